"""Erasing what the files of cases hold of people. The case, its days, its facts and their hashes stay."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from jauap.kernel.cases.documents import STORE
from jauap.kernel.cases.models import (
    Answer,
    Assignment,
    Case,
    Custody,
    Document,
    Extension,
    Hearing,
    Message,
    Submission,
)
from jauap.kernel.cases.searchable import SearchEntry
from jauap.kernel.ledger import erasing as ledger_erasing
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.kernel.people import erasing, journal
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground

# The weakest lock that an erasure waits for: whoever moves the case meanwhile does not.
_HOLD = "SELECT id FROM cases_case WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"


def hold_files(*, ids: Collection[UUID]) -> None:
    """Let nobody erase the files of some cases until the transaction ends.

    For whoever keeps something derived from their words: hold them first, then read them. Otherwise what is erased
    between the reading and the writing stays in what is written. One statement; it waits for an erasure that has begun.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [list(ids)])


def erase_files(*, ids: Collection[UUID], order: Order) -> Counter[str]:
    """Erase the files of some cases in one transaction; the rows by table.

    By term the voices joined to them go too, whose letters were theirs. A decision of a court about one person leaves
    the words of the neighbours. Whoever moves such a case at the same moment is told that it has changed. What was
    said, the names of documents and their bytes, and what the ledger's commitments hide goes; that there was a
    document with this hash, of this size, stays as the facts tell it. The number of statements does not grow.
    Source: APPC art. 69; Law 94-V art. 18.
    """
    meant = Q(pk__in=ids)
    if order.ground == Ground.TERM:
        meant |= Q(joined_to__in=ids)
    with transaction.atomic():
        cases = list(
            Case.objects.select_for_update().filter(meant).order_by("pk").values_list("pk", flat=True)
        )
        if not cases:
            return Counter()
        rows = erasing.of_files(cases, order)
        rows += _empty(cases)
        openings = ledger_erasing.erase_openings(streams=cases)
        rows["ledger.Opening"] += sum(openings.values())
        Case.objects.filter(pk__in=cases).update(
            version=F("version") + 1, erased_at=order.at, erased_under=order.ground
        )
        facts = {
            case: NewFact(
                kind="case.erased",
                at=order.at,
                actor=order.by,
                payload=order.as_payload({"ledger.Opening": openings[case]}),
            )
            for case in cases
        }
        ledger.append_many(rows=[(case, [fact]) for case, fact in facts.items()])
        at = order.first_at or order.at
        journal.note(
            journal.Line(kind=journal.Kind.CASE, uuid=case, at=at, ground=order.ground, act=order.act)
            for case in cases
        )
    return rows


def _empty(cases: Collection[UUID]) -> Counter[str]:
    """Take the words out of every row of the files, and the bytes of their documents from the store."""
    keys = list(Document.objects.filter(case__in=cases).exclude(key="").values_list("key", flat=True))
    erasing.remove_files(store=STORE, keys=keys)
    return Counter(
        {
            "cases.SearchEntry": SearchEntry.objects.filter(case__in=cases).delete()[0],
            "cases.Submission": Submission.objects.filter(case__in=cases).update(
                text="", intake={}, place="", latitude=None, longitude=None, proposal={}
            ),
            "cases.Message": Message.objects.filter(case__in=cases).update(text=""),
            "cases.Document": Document.objects.filter(case__in=cases).update(name="", key=""),
            "cases.Hearing": Hearing.objects.filter(case__in=cases).update(
                preliminary="", position="", protocol=""
            ),
            "cases.Answer": Answer.objects.filter(case__in=cases).update(text="", verdict_words=""),
            "cases.Custody": Custody.objects.filter(case__in=cases).exclude(words="").update(words=""),
            "cases.Assignment": Assignment.objects.filter(case__in=cases).exclude(words="").update(words=""),
            "cases.Extension": Extension.objects.filter(case__in=cases).exclude(words="").update(words=""),
        }
    )


def erase_again(*, lines: Iterable[journal.Line], at: datetime, by: Actor = SYSTEM) -> int:
    """Erase the files of the journal that the database knows and has not erased. Returns how many."""
    done = 0
    for line in lines:
        if line.kind != journal.Kind.CASE:
            continue
        if Case.objects.filter(pk=line.uuid).filter(Q(erased_at__isnull=True)).exists():
            order = Order(ground=line.ground, act=line.act, by=by, at=at, first_at=line.at)
            erase_files(ids=[line.uuid], order=order)
            done += 1
    return done
