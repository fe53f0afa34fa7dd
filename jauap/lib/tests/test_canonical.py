"""The same value is the same bytes."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.lib import canonical


class Colour(StrEnum):
    BLUE = "blue"


@dataclass(frozen=True)
class Place:
    name: str
    code: int


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"\u20ac": 1, "\r": 2, "1": 3, "\U0001f600": 4, "\ufb33": 5}, None),  # RFC 8785, 3.2.3
        (1e21, "1e+21"),
        (0.1 + 0.2, "0.30000000000000004"),
        ("Әділ\n", '"Әділ\\n"'),
        (datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=5))), '"2026-07-01T09:30:00Z"'),
        (datetime(2026, 7, 1, 9, 30, 0, 120, tzinfo=UTC), '"2026-07-01T09:30:00.000120Z"'),
        (date(2026, 7, 1), '"2026-07-01"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Decimal("12.50"), '"12.50"'),
        ({Colour.BLUE: Colour.BLUE}, '{"blue":"blue"}'),
        (Place("Ақтау", 47), '{"code":47,"name":"Ақтау"}'),
    ],
)
def test_canonical_text(value: object, text: str | None) -> None:
    made = canonical.dumps(value).decode()

    if text is None:  # keys are sorted by their UTF-16 units
        assert list(json.loads(made)) == ["\r", "1", "\u20ac", "\U0001f600", "\ufb33"]
    else:
        assert made == text


plain_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(plain_json)
def test_it_is_json_and_means_the_same(value: object) -> None:
    assert json.loads(canonical.dumps(value)) == value


@pytest.mark.parametrize("value", [datetime(2026, 7, 1), object(), {1: 2}, {1, 2}, 2**60, float("nan")])  # noqa: DTZ001
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical.dumps(value)


def test_digest_is_sha256_of_the_bytes() -> None:
    assert canonical.digest({}).hex() == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
