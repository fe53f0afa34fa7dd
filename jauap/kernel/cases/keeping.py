"""What cases keep of people, for how long, and how it goes (`people.erasing`)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases import clocks
from jauap.kernel.cases.models import (
    CASE_FILE,
    NOT_ERASED,
    OPEN_CODES,
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
from jauap.kernel.cases.operations.erasure import erase_files
from jauap.kernel.cases.searchable import SearchEntry
from jauap.kernel.ledger.models import Opening
from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Item, Order, Term
from jauap.kernel.people.models import Person
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.sentences import Sentence
from jauap.kernel.procedures.statuses import FINAL, Status
from jauap.lib.ids import format_reference

FILE = (Submission, Message, Document, Hearing, Answer, Custody, Assignment, Extension, Opening, SearchEntry)


def register() -> None:
    """Say how the files of cases are erased."""
    erasing.register(
        erasing.Owner(
            name="cases",
            tables=FILE,
            of_persons=_of_persons,
            keeps=lambda: Exists(_kept()),
            open_matters=_open_matters,
            foretell=_foretell,
            terms=(Term(table=Submission, due=past_term, erase=_erase),),
        )
    )


def _kept() -> QuerySet[Case]:
    return Case.objects.filter(NOT_ERASED | Q(status__in=OPEN_CODES), applicant=OuterRef("pk"))


def _of_persons(ids: Collection[int], order: Order) -> Erased:
    """A court's decision takes the files too, those that went on after an earlier erasure once more; otherwise they
    stay until their own term is over.
    """
    if order.ground != Ground.COURT:
        return {}
    went_on = Q(erased_at__lt=order.at) & ~Q(status__in=FINAL)
    files = Case.objects.filter(NOT_ERASED | went_on, applicant__in=ids)
    return erase_files(ids=list(files.values_list("pk", flat=True)), order=order)


def _open_matters(person: Person) -> Sequence[str]:
    waiting = Q(status__in=OPEN_CODES) | Q(status=Status.JOINED, joined_to__status__in=OPEN_CODES)
    found = Case.objects.filter(waiting, applicant=person).order_by("submitted_at")
    return list(found.values_list("reference", flat=True))


def _foretell(person: Person) -> Iterable[Item]:
    kept = (
        Case.objects.filter(NOT_ERASED, applicant=person).select_related("joined_to").order_by("submitted_at")
    )
    for case in kept:
        ended = (case.joined_to or case).closed_at
        what = Sentence(
            _("The file of the appeal {reference}"), {"reference": format_reference(case.reference)}
        )
        if ended is None:
            yield Item(what=what, until=_("Five years after it is closed (APPC art. 69)"))
        else:
            day = clocks.local_day(ended + timedelta(days=CASE_FILE.days or 0), region=case.region)
            yield Item(what=what, until=Sentence(_("On {day} (APPC art. 69)"), {"day": day}))


def past_term(at: datetime) -> QuerySet[Submission]:
    """The words of cases that were closed before the term of their files began.

    The file of a case about which a complaint goes on, or went on later, is kept with the complaint's.
    """
    before = at - timedelta(days=CASE_FILE.days or 0)
    later = Case.objects.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=before), parent=OuterRef("pk"))
    over = Case.objects.filter(NOT_ERASED, ~Exists(later), closed_at__lt=before)
    return Submission.objects.filter(case__in=over)


def _erase(order: Order, limit: int) -> int:
    ids = list(past_term(order.at).order_by("case__closed_at").values_list("pk", flat=True)[:limit])
    erase_files(ids=ids, order=order)
    return len(ids)
