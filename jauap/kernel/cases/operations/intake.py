"""From words to a registered case: submit, route, register."""

import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from jauap.kernel.cases import alarms, clocks, indexing, moving
from jauap.kernel.cases.arrival import BEFORE_ENTRY
from jauap.kernel.cases.choices import Author, Channel, Flag, Relation
from jauap.kernel.cases.documents import Accepted, NewDocument, accept
from jauap.kernel.cases.models import Case, Custody, Document, Submission
from jauap.kernel.cases.moving import told
from jauap.kernel.cases.refusals import (
    ArrivedEarlier,
    ArrivedLater,
    EmptyText,
    ReasonNeeded,
    SentBefore,
    TextTooLong,
)
from jauap.kernel.cases.rules import LONGEST_TEXT
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import operations as people
from jauap.kernel.procedures import registry
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Status, Verb
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.operations import report_broken
from jauap.kernel.routing.types import Decision, Sign, Voice
from jauap.kernel.similarity import operations as similarity
from jauap.kernel.similarity.sources import Subject
from jauap.lib.copying import insert_together
from jauap.lib.encryption import blind_index
from jauap.lib.ids import format_reference, new_reference
from jauap.lib.text import normalise

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What somebody brings: the words and what is known around them.

    `text` is what happened, in the applicant's own words, up to 20,000 characters. `intake` holds the other answers
    of the procedure's schema as plain values. `territory` is a KATO code, `place` an address line, `point` a pair of
    latitude and longitude in degrees. `body` is named only when a person chose it; otherwise routing decides.
    """

    text: str
    language: str
    intake: Mapping[str, object] = field(default_factory=dict)
    topic: str = ""
    territory: str | None = None
    place: str = ""
    point: tuple[Decimal, Decimal] | None = None
    body: str | None = None
    flags: tuple[Flag, ...] = ()
    proposal: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What the applicant takes away. `secret` opens the case without sign-in and is known only now.

    `facts` are those of the submission, from which its receipt is signed; empty for a second press.
    """

    case: Case
    secret: str
    is_new: bool
    facts: Sequence[Fact] = ()


def submit(
    *,
    procedure: str,
    matter: Matter,
    by: Actor,
    applicant: int | None,
    channel: Channel,
    at: datetime,
    documents: Sequence[NewDocument] = (),
    key: UUID | None = None,
    arrived_at: datetime | None = None,
    parent: Case | None = None,
    relation: Relation | None = None,
) -> Submitted:
    """Lodge a matter: the case exists, has a holder or stands in the unrouted queue, and its clock runs.

    `applicant` is the id of the person, None for an anonymous voice. `key` makes a second press return the first
    case. `arrived_at` is when a letter on paper came, if earlier than now: both instants are kept, and the fact bears
    that of now.

    Refuses `ArrivedEarlier`, `ArrivedLater`, `UnknownProcedure`, `NotInForce`, `EmptyText`, `TextTooLong`,
    `UnknownBody`, `SentBefore`, `AlreadyErased` and what documents refuse.
    Source: APPC art. 63–65, 76; Law 221 art. 5–8.
    """
    text = readable(matter.text)
    arrived = _arrived(arrived_at, channel=channel, at=at)
    region = (matter.territory or "")[:2]
    law_in_force = registry.in_force(procedure, on=clocks.local_day(arrived, region=region))
    decision = _decision(matter=matter, text=text, procedure=law_in_force, at=at)
    papers = accept(documents)
    secret = secret_for(key)
    case = _new_case(
        procedure=law_in_force, matter=matter, decision=decision, region=region, channel=channel, at=arrived
    )
    case.applicant_id, case.submission_key, case.secret_digest = applicant, key, digest_of(secret)
    signs = routing.alarms(text=text)
    nameless = {Flag.ANONYMOUS} if applicant is None else set()
    case.flags = sorted({*matter.flags} | alarms.raised(signs, said=matter.flags) | nameless)
    case.parent, case.relation = parent, relation.value if relation else ""
    try:
        with transaction.atomic():
            if applicant is not None:
                people.hold_person(person=applicant)
            _store(
                case=case, matter=matter, text=text, decision=decision, papers=papers, at=at, procedure=law_in_force,
            )  # fmt: skip
            if decision.broken:
                report_broken(decision=decision, at=at)
            facts = _facts_of_submission(
                case=case, text=text, decision=decision, papers=papers, signs=signs, at=at
            )
            appended = moving.record(case=case, by=by, at=at, facts=facts)
    except IntegrityError:
        earlier = Case.objects.filter(submission_key=key).first() if key else None
        if earlier is None:
            raise
        _must_be_the_same(earlier, text=text)
        return Submitted(case=earlier, secret=secret, is_new=False)
    return Submitted(case=case, secret=secret, is_new=True, facts=appended)


def _must_be_the_same(earlier: Case, *, text: str) -> None:
    """Refuses `SentBefore`: the key of one matter came with another. What was erased is not compared."""
    known = Submission.objects.filter(case=earlier).values_list("text", flat=True).first()
    if known and known != text:
        raise SentBefore(reference=format_reference(earlier.reference))


def _arrived(arrived_at: datetime | None, *, channel: Channel, at: datetime) -> datetime:
    """When a matter arrived. Refuses `ArrivedEarlier`, `ArrivedLater`."""
    if arrived_at is not None and arrived_at > at:
        raise ArrivedLater
    if arrived_at is not None and arrived_at < at and channel not in BEFORE_ENTRY:
        raise ArrivedEarlier
    return arrived_at or at


def secret_for(key: UUID | None) -> str:
    """The secret that opens a case without sign-in: by chance, or always the same for one key, so that a second
    press shows the first receipt again.
    """
    numbers = (
        secrets.token_bytes(CODE_LENGTH) if key is None else blind_index(str(key), purpose="case secret")
    )
    return "".join(CODE_LETTERS[number % len(CODE_LETTERS)] for number in numbers[:CODE_LENGTH])


def readable(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """The text without what no person typed. Refuses `EmptyText` and `TextTooLong`."""
    clean = normalise(text).strip()
    if not any(character.isalnum() for character in clean):
        raise EmptyText(field="text")
    if len(clean) > limit:
        raise TextTooLong(field="text", length=len(clean), limit=limit)
    return clean


def digest_of(secret: str) -> bytes:
    """What is stored of a secret: enough to check it, useless to guess it."""
    return sha256(secret.replace(" ", "").casefold().encode()).digest()


def _decision(*, matter: Matter, text: str, procedure: Procedure, at: datetime) -> Decision:
    if matter.body is not None:
        moving.receiver(code=matter.body, at=at)
        return Decision.chosen(body=matter.body, topic=matter.topic or None)
    voice = Voice(
        text=text,
        topic=matter.topic or None,
        territory=matter.territory,
        procedure=procedure.code,
        kind=procedure.kind.value,
    )
    return routing.decide(voice=voice, at=at)


_reserved: deque[int] = deque()


def next_reference() -> str:
    """A fresh reference. Numbers are taken from the sequence twenty at a time; those lost with a process are never used."""
    try:
        return new_reference(_reserved.popleft())
    except IndexError:
        first, *rest = _take(20)
        _reserved.extend(rest)
        return new_reference(first)


def references(count: int) -> list[str]:
    """Fresh references for cases still to be written. One statement."""
    return [new_reference(value) for value in _take(count)]


def _take(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('case_reference') FROM generate_series(1, %s)", [count])
        return [value for (value,) in cursor.fetchall()]


def _new_case(
    *, procedure: Procedure, matter: Matter, decision: Decision, region: str, channel: Channel, at: datetime
) -> Case:
    return Case(
        reference=next_reference(),
        procedure=procedure.code,
        edition=procedure.edition,
        kind=procedure.kind,
        status=Status.SUBMITTED if decision.body else Status.UNROUTED,
        holder_id=decision.body,
        territory_id=matter.territory,
        region=region,
        topic=matter.topic or decision.topic or "",
        channel=channel,
        language=matter.language,
        submitted_at=at,
    )


def _store(
    *,
    case: Case,
    matter: Matter,
    text: str,
    decision: Decision,
    papers: Sequence[Accepted],
    at: datetime,
    procedure: Procedure,
) -> None:
    running = clocks.opening_clocks(
        case=case, procedure=procedure, arrived_at=case.submitted_at, calendar=clocks.calendar(at)
    )
    main = clocks.main_of(running)
    case.due_at = main.due_at if main else None
    latitude, longitude = matter.point or (None, None)
    words = Submission(
        case=case,
        text=text,
        intake=dict(matter.intake),
        place=normalise(matter.place)[:500],
        latitude=latitude,
        longitude=longitude,
        proposal=dict(matter.proposal),
    )
    held = Custody(case=case, body_id=decision.body, since=at, reason=decision.reason.as_json())
    insert_together(
        case,
        words,
        indexing.entry(submission=words, holder=decision.body or ""),
        *running,
        *([held] if decision.body else ()),
        *_filed(case=case, papers=papers, author=Author.APPLICANT, at=at),
    )
    similarity.remember(Subject(uuid=case.pk, text=text, at=case.submitted_at, region=case.region))


def file_papers(
    *, case: Case, papers: Sequence[Accepted], author: Author, at: datetime, message_id: int | None = None
) -> list[Document]:
    """Rows for accepted files. One statement, none without files."""
    rows = _filed(case=case, papers=papers, author=author, at=at, message_id=message_id)
    return Document.objects.bulk_create(rows) if rows else []


def _filed(
    *, case: Case, papers: Sequence[Accepted], author: Author, at: datetime, message_id: int | None = None
) -> list[Document]:
    return [
        Document(
            case=case,
            message_id=message_id,
            author=author,
            name=paper.name,
            media_type=paper.media_type,
            size=paper.size,
            sha256=paper.sha256,
            key=paper.key,
            at=at,
        )
        for paper in papers
    ]


def _facts_of_submission(
    *,
    case: Case,
    text: str,
    decision: Decision,
    papers: Sequence[Accepted],
    signs: Sequence[Sign],
    at: datetime,
) -> list[moving.Told]:
    kind = "complaint.submitted" if case.relation == Relation.COMPLAINT else "case.submitted"
    facts = [
        told(
            kind,
            reference=case.reference,
            procedure=case.procedure,
            edition=case.edition,
            channel=case.channel,
            language=case.language,
            territory=case.territory_id,
            arrived_at=case.submitted_at if case.submitted_at != at else None,
            due_at=case.due_at,
            documents=[paper.sha256 for paper in papers] or None,
            flags=list(case.flags) or None,
            personal={"text": text},
        )
    ]
    facts += alarms.facts(signs, flags=case.flags)
    model = decision.model.as_json() if decision.model else None
    reason = decision.reason.as_json()
    if decision.body:
        facts.append(told("case.routed", body=decision.body, topic=case.topic, reason=reason, model=model))
    else:
        facts.append(told("case.unrouted", topic=case.topic, reason=reason, model=model))
    return facts


def route(*, case_id: UUID, body: str, by: Actor, at: datetime, words: str) -> Case:
    """Give an unrouted case to a body. Refuses `UnknownBody`, `ReasonNeeded` and what every move refuses."""
    step = moving.begin(case_id=case_id, verb=Verb.ROUTE, by=by, at=at)
    moving.receiver(code=body, at=at)
    if not words.strip():
        raise ReasonNeeded(field="words")
    decision = Decision.chosen(body=body, topic=step.case.topic or None)
    with moving.together(step):
        Custody.objects.create(
            case=step.case, body_id=body, since=at, reason=decision.reason.as_json(), words=words.strip()
        )
        return moving.finish(
            step,
            holder_id=body,
            facts=[told("case.routed", body=body, topic=step.case.topic, reason=decision.reason.as_json())],
        )


def register(*, case_id: UUID, by: Actor, at: datetime, topic: str | None = None) -> Case:
    """Register an appeal that arrived (APPC art. 64: the same day). A late registration is marked, never hidden.

    What was transferred from another system was registered there, in whatever time: it is not marked.
    """
    step = moving.begin(case_id=case_id, verb=Verb.REGISTER, by=by, at=at)
    case = step.case
    wanted = clocks.registration(
        arrived_at=_arrival(case), region=case.region, procedure=step.procedure, calendar=clocks.calendar(at)
    )
    late = case.channel != Channel.IMPORT and clocks.local_day(at, region=case.region) > wanted.on
    flags = sorted({*case.flags, Flag.REGISTERED_LATE}) if late else case.flags
    with moving.together(step):
        return moving.finish(
            step,
            facts=[told("case.registered", body=case.holder_id, topic=topic, late=late or None)],
            registered_at=at,
            topic=topic or case.topic,
            flags=flags,
        )


def _arrival(case: Case) -> datetime:
    """When the case came to its present holder."""
    since = Custody.objects.filter(case=case, until__isnull=True).values_list("since", flat=True).first()
    return max(case.submitted_at, since) if since and case.hops else case.submitted_at
