"""Passwords and second factors: pages of officials."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from jauap.kernel.people import queries as people
from jauap.lib import clock
from jauap.modules.accounts import entering, forms
from jauap.modules.accounts.views.sending import Answer, SaysWhenNotSent
from jauap.ui.policy import public, signed_in


class _AskForPassword(SaysWhenNotSent, account.PasswordResetView):  # type: ignore[misc]
    form_class = forms.AskForPasswordForm
    template_name = "accounts/ask_for_password.html"


_ask_for_password: Answer = _AskForPassword.as_view()
_confirm_password_code: Answer = account.ConfirmPasswordResetCodeView.as_view(
    form_class=forms.CodeForm, template_name="accounts/password_code.html"
)
_set_password: Answer = account.CompletePasswordResetView.as_view(
    form_class=forms.NewPasswordForm, template_name="accounts/new_password.html"
)
_change_password: Answer = account.PasswordChangeView.as_view(
    form_class=forms.ChangePasswordForm, template_name="accounts/change_password.html"
)
_password_again: Answer = account.ReauthenticateView.as_view(
    form_class=forms.PasswordAgainForm, template_name="accounts/again.html"
)
_second_factor_again: Answer = mfa.ReauthenticateView.as_view(
    form_class=forms.SecondFactorAgainForm, template_name="accounts/again.html"
)
_set_up_authenticator: Answer = totp.ActivateTOTPView.as_view(
    form_class=forms.AuthenticatorForm, template_name="accounts/authenticator.html"
)
_remove_authenticator: Answer = totp.DeactivateTOTPView.as_view(
    template_name="accounts/remove_authenticator.html"
)
_recovery_codes: Answer = recovery_codes.ViewRecoveryCodesView.as_view(
    template_name="accounts/recovery_codes.html"
)
_new_recovery_codes: Answer = recovery_codes.GenerateRecoveryCodesView.as_view(
    template_name="accounts/new_recovery_codes.html"
)

# ---------------------------------------------------------------- setting a password, before signing in


@public
def ask_for_password(request: HttpRequest) -> HttpResponseBase:
    """Send an official the code with which they set their password, the first time or after forgetting it."""
    return _ask_for_password(request)


@public
@never_cache
def confirm_password_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for that code."""
    return _confirm_password_code(request)


@public
@never_cache
def set_password(request: HttpRequest) -> HttpResponseBase:
    """Ask for the new password, once."""
    return _set_password(request)


@public
def password_is_set(request: HttpRequest) -> HttpResponseBase:
    """The password is set: sign in with it."""
    return render(request, "accounts/password_is_set.html")


# ---------------------------------------------------------------- signed in


@signed_in
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Change the password of an official; nobody else has one."""
    account_here = entering.account_of(request)
    if account_here is None or not account_here.has_usable_password():
        return redirect("accounts:profile")
    return _change_password(request)


@signed_in
def password_again(request: HttpRequest) -> HttpResponseBase:
    """Ask for the password once more, before something dangerous."""
    return _password_again(request)


@signed_in
def second_factor_again(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code of the authenticator app once more."""
    return _second_factor_again(request)


@signed_in
def security(request: HttpRequest) -> HttpResponseBase:
    """What protects the account: password, authenticator app, recovery codes."""
    account_here = entering.account_of(request)
    assert account_here is not None
    context = {
        "has_password": account_here.has_usable_password(),
        "has_authenticator": entering.has_authenticator(account_here),
        "holds_office": bool(people.offices(account=account_here, at=clock.now())),
    }
    return render(request, "accounts/security.html", context)


@signed_in
@never_cache
def set_up_authenticator(request: HttpRequest) -> HttpResponseBase:
    """Show the square to photograph, and ask for the first code."""
    return _set_up_authenticator(request)


@signed_in
def remove_authenticator(request: HttpRequest) -> HttpResponseBase:
    """Take the authenticator app away, for example before a new phone; the office closes until there is one."""
    response = _remove_authenticator(request)
    account_here = entering.account_of(request)
    if request.method == "POST" and account_here is not None and not entering.has_authenticator(account_here):
        entering.leave_office(request)
    return response


@signed_in
@never_cache
def recovery_codes_of(request: HttpRequest) -> HttpResponseBase:
    """Codes for the day the phone is lost, each good for one sign-in."""
    response = _recovery_codes(request)
    account_here = entering.account_of(request)
    if (
        isinstance(response, TemplateResponse)
        and response.context_data is not None
        and account_here is not None
    ):
        holds_office = bool(people.offices(account=account_here, at=clock.now()))
        response.context_data["go_on"] = reverse("accounts:choose_office" if holds_office else "mfa_index")
    return response


@signed_in
def new_recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Make new recovery codes; the old ones open nothing any more."""
    return _new_recovery_codes(request)
