"""Past cases as lessons: what people made of a voice in the end, for a model to learn from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jauap.kernel.cases.choices import Relation
from jauap.kernel.cases.models import Case

_READ_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The words of a case, and what it turned out to be: topic and kind as they stand now, the body that answered.

    `topic` is "" where nobody named one, `body` "" while nobody has answered.
    """

    case_id: UUID
    text: str
    territory: str | None
    topic: str
    kind: str
    body: str
    submitted_at: datetime


def lessons(*, until: datetime, most: int) -> Iterator[Lesson]:
    """The newest `most` cases submitted before an instant that a person has registered, the newest first.

    Until somebody has looked at it a case teaches nothing: its topic is only what was proposed. Complaints about
    answers are left out, as their words are about the answer; so is what was erased. One statement, read in portions.
    """
    rows = (
        Case.objects.filter(submitted_at__lt=until, registered_at__isnull=False)
        .exclude(relation=Relation.COMPLAINT)
        .exclude(submission__text="")
        .order_by("-submitted_at", "id")
        .values_list(
            "id",
            "submission__text",
            "territory_id",
            "topic",
            "kind",
            "holder_id",
            "answered_at",
            "submitted_at",
        )[:most]
    )
    for case_id, text, territory, topic, kind, holder, answered_at, submitted_at in rows.iterator(
        chunk_size=_READ_AT_ONCE
    ):
        yield Lesson(
            case_id=case_id,
            text=text,
            territory=territory,
            topic=topic,
            kind=kind,
            body=str(holder or "") if answered_at else "",
            submitted_at=submitted_at,
        )
