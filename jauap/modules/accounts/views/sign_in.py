"""Signing in and out: the code, the password, the second factor."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.base import views as mfa
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.modules.accounts import forms
from jauap.modules.accounts.adapter import CodeNotSent
from jauap.modules.accounts.views.sending import Answer, SaysWhenNotSent
from jauap.ui.policy import public


class _StartsAnew:
    """Who comes back to a page of signing in starts anew: with another address, or by another way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        clear_login(request)


class _SignIn(_StartsAnew, SaysWhenNotSent, account.RequestLoginCodeView):  # type: ignore[misc]
    form_class = forms.SignInForm
    template_name = "accounts/sign_in.html"


class _OfficialSignIn(_StartsAnew, account.LoginView):  # type: ignore[misc]
    form_class = forms.OfficialSignInForm
    template_name = "accounts/official_sign_in.html"


class _ConfirmCode(account.ConfirmLoginCodeView):  # type: ignore[misc]
    form_class = forms.CodeForm
    template_name = "accounts/code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except CodeNotSent as refusal:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self.request.get_full_path())
        return response


_sign_in: Answer = _SignIn.as_view()
_official_sign_in: Answer = _OfficialSignIn.as_view()
_confirm_code: Answer = _ConfirmCode.as_view()
_second_factor: Answer = mfa.AuthenticateView.as_view(
    form_class=forms.SecondFactorForm, template_name="accounts/second_factor.html"
)
_sign_out: Answer = account.LogoutView.as_view(template_name="accounts/sign_out.html")
_closed: Answer = account.AccountInactiveView.as_view(template_name="accounts/closed.html")


@public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask for an address or phone; send a code to it."""
    return _sign_in(request)


@public
def official_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask an official for address and password."""
    return _official_sign_in(request)


@public
@never_cache
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code that was sent; an old or used up one leads back, with where the visitor was going."""
    response = _confirm_code(request)
    start = reverse("account_login")
    if not isinstance(response, HttpResponseRedirect) or response.url.partition("?")[0] != start:
        return response
    if request.method == "GET":
        messages.error(request, _("This code has expired. Ask for a new one."))
    return HttpResponseRedirect(passthrough_next_redirect_url(request, start, REDIRECT_FIELD_NAME))


@public
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code of the authenticator app."""
    return _second_factor(request)


@public
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session. A link only asks; the button does it."""
    return _sign_out(request)


@public
def closed(request: HttpRequest) -> HttpResponseBase:
    """Say that the account was closed."""
    return _closed(request)
