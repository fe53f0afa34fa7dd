"""The answer as people read it: no day lost, alike days together."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from jauap.kernel.calendars import marks
from jauap.modules.deadlines import presentation, queries

pytestmark = pytest.mark.django_db


def found(arrived: str = "2026-03-19T17:40+05:00", **more):
    return queries.deadline(procedure="test.application", arrived_at=datetime.fromisoformat(arrived), **more)


def test_every_day_stands_in_the_table_once():
    answer = found()

    rows = presentation.rows(answer)

    days = [row.first + timedelta(days=n) for row in rows for n in range((row.last - row.first).days + 1)]
    assert days == [step.date for step in answer.last_day.steps]


def test_the_last_day_stands_alone():
    *_, last = presentation.rows(found())

    assert (last.first, last.last, last.is_last, last.numbers) == (
        date(2026, 4, 14),
        date(2026, 4, 14),
        True,
        "15",
    )


def test_days_that_are_alike_stand_together():
    with translation.override("en"):
        nauryz = next(row for row in presentation.rows(found()) if row.reason == "Nauryz")

        assert nauryz.days.replace("\u00a0", " ") == "21–23 March 2026"
        assert (nauryz.numbers, nauryz.confidence) == ("", "read in the text")


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ("R", "read in the text"),
        ("R·H", "read in the text, high confidence"),
        ("Rx·M", "read in an excerpt, medium confidence"),
        ("I·L", "inferred, low confidence"),
        ("B·M", "generally known, to be verified, medium confidence"),
    ],
)
def test_a_mark_in_words(mark: str, says: str):
    with translation.override("en"):
        assert marks.in_words(mark) == says


def test_office_hours_are_named_only_where_the_law_knew_them():
    def names(arrived: str) -> set[str]:
        with translation.override("en"):
            return {str(row.name) for row in presentation.facts(found(arrived))}

    assert "Office hours" in names("2026-03-19T17:40+05:00")
    assert "Office hours" not in names("2022-03-17T17:40+06:00")


def test_the_api_is_asked_the_same():
    answer = found(term="transfer", as_known_at=datetime.fromisoformat("2026-02-01T00:00+05:00"))

    question = presentation.api_question(answer)

    assert question == {
        "procedure": "test.application",
        "registered": "2026-03-19T17:40:00+05:00",
        "region": "71",
        "term": "transfer",
        "as_of": "2026-02-01T00:00:00+05:00",
    }
