"""Counts of what was advised on drafts and not followed, by body and month: how letters are, never how people are."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from jauap.insight import periods
from jauap.insight.periods import Period
from jauap.modules.desk.models import AdvisedAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """The answers of a body (or, without `body`, of all together) that were signed in a month after advice was given.

    `ignored` sent while something stood; `codes` how many answers each code stood on; `boilerplate` the median share
    of likeness in percent, None without answers.
    """

    body: str
    answers: int
    ignored: int
    codes: Counter[str] = field(default_factory=Counter)
    boilerplate: float | None = None

    @property
    def share(self) -> float | None:
        return self.ignored / self.answers if self.answers else None


def months(*, at: datetime) -> list[Period]:
    """The months that are told of, the present one last."""
    return periods.months_until(periods.month_of(periods.today(at)))


def month(code: str, *, at: datetime) -> Period:
    """The month of a code; the present one for any that is not told of."""
    told = months(at=at)
    return next((one for one in told if one.code == code), told[-1])


def advised(*, bodies: Collection[str], since: datetime, until: datetime) -> list[Advised]:
    """For each of the bodies that answered in [since, until), the most answers first; before them, all together.

    One statement.
    """
    rows = AdvisedAnswer.objects.filter(
        signed_at__gte=since, signed_at__lt=until, body__in=list(bodies)
    ).values_list("body", "codes", "boilerplate")
    by_body: dict[str, list[tuple[list[str], int]]] = {}
    for body, codes, boilerplate in rows:
        by_body.setdefault(body, []).append((codes, boilerplate))
    each = [_one(body, found) for body, found in by_body.items()]
    together = _one("", [one for found in by_body.values() for one in found])
    return [together, *sorted(each, key=lambda one: (-one.answers, one.body))]


def _one(body: str, found: list[tuple[list[str], int]]) -> Advised:
    return Advised(
        body=body,
        answers=len(found),
        ignored=sum(bool(codes) for codes, _share in found),
        codes=Counter(code for codes, _share in found for code in set(codes)),
        boilerplate=median(share for _codes, share in found) if found else None,
    )
