"""The calendar in the database: loaded, amended, never erased, and asked for with one statement."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django import app

from jauap.kernel.calendars import operations, packaged, queries
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.calendars.models import CalendarChange, CalendarRow, Origin
from jauap.kernel.calendars.refusals import (
    CalendarChangedMeanwhile,
    DayNamedTwice,
    NothingChanges,
    RestsAlready,
    WorksAlready,
)
from jauap.kernel.calendars.rules import DayReason
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.lib.languages import Trilingual

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor(kind=ActorKind.OFFICIAL, official_id=1, body="kz-mot", role="administrator")
AT = datetime(2026, 11, 1, 6, tzinfo=UTC)
SOURCE = "Act of the Government of 1 November 2026"

# Monday 14 December works as usual; let it rest, and Saturday the 12th work for it.
MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 12)
SWAP = (
    Edit(date=MONDAY, kind=DayReason.TRANSFERRED_OFF, moved_from=SATURDAY),
    Edit(date=SATURDAY, kind=DayReason.MOVED_WORKING, moved_from=MONDAY),
)


def apply(*edits: Edit, at: datetime = AT) -> CalendarChange:
    return operations.apply(edits=edits, source=SOURCE, mark="R·H", by=ADMINISTRATOR, at=at)


@pytest.fixture
def nothing_loaded() -> None:
    """A database before `load_packaged`; the row triggers let nobody delete, so the tables are emptied whole."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE calendars_calendarrow, calendars_calendarchange")


def facts_of(change: CalendarChange):
    return list(ledger.history(stream=change.uuid))


# ---------------------------------------------------------------- loading


def test_before_anything_is_loaded_the_packaged_calendar_speaks(nothing_loaded: None):
    assert queries.calendar().version == packaged.calendar().version


def test_loading_twice_changes_nothing(nothing_loaded: None):
    first = operations.load_packaged(at=AT)
    second = operations.load_packaged(at=AT)

    assert first is not None
    assert first.version == packaged.calendar().version
    assert second is None
    assert CalendarRow.objects.count() == len(packaged.rows())


def test_loading_leaves_a_fact(nothing_loaded: None):
    change = operations.load_packaged(at=AT)

    assert change is not None
    fact = facts_of(change)[0]
    assert (fact.kind, fact.payload["version"]) == ("calendar.changed", change.version)
    assert fact.actor["kind"] == "system"


def test_a_change_before_anything_is_loaded_loads_first(nothing_loaded: None):
    apply(*SWAP)

    assert queries.calendar().day(date(2026, 12, 16)).reason is DayReason.HOLIDAY
    assert [change.origin for change in queries.changes()] == [Origin.ACT, Origin.PACKAGED]


def test_what_is_loaded_counts_as_what_is_packaged(nothing_loaded: None):
    operations.load_packaged(at=AT)

    loaded, then = queries.calendar(), queries.calendar(at=datetime(2026, 2, 1, tzinfo=UTC))

    assert loaded.version == packaged.calendar().version
    assert then.version == packaged.calendar(at=datetime(2026, 2, 1, tzinfo=UTC)).version
    assert not then.is_working(date(2026, 8, 31))


def test_an_upgrade_follows_the_program_but_leaves_the_operators_days(monkeypatch):
    operations.load_packaged(at=AT)
    apply(*SWAP)
    republic_day, independence = date(2026, 10, 25), date(2026, 12, 16)
    newer = [row for row in packaged.rows() if row.date not in {republic_day, MONDAY}]
    monkeypatch.setattr(packaged, "rows", lambda: tuple(newer))

    upgrade = operations.load_packaged(at=AT + timedelta(days=30))

    assert upgrade is not None
    assert upgrade.origin == Origin.PACKAGED
    calendar = queries.calendar()
    assert calendar.day(republic_day).reason is DayReason.WEEKEND  # the program took it back
    assert calendar.day(MONDAY).reason is DayReason.TRANSFERRED_OFF  # the operator's stays
    assert calendar.day(independence).reason is DayReason.HOLIDAY


def test_an_upgrade_that_ends_a_row_ends_it_once(monkeypatch):
    operations.load_packaged(at=AT)
    from dataclasses import replace

    day, end = date(2026, 12, 16), datetime(2026, 11, 15, tzinfo=UTC)
    newer = [replace(row, known_until=end) if row.date == day else row for row in packaged.rows()]
    monkeypatch.setattr(packaged, "rows", lambda: tuple(newer))

    operations.load_packaged(at=AT + timedelta(days=30))

    row = CalendarRow.objects.get(date=day)
    assert row.known_until == end
    assert operations.load_packaged(at=AT + timedelta(days=31)) is None


# ---------------------------------------------------------------- amending


def test_a_swap_of_days():
    change = apply(*SWAP)

    calendar = queries.calendar()
    assert calendar.day(MONDAY).reason is DayReason.TRANSFERRED_OFF
    assert calendar.day(MONDAY).source == SOURCE
    assert calendar.day(MONDAY).name.en == "Moved day off (12.12.2026)"
    assert calendar.is_working(SATURDAY)
    assert change.version == calendar.version


def test_the_calendar_of_yesterday_can_still_be_asked_for():
    apply(*SWAP)

    assert queries.calendar(at=AT - timedelta(seconds=1)).is_working(MONDAY)
    assert not queries.calendar(at=AT).is_working(MONDAY)


def test_a_change_leaves_a_fact_with_what_it_did():
    change = apply(*SWAP)

    fact = facts_of(change)[0]

    assert fact.kind == "calendar.changed"
    assert fact.actor["official_id"] == 1
    assert fact.payload["source"] == SOURCE
    assert [entry["date"] for entry in fact.payload["added"]] == ["2026-12-12", "2026-12-14"]
    assert fact.payload["retired"] == []


def test_a_day_off_can_be_taken_back():
    apply(*SWAP)

    apply(Edit(date=MONDAY, kind=None), Edit(date=SATURDAY, kind=None), at=AT + timedelta(days=1))

    calendar = queries.calendar()
    assert calendar.is_working(MONDAY)
    assert not calendar.is_working(SATURDAY)
    assert CalendarRow.objects.filter(date=MONDAY, known_until__isnull=False).count() == 1


def test_a_proposed_day_is_decreed_and_keeps_its_name():
    before = queries.calendar().day(date(2027, 1, 4))

    apply(Edit(date=date(2027, 1, 4), kind=DayReason.TRANSFERRED_OFF, moved_from=date(2027, 1, 2)))

    after = queries.calendar().day(date(2027, 1, 4))
    assert (before.decreed, after.decreed) == (False, True)
    assert after.name == before.name


def test_a_far_year_is_tabled_by_its_first_change():
    named = Trilingual(
        kk="Құрбан айттың бірінші күні", ru="Первый день Курбан-айта", en="First day of Kurban Ait"
    )

    apply(Edit(date=date(2033, 9, 1), kind=DayReason.DAY_OFF, name=named))

    calendar = queries.calendar()
    assert not calendar.is_working(date(2033, 9, 1))
    assert calendar.day(date(2033, 1, 3)).reason is DayReason.TRANSFERRED_OFF  # Sat 1 January
    assert CalendarRow.objects.filter(date__year=2033).count() > 10
    assert not calendar.is_settled(2033)


def test_a_proposal_shows_what_a_change_would_do_and_does_nothing():
    changes = CalendarChange.objects.count()

    proposal = queries.proposal(edits=SWAP, source=SOURCE, mark="R·H", at=AT)

    assert [(each.date, each.before.is_working, each.after.is_working) for each in proposal.days] == [
        (SATURDAY, False, True),
        (MONDAY, True, False),
    ]
    assert CalendarChange.objects.count() == changes
    assert queries.calendar().is_working(MONDAY)
    assert apply(*SWAP).version == proposal.calendar.version


def test_the_days_a_change_made_different():
    apply(*SWAP)
    second = apply(Edit(date=MONDAY, kind=None), at=AT + timedelta(days=1))
    latest = apply(Edit(date=MONDAY, kind=DayReason.DAY_OFF), at=AT + timedelta(days=2))

    assert [(each.date, each.after.is_working) for each in queries.days_changed(change=second.uuid)] == [
        (MONDAY, True)
    ]
    assert [(each.date, each.after.is_working) for each in queries.days_changed(change=latest.uuid)] == [
        (MONDAY, False)
    ]
    assert [change.uuid for change in queries.changes()][:2] == [latest.uuid, second.uuid]


@pytest.mark.parametrize(
    ("edits", "refusal"),
    [
        ((Edit(date=MONDAY, kind=None),), NothingChanges),
        ((SWAP[0], Edit(date=MONDAY, kind=None)), DayNamedTwice),
        ((Edit(date=MONDAY, kind=DayReason.MOVED_WORKING),), WorksAlready),
        ((Edit(date=SATURDAY, kind=DayReason.TRANSFERRED_OFF),), RestsAlready),
    ],
)
def test_what_is_refused(edits, refusal):
    with pytest.raises(refusal):
        apply(*edits)
    with pytest.raises(refusal):
        queries.proposal(edits=edits, source=SOURCE, mark="R·H", at=AT)


def test_an_act_without_an_honest_mark_is_a_mistake():
    with pytest.raises(ValueError, match="not a mark"):
        operations.apply(edits=SWAP, source=SOURCE, mark="sure", by=ADMINISTRATOR, at=AT)


@pytest.fixture
def listener() -> Iterator[str]:
    """A background job that wants to hear of changes."""
    name = "listener.on_calendar"

    @app.task(name=name)
    def listen(change: str) -> None:
        """Nothing: only that it is deferred is of interest."""

    yield name
    del app.tasks[name]


def jobs(name: str) -> list[dict[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [name])
        return [args if isinstance(args, dict) else json.loads(args) for (args,) in cursor.fetchall()]


def test_those_who_keep_terms_are_told(listener: str):
    change = apply(*SWAP)

    assert jobs(listener) == [{"change": str(change.uuid)}]


def test_the_first_loading_moves_no_term_and_tells_nobody(listener: str, nothing_loaded: None):
    operations.load_packaged(at=AT)

    assert jobs(listener) == []


# ---------------------------------------------------------------- the promises of the database


def test_a_row_is_never_deleted():
    operations.load_packaged(at=AT)

    with pytest.raises(DatabaseError, match="retired, not deleted"), transaction.atomic():
        CalendarRow.objects.filter(date=date(2026, 12, 16)).delete()
    with pytest.raises(DatabaseError, match="retired, not deleted"), transaction.atomic():
        CalendarChange.objects.all()._raw_delete("default")


def test_a_day_has_one_row_in_force():
    operations.load_packaged(at=AT)
    row = CalendarRow.objects.get(date=date(2026, 12, 16))
    row.pk = None

    with pytest.raises(DatabaseError, match="a_day_has_one_row_in_force"), transaction.atomic():
        row.save()


def test_asking_costs_one_statement(django_assert_num_queries):
    apply(*SWAP)
    queries.calendar()

    with django_assert_num_queries(1):
        queries.calendar()
    with django_assert_num_queries(1):
        queries.calendar(at=datetime(2026, 2, 1, tzinfo=UTC))


def test_a_change_that_is_rolled_back_was_never_there():
    with transaction.atomic():
        apply(*SWAP)
        assert not queries.calendar().is_working(MONDAY)
        transaction.set_rollback(True)

    assert queries.calendar().is_working(MONDAY)


def test_many_changes_do_not_fill_the_memory():
    for number in range(12):
        apply(
            Edit(date=MONDAY, kind=DayReason.DAY_OFF if number % 2 == 0 else None),
            at=AT + timedelta(hours=number),
        )
        queries.calendar()

    assert queries.calendar().is_working(MONDAY)
    assert len(queries._books) <= queries._BOOKS_KEPT + 1


def test_a_change_is_applied_to_the_calendar_it_was_decided_on():
    seen = queries.calendar().version
    apply(*SWAP)

    with pytest.raises(CalendarChangedMeanwhile):
        operations.apply(
            edits=[Edit(date=date(2026, 12, 21), kind=DayReason.DAY_OFF)],
            source=SOURCE,
            mark="R·H",
            by=ADMINISTRATOR,
            at=AT,
            seen=seen,
        )

    assert queries.calendar().is_working(date(2026, 12, 21))
