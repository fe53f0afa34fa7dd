"""Offices: who acts for which body, in which role, from which day to which."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.kernel.people.models import Account, Official
from jauap.kernel.people.refusals import AlreadyAppointed, AlreadyDismissed, DismissedBeforeAppointed
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.languages import Trilingual


def appoint(
    *,
    account: Account,
    body: str,
    role: OfficialRole,
    position: Trilingual,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Official:
    """Put an account into office in a body (by its code), from a day on. `position` is the title in three languages.

    Refuses `AlreadyAppointed`, and `UnknownBody` of the state bodies.
    """
    official = Official(
        account=account,
        body_id=state_bodies.get(code=body).code,
        role=OfficialRole(role),
        position_kk=position.in_("kk"),
        position_ru=position.in_("ru"),
        position_en=position.in_("en"),
        valid_from=valid_from,
    )
    payload = {"body": body, "role": str(official.role), "valid_from": valid_from, "position": position}
    try:
        with transaction.atomic():
            official.save(force_insert=True)
            payload |= {"official_id": official.pk, "account_id": account.pk}
            fact = NewFact(kind="official.appointed", at=at, actor=by, payload=payload)
            ledger.append(stream=official.uuid, facts=[fact])
    except IntegrityError:
        raise AlreadyAppointed from None
    return official


def dismiss(*, official: Official, on: date, by: Actor, at: datetime) -> None:
    """The official leaves the office: `on` is the first day out of it.

    Refuses `AlreadyDismissed`, `DismissedBeforeAppointed`.
    """
    if on < official.valid_from:
        raise DismissedBeforeAppointed(valid_from=official.valid_from)
    with transaction.atomic():
        left = Official.objects.filter(pk=official.pk, valid_to__isnull=True).update(valid_to=on)
        if not left:
            raise AlreadyDismissed
        payload = {"body": official.body_id, "role": str(official.role), "official_id": official.pk, "on": on}
        fact = NewFact(kind="official.dismissed", at=at, actor=by, payload=payload)
        ledger.append(stream=official.uuid, facts=[fact])
    official.valid_to = on
