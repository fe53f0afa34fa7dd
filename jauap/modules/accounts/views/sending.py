"""What every page does whose button sends a code: if it could not be sent, the page says so and keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase

from jauap.modules.accounts.adapter import CodeNotSent
from jauap.ui.refusals import as_form_error

#: A page of django-allauth, made ready.
Answer = Callable[..., HttpResponseBase]


class SaysWhenNotSent:
    """A form page of django-allauth that sends a code."""

    get_context_data: Callable[..., dict[str, Any]]
    render_to_response: Callable[..., HttpResponseBase]

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except CodeNotSent as refusal:
            as_form_error(form, refusal)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        return response
