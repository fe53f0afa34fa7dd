"""The way from the cases to tallies, and how tallies are kept as JSON without the cases."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from jauap.insight.periods import Period
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Grouping, Tally


def measure(*, period: Period, at: datetime) -> dict[Grouping, list[Tally]]:
    """The tallies of a period by every grouping, as of now; late means late at `at`. Two statements."""
    return cases.tallies(since=period.since_at, until=period.until_at, at=at)


def as_json(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    """Tallies as plain values."""
    return [{**asdict(one), "days": {str(day): count for day, count in one.days.items()}} for one in tallies]


def from_json(rows: Iterable[Mapping[str, Any]]) -> list[Tally]:
    """The tallies that `as_json` wrote."""
    return [Tally(**{**row, "days": {int(day): count for day, count in row["days"].items()}}) for row in rows]
