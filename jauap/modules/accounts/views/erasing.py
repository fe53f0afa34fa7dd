"""Having one's data deleted: what goes now and what later, the code once more, and the good-bye."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.kernel.people import operations, queries
from jauap.kernel.people.queries import Account
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.accounts import confirming, entering, forms
from jauap.ui import refusals
from jauap.ui.policy import public, signed_in


def _account(request: HttpRequest) -> Account:
    account = entering.account_of(request)
    assert account is not None, "the policy lets in only who is signed in"
    return account


@signed_in
@never_cache
def erase(request: HttpRequest) -> HttpResponseBase:
    """What would go at once, what later and why, and what speaks against it; the button only sends a code."""
    account = _account(request)
    leaving = queries.leaving(account=account)
    if request.method == "POST" and leaving.is_possible:
        if confirming.by_app(account):
            return redirect("accounts:confirm_erasure")
        try:
            where = confirming.send(request, account=account, at=clock.now())
        except Refusal as refusal:
            refusals.as_message(request, refusal)
        else:
            messages.info(request, _("We sent eight digits to {address}.").format(address=where))
            return redirect("accounts:confirm_erasure")
    waiting = [(reference, _address_of(reference)) for reference in leaving.waiting]
    return render(request, "accounts/erase.html", {"leaving": leaving, "waiting": waiting})


def _address_of(reference: str) -> str:
    try:
        return reverse("cabinet:case", args=[reference])
    except NoReverseMatch:
        return ""


@signed_in
@never_cache
def confirm_erasure(request: HttpRequest) -> HttpResponseBase:
    """The code; then everything goes, and the session with it."""
    account, at = _account(request), clock.now()
    form = forms.ConfirmErasureForm(request.POST or None, by_app=confirming.by_app(account))
    if request.method == "POST" and form.is_valid():
        try:
            confirming.check(request, account=account, code=form.cleaned_data["code"], at=at)
            erasure = operations.erase_owner(account=account, by=queries.actor(account=account, at=at), at=at)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
        else:
            logout(request)
            return redirect("accounts:erased" if erasure.is_whole else "accounts:erased_in_part")
    context = {"form": form, "back_url": reverse("accounts:erase")}
    return render(request, "accounts/confirm_erasure.html", context, status=422 if form.errors else 200)


@public
def erased(request: HttpRequest) -> HttpResponseBase:
    """Everything is gone."""
    return render(request, "accounts/erased.html", {"is_whole": True})


@public
def erased_in_part(request: HttpRequest) -> HttpResponseBase:
    """Everything is gone but for the files that the state must keep, which go by themselves."""
    return render(request, "accounts/erased.html", {"is_whole": False})
