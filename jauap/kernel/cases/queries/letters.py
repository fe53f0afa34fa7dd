"""Signed answers across cases: to be compared with drafts, and to be looked at again."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.models import Answer

_READ_AT_ONCE = 500


def signed_answers(*, case_ids: Collection[UUID]) -> list[Answer]:
    """The signed answers to these cases, the oldest first; none to voices, which got the letter of their main case."""
    found = Answer.objects.filter(case__in=case_ids, signed_at__isnull=False, case__joined_to__isnull=True)
    return list(found.order_by("signed_at", "pk"))


def latest_answers(*, case_ids: Collection[UUID]) -> list[Answer]:
    """The last signed answer to each of these cases whose words are kept, with case, words and applicant.

    One statement.
    """
    found = Answer.objects.filter(case__in=case_ids, signed_at__isnull=False).exclude(text="")
    return list(
        found.select_related("case__applicant", "case__submission")
        .order_by("case", "-signed_at", "-pk")
        .distinct("case")
    )


def answered_cases() -> Iterator[list[UUID]]:
    """The cases with a signed answer and words in it, in portions, in the order of their keys."""
    last: UUID | None = None
    while True:
        found = Answer.objects.filter(signed_at__isnull=False).exclude(text="")
        if last is not None:
            found = found.filter(case__gt=last)
        ids = list(found.order_by("case").values_list("case", flat=True).distinct()[:_READ_AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAnswer:
    """A signed answer as it is drawn for a second look: no words of it."""

    id: int
    case_id: UUID
    body: str
    signed_at: datetime
    is_unsolved: bool  # the applicant said that it did not solve the matter


def signed_between(*, since: datetime, until: datetime) -> list[SignedAnswer]:
    """The answers signed in [since, until) whose words are kept, in the order of their keys; none to voices."""
    found = Answer.objects.filter(
        Q(signed_at__gte=since, signed_at__lt=until) & ~Q(text=""), case__joined_to__isnull=True
    )
    rows = found.order_by("pk").values_list("pk", "case", "body", "signed_at", "verdict")
    return [
        SignedAnswer(
            id=pk, case_id=case, body=body, signed_at=signed_at, is_unsolved=verdict == Verdict.NOT_SOLVED
        )
        for pk, case, body, signed_at, verdict in rows.iterator(chunk_size=_READ_AT_ONCE)
        if signed_at is not None
    ]
