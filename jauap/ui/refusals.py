"""Refusals at the edge: what an operation refused, said to the person who asked."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from jauap.lib.refusals import Refusal


def explain(refusal: Refusal) -> str:
    """The refusal as one sentence in the active language."""
    return str(refusal)


def as_form_error(form: forms.BaseForm, refusal: Refusal) -> None:
    """Show the refusal in the form: at the field it names, else above the form.

    The form must be bound and validated; it is invalid afterwards and can be rendered again as it was typed.
    """
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, forms.ValidationError(explain(refusal), code=refusal.code))


def as_message(request: HttpRequest, refusal: Refusal) -> None:
    """Show the refusal as a banner on the next page, where there is no form to hold it."""
    messages.error(request, explain(refusal))
