"""Counting: what is missing, what is old, and never more than that."""

from datetime import datetime, timedelta

import pytest

from jauap.insight import periods
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.queries import Grouping
from jauap.modules.statistics import operations, queries
from jauap.modules.statistics.models import Sheet
from jauap.modules.statistics.tests.conftest import ALMATY, NOW, SHYMKENT, TURKISTAN

MARCH = periods.read("2026-03", today=NOW.date())


def test_without_cases_there_is_nothing_to_count(country: None, now: datetime) -> None:
    assert operations.count(at=now) == 0
    assert queries.overview(period=MARCH, at=now) is None


def test_every_period_with_a_case_is_counted_once(counted: datetime) -> None:
    codes = set(Sheet.objects.values_list("period", flat=True))

    assert codes == {
        "last-12-months", "last-30-days", "2026", "2026-q1", "2026-q2", "2026-03", "2026-04",
    }  # fmt: skip
    assert operations.count(at=counted) == 0


def test_running_periods_are_counted_again_soon_and_the_others_after_a_day(counted: datetime) -> None:
    assert operations.count(at=counted + operations.FRESH) == 5  # not the first quarter, not March
    assert operations.count(at=counted + operations.SETTLED) == 7
    assert operations.count(at=counted + operations.SETTLED, everything=True) == 7


def test_a_new_count_takes_the_place_of_the_old_one(counted: datetime) -> None:
    Case.objects.filter(region="71").update(verdict="solved")
    later = counted + timedelta(days=2)

    operations.count(at=later)

    found = queries.overview(period=MARCH, at=later)
    assert found is not None
    assert found.counted_at == later
    assert found.total.cells["solved"].value == pytest.approx(14 / 22)
    assert Sheet.objects.filter(period="2026-03").count() == 6


def test_the_honest_share(counted: datetime) -> None:
    found = queries.overview(period=MARCH, at=counted)
    assert found is not None

    almaty = found.tables[Grouping.REGION].by_key[ALMATY].cells["on_time"]

    assert (almaty.value, almaty.base) == (0.8, 10)  # not 8 of 9


def test_the_small_region_takes_another_with_it(counted: datetime) -> None:
    found = queries.overview(period=MARCH, at=counted)
    assert found is not None

    hidden = {line.key for line in found.tables[Grouping.REGION].lines if line.is_hidden}

    assert hidden == {SHYMKENT, TURKISTAN}


def test_the_districts_of_a_hidden_region_do_not_betray_it(counted: datetime) -> None:
    found = queries.of_region(region=TURKISTAN, period=MARCH, at=counted)
    assert found is not None

    assert found.total.is_hidden
    assert not found.tables[Grouping.DISTRICT].lines
