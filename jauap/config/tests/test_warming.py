"""A new process reads what its visitors need before they come, and nothing hangs on that."""

from typing import Any

import pytest

from jauap.config import warming
from jauap.kernel.territories import memory, queries
from jauap.lib import clock
from tests.cast import CITY


@pytest.mark.django_db
@pytest.mark.usefixtures("country")
def test_the_first_visitor_finds_the_places_read(django_assert_num_queries: Any) -> None:
    memory.forget()

    warming.warm(at=clock.now())

    with django_assert_num_queries(0):
        assert queries.get(code=CITY).code == CITY


def test_a_database_that_does_not_answer_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    warming.begin().join()  # pytest lets this test reach no database

    assert "could not be warmed" in caplog.text
