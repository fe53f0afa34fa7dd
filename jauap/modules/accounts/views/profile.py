"""What a person sets about themselves: name, contacts, language, consent, and how they sign in."""

from allauth.account import views as account
from allauth.account.internal.flows.phone_verification import PHONE_VERIFICATION_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.gateways import sms
from jauap.kernel.people import operations, queries, rules
from jauap.kernel.people.queries import Account, Person, Reach
from jauap.kernel.people.types import ConsentPurpose, ContactKind
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.accounts import entering, forms
from jauap.modules.accounts.views.sending import Answer, SaysWhenNotSent
from jauap.ui import formats
from jauap.ui.components import Row
from jauap.ui.forms import Form
from jauap.ui.navigation import in_language
from jauap.ui.policy import signed_in
from jauap.ui.refusals import as_form_error

#: Edition of the texts of consent; a new wording is a new consent.
CONSENT_WORDING = "2026-11"


def _account(request: HttpRequest) -> Account:
    account_here = entering.account_of(request)
    assert account_here is not None, "the policy lets in only who is signed in"
    return account_here


@signed_in
def profile(request: HttpRequest) -> HttpResponseBase:
    """Everything about oneself on one page, each line with the way to change it."""
    who = _account(request)
    person = queries.person_of(account=who)
    reach = queries.reach(persons=[person])[person.pk] if person else None
    agreed = queries.consents(person=person) if person else {}
    context = {
        "person_rows": _person_rows(who, person),
        "contact_rows": _contact_rows(reach) if reach else [],
        "sign_in_rows": _sign_in_rows(who),
        "consents": [purpose.label for purpose in ConsentPurpose if purpose in agreed],
        "has_name": person is not None,
        "is_official": bool(queries.offices(account=who, at=clock.now())),
    }
    return render(request, "accounts/profile.html", context)


def _person_rows(who: Account, person: Person | None) -> list[Row]:
    rows = [Row(_("Name"), person.name.full if person else "", reverse("accounts:name"))]
    if person and person.iin:
        rows.append(Row(_("IIN"), rules.mask(person.iin)))
    languages = dict(settings.LANGUAGES)
    return [*rows, Row(_("Language of our letters"), languages[who.language], reverse("accounts:language"))]


def _contact_rows(reach: Reach) -> list[Row]:
    url = reverse("accounts:contacts")
    return [
        Row(ContactKind.EMAIL.label, reach.email, url),
        Row(ContactKind.PHONE.label, formats.phone(reach.phone), url),
        Row(ContactKind.POSTAL.label, reach.postal, url, line_by_line=True),
    ]


def _sign_in_rows(who: Account) -> list[Row]:
    return [
        Row(_("E-mail address"), who.email or "", reverse("account_email")),
        Row(_("Phone"), formats.phone(who.phone or ""), reverse("account_change_phone")),
    ]


@signed_in
def name(request: HttpRequest) -> HttpResponseBase:
    """The name with which a person signs; the first time it registers the person, with the IIN if they give it."""
    who = _account(request)
    person = queries.person_of(account=who)
    known = person.name if person else None
    initial = {"family": known.family, "given": known.given, "patronymic": known.patronymic} if known else {}
    form = forms.NameForm(request.POST or None, initial=initial, asks_iin=person is None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        by = queries.actor(account=who, at=at)
        try:
            if person is None:
                operations.register_person(
                    name=form.name,
                    iin=form.cleaned_data.get("iin"),
                    language=who.language,
                    account=who,
                    by=by,
                    at=at,
                )
            else:
                operations.rename(person=person, name=form.name, by=by, at=at)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            return _saved(request)
    return _form_page(request, form, _("Your name"), lead=_("As in your identity document."))


@signed_in
def contacts(request: HttpRequest) -> HttpResponseBase:
    """How a person wants to be reached."""
    who = _account(request)
    person = queries.person_of(account=who)
    if person is None:
        return redirect("accounts:name")
    known = {str(kind): value for kind, value in queries.contacts(person=person).items()}
    form = forms.ContactsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        changed = {ContactKind(kind): form.cleaned_data[kind] for kind in form.changed_data}
        at = clock.now()
        by = queries.actor(account=who, at=at)
        try:
            operations.set_contacts(person=person, contacts=changed, by=by, at=at)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            return _saved(request)
    lead = _(
        "Here we write about your appeals. To sign in you use the address or phone under “How you sign in”."
    )
    return _form_page(request, form, _("How can we reach you?"), lead=lead)


@signed_in
def language(request: HttpRequest) -> HttpResponseBase:
    """The language in which a person is written to; the page goes on in it."""
    who = _account(request)
    form = forms.LanguageForm(request.POST or None, initial={"language": who.language})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        operations.set_language(account=who, language=chosen)
        messages.success(request, _("Saved."))
        return redirect(in_language(reverse("accounts:profile"), chosen))
    return _form_page(request, form, _("Language of our letters"))


@signed_in
def consent(request: HttpRequest) -> HttpResponseBase:
    """What a person agrees to, all on one page: ticked is given, unticked is taken back."""
    who = _account(request)
    person = queries.person_of(account=who)
    if person is None:
        return redirect("accounts:name")
    given = [str(purpose) for purpose in queries.consents(person=person)]
    form = forms.ConsentForm(request.POST or None, initial={"purposes": given})
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        operations.set_consents(
            person=person,
            purposes=[ConsentPurpose(purpose) for purpose in form.cleaned_data["purposes"]],
            wording=CONSENT_WORDING,
            language=get_language() or "kk",
            by=queries.actor(account=who, at=at),
            at=at,
        )
        return _saved(request)
    return _form_page(request, form, _("Your consent"))


def _saved(request: HttpRequest) -> HttpResponseBase:
    messages.success(request, _("Saved."))
    return redirect("accounts:profile")


def _show(form: forms.NameForm | forms.ContactsForm, refusal: Refusal) -> None:
    # The form says `family`; people says `family_name`, which is its column.
    refusal.field = {"family_name": "family"}.get(refusal.field or "", refusal.field)
    as_form_error(form, refusal)


def _form_page(request: HttpRequest, form: Form, title: str, *, lead: str = "") -> HttpResponseBase:
    context = {"form": form, "title": title, "lead": lead, "back_url": reverse("accounts:profile")}
    return render(request, "accounts/profile_form.html", context)


# ---------------------------------------------------------------- how one signs in


class _ChangeEmail(SaysWhenNotSent, account.EmailView):  # type: ignore[misc]
    form_class = forms.NewEmailForm
    template_name = "accounts/new_email.html"


class _ChangePhone(SaysWhenNotSent, account.ChangePhoneView):  # type: ignore[misc]
    form_class = forms.NewPhoneForm
    template_name = "accounts/new_phone.html"


_change_email: Answer = _ChangeEmail.as_view()
_change_phone: Answer = _ChangePhone.as_view()
_confirm_email: Answer = account.ConfirmEmailVerificationCodeView.as_view(
    form_class=forms.EmailCodeForm, template_name="accounts/email_code.html"
)


@signed_in
def sign_in_email(request: HttpRequest) -> HttpResponseBase:
    """Another address to sign in with; the administrator changes that of an official."""
    if queries.offices(account=_account(request), at=clock.now()):
        messages.info(request, _("The administrator of your body changes the address of an official."))
        return redirect("accounts:profile")
    return _change_email(request)


@signed_in
def confirm_email(request: HttpRequest) -> HttpResponseBase:
    """The code that came to the new address."""
    return _confirm_email(request)


@signed_in
def sign_in_phone(request: HttpRequest) -> HttpResponseBase:
    """Another phone to sign in with; only where messages can be sent."""
    if not sms.is_available():
        messages.info(request, _("Codes cannot be sent to phones here. Sign in with your e-mail address."))
        return redirect("accounts:profile")
    return _change_phone(request)


@signed_in
def confirm_phone(request: HttpRequest) -> HttpResponseBase:
    """The code that came to the new phone; a used up one leads to the page about oneself."""
    if PHONE_VERIFICATION_SESSION_KEY not in request.session:
        return redirect("accounts:profile")
    response: HttpResponseBase = account.verify_phone(request)
    if isinstance(response, HttpResponseRedirect):
        return redirect("accounts:profile")
    return response
