"""Verbs of the calendar: load what comes with the program, apply an act. Rows are added and retired, never deleted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now
from procrastinate.contrib.django import app

from jauap.kernel.calendars import edits as paper
from jauap.kernel.calendars import marks, packaged
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.models import CalendarChange, CalendarRow, Origin
from jauap.kernel.calendars.refusals import CalendarChangedMeanwhile
from jauap.kernel.calendars.rules import Calendar, Row
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.lib.ids import uuid7

#: A background job whose name ends so is deferred after every change, with `change` (uuid as text).
SUBSCRIPTION = ".on_calendar"
PACKAGED_SOURCE = "the calendar that comes with the program"


@transaction.atomic
def load_packaged(*, at: datetime) -> CalendarChange | None:
    """Bring the tables up to the packaged calendar; None when they are so already.

    Idempotent, and safe after an upgrade: a day that the operator of this installation has touched is left as it
    is; a day that only the program has written follows the program.
    """
    _wait_in_line()
    held = list(CalendarRow.objects.select_related("added_by", "retired_by"))
    touched = {
        row.date
        for row in held
        if Origin.ACT in {row.added_by.origin, row.retired_by.origin if row.retired_by else None}
    }
    wanted = {row for row in packaged.rows() if row.date not in touched}
    present = {row.as_row: row for row in held if row.date not in touched}
    gone = [row for each, row in present.items() if each not in wanted and row.known_until is None]
    # A row that a newer program knows to have ended is the old row with an end, not a second one.
    gone_by_identity = {_identity(row.as_row) for row in gone}
    new = wanted - present.keys()
    ends = {_identity(row): row.known_until for row in new if row.known_until is not None}
    added = [row for row in new if row.known_until is None or _identity(row) not in gone_by_identity]
    if not (added or gone):
        return None
    change = _change(origin=Origin.PACKAGED, source=PACKAGED_SOURCE, mark="R·M", at=at)
    retired = [row.as_row for row in gone]
    for row in gone:
        _retire(row, change, known_until=ends.get(_identity(row.as_row)) or at)
    _add(sorted(added, key=lambda row: row.date), change)
    _conclude(change, added=added, retired=retired, by=SYSTEM)
    if held:
        _tell(change.uuid)  # the first loading changes nothing: until then the packaged calendar spoke
    return change


@transaction.atomic
def apply(
    *, edits: Sequence[Edit], source: str, mark: str, by: Actor, at: datetime, seen: str | None = None
) -> CalendarChange:
    """Record a change of the calendar: rows, fact and jobs in one transaction.

    `source` cites the act or publication, `mark` says how sure it is (see `marks`), `at` is the instant from which
    the calendar is known so. `seen` is the version of the calendar on which the change was decided, if that matters.
    Terms that run are counted again by those who keep them: each background job named
    `….on_calendar` is told. Refuses `DayNamedTwice`, `NothingChanges`, `WorksAlready`, `RestsAlready` and
    `CalendarChangedMeanwhile`.
    """
    marks.check(mark)
    load_packaged(at=at)
    _wait_in_line()
    held = {row.date: row for row in CalendarRow.objects.filter(known_until__isnull=True)}
    outline = paper.outline(
        rows=[row.as_row for row in held.values()],
        holidays=[each for each in packaged.holidays() if each.known(None)],
        edits=edits,
        source=source,
        mark=mark,
        at=at,
    )
    if seen is not None and outline.before.version != seen:
        raise CalendarChangedMeanwhile
    change = _change(origin=Origin.ACT, source=source, mark=mark, at=at)
    for row in outline.retired:
        _retire(held[row.date], change, known_until=at)
    _add(outline.added, change)
    _conclude(change, added=outline.added, retired=outline.retired, by=by)
    _tell(change.uuid)
    return change


# ---------------------------------------------------------------- inside


def _wait_in_line() -> None:
    """Changes of the calendar happen one after another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jauap.calendars'))")


def _identity(row: Row) -> tuple[object, ...]:
    return (row.date, row.kind, row.name, row.known_from)


def _change(*, origin: Origin, source: str, mark: str, at: datetime) -> CalendarChange:
    return CalendarChange.objects.create(uuid=uuid7(at=at), origin=origin, at=at, source=source, mark=mark)


def _retire(row: CalendarRow, change: CalendarChange, *, known_until: datetime) -> None:
    # A row cannot end before it began to be known: an act may be recorded with an instant in the past.
    ends = known_until if row.known_from is None else max(known_until, row.known_from)
    CalendarRow.objects.filter(pk=row.pk).update(known_until=ends, retired_by=change, retired_at=Now())


def _add(rows: Iterable[Row], change: CalendarChange) -> None:
    CalendarRow.objects.bulk_create(
        CalendarRow(
            date=row.date,
            kind=row.kind.value,
            name_kk=row.name.kk,
            name_ru=row.name.ru,
            name_en=row.name.en,
            moved_from=row.moved_from,
            standing=row.standing.value,
            source=row.source,
            mark=row.mark,
            known_from=row.known_from,
            known_until=row.known_until,
            added_by=change,
        )
        for row in rows
    )


def _conclude(change: CalendarChange, *, added: Sequence[Row], retired: Sequence[Row], by: Actor) -> None:
    """Name the version that now holds, and leave the fact."""
    in_force = [row.as_row for row in CalendarRow.objects.filter(known_until__isnull=True)]
    holidays = [each for each in packaged.holidays() if each.known(None)]
    change.version = Calendar(rows=in_force, holidays=holidays).version
    change.save(update_fields=["version"])
    payload = {
        "source": change.source,
        "mark": change.mark,
        "version": change.version,
        "added": [_told(row) for row in added],
        "retired": [_told(row) for row in retired],
    }
    fact = NewFact(kind="calendar.changed", at=change.at, actor=by, payload=payload)
    ledger.append(stream=change.uuid, facts=[fact])


def _told(row: Row) -> dict[str, str]:
    return {"date": row.date.isoformat(), "kind": row.kind.value, "standing": row.standing.value}


def _tell(change: UUID) -> None:
    """Ask those who keep terms to count them again, in the transaction of the change."""
    for name in sorted(app.tasks):
        if name.endswith(SUBSCRIPTION):
            app.configure_task(name, queue=name.removesuffix(SUBSCRIPTION)).defer(change=str(change))
