"""Between the values of the program and the JSON of the wire."""

from collections.abc import Sequence
from datetime import datetime

from jauap.kernel.cases import receipts, telling
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.people import queries as people
from jauap.kernel.routing import help_lines
from jauap.kernel.routing.reading import signs
from jauap.kernel.routing.types import Sign
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.lib.ids import parse_reference
from jauap.lib.text import detect, meant
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.neighbours import Neighbours
from jauap.modules.appeals.queries import PlaceOption, Preview
from jauap.modules.appeals.schemas import (
    CallOut,
    MatterOut,
    PlaceOut,
    ProposeOut,
    SignOut,
    SubmitIn,
    SubmitOut,
    Suggested,
    WrittenOut,
)
from jauap.ui.case_schemas import Named


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
        joins=parse_reference(asked.joins) if asked.joins.strip() else "",
        language=asked.language,
    )


def _body(code: str | None) -> Named | None:
    return Named(code=code, name=telling.body_name(code)) if code else None


def _matter(one: Neighbours) -> MatterOut:
    return MatterOut(
        reference=one.reference,
        voices=one.voices,
        since=one.since,
        due_at=one.due_at,
        topic=Named(code=one.topic, name=str(state_bodies.topic(code=one.topic).name)) if one.topic else None,
        territory=Named(code=one.territory, name=str(territories.path(code=one.territory)))
        if one.territory
        else None,
        body=Named(code=one.holder, name=telling.body_name(one.holder)),
        status=one.status.value,
    )


def proposed(
    preview: Preview,
    *,
    text: str,
    places: Sequence[PlaceOption],
    matters: Sequence[Neighbours] = (),
    at: datetime,
) -> ProposeOut:
    """What an appeal would become, each part with its reason."""
    decision = preview.proposed.decision
    body = preview.body
    return ProposeOut(
        written=_written(text),
        kind=Suggested(
            code=preview.kind.value,
            name=str(preview.kind.label),
            reason=str(preview.proposed.kind.reason),
            words=list(preview.proposed.kind.words),
            confidence=preview.proposed.kind.confidence,
        ),
        topics=_topics(preview),
        body=Suggested(code=body.code, name=str(body.name), reason=str(decision.reason)) if body else None,
        reason=str(decision.reason),
        places=[PlaceOut(code=place.code, name=str(place.path)) for place in places],
        signs=[_sign(sign) for sign in preview.signs],
        call=_to_call(preview, at=at),
        matters=[_matter(one) for one in matters],
        answer_due_on=preview.answered.value,
        explained=str(preview.answered.sentence),
    )


def _sign(sign: Sign) -> SignOut:
    return SignOut(
        code=sign.code,
        name=str(signs()[sign.code].name),
        flag=sign.flag,
        reason=str(sign.reason),
        words=list(sign.words),
    )


def _to_call(preview: Preview, *, at: datetime) -> list[CallOut]:
    """Whom to call at once; nobody where the words tell of no danger."""
    codes = {sign.code for sign in preview.signs}
    lines = help_lines.for_signs(codes, on=people.day(at)) if codes else []
    return [CallOut(number=line.number, name=str(line.name)) for line in lines]


def _topics(preview: Preview) -> list[Suggested]:
    return [
        Suggested(
            code=one.topic,
            name=str(state_bodies.topic(code=one.topic).name),
            reason=str(one.reason),
            words=list(one.words),
            confidence=one.confidence,
        )
        for one in preview.proposed.topics
    ]


def _written(text: str) -> WrittenOut:
    anew = meant(text)
    told = detect(anew or text)
    return WrittenOut(language=told.language, is_mixed=told.is_mixed, is_sure=told.is_sure, meant=anew)


def submitted(sent: Submitted, *, at: datetime) -> SubmitOut:
    """What the applicant's program takes away."""
    case = sent.case
    return SubmitOut(
        reference=case.reference,
        secret=sent.secret,
        uuid=case.pk,
        is_new=sent.is_new,
        status=case.status,
        body=_body(case.holder_id),
        joined_to=case.joined_to.reference if case.joined_to else "",
        submitted_at=case.submitted_at,
        due_at=case.due_at,
        receipt=receipts.at_once(sent, at=at),
    )
