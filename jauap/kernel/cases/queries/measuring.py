"""What became of the cases of a span of time, counted once for the whole, each body, place, topic and kind.

These are counts, not opinions: shares, intervals and what may be published are the business of `jauap.insight`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from jauap.kernel.cases.choices import Relation, Verdict
from jauap.kernel.cases.models import OPEN_CODES
from jauap.kernel.procedures.statuses import Outcome, Status
from jauap.kernel.territories import queries as territories


class Grouping(StrEnum):
    """By what the cases of a span are told apart."""

    TOTAL = "total"
    REGION = "region"
    DISTRICT = "district"
    BODY = "body"
    TOPIC = "topic"
    KIND = "kind"


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of some cases. `key` is a code of the grouping, "" where the case names none.

    `on_time` were answered by their deadline, `late` after it; `waiting` are not answered yet, `open_late` of them are
    past their deadline; `ended` were returned, withdrawn or discontinued without an answer. These five are disjoint
    but for `open_late`, and `on_time + late + waiting + ended == received`.
    Complaints to the superior body are not received cases; they count for the body complained about.
    `days` says how many were answered after so many whole days.
    """

    key: str = ""
    received: int = 0
    on_time: int = 0
    late: int = 0
    waiting: int = 0
    open_late: int = 0
    ended: int = 0
    closed: int = 0
    rated: int = 0
    solved: int = 0
    moved: int = 0
    hops: int = 0
    complaints: int = 0
    decided: int = 0
    granted: int = 0
    days: dict[int, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """Answered, in time or not."""
        return self.on_time + self.late

    @property
    def over(self) -> int:
        """Cases whose term is over: answered, or open past their deadline."""
        return self.answered + self.open_late

    @property
    def median_days(self) -> float | None:
        """Half of the answers took no longer, in whole days from submission; None without answers."""
        answers = sum(self.days.values())
        if not answers:
            return None
        return (self._day_of((answers + 1) // 2) + self._day_of(answers // 2 + 1)) / 2

    def _day_of(self, place: int) -> int:
        """After how many days the answer came that stands at this place, counted from the quickest."""
        seen = 0
        for day in sorted(self.days):
            seen += self.days[day]
            if seen >= place:
                return day
        raise IndexError(place)

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for day, count in other.days.items():
            self.days[day] = self.days.get(day, 0) + count


COUNTS = (
    "received", "on_time", "late", "waiting", "open_late", "ended", "closed", "rated", "solved", "moved", "hops",
    "complaints", "decided", "granted",
)  # fmt: skip

# A voice joined to another case waits as long as that one does. A complaint belongs to the body complained about.
# The scalar subqueries run for the few cases that need them.
_MATTER = """
WITH read AS (
    SELECT c.region, c.territory, c.topic, c.kind, c.status, c.answered_at, c.answered_late, c.submitted_at,
           c.verdict, c.outcome, c.hops, c.relation = %(complaint)s AS complains,
           c.status = ANY(%(open)s) AS is_open, c.due_at,
           CASE WHEN c.status = %(joined)s AND c.answered_at IS NULL
                THEN (SELECT m.due_at FROM cases_case m WHERE m.id = c.joined_to_id AND m.status = ANY(%(open)s))
           END AS main_due_at,
           CASE WHEN c.relation = %(complaint)s
                THEN coalesce((SELECT p.holder FROM cases_case p WHERE p.id = c.parent_id), c.holder)
                ELSE c.holder END AS body
    FROM cases_case c
    WHERE c.submitted_at >= %(since)s AND c.submitted_at < %(until)s AND c.submitted_at <= %(at)s
), matter AS (
    SELECT *, answered_at IS NOT NULL AS answered,
           answered_at IS NULL AND (is_open OR main_due_at IS NOT NULL) AS waits,
           coalesce(main_due_at, due_at) < %(at)s AS past_due
    FROM read
)
"""

_COUNTS = """
SELECT grouping(region, territory, body, topic, kind), region, territory, body, topic, kind,
       count(*) FILTER (WHERE NOT complains),
       count(*) FILTER (WHERE NOT complains AND answered AND NOT answered_late),
       count(*) FILTER (WHERE NOT complains AND answered AND answered_late),
       count(*) FILTER (WHERE NOT complains AND waits),
       count(*) FILTER (WHERE NOT complains AND waits AND past_due),
       count(*) FILTER (WHERE NOT complains AND NOT answered AND NOT waits),
       count(*) FILTER (WHERE NOT complains AND status = %(closed)s),
       count(*) FILTER (WHERE NOT complains AND answered AND verdict <> ''),
       count(*) FILTER (WHERE NOT complains AND answered AND verdict = %(solved)s),
       count(*) FILTER (WHERE NOT complains AND hops > 0),
       coalesce(sum(hops) FILTER (WHERE NOT complains), 0),
       count(*) FILTER (WHERE complains),
       count(*) FILTER (WHERE complains AND outcome <> ''),
       count(*) FILTER (WHERE complains AND outcome = ANY(%(granted)s))
FROM matter
GROUP BY GROUPING SETS ((), (region), (territory), (body), (topic), (kind))
"""

_DAYS = """
SELECT grouping(region, territory, body, topic, kind), region, territory, body, topic, kind,
       days, count(*)
FROM (SELECT region, territory, body, topic, kind,
             floor(extract(epoch FROM answered_at - submitted_at) / 86400)::int AS days
      FROM matter WHERE answered AND NOT complains) AS answered
GROUP BY GROUPING SETS ((days), (region, days), (territory, days), (body, days), (topic, days), (kind, days))
"""

#: What grouping(region, territory, body, topic, kind) says of a row: the bits of the columns that it is not grouped by.
_SETS = {
    0b11111: (Grouping.TOTAL, None),
    0b01111: (Grouping.REGION, 1),
    0b10111: (Grouping.DISTRICT, 2),
    0b11011: (Grouping.BODY, 3),
    0b11101: (Grouping.TOPIC, 4),
    0b11110: (Grouping.KIND, 5),
}


def tallies(*, since: datetime, until: datetime, at: datetime) -> dict[Grouping, list[Tally]]:
    """The cases submitted in [since, until) and what had become of them when it is read; late means late at `at`.

    Two statements, each one pass over the cases of the span: work for a background job, not for a page.
    """
    values = {
        "since": since,
        "until": until,
        "at": at,
        "open": OPEN_CODES,
        "joined": Status.JOINED.value,
        "closed": Status.CLOSED.value,
        "complaint": Relation.COMPLAINT.value,
        "solved": Verdict.SOLVED.value,
        "granted": [Outcome.SATISFIED.value, Outcome.PARTLY.value],
    }
    found: dict[Grouping, dict[str, Tally]] = {grouping: {} for grouping in Grouping}
    found[Grouping.TOTAL][""] = Tally()
    districts = _Districts()
    for row in _rows(_MATTER + _COUNTS, values):
        grouping, key = _place(row, districts)
        counts: dict[str, Any] = {name: int(value) for name, value in zip(COUNTS, row[6:], strict=True)}
        tally = Tally(key=key, **counts)
        found[grouping].setdefault(key, Tally(key=key)).add(tally)
    for row in _rows(_MATTER + _DAYS, values):
        grouping, key = _place(row, districts)
        day, count = row[6:]
        days = found[grouping].setdefault(key, Tally(key=key)).days
        days[max(day, 0)] = days.get(max(day, 0), 0) + count
    return {grouping: sorted(some.values(), key=lambda one: one.key) for grouping, some in found.items()}


def first_submission() -> datetime | None:
    """When the first case of all came in; None before any did. One statement on an index."""
    rows = list(_rows("SELECT min(submitted_at) FROM cases_case", {}))
    moment: datetime | None = rows[0][0]
    return moment


class _Districts(defaultdict[str, str]):
    """Code of a place → code of its district; the region itself where no district is known. Remembers."""

    def __missing__(self, code: str) -> str:
        self[code] = found = _district(code)
        return found


def _district(code: str) -> str:
    line: Iterable[territories.Territory] = territories.lineage(code=code) if code else ()
    by_level = {step.level: step.code for step in line}
    return by_level.get(territories.Level.DISTRICT) or by_level.get(territories.Level.REGION) or ""


def _place(row: tuple[Any, ...], districts: Mapping[str, str]) -> tuple[Grouping, str]:
    grouping, column = _SETS[row[0]]
    key = "" if column is None else row[column] or ""
    if grouping is Grouping.DISTRICT:
        key = districts[key]
    elif grouping is Grouping.REGION and key:
        key = key.ljust(9, "0")
    return grouping, key


def _rows(statement: str, values: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, dict(values))
        yield from cursor.fetchall()
