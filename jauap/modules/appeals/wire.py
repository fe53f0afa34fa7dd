"""Between the values of the program and the JSON of the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases import telling
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.cases.queries import CaseFile, Due
from jauap.kernel.cases.telling import Story
from jauap.kernel.ledger.types import Actor
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.queries import PlaceOption, Preview
from jauap.modules.appeals.schemas import (
    AnswerOut,
    CaseOut,
    CustodyOut,
    DayOut,
    DeadlineOut,
    DocumentOut,
    FactOut,
    MoveOut,
    Named,
    PlaceOut,
    ProposeOut,
    SubmitIn,
    SubmitOut,
    Suggested,
)


class Filed(Protocol):
    """A file of a case, as far as it goes over the wire."""

    pk: Any
    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime


def answers(asked: SubmitIn) -> Answers:
    """What a program sent, as the window would have it."""
    who = asked.applicant
    return Answers(
        text=asked.text,
        territory=asked.territory,
        place=asked.place,
        latitude=str(asked.latitude) if asked.latitude is not None else "",
        longitude=str(asked.longitude) if asked.longitude is not None else "",
        nameless="" if who.family_name.strip() or who.given_name.strip() else "yes",
        family_name=who.family_name,
        given_name=who.given_name,
        patronymic=who.patronymic,
        iin=who.iin,
        phone=who.phone,
        email=who.email,
        address=who.address,
        kind=asked.kind or "",
        topic=asked.topic,
        body=asked.body,
        tells_of_crime="yes" if asked.tells_of_crime else "",
        language=asked.language,
    )


def _body(code: str | None) -> Named | None:
    return Named(code=code, name=telling.body_name(code)) if code else None


def proposed(preview: Preview, *, places: Sequence[PlaceOption]) -> ProposeOut:
    """What an appeal would become, each part with its reason."""
    decision = preview.proposed.decision
    body = preview.body
    return ProposeOut(
        kind=Suggested(
            code=preview.kind.value, name=str(preview.kind.label), reason=str(preview.proposed.kind.reason)
        ),
        topics=[
            Suggested(
                code=one.topic, name=str(state_bodies.topic(code=one.topic).name), reason=str(one.reason)
            )
            for one in preview.proposed.topics
        ],
        body=Suggested(code=body.code, name=str(body.name), reason=str(decision.reason)) if body else None,
        reason=str(decision.reason),
        places=[PlaceOut(code=place.code, name=str(place.path)) for place in places],
        signs=[Suggested(code=sign.code, name=sign.flag, reason=str(sign.reason)) for sign in preview.signs],
        answer_due_on=preview.answered.value,
        explained=str(preview.answered.sentence),
    )


def submitted(sent: Submitted) -> SubmitOut:
    """What the applicant's program takes away."""
    case = sent.case
    return SubmitOut(
        reference=case.reference,
        secret=sent.secret,
        uuid=case.pk,
        is_new=sent.is_new,
        status=case.status,
        body=_body(case.holder_id),
        submitted_at=case.submitted_at,
        due_at=case.due_at,
    )


def case(file: CaseFile, *, by: Actor | None, at: datetime) -> CaseOut:
    """A case with all that its applicant may see."""
    found = file.case
    due = cases.explained_deadline(file=file, at=at)
    story = telling.story(file=file, by=by, at=at)
    return CaseOut(
        reference=found.reference,
        uuid=found.pk,
        status=found.status,
        kind=found.kind,
        procedure=found.procedure,
        edition=found.edition,
        language=found.language,
        topic=found.topic,
        territory=found.territory.code if found.territory else "",
        body=_body(found.holder_id),
        submitted_at=found.submitted_at,
        registered_at=found.registered_at,
        due_at=found.due_at,
        answered_at=found.answered_at,
        text=file.submission.text if file.submission else "",
        deadline=_deadline(due) if due else None,
        custody=_custody(story),
        history=[FactOut(kind=one.kind, sentence=one.title, at=one.at) for one in story.history],
        answers=_answers(file),
        documents=[document(one) for one in file.documents],
        moves=[MoveOut(verb=offer.verb, label=offer.title, article=offer.article) for offer in story.offers],
    )


def _custody(story: Story) -> list[CustodyOut]:
    return [
        CustodyOut(
            body=Named(code=link.body, name=link.title), since=link.at, until=link.until, reason=link.reason
        )
        for link in story.chain
    ]


def _answers(file: CaseFile) -> list[AnswerOut]:
    return [
        AnswerOut(
            outcome=one.outcome,
            language=one.language,
            text=one.text,
            remedies=one.remedies,
            signed_at=one.signed_at,
            verdict=one.verdict,
        )
        for one in file.signed
        if one.signed_at is not None
    ]


def _deadline(due: Due) -> DeadlineOut:
    explained = due.explained
    return DeadlineOut(
        last_day=explained.value,
        sentence=str(explained.sentence),
        article=str(explained.articles[0]) if explained.articles else "",
        notes=[str(note) for note in explained.notes],
        days=[
            DayOut(date=step.date, number=step.number, reason=step.reason.value, name=str(step.name or ""))
            for step in explained.steps
        ],
    )


def document(row: Filed) -> DocumentOut:
    """What is said of a file."""
    return DocumentOut(
        uuid=row.pk,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        at=row.at,
    )
