"""Having one's data deleted, for programs of a person who is signed in: the same doors as the page."""

from typing import Annotated, Any, cast

from django.contrib.auth import logout
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from jauap.kernel.people import operations, queries
from jauap.kernel.people.queries import Account, Item
from jauap.lib import clock
from jauap.modules.accounts import confirming
from jauap.ui import policy_api
from jauap.ui.case_schemas import Asked

router = Router(auth=policy_api.signed_in)


class ItemOut(Schema):
    """Something that is kept about you."""

    what: str
    until: Annotated[str, Field(description="When it goes and by which law it is kept; empty: at once.")]


class LeavingOut(Schema):
    """What it would mean to have your data deleted now."""

    now: list[ItemOut]
    later: list[ItemOut]
    waiting: Annotated[
        list[str], Field(description="References of appeals to which an answer is still owed.")
    ]
    is_possible: bool


class CodeOut(Schema):
    """Where the code is: the masked address it was sent to; empty when it comes from the authenticator app."""

    sent_to: str


class ConfirmIn(Asked):
    code: Annotated[
        str, Field(max_length=40, description="The code that was sent, or that of the authenticator app.")
    ]


class ErasedOut(Schema):
    """What was erased."""

    is_whole: Annotated[
        bool, Field(description="False: the files that the state must keep go by themselves later.")
    ]
    rows: Annotated[dict[str, int], Field(description="How many rows of which table.")]


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


def _item(item: Item) -> dict[str, str]:
    return {"what": str(item.what), "until": str(item.until)}


@router.get("/erasure", response=LeavingOut, url_name="accounts_leaving")
def leaving(request: HttpRequest) -> dict[str, Any]:
    """What would go at once, what later and why, and what speaks against it."""
    told = queries.leaving(account=_account(request))
    return {
        "now": [_item(item) for item in told.now],
        "later": [_item(item) for item in told.later],
        "waiting": told.waiting,
        "is_possible": told.is_possible,
    }


@router.post("/erasure/code", response={202: CodeOut}, url_name="accounts_erasure_code")
def send_code(request: HttpRequest) -> Status[dict[str, str]]:
    """Ask for the code that confirms it is you."""
    account = _account(request)
    sent_to = "" if confirming.by_app(account) else confirming.send(request, account=account, at=clock.now())
    return Status(202, {"sent_to": sent_to})


@router.post("/erasure", response=ErasedOut, url_name="accounts_erase")
def erase(request: HttpRequest, asked: ConfirmIn) -> dict[str, Any]:
    """Have your data deleted (Law 94-V art. 8(7), 18). It cannot be undone, and it ends the session."""
    account, at = _account(request), clock.now()
    confirming.check(request, account=account, code=asked.code, at=at)
    erasure = operations.erase_owner(account=account, by=queries.actor(account=account, at=at), at=at)
    logout(request)
    return {
        "is_whole": erasure.is_whole,
        "rows": {table: count for table, count in erasure.rows.items() if count},
    }
