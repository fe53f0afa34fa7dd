"""It is really you: a code once more before what cannot be undone.

Whoever has an authenticator app enters its code. Everybody else gets one by letter or message; it opens what it was
asked for in this session, for fifteen minutes, at the third try or never.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from allauth.core import ratelimit
from django.http import HttpRequest

from jauap.kernel.people.queries import Account
from jauap.lib.encryption import blind_index
from jauap.lib.refusals import Refusal, _
from jauap.modules.accounts import adapter, entering, forms, words

#: Key of the session: the digest of the code that was sent, until when it is good, how many tries are left.
SENT = "accounts_confirming"
GOOD_FOR = timedelta(minutes=15)
TRIES = 3
DIGITS = 8


class WrongCode(Refusal):
    """The code is not the one that was sent, or its time or its tries are over."""

    status = 403
    field = "code"
    sentence = _(
        "This code is not right, or it has expired. Compare it with the latest message or ask for a new one."
    )


class AskedTooOften(Refusal):
    """Codes are sent a few times a minute and an hour, not more."""

    status = 429
    sentence = _("You have tried too often. Wait a few minutes and ask for a new code.")


def by_app(account: Account) -> bool:
    """Whether the code comes from an authenticator app, so that nothing has to be sent."""
    return entering.has_authenticator(account)


def send(request: HttpRequest, *, account: Account, at: datetime) -> str:
    """Send a fresh code; where to, masked. Refuses `AskedTooOften` and what sending refuses."""
    key = account.email or account.phone or str(account.uuid)
    if not ratelimit.consume(request, action="request_login_code", key=key):
        raise AskedTooOften
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    where = adapter.send_code(account, code=code, purpose=str(words.ERASURE))
    request.session[SENT] = {"digest": _digest(code), "until": (at + GOOD_FOR).isoformat(), "tries": TRIES}
    return where


def check(request: HttpRequest, *, account: Account, code: str, at: datetime) -> None:
    """The code, once. Refuses `WrongCode`."""
    if by_app(account):
        if not forms.SecondFactorAgainForm({"code": code}, user=account).is_valid():
            raise WrongCode
        return
    sent = request.session.pop(SENT, None)
    if sent is None or sent["tries"] < 1 or datetime.fromisoformat(sent["until"]) < at:
        raise WrongCode
    typed = "".join(sign for sign in code if sign.isdigit())
    if not hmac.compare_digest(sent["digest"], _digest(typed)):
        request.session[SENT] = sent | {"tries": sent["tries"] - 1}
        raise WrongCode


def _digest(code: str) -> str:
    return blind_index(code, purpose="accounts.confirming").hex()
