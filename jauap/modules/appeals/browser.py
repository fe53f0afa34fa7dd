"""What a browser carries between pages: the draft it writes, the receipt it got, the cases whose code it has shown."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jauap.modules.appeals import policies

DRAFT = "jauap_draft"
RECEIPT = "jauap_receipt"
SHOWN = "cases_shown"
THIRTY_DAYS = 30 * 24 * 3600
ONE_DAY = 24 * 3600


def remembered(request: HttpRequest, cookie: str) -> UUID | None:
    """The draft that a signed cookie names; None when there is none, or it was changed, or it is too old."""
    longest = THIRTY_DAYS if cookie == DRAFT else ONE_DAY
    value = request.get_signed_cookie(cookie, default=None, salt=cookie, max_age=longest)
    try:
        return UUID(value) if value else None
    except ValueError:
        return None


def remember(response: HttpResponseBase, cookie: str, draft_id: UUID) -> None:
    """Let the browser come back to this draft. Scripts cannot read the cookie."""
    response.set_signed_cookie(
        cookie,
        str(draft_id),
        salt=cookie,
        max_age=THIRTY_DAYS if cookie == DRAFT else ONE_DAY,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponseBase, cookie: str) -> None:
    response.delete_cookie(cookie, samesite="Lax")


# ---------------------------------------------------------------- cases opened by their code


def show(request: HttpRequest, *, reference: str, at: datetime) -> None:
    """The browser has shown the code of a case and may read it for a while."""
    shown = {**request.session.get(SHOWN, {}), reference: at.isoformat()}
    request.session[SHOWN] = {
        one: since for one, since in shown.items() if policies.may_read(shown=shown, reference=one, at=at)
    }


def may_read(request: HttpRequest, *, reference: str, at: datetime) -> bool:
    return policies.may_read(shown=request.session.get(SHOWN, {}), reference=reference, at=at)
