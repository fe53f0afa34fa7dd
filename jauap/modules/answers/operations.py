"""Door one: publish an answer, publish a general question, take back. Each leaves a fact without a word of the text."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import Actor, NewFact
from jauap.kernel.people.masking import Sureness
from jauap.lib.ids import uuid7
from jauap.lib.text import normalise, searching
from jauap.modules.answers import policies, queries
from jauap.modules.answers.choices import Origin, Withdrawal
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.refusals import (
    NotConfirmed,
    NothingWritten,
    NotYours,
    PublishedAlready,
    StillFound,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What everybody will read, in one language."""

    title: str
    question: str
    answer: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is empty."""
        return all(normalise(part).strip() for part in (self.title, self.question, self.answer))


@transaction.atomic
def publish(
    *,
    reference: str,
    words: Words,
    territory: str,
    confirmed: bool,
    kept: bool = False,
    by: Actor,
    at: datetime,
) -> PublishedAnswer:
    """Publish the answer of a case in the words that an official has freed of names.

    `confirmed`: nobody can be recognised; `kept`: what is still found in the words may stay. Refuses what
    `queries.material` refuses, `NothingWritten`, `NotConfirmed`, `StillFound`, `PublishedAlready`.
    """
    # Held before it is read: what is published of a file that goes at this moment would stay.
    cases.hold_files(ids=[reading.by_reference(reference=reference).pk])
    material = queries.material(reference=reference, by=by, at=at)
    if not words.is_whole:
        raise NothingWritten(field="title")
    left = queries.left_in(words.title, words.question, words.answer, known=material.known)
    if left and not kept:
        raise StillFound(words=", ".join(left[:5]))
    if not confirmed:
        raise NotConfirmed
    row = _row(words, language=material.language, group=uuid7(), body=str(by.body), at=at)
    row.origin, row.case, row.topic = Origin.CASE, material.case.pk, material.case.topic
    row.territory = territory if territory in {code for code, _name in material.places} else ""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # one stands there, perhaps of a colleague who pressed at the same moment
        raise PublishedAlready from None
    masks = Counter(finding.kind.value for finding in material.findings if finding.sure != Sureness.POSSIBLE)
    payload = {
        "answer": str(row.pk),
        "language": row.language,
        "found": dict(sorted(masks.items())),
        "kept": kept,
    }
    ledger.append(
        stream=material.case.pk, facts=[NewFact(kind="answer.published", at=at, actor=by, payload=payload)]
    )
    return row


@transaction.atomic
def publish_general(
    *, words: Mapping[str, Words], topic: str, territory: str, body: str, by: Actor, at: datetime
) -> list[PublishedAnswer]:
    """Publish a question that is asked again and again, with its answer, in the languages it is written in.

    Refuses `NotYours`, `NothingWritten`.
    """
    if not policies.may_publish(by=by, body=body):
        raise NotYours
    written = {language: one for language, one in words.items() if one.is_whole}
    if not written:
        raise NothingWritten
    group = uuid7()
    rows = [_row(one, language=language, group=group, body=body, at=at) for language, one in written.items()]
    for row in rows:
        row.origin, row.topic, row.territory = Origin.GENERAL, topic, territory
    PublishedAnswer.objects.bulk_create(rows)
    payload = {"answer": str(group), "languages": sorted(written), "topic": topic}
    ledger.append(stream=group, facts=[NewFact(kind="answer.published", at=at, actor=by, payload=payload)])
    return rows


def _row(words: Words, *, language: str, group: UUID, body: str, at: datetime) -> PublishedAnswer:
    title, question, answer = (
        normalise(part).strip() for part in (words.title, words.question, words.answer)
    )
    return reindexed(
        PublishedAnswer(
            language=language,
            group=group,
            title=title[:200],
            question=question,
            answer=answer,
            body=body,
            published_at=at,
        )
    )


@transaction.atomic
def withdraw(*, answer_id: UUID, by: Actor, at: datetime) -> None:
    """The body takes back what it published; the words go at once. Refuses `NoSuchAnswer`, `NotYours`."""
    row = queries.get(answer_id=answer_id)
    if not policies.may_publish(by=by, body=row.body):
        raise NotYours
    _withdraw(row, why=Withdrawal.BODY, by=by, at=at)


@transaction.atomic
def withdraw_own(*, case_id: UUID, by: Actor, at: datetime) -> bool:
    """The applicant takes back what was published of their appeal; the words go at once. Whether there were any.

    The caller has made sure that it is the applicant: signed in, or with the code of the case.
    """
    row = PublishedAnswer.objects.filter(case=case_id, withdrawn_at__isnull=True).first()
    if row is None:
        return False
    _withdraw(row, why=Withdrawal.APPLICANT, by=by, at=at)
    return True


def _withdraw(row: PublishedAnswer, *, why: Withdrawal, by: Actor, at: datetime) -> None:
    """A general answer goes in all its languages: it is one answer."""
    same = PublishedAnswer.objects.filter(group=row.group, withdrawn_at__isnull=True)
    hidden = same.update(title="", question="", answer="", search=None, withdrawn_at=at, withdrawn_why=why)
    if hidden:
        payload = {"answer": str(row.pk if row.case else row.group), "why": why.value}
        ledger.append(
            stream=row.case or row.group,
            facts=[NewFact(kind="answer.withdrawn", at=at, actor=by, payload=payload)],
        )


def reindexed(row: PublishedAnswer) -> PublishedAnswer:
    """The row with the index of its words made anew: the title A, the question B, the answer C. It is not saved."""
    row.search = searching.tsvector((row.title, "A"), (row.question, "B"), (row.answer, "C"))
    return row


__all__ = ["Words", "publish", "publish_general", "reindexed", "withdraw", "withdraw_own"]
