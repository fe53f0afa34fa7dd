"""Door one of appeals: a draft begins, grows, is sent or forgotten; what an applicant does with a case of their own."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from jauap.kernel.cases import documents
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.choices import Channel, Flag
from jauap.kernel.cases.operations import Matter, NewDocument, Submitted
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people import erasing
from jauap.kernel.people import operations as people
from jauap.kernel.people import queries as persons
from jauap.kernel.people.types import ContactKind, PersonName
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.ids import uuid7
from jauap.modules.appeals import neighbours, queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.models import Draft, DraftFile
from jauap.modules.appeals.refusals import AlreadySent, TooManyDraftFiles

# ---------------------------------------------------------------- drafts


def begin(*, at: datetime, language: str, account_id: int | None = None) -> Draft:
    """A new, empty draft."""
    return Draft.objects.create(
        account_id=account_id, answers=Answers(language=language).as_json(), begun_at=at, changed_at=at
    )


def save(*, draft: Draft, typed: Mapping[str, object], at: datetime) -> Answers:
    """Keep what was typed, right or wrong. Refuses `AlreadySent`."""
    answers = Answers.from_json(draft.answers).with_(typed)
    draft.answers, draft.changed_at = answers.as_json(), at
    changed = Draft.objects.filter(pk=draft.pk, sent_at__isnull=True).update(
        answers=draft.answers, changed_at=at
    )
    if not changed:
        raise AlreadySent(reference=draft.reference)
    return answers


def claim(*, draft: Draft, account_id: int) -> None:
    """The writer signed in: the draft is theirs on every device from now on."""
    Draft.objects.filter(pk=draft.pk, account__isnull=True).update(account_id=account_id)


def add_files(*, draft: Draft, files: Sequence[NewDocument], at: datetime) -> list[DraftFile]:
    """Check the files and keep them with the draft. All or none.

    Refuses `TooManyDraftFiles` and what `cases.documents.accept` refuses: a file too large, empty, of another kind.
    """
    if draft.sent_at is not None:
        raise AlreadySent(reference=draft.reference)
    if DraftFile.objects.filter(draft=draft).count() + len(files) > settings.MOST_FILES:
        raise TooManyDraftFiles(limit=settings.MOST_FILES)
    rows = []
    for accepted in documents.accept(documents=files):
        # Files of drafts live apart: what has no case is swept from the store of cases after a day.
        with documents.open_content(document=accepted) as content:
            key = default_storage.save(f"drafts/{draft.pk}/{uuid7().hex}", File(content))
        documents.erase(key=accepted.key)
        rows.append(
            DraftFile(
                draft=draft,
                name=accepted.name,
                media_type=accepted.media_type,
                size=accepted.size,
                key=key,
                added_at=at,
            )
        )
    Draft.objects.filter(pk=draft.pk).update(changed_at=at)
    return DraftFile.objects.bulk_create(rows)


def remove_file(*, draft: Draft, file_id: UUID) -> None:
    """Take a file out of the draft. A file that is not there is no trouble."""
    for row in DraftFile.objects.filter(draft=draft, pk=file_id, draft__sent_at__isnull=True):
        row.delete()
        default_storage.delete(row.key)


def discard(*, draft: Draft) -> None:
    """The writer throws the draft away, with its files."""
    forget(drafts=[draft])


def _erase(keys: Iterable[str]) -> None:
    for key in keys:
        default_storage.delete(key)


def forget(*, drafts: Iterable[Draft]) -> int:
    """Delete drafts; their files go when the transaction has committed, for certain. Returns how many drafts."""
    with transaction.atomic():
        ids = [draft.pk for draft in drafts]
        keys = DraftFile.objects.filter(draft__in=ids).values_list("key", flat=True)
        erasing.remove_files(store="default", keys=list(keys))
        return Draft.objects.filter(pk__in=ids).delete()[1].get(Draft._meta.label, 0)  # noqa: SLF001


# ---------------------------------------------------------------- sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the receipt shows. `secret` is empty when its day has passed."""

    reference: str
    secret: str
    is_new: bool


def send(*, draft_id: UUID, account_id: int | None, at: datetime) -> Sent:
    """Lodge the draft as a case, once: a second press gets the same receipt.

    The person signed in is the applicant; otherwise a person is registered from the name and the contacts, and
    without a name the appeal is anonymous, which the law accepts and then treats by its own rule. Refuses what
    `cases.submit` and `people.register_person` refuse; then nothing has changed and the draft stays.
    """
    with transaction.atomic(), ExitStack() as stack:
        draft = Draft.objects.select_for_update().get(pk=draft_id)
        if draft.sent_at is not None:
            return Sent(reference=draft.reference, secret=draft.secret or "", is_new=False)
        answers = Answers.from_json(draft.answers)
        files = list(DraftFile.objects.filter(draft=draft).order_by("added_at", "pk"))
        submitted = lodge(
            answers=answers,
            account_id=account_id,
            channel=Channel.WEB,
            key=draft.send_key,
            files=[
                NewDocument(name=row.name, content=stack.enter_context(default_storage.open(row.key)))
                for row in files
            ],
            at=at,
        )
        draft.sent_at, draft.reference, draft.secret = at, submitted.case.reference, submitted.secret
        draft.answers = Answers(language=answers.language).as_json()
        draft.save(update_fields=["sent_at", "reference", "secret", "answers"])
        DraftFile.objects.filter(draft=draft).delete()
        transaction.on_commit(lambda: _erase(row.key for row in files))
    return Sent(reference=draft.reference, secret=submitted.secret, is_new=True)


def lodge(
    *,
    answers: Answers,
    account_id: int | None,
    channel: Channel,
    key: UUID,
    files: Sequence[NewDocument],
    at: datetime,
    arrived_at: datetime | None = None,
) -> Submitted:
    """Lodge answers as a case, at once, without a draft. The same `key` gets the same case and changes nothing.

    Answers that name a matter to join go to the body that holds it and are joined at once: their own case, number,
    receipt and answer, under one clock. Refuses `UnknownTerritory`, `UnknownTopic`, `NothingToJoin`, and what `cases.submit`, `people.register_person` and
    `people.set_contacts` refuse.
    """
    if answers.territory:
        queries.place_option(code=answers.territory)
    if answers.topic:
        state_bodies.topic(code=answers.topic)
    with transaction.atomic():
        by, applicant = _applicant(answers, account_id=account_id, at=at)
        known = queries.resolved(answers=answers, at=arrived_at or at)
        main = _main(answers, known=known, key=key, at=at)
        if main is not None:
            answers = replace(answers, body=main.holder)
        submitted = cases.submit(
            procedure=known.procedure.code,
            matter=matter(answers, known=known),
            by=by,
            applicant=applicant,
            channel=channel,
            at=at,
            documents=files,
            key=key,
            arrived_at=arrived_at,
        )
        if not submitted.is_new:
            # The person who was registered for it a moment ago is one too many.
            transaction.set_rollback(True)
        elif main is not None:
            joined = cases.join_as_wished(case=submitted.case, main_id=main.case_id, by=by, at=at)
            submitted = replace(submitted, case=joined)
    return submitted


def _main(
    answers: Answers, *, known: queries.Resolved, key: UUID, at: datetime
) -> neighbours.Neighbours | None:
    """The matter to join. A second press asks nothing again: what it joined may be answered meanwhile."""
    if not answers.joins or reading.was_submitted(key=key):
        return None
    return neighbours.chosen(answers=answers, known=known, at=at)


def _applicant(answers: Answers, *, account_id: int | None, at: datetime) -> tuple[Actor, int | None]:
    account = persons.account(account_id=account_id) if account_id is not None else None
    if account is not None and account.person is not None and not answers.nameless:
        return persons.actor(account=account, at=at), account.person.pk
    stranger = Actor(kind=ActorKind.CITIZEN, account_id=None if answers.nameless else account_id)
    if answers.nameless or not answers.has_name:
        return stranger, None
    person = people.register_person(
        name=PersonName(
            family=answers.family_name.strip(),
            given=answers.given_name.strip(),
            patronymic=answers.patronymic.strip(),
        ),
        by=stranger,
        at=at,
        language=answers.language or "kk",
        iin=answers.iin.strip() or None,
        account=account,
    )
    contacts = {
        ContactKind.PHONE: answers.phone,
        ContactKind.EMAIL: answers.email,
        ContactKind.POSTAL: answers.address,
    }
    given = {kind: value for kind, value in contacts.items() if value.strip()}
    if given:
        people.set_contacts(person=person, contacts=given, by=stranger, at=at)
    return Actor(kind=ActorKind.CITIZEN, account_id=stranger.account_id, person_uuid=person.uuid), person.pk


def matter(answers: Answers, *, known: queries.Resolved) -> Matter:
    """The substance as the kernel takes it, with what was proposed and what the person made of it."""
    intake: dict[str, object] = {}
    if answers.nameless and any((answers.phone, answers.email, answers.address)):
        intake["contact"] = {"phone": answers.phone, "email": answers.email, "address": answers.address}
    return Matter(
        text=answers.text,
        language=answers.language or "kk",
        intake=intake,
        # What only was proposed is proposed anew, so that the facts tell what proposed it. Who names a body names no topic.
        topic=answers.topic or (known.topic if answers.body else ""),
        territory=answers.territory or None,
        place=answers.place,
        point=queries.point(answers),
        body=answers.body or None,
        flags=(Flag.CRIME,) if answers.tells_of_crime else (),
        proposal=known.as_json(),
    )
