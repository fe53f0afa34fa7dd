"""The office in which an official works now."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.lib import clock
from jauap.modules.accounts import entering, forms
from jauap.ui.policy import OnlyForOfficials, signed_in


@signed_in
def choose_office(request: HttpRequest) -> HttpResponseBase:
    """Choose among one's offices. Refuses who has none; asks for what is missing of the two factors first."""
    account = entering.account_of(request)
    assert account is not None, "the policy lets in only who is signed in"
    at = clock.now()
    offices = {office.pk: office for office in people.offices(account=account, at=at)}
    if not offices:
        raise OnlyForOfficials
    if not entering.gave_password(request):
        return render(request, "accounts/password_needed.html")
    if not entering.gave_both_factors(request):
        return redirect("mfa_activate_totp")
    current = entering.open_office(request, at=at)
    initial = {"office": current.pk} if current else {}
    choices = [(office.pk, _in_words(office)) for office in offices.values()]
    form = forms.OfficeForm(request.POST or None, offices=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        entering.work_in(request, offices[form.cleaned_data["office"]])
        go_on = request.session.pop(entering.GO_ON, None)
        return redirect(go_on or get_adapter(request).get_login_redirect_url(request))
    return render(request, "accounts/choose_office.html", {"form": form})


def _in_words(office: Official) -> str:
    return f"{office.body.name}: {office.position} ({office.get_role_display()})"
