"""Bodies and offices as their administrator keeps them: who is appointed, what becomes of a body, and within which
vertical. Each verb asks first whether the body is the administrator's. Those of the republic keep all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import operations as people
from jauap.kernel.people import queries as people_queries
from jauap.kernel.people.queries import Official
from jauap.kernel.people.refusals import AccountClosed, NoSuchOffice
from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.kernel.state_bodies import operations as state_bodies
from jauap.kernel.state_bodies import queries as state_body_queries
from jauap.kernel.state_bodies.entries import Body
from jauap.lib.languages import Trilingual
from jauap.modules.administration import policies
from jauap.modules.administration.refusals import NotYourOwnOffice, NotYourVertical, OtherVertical


def keeps(*, actor: Actor, body: str, on: date) -> bool:
    """Whether the administrator keeps this body."""
    own = actor.body or ""
    directory = state_body_queries.directory()
    if own not in directory.bodies:
        return False
    kind, below = directory.bodies[own].kind, directory.vertical(code=own, on=on)
    return policies.may_keep(actor=actor, kind=kind, body=body, below=below)


def require(*, actor: Actor, body: str, on: date) -> None:
    """Refuse whoever does not keep the body: `NotYourVertical`."""
    if not keeps(actor=actor, body=body, on=on):
        raise NotYourVertical


# ---------------------------------------------------------------- offices


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficial:
    """Who comes into which office, from which day. Without a title the position is called after the role."""

    email: str
    name: PersonName
    role: OfficialRole
    position: Trilingual
    valid_from: date


def appoint(*, body: str, newcomer: NewOfficial, by: Actor, at: datetime) -> Official:
    """Put somebody into office; the account is made if this address has none. A name that is known already stays.

    Refuses `NotYourVertical`, `NotAnEmail`, `AccountClosed`, `AlreadyAppointed`, `UnknownBody`.
    """
    require(actor=by, body=body, on=people_queries.day(at))
    with transaction.atomic():
        account = people.account_for(email=newcomer.email)
        if not account.is_active:
            raise AccountClosed(field="email")
        if account.person is None and newcomer.name:
            people.register_person(name=newcomer.name, account=account, by=by, at=at)
        return people.appoint(
            account=account,
            body=body,
            role=newcomer.role,
            position=newcomer.position or Trilingual.of(newcomer.role.label),
            valid_from=newcomer.valid_from,
            by=by,
            at=at,
        )


def office(*, office_id: int) -> Official:
    """An office with its body, account and person. Refuses `NoSuchOffice`."""
    found = people_queries.officials(ids=[office_id]).get(office_id)
    if found is None:
        raise NoSuchOffice
    return found


def end_office(*, office_id: int, on: date, by: Actor, at: datetime) -> None:
    """An office ends: `on` is the first day out of it.

    Refuses `NoSuchOffice`, `NotYourVertical`, `NotYourOwnOffice`, `AlreadyDismissed`, `DismissedBeforeAppointed`.
    """
    found = office(office_id=office_id)
    require(actor=by, body=found.body.code, on=people_queries.day(at))
    if by.official_id == found.pk:
        raise NotYourOwnOffice
    people.dismiss(official=found, on=on, by=by, at=at)


# ---------------------------------------------------------------- bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyVerb:
    """What can become of a body: its words, and the door of the kernel behind it."""

    title: str | Promise
    hint: str | Promise
    ends: bool  # the body is no more afterwards, and its open cases go elsewhere
    do: Callable[..., Body]
    other: str = ""  # what `do` calls the other body, if there is one


def _rename(*, code: str, given: Mapping[str, Any], by: Actor, at: datetime) -> Body:
    name = Trilingual(kk=given["kk"], ru=given["ru"], en=given["en"])
    return state_bodies.rename(code=code, name=name, on=given["on"], act=given["act"], by=by, at=at)


def _subordinate(*, code: str, given: Mapping[str, Any], by: Actor, at: datetime) -> Body:
    return state_bodies.subordinate(
        code=code, parent=given["other"], on=given["on"], act=given["act"], by=by, at=at
    )


def _abolish(*, code: str, given: Mapping[str, Any], by: Actor, at: datetime) -> Body:
    return state_bodies.abolish(
        code=code, successor=given["other"], on=given["on"], act=given["act"], by=by, at=at
    )


def _merge(*, code: str, given: Mapping[str, Any], by: Actor, at: datetime) -> Body:
    return state_bodies.merge(
        codes=[code], into=given["other"], on=given["on"], act=given["act"], by=by, at=at
    )


VERBS: Mapping[str, BodyVerb] = {
    "rename": BodyVerb(
        title=_("Rename"),
        hint=_("The body stays the same, with all its cases; only its name changes."),
        ends=False,
        do=_rename,
    ),
    "subordinate": BodyVerb(
        title=_("Place under another body"),
        hint=_("Complaints against it go to the new superior body."),
        ends=False,
        do=_subordinate,
        other="parent",
    ),
    "abolish": BodyVerb(
        title=_("Abolish"),
        hint=_(
            "Another body stands in its place. Open cases go there by themselves, and their clocks run on."
        ),
        ends=True,
        do=_abolish,
        other="successor",
    ),
    "merge": BodyVerb(
        title=_("Merge into another body"),
        hint=_(
            "The other body goes on under its own name and takes over the open cases, whose clocks run on."
        ),
        ends=True,
        do=_merge,
        other="into",
    ),
}


def require_change(*, verb: str, code: str, given: Mapping[str, Any], by: Actor, on: date) -> None:
    """Refuse whoever does not keep all bodies of a change.

    Nobody gives their work to bodies of others, or goes from under their superiors. Refuses `NotYourVertical`,
    `UnknownBody`, `OtherVertical`.
    """
    require(actor=by, body=code, on=on)
    if field := VERBS[verb].other:
        other = state_body_queries.get(code=given["other"]).code
        if not keeps(actor=by, body=other, on=on):
            raise OtherVertical(field=field)


def change_body(*, verb: str, code: str, given: Mapping[str, Any], by: Actor, at: datetime) -> Body:
    """One of `VERBS` for a body, with what the form was told. Refuses as `require_change` and the kernel do."""
    require_change(verb=verb, code=code, given=given, by=by, on=people_queries.day(at))
    return VERBS[verb].do(code=code, given=given, by=by, at=at)
