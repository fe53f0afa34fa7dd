"""Reading one case: by reference, with everything in its file, its deadline explained, its next lawful moves."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Left

from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.cases import clocks, erased, moving
from jauap.kernel.cases.choices import ClockKind
from jauap.kernel.cases.models import (
    Answer,
    Case,
    Clock,
    Custody,
    Document,
    Extension,
    Hearing,
    Message,
    Submission,
)
from jauap.kernel.cases.operations.intake import digest_of
from jauap.kernel.cases.queries.gathering import gathered
from jauap.kernel.cases.queries.queue import EXCERPT
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures.explained import Explained
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Role, Status
from jauap.lib.ids import parse_reference
from jauap.lib.paging import Page, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The main clock of a case and how it came to its day."""

    clock: Clock
    explained: Explained[date]
    extension: Extension | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything that a page of one case shows. `history` is in the order of the ledger."""

    case: Case
    submission: Submission | None
    procedure: Procedure
    history: list[Fact]
    clocks: list[Clock]
    custody: list[Custody]
    answers: list[Answer]
    messages: list[Message] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    children: list[Case] = field(default_factory=list)

    @property
    def running(self) -> list[Clock]:
        """The clocks that run, the main one first."""
        running = [clock for clock in self.clocks if clock.stopped_at is None]
        main = clocks.main_of(running)
        return sorted(running, key=lambda clock: (clock is not main, clock.due_at))

    @property
    def draft(self) -> Answer | None:
        return next((answer for answer in self.answers if answer.signed_at is None), None)

    @property
    def signed(self) -> list[Answer]:
        """The signed answers, the latest first."""
        signed = [answer for answer in self.answers if answer.signed_at is not None]
        return sorted(signed, key=lambda answer: answer.signed_at or answer.drafted_at, reverse=True)

    @property
    def hearing(self) -> Hearing | None:
        """The hearing that is open, if one."""
        return next((hearing for hearing in self.hearings if hearing.held_at is None), None)


_READ = ("submission", "applicant", "holder", "territory", "assignee", "parent", "joined_to")


def get(*, case_id: UUID) -> Case:
    """One case with its words, applicant, holder and place. Refuses `NoSuchCase`."""
    case = Case.objects.select_related(*_READ).filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase
    return case


def was_submitted(*, key: UUID) -> bool:
    """Whether a case was submitted under this key. One statement."""
    return Case.objects.filter(submission_key=key).exists()


def heard_together(*, case: Case) -> int:
    """How many others are heard together with a case: the voices joined to it, or the other voices of the main case
    that it was joined to, with that one. One statement.
    """
    # One count for both: a voice counts itself in place of its main case.
    return Case.objects.filter(joined_to=case.joined_to_id or case.pk).count()


def joined_voices(*, case: Case) -> list[Case]:
    """The cases that were joined to a main one, with their words, the earliest first. One statement."""
    voices = Case.objects.filter(joined_to=case).select_related("submission")
    return list(voices.defer("submission__intake", "submission__proposal").order_by("submitted_at", "id"))


def by_reference(*, reference: str) -> Case:
    """One case by the reference that people say. Refuses `NotAReference`, `NoSuchCase`."""
    case = Case.objects.select_related(*_READ).filter(reference=parse_reference(reference)).first()
    if case is None:
        raise NoSuchCase(field="reference")
    return case


def with_secret(*, reference: str, secret: str) -> Case:
    """One case for whoever holds its reference and its secret. Refuses the same way whichever is wrong."""
    case = by_reference(reference=reference)
    if case.secret_digest is None or not hmac.compare_digest(bytes(case.secret_digest), digest_of(secret)):
        raise NoSuchCase(field="reference")
    return case


def of_applicants(
    *, person_ids: Collection[int], after: str | None = None, before: str | None = None, size: int = 50
) -> Page[Case]:
    """The cases of a person and of those for whom they speak, one page by key, in one statement.

    First those that wait for the person, then the others, newest first. Each carries its holder, place and applicant,
    `excerpt` (the beginning of the words), `turn` (2: a question or a preliminary decision waits for them, 1: an
    answer to judge, 0: nothing) and `wait_until` (the last moment of a reply or an objection, or None).
    """
    unheard = Hearing.objects.filter(case=OuterRef("pk"), held_at__isnull=True, position_at__isnull=True)
    limits = Clock.objects.filter(
        case=OuterRef("pk"), kind__in=[ClockKind.CURE, ClockKind.OBJECTION], stopped_at__isnull=True
    )
    mine = (
        Case.objects.filter(applicant_id__in=list(person_ids))
        .select_related("holder", "territory", "applicant")
        .annotate(
            excerpt=Left("submission__text", EXCERPT),
            turn=Choose(
                When(Q(status=Status.AWAITING_APPLICANT) | Q(Exists(unheard), status=Status.HEARING), then=2),
                When(status=Status.ANSWERED, verdict="", then=1),
                default=0,
                output_field=IntegerField(),
            ),
            wait_until=Subquery(limits.order_by("due_at").values("due_at")[:1]),
        )
    )
    return page(mine, keys=["-turn", "-submitted_at", "-id"], size=size, after=after, before=before)


def file(*, case: Case, for_applicant: bool = False) -> CaseFile:
    """The whole file of a case that was read by `get` or `by_reference`, in at most four further statements.

    `for_applicant` leaves out what an applicant does not need: the clocks of a case that ended.
    """
    history = ledger.history(stream=case.pk)
    kinds = {fact.kind for fact in history}
    rows = gathered(case_id=case.pk, tables=(Clock, Answer, Message, Document, Extension, Hearing))
    return CaseFile(
        case=case,
        submission=getattr(case, "submission", None),
        procedure=moving.procedure_of(case),
        history=history,
        custody=list(Custody.objects.filter(case=case).select_related("body").order_by("id")),
        clocks=rows[Clock] if case.is_open or not for_applicant else [],
        answers=rows[Answer],
        messages=rows[Message],
        documents=rows[Document],
        extensions=rows[Extension],
        hearings=rows[Hearing],
        children=list(
            Case.objects.filter(parent=case).select_related("holder").order_by("submitted_at")
            if kinds & {"case.complained", "case.part_transferred"}
            else ()
        ),
    )


def document(*, case: Case, document_id: UUID) -> Document:
    """One document of a case. Refuses `NoSuchCase` when the case has none such, `FileErased` when its bytes went."""
    found = Document.objects.filter(case=case, pk=document_id).first()
    if found is None:
        raise NoSuchCase
    if not found.key:
        raise erased.refusal(case) or NoSuchCase()
    return found


def explained_deadline(*, file: CaseFile, at: datetime, calendar: Calendar | None = None) -> Due | None:
    """The main clock, running or last, and its count day by day; None before any ran.

    `calendar` is the one known at the instant, where the caller has read it already.
    """
    ran = [clock for clock in file.clocks if clock.kind in clocks.MAIN]
    if not ran:
        return None
    clock = clocks.main_of(ran) or ran[-1]
    extension = next((one for one in reversed(file.extensions) if one.clock_id == clock.pk), None)
    return Due(
        clock=clock,
        explained=clocks.explain(
            clock=clock, procedure=file.procedure, calendar=calendar or clocks.calendar(at)
        ),
        extension=extension,
    )


def explained_registration(*, case: Case, at: datetime) -> Explained[date]:
    """The day on which the law wanted this case registered, explained (APPC art. 64)."""
    return clocks.explained_registration(
        arrived_at=case.submitted_at,
        region=case.region,
        procedure=moving.procedure_of(case),
        calendar=clocks.calendar(at),
    )


def role(*, case: Case, by: Actor, at: datetime) -> Role | None:
    """The role in which somebody may act on a case; None: it is not theirs."""
    return moving.role_of(case=case, by=by, at=at)


def moves(*, case: Case, by: Actor, at: datetime) -> tuple[Move, ...]:
    """The next lawful moves of a case for somebody, each with its article and what it does to the clock."""
    acting = moving.role_of(case=case, by=by, at=at)
    return moving.lawful(case=case, role=acting) if acting else ()
