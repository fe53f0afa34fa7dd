"""Door one of the desk: what officials keep for themselves, several cases by one press, and lodging for others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.choices import Channel, Flag
from jauap.kernel.cases.operations import Matter, NewDocument, Submitted
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import operations as people
from jauap.kernel.people.types import ContactKind, PersonName
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.refusals import Refusal
from jauap.lib.text import normalise
from jauap.modules.desk import likeness
from jauap.modules.desk.jobs import index_later
from jauap.modules.desk.models import AnswerTemplate, KeptAnswer, SavedView
from jauap.modules.desk.refusals import (
    NameNeeded,
    NameTaken,
    NothingChosen,
    NotYourTemplate,
    TooManyChosen,
)

#: How many cases one press may move: a page of the list.
MOST_CHOSEN = 100

# ---------------------------------------------------------------- saved views and wordings


def save_view(*, account_id: int, name: str, query: str, at: datetime) -> SavedView:
    """Keep a list under a name. Refuses `NameNeeded`, `NameTaken`."""
    name = " ".join(normalise(name).split())[:80]
    if not name:
        raise NameNeeded(field="name")
    try:
        with transaction.atomic():
            return SavedView.objects.create(
                account_id=account_id, name=name, query=normalise(query)[:1000], saved_at=at
            )
    except IntegrityError:
        raise NameTaken(field="name") from None


def delete_view(*, account_id: int, view_id: int) -> None:
    """Forget a saved view. One that is not there is no trouble."""
    SavedView.objects.filter(account_id=account_id, pk=view_id).delete()


def write_template(
    *, body: str, name: str, language: str, text: str, at: datetime, outcome: Outcome | None = None
) -> AnswerTemplate:
    """Keep a wording for the answers of a body. Refuses `NameNeeded`, `NameTaken`."""
    name = " ".join(normalise(name).split())[:120]
    if not name:
        raise NameNeeded(field="name")
    try:
        with transaction.atomic():
            wording = AnswerTemplate.objects.create(
                body=body,
                name=name,
                language=language,
                outcome=outcome or "",
                text=text.strip(),
                written_at=at,
            )
            likeness.declare(body=body, text=wording.text, by=1)
            return wording
    except IntegrityError:
        raise NameTaken(field="name") from None


def remove_template(*, body: str, template_id: int) -> None:
    """Take a wording away. Letters that were written with it stay as they are. Refuses `NotYourTemplate`."""
    with transaction.atomic():
        wording = AnswerTemplate.objects.select_for_update().filter(body=body, pk=template_id).first()
        if wording is None:
            raise NotYourTemplate
        likeness.declare(body=body, text=wording.text, by=-1)
        wording.delete()


# ---------------------------------------------------------------- signing


def sign(*, case_id: UUID, advised: Mapping[str, object], by: Actor, at: datetime) -> None:
    """Sign the draft with what stood of the advice on it, and have the letter indexed. Refuses what `cases.answer`
    refuses.
    """
    with transaction.atomic():
        cases.answer(case_id=case_id, advised=advised, by=by, at=at)
        index_later(case_id)


def index(*, case_id: UUID) -> None:
    """Take the signed answers of a case into what later drafts are compared with, and count what was advised."""
    with transaction.atomic():
        likeness.index(case_ids=[case_id])


# ---------------------------------------------------------------- what is being written


def keep_answer(*, case_id: UUID, account_id: int, content: str, at: datetime) -> None:
    """Keep what is being typed into the answer of a case; the latest words replace the earlier ones."""
    KeptAnswer.objects.update_or_create(
        case_id=case_id, account_id=account_id, defaults={"content": content, "kept_at": at}
    )


def forget_answer(*, case_id: UUID, account_id: int) -> None:
    """The words were saved as a draft, or thrown away."""
    KeptAnswer.objects.filter(case_id=case_id, account_id=account_id).delete()


# ---------------------------------------------------------------- several cases by one press


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one of several cases: `refusal` is None where the move was made."""

    reference: str
    refusal: Refusal | None = None


Press = Callable[[reading.Case], object]


def _each(references: Sequence[str], press: Press) -> list[Done]:
    """Each case by itself: a refusal of one stops none of the others, and every one is told of."""
    chosen = list(dict.fromkeys(references))
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST_CHOSEN:
        raise TooManyChosen(limit=MOST_CHOSEN, chosen=len(chosen))
    return [_one(reference, press) for reference in chosen]


def _one(reference: str, press: Press) -> Done:
    try:
        press(reading.by_reference(reference=reference))
    except Refusal as refusal:
        return Done(reference, refusal)
    return Done(reference)


def register_each(*, references: Sequence[str], by: Actor, at: datetime) -> list[Done]:
    """Register several cases. Refuses `NothingChosen`, `TooManyChosen`; what refuses one case is told with it."""
    return _each(references, lambda case: cases.register(case_id=case.pk, by=by, at=at))


def assign_each(
    *, references: Sequence[str], official_id: int, by: Actor, at: datetime, words: str = ""
) -> list[Done]:
    """Give several cases to one official. Refuses as `register_each` does."""
    return _each(
        references,
        lambda case: cases.assign(case_id=case.pk, official_id=official_id, words=words, by=by, at=at),
    )


def join_each(*, references: Sequence[str], main: str, by: Actor, at: datetime) -> list[Done]:
    """Join several cases to a main one, which may be among them and stays. Refuses as `register_each` does."""
    first = reading.by_reference(reference=main)
    others = [reference for reference in references if reference != first.reference]
    return _each(others, lambda case: cases.join(case_id=case.pk, main_id=first.pk, by=by, at=at))


# ---------------------------------------------------------------- lodging for others


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging:
    """What a registrar takes down from a letter or a call. `body` empty: the routing decides."""

    procedure: str
    channel: Channel
    text: str
    language: str
    name: PersonName = field(default_factory=lambda: PersonName(family="", given="", patronymic=""))
    iin: str = ""
    contacts: Mapping[ContactKind, str] = field(default_factory=dict)
    territory: str | None = None
    place: str = ""
    intake: Mapping[str, object] = field(default_factory=dict)
    body: str | None = None
    tells_of_crime: bool = False
    arrived_at: datetime | None = None
    register_at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged:
    """The case, its secret for the slip, and why it could not be registered at once, if it could not."""

    submitted: Submitted
    refusal: Refusal | None = None


def lodge(
    *, lodging: Lodging, documents: Sequence[NewDocument], key: UUID, by: Actor, at: datetime
) -> Lodged:
    """Lodge an appeal for whoever wrote or called: both days are kept, that of arrival and that of this entry.

    The same `key` gets the same case and changes nothing. Refuses what `cases.submit`,
    `people.register_person` and `people.set_contacts` refuse. Source: APPC art. 63, 64.
    """
    with transaction.atomic():
        submitted = cases.submit(
            procedure=lodging.procedure,
            matter=_matter(lodging),
            by=by,
            applicant=_applicant(lodging, by=by, at=at),
            channel=lodging.channel,
            at=at,
            documents=documents,
            key=key,
            arrived_at=lodging.arrived_at,
        )
        if not submitted.is_new:
            # The person who was registered for it a moment ago is one too many.
            transaction.set_rollback(True)
            return Lodged(submitted=submitted)
    return Lodged(submitted=submitted, refusal=_registered(lodging, submitted, by=by, at=at))


def _matter(lodging: Lodging) -> Matter:
    return Matter(
        text=lodging.text,
        language=lodging.language,
        intake=dict(lodging.intake),
        territory=lodging.territory or None,
        place=lodging.place,
        body=lodging.body or None,
        flags=(Flag.CRIME,) if lodging.tells_of_crime else (),
    )


def _applicant(lodging: Lodging, *, by: Actor, at: datetime) -> int | None:
    """The person, registered anew; None for an anonymous letter."""
    if not (lodging.name.family.strip() or lodging.name.given.strip()):
        return None
    person = people.register_person(
        name=lodging.name, by=by, at=at, language=lodging.language, iin=lodging.iin.strip() or None
    )
    given = {kind: value for kind, value in lodging.contacts.items() if value.strip()}
    if given:
        people.set_contacts(person=person, contacts=given, by=by, at=at)
    return int(person.pk)


def _registered(lodging: Lodging, submitted: Submitted, *, by: Actor, at: datetime) -> Refusal | None:
    """Register what stayed with the registrar's own body; what went elsewhere is registered there."""
    if not lodging.register_at_once or submitted.case.holder_id != by.body:
        return None
    try:
        cases.register(case_id=submitted.case.pk, by=by, at=at)
    except Refusal as refusal:
        return refusal
    return None
