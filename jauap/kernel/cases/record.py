"""A case as plain values for programs: everything that its applicant may know, worded in the language of the request."""

from datetime import datetime
from typing import Any, Protocol

from jauap.kernel.cases import arrival, erased, receipts, telling
from jauap.kernel.cases.queries import Case, CaseFile, Due
from jauap.kernel.cases.telling import Story
from jauap.kernel.ledger import proving
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import Actor
from jauap.kernel.people.types import Ground


class Filed(Protocol):
    """A file of a case, as far as programs are told of it."""

    pk: Any
    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime


def record(*, file: CaseFile, by: Actor | None, at: datetime) -> dict[str, Any]:
    """One case. `by` is the applicant who may act, None for a reader who can only look."""
    case = file.case
    story = telling.story(file=file, by=by, at=at)
    return {
        "reference": case.reference,
        "uuid": case.pk,
        "status": case.status,
        "kind": case.kind,
        "procedure": case.procedure,
        "edition": case.edition,
        "language": case.language,
        "topic": case.topic,
        "territory": case.territory.code if case.territory else "",
        "body": _body(story),
        "submitted_at": case.submitted_at,
        "entered_at": arrival.of(case=case, history=file.history).entered_at,
        "registered_at": case.registered_at,
        "due_at": case.due_at,
        "answered_at": case.answered_at,
        "erased": _erased(file),
        "text": file.submission.text if file.submission else "",
        "step": {
            "title": story.step.title,
            "text": story.step.text,
            "verb": story.step.verb,
            "until": story.step.until,
        },
        "deadline": _deadline(story.due) if story.due else None,
        "custody": _custody(story),
        "history": [{"kind": one.kind, "sentence": one.title, "at": one.at} for one in story.history],
        "messages": [
            {
                "is_own": word.is_own,
                "who": word.who,
                "text": word.text,
                "at": word.at,
                "reply_until": word.reply_until,
            }
            for word in story.words
        ],
        "answers": _answers(file),
        "documents": [document(one) for one in file.documents],
        "moves": [
            {"verb": offer.verb, "label": offer.title, "article": offer.article} for offer in story.offers
        ],
    }


def document(row: Filed) -> dict[str, Any]:
    """What is said of a file. `size` is in bytes."""
    return {
        "uuid": row.pk,
        "name": row.name,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
        "at": row.at,
    }


def _erased(file: CaseFile) -> dict[str, Any] | None:
    case = file.case
    if case.erased_at is None:
        return None
    article = Ground(case.erased_under).article
    return {
        "at": case.erased_at,
        "ground": case.erased_under,
        "article": article,
        "sentence": erased.sentence(case),
    }


def receipts_of(*, case: Case) -> list[dict[str, Any]]:
    """The receipts of a case, oldest first. Two statements."""
    indices = proving.indices(stream=case.pk)
    return [
        {
            "sequence": fact.sequence,
            "kind": receipts.KINDS[fact.kind].value,
            "label": str(receipts.KINDS[fact.kind].label),
            "at": fact.at,
            "fact_hash": bytes(fact.hash).hex(),
            "is_sealed": fact.sequence in indices,
        }
        for fact in receipts.of_facts(ledger.history(stream=case.pk))
    ]


def _body(story: Story) -> dict[str, str] | None:
    holder = story.file.case.holder
    return {"code": holder.code, "name": holder.name.current()} if holder else None


def _custody(story: Story) -> list[dict[str, Any]]:
    return [
        {
            "body": {"code": link.body, "name": link.title},
            "since": link.at,
            "until": link.until,
            "reason": link.reason,
            "words": link.words,
        }
        for link in story.chain
    ]


def _answers(file: CaseFile) -> list[dict[str, Any]]:
    return [
        {
            "outcome": one.outcome,
            "language": one.language,
            "text": one.text,
            "remedies": one.remedies,
            "signed_at": one.signed_at,
            "verdict": one.verdict,
        }
        for one in file.signed
    ]


def _deadline(due: Due) -> dict[str, Any]:
    explained = due.explained
    return {
        "last_day": explained.value,
        "sentence": str(explained.sentence),
        "article": str(explained.articles[0]) if explained.articles else "",
        "notes": [str(note) for note in explained.notes],
        "days": [
            {
                "date": step.date,
                "number": step.number,
                "reason": step.reason.value,
                "name": str(step.name or ""),
            }
            for step in explained.steps
        ],
    }
