"""What django-allauth asks of us: our words, letters and phones, and where to go after signing in."""

import logging
import time
from base64 import b64decode, b64encode
from http import HTTPStatus
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jauap.gateways import email as post
from jauap.gateways import sms
from jauap.gateways.email import Letter
from jauap.kernel.people import operations, queries, rules
from jauap.kernel.people.queries import Account
from jauap.lib import clock, encryption
from jauap.lib.refusals import Refusal
from jauap.lib.refusals import _ as lazily
from jauap.modules.accounts import entering, words

logger = logging.getLogger(__name__)

_STAGES = ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]
_SECRET = "accounts.authenticator"  # noqa: S105 — the purpose of an encrypted value, not a secret


class CodeNotSent(Refusal):
    """The code could not be handed over; nothing happened."""

    sentence = lazily(
        "We could not send the code now. Try again in a few minutes, or another way to sign in."
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts as Jauap knows them."""

    error_messages = DefaultAccountAdapter.error_messages | words.ERRORS

    # ---------------------------------------------------------------- signing in

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """There is no registration: the first code opens the account."""
        return False

    def get_login_stages(self) -> list[str]:
        """A code proves its address, so nothing is left to verify; then the second factor of those who have one."""
        return _STAGES

    def login(self, request: HttpRequest, user: Account) -> None:
        """Open the session, and the account if this is its first sign-in."""
        super().login(request, user)
        operations.open_account(account=user, at=clock.now())

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse:
        """Go on to where the visitor was going; an official by way of their office."""
        response = cast("HttpResponse", super().post_login(request, user, **options))
        way = _way_to_office(request, user)
        if way is None or not isinstance(response, HttpResponseRedirect):
            return response
        request.session[entering.GO_ON] = response.url
        return HttpResponseRedirect(way)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def get_email_verification_redirect_url(self, email_address: object) -> str:
        return reverse("accounts:profile")

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Before dangerous things, unless this session was opened or confirmed a few minutes ago."""
        if not super().is_reauthentication_required(app=app, **options):
            return False
        records = get_authentication_records(self.request, entering.account_of(self.request))
        latest = max((float(record["at"]) for record in records), default=0.0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    # ---------------------------------------------------------------- letters

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write and hand over a letter. Refuses `CodeNotSent` when a code did not go."""
        if template_prefix == "account/email/email_confirm" and not self.request.user.is_authenticated:
            # The first sign-in confirms the address; whoever has just typed the code needs no letter about it.
            return
        if template_prefix in words.CODES:
            letter = _code_letter(email, code=context["code"], purpose=str(words.CODES[template_prefix]))
        else:
            known = words.NOTICES | words.STRANGERS
            letter = _notice(
                email, str(known[template_prefix]), is_about_account=template_prefix in words.NOTICES
            )
        delivery = post.send(letter)
        if not delivery.is_accepted and template_prefix in words.CODES:
            raise CodeNotSent

    def add_message(  # noqa: PLR0917 — the library's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | Promise | None = None,
    ) -> None:
        """Say it in our words, or not at all; what is done is told only to whoever is signed in."""
        said = message
        if request.user.is_authenticated:
            said = said or words.MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    # ---------------------------------------------------------------- phones

    def clean_phone(self, phone: str) -> str:
        """The number in the international form. Refuses what is none."""
        try:
            return rules.check_phone(phone)
        except rules.NotAPhone as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:  # noqa: FBT001 — the library's signature
        operations.set_phone(account=user, phone=phone, at=clock.now(), is_verified=verified)

    def set_phone_verified(self, user: Account, phone: str) -> None:
        """The code came back from this phone. A new phone becomes the account's only now."""
        if user.phone == phone:
            operations.verify_phone(account=user, phone=phone, at=clock.now())
        else:
            operations.set_phone(account=user, phone=phone, at=clock.now(), is_verified=True)

    def get_user_by_phone(self, phone: str) -> Account | None:
        return queries.account_by_phone(phone=phone)

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **options: Any) -> None:
        """Send a code to a phone. Refuses `CodeNotSent`."""
        text = _("{code} is your code for Jauap. Tell it to nobody.").format(code=code)
        if not sms.send(to=phone, text=text).is_accepted:
            raise CodeNotSent

    def send_account_already_exists_sms(self, phone: str) -> None:
        sms.send(to=phone, text=_("This phone belongs to another account of Jauap already."))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: our words, and secrets that cannot be read in the table."""

    error_messages = DefaultMFAAdapter.error_messages | words.ERRORS

    def encrypt(self, text: str) -> str:
        return b64encode(encryption.encrypt(text, purpose=_SECRET)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(b64decode(encrypted_text), purpose=_SECRET)


def _way_to_office(request: HttpRequest, account: Account) -> str | None:
    """The page by which an official gets to work; None when nothing stands between, or there is no office."""
    if not entering.gave_password(request):
        return None
    offices = queries.offices(account=account, at=clock.now())
    if not offices:
        return None
    if not entering.gave_both_factors(request):
        return reverse("mfa_activate_totp")
    if len(offices) == 1:
        entering.work_in(request, offices[0])
        return None
    return reverse("accounts:choose_office")


def send_code(account: Account, *, code: str, purpose: str) -> str:
    """Send a code to whoever is signed in, by the way they sign in; the address, masked. Refuses `CodeNotSent`."""
    if account.email:
        delivered = post.send(_code_letter(account.email, code=code, purpose=purpose))
        shown = rules.mask_email(account.email)
    else:
        text = _("{code} is your code for Jauap. Tell it to nobody.").format(code=code)
        delivered = sms.send(to=account.phone or "", text=text)
        shown = rules.mask_phone(account.phone or "")
    if not delivered.is_accepted:
        raise CodeNotSent
    return shown


def _code_letter(address: str, *, code: str, purpose: str) -> Letter:
    shown = f"{code[:4]} {code[4:]}"
    text = render_to_string("accounts/letters/code.txt", {"code": shown, "purpose": purpose})
    return Letter(to=address, subject=_("{code} is your code for Jauap").format(code=shown), text=text)


def _notice(address: str, sentence: str, *, is_about_account: bool) -> Letter:
    context = {
        "sentence": sentence,
        "is_about_account": is_about_account,
        "site": settings.SITE_URL,
        "at": clock.now(),
    }
    text = render_to_string("accounts/letters/notice.txt", context)
    subject = _("A change of your account of Jauap") if is_about_account else _("Your address and Jauap")
    return Letter(to=address, subject=subject, text=text)
