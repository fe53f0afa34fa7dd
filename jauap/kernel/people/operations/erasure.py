"""Erasing persons and accounts, on request, by a court's decision, or because the term of keeping is over.

Facts and their hashes stay as they were written. What their commitments hide goes, and a fact tells who erased how
much, when, and by which article.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from jauap.kernel.ledger import erasing as ledger_erasing
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.kernel.people import erasing, journal
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.models import Account, Official, Person, Representative
from jauap.kernel.people.refusals import ActedForTheState, ActNumberNeeded, AlreadyErased, OpenMatters
from jauap.kernel.people.types import Ground
from jauap.lib.ids import format_reference

#: The stream of what went by itself and has no stream of its own: drafts, saved views, consents.
HOUSE = UUID("5c0f7f5e-3b5c-4f0e-8d57-0f6f2f9a6a01")

#: Rows in one transaction, and rows of one table in one night.
BATCH = 200
MOST = 20_000

#: The number of a decision: no spaces, so that no words get into the ledger.
_ACT = re.compile(r"(?=.*\d)[\w./-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What became of an order: the rows erased by table, and whether files wait for their term."""

    rows: Counter[str]
    is_whole: bool


def erase_person(*, person: Person, ground: Ground, by: Actor, at: datetime, act: str = "") -> Erasure:
    """Erase what identifies a person, in the whole house, in one transaction; the uuid stays, for the proof.

    On request goes at once what is no file of the state: account, contacts, consents, drafts, notices. While a case
    file must be kept (APPC art. 69), the name stays with it and goes when the last file has gone. A court's decision
    takes the files too. Refuses `AlreadyErased`, `ActedForTheState`, on request `OpenMatters`, and `ActNumberNeeded`.
    Source: Law 94-V art. 8(2), 8(7), 18, 24.
    """
    order = Order(ground=ground, by=by, at=at, act=checked_act(ground, act))
    return _erase_person(person, order)


def hold_person(*, person: int) -> None:
    """Let nobody erase a person until the transaction ends. One statement. Refuses `AlreadyErased`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT erased_at FROM people_person WHERE id = %s FOR KEY SHARE", [person])
        found = cursor.fetchone()
    if found is not None and found[0] is not None:
        raise AlreadyErased


def erase_owner(*, account: Account, by: Actor, at: datetime) -> Erasure:
    """Somebody asks that everything about them be erased: person and account, or the account of whoever never said
    their name. Refuses as `erase_person` does.
    """
    if account.person is not None:
        return erase_person(person=account.person, ground=Ground.REQUEST, by=by, at=at)
    if Official.objects.filter(account=account).exists():
        raise ActedForTheState
    order = Order(ground=Ground.REQUEST, by=by, at=at)
    return Erasure(rows=erase_accounts(ids=[account.pk], order=order), is_whole=True)


def checked_act(ground: Ground, act: str) -> str:
    """The number of a court's decision. Refuses `ActNumberNeeded`."""
    act = act.strip()
    if (ground == Ground.COURT or act) and not _ACT.fullmatch(act):
        raise ActNumberNeeded
    return act


def _erase_person(person: Person, order: Order) -> Erasure:
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        if locked.erased_at is not None:
            raise AlreadyErased
        if Official.objects.filter(account__person=locked).exists():
            raise ActedForTheState
        is_asked_for = order.ground == Ground.REQUEST
        if is_asked_for and order.first_at is None and (waiting := erasing.open_matters(locked)):
            raise OpenMatters(references=", ".join(map(format_reference, waiting)))
        accounts = list(Account.objects.filter(person=locked).values_list("pk", flat=True))
        rows = _erase_accounts(accounts, order)
        rows += erasing.of_persons([locked.pk], order)
        is_whole = not is_asked_for or erasing.free(Person.objects.filter(pk=locked.pk)).exists()
        if is_whole:
            _forget([locked], order, rows)
        else:
            _mark(locked, order, rows)
    person.refresh_from_db()
    return Erasure(rows=rows, is_whole=is_whole)


def _mark(person: Person, order: Order, rows: Counter[str]) -> None:
    """The rest waits for the case files: remember that the person asked."""
    Person.objects.filter(pk=person.pk).update(erasure_asked_at=order.at)
    _tell([person.uuid], "person.partly_erased", order, rows)
    journal.note(_lines(journal.Kind.PERSON_IN_PART, [person.uuid], order))


def _forget(persons: Collection[Person], order: Order, rows: Counter[str]) -> None:
    """Empty the rows of persons for good."""
    uuids, ids = [person.uuid for person in persons], [person.pk for person in persons]
    gone, _models = Representative.objects.filter(Q(representative__in=ids) | Q(principal__in=ids)).delete()
    rows["people.Representative"] += gone
    Person.objects.filter(pk__in=ids).update(
        family_name="", given_name="", patronymic="", iin=None, iin_index=None, iin_override_reason=None,
        erased_at=order.at, erased_under=order.ground,
    )  # fmt: skip
    rows["people.Person"] += len(uuids)
    rows["ledger.Opening"] += sum(ledger_erasing.erase_openings(streams=uuids).values())
    _tell(uuids, "person.erased", order, rows if len(uuids) == 1 else Counter())
    journal.note(_lines(journal.Kind.PERSON, uuids, order))


def erase_accounts(*, ids: Collection[int], order: Order) -> Counter[str]:
    """Erase accounts with everything that hangs on them; those in which somebody acted for the state stay."""
    with transaction.atomic():
        return _erase_accounts(ids, order)


def _erase_accounts(ids: Collection[int], order: Order) -> Counter[str]:
    found = Account.objects.filter(pk__in=ids, offices__isnull=True)
    uuids = dict(found.values_list("pk", "uuid"))
    if not uuids:
        return Counter()
    rows = erasing.of_accounts(list(uuids), order)
    rows["ledger.Opening"] += sum(ledger_erasing.erase_openings(streams=uuids.values()).values())
    Account.objects.filter(pk__in=uuids).delete()
    rows["people.Account"] += len(uuids)
    _tell(uuids.values(), "account.erased", order, Counter())
    journal.note(_lines(journal.Kind.ACCOUNT, uuids.values(), order))
    return rows


def erase_persons(*, persons: Collection[Person], order: Order) -> int:
    """Erase persons whom no file needs any more. Returns how many."""
    with transaction.atomic():
        rows = erasing.of_persons([person.pk for person in persons], order)
        _forget(persons, order, rows)
    return len(persons)


def _tell(uuids: Iterable[UUID], kind: str, order: Order, rows: Counter[str]) -> None:
    payload = order.as_payload(rows)
    fact = NewFact(kind=kind, at=order.at, actor=order.by, payload=payload)
    ledger.append_many(rows=[(uuid, [fact]) for uuid in uuids])


def _lines(kind: journal.Kind, uuids: Iterable[UUID], order: Order) -> list[journal.Line]:
    at = order.first_at or order.at
    return [journal.Line(kind=kind, uuid=uuid, at=at, ground=order.ground, act=order.act) for uuid in uuids]


# ---------------------------------------------------------------- by term


def erase_due(
    *, at: datetime, by: Actor = SYSTEM, owner: str = "", batch: int = BATCH, most: int = MOST
) -> Counter[str]:
    """Erase what is past its term, owner by owner in batches, each batch one transaction with its fact.

    At most `most` rows of a table; the next night goes on. Returns the rows by table. Safe to repeat.
    """
    order = Order(ground=Ground.TERM, by=by, at=at)
    erased: Counter[str] = Counter()
    for one in erasing.owners():
        for term in one.terms if owner in {"", one.name} else ():
            while erased[term.label] < most:
                count = _erase_batch(term, order, min(batch, most - erased[term.label]))
                erased[term.label] += count
                if count < batch:
                    break
    return +erased


def _erase_batch(term: erasing.Term, order: Order, limit: int) -> int:
    with transaction.atomic():
        count = term.erase(order, limit)
        if count:
            payload = order.as_payload({term.label: count}) | {
                "days": term.retention.days,
                "because": term.retention.ground,
            }
            fact = NewFact(kind="erasure.swept", at=order.at, actor=order.by, payload=payload)
            ledger.append(stream=HOUSE, facts=[fact])
    return count


# ---------------------------------------------------------------- again, after a restore


def erase_again(*, lines: Iterable[journal.Line], at: datetime, by: Actor = SYSTEM) -> Counter[str]:
    """Erase persons and accounts of the journal that the database knows and has not erased; how many, by kind.

    Who was never registered here, or is erased already, is passed over.
    """
    done: Counter[str] = Counter()
    for line in lines:
        order = Order(ground=line.ground, act=line.act, by=by, at=at, first_at=line.at)
        if line.kind == journal.Kind.ACCOUNT:
            ids = Account.objects.filter(uuid=line.uuid).values_list("pk", flat=True)
            done[line.kind] += bool(erase_accounts(ids=list(ids), order=order))
        elif line.kind in {journal.Kind.PERSON, journal.Kind.PERSON_IN_PART}:
            done[line.kind] += _erase_person_again(line, order)
    return +done


def _erase_person_again(line: journal.Line, order: Order) -> bool:
    person = Person.objects.filter(uuid=line.uuid, erased_at__isnull=True).first()
    is_partly = line.kind == journal.Kind.PERSON_IN_PART
    if person is None or (is_partly and person.erasure_asked_at is not None):
        return False
    if is_partly or line.ground == Ground.COURT:
        _erase_person(person, order)
        return True
    # Everything of the person had gone. The files that were erased before are erased again from their own lines.
    with transaction.atomic():
        rows = _erase_accounts(
            list(Account.objects.filter(person=person).values_list("pk", flat=True)), order
        )
        rows += erasing.of_persons([person.pk], order)
        _forget([person], order, rows)
    return True
