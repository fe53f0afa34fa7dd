"""The arithmetic of the ledger, with vectors that anyone can recompute."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jauap.kernel.ledger import rules
from jauap.kernel.ledger.rules import BreakKind
from jauap.lib import canonical

STREAM = UUID("01980000-0000-7000-8000-000000000001")
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


@dataclass
class Row:
    """A fact as it stands in the table."""

    stream: UUID = STREAM
    sequence: int = 1
    kind: str = "case.submitted"
    at: datetime = AT
    actor: dict[str, Any] = field(default_factory=lambda: {"kind": "system"})
    payload: dict[str, Any] = field(default_factory=dict)
    commitments: dict[str, str] = field(default_factory=dict)
    hash: bytes = b""

    def sealed(self) -> "Row":
        return replace(self, hash=rules.fact_hash(self))


def written(row: Row) -> rules.Written:
    return rules.Written(
        stream=row.stream,
        kind=row.kind,
        at=row.at,
        actor=canonical.dumps(row.actor),
        payload=canonical.dumps(row.payload),
        commitments=canonical.dumps(row.commitments),
    )


def test_the_hash_is_sha256_of_what_the_docs_say():
    row = Row(payload={"body": "kz-mot", "hops": 0}, commitments={"text": "00"})

    text = (
        '{"actor":{"kind":"system"},"at":"2026-07-01T09:30:00Z","commitments":{"text":"00"},'
        '"kind":"case.submitted","payload":{"body":"kz-mot","hops":0},"sequence":1,'
        '"stream":"01980000-0000-7000-8000-000000000001"}'
    )
    assert rules.fact_hash(row) == hashlib.sha256(text.encode()).digest()


def test_the_same_instant_in_another_zone_is_the_same_fact():
    astana = AT.astimezone(timezone(timedelta(hours=5)))

    assert rules.fact_hash(Row(at=astana)) == rules.fact_hash(Row(at=AT))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
payloads = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12), json_values, max_size=6
)


@given(payload=payloads, sequence=st.integers(min_value=1, max_value=2**31 - 1), at=st.datetimes())
def test_counting_afterwards_gives_the_hash_of_the_whole(payload, sequence, at):
    row = Row(payload=payload, sequence=sequence, at=at.replace(tzinfo=UTC), commitments={"text": "ab"})

    assert written(row).hash(sequence) == rules.fact_hash(row)


@given(payload=payloads, data=st.data())
def test_the_order_of_keys_does_not_matter(payload, data):
    shuffled = dict(data.draw(st.permutations(list(payload.items()))))

    assert rules.fact_hash(Row(payload=shuffled)) == rules.fact_hash(Row(payload=payload))


@pytest.mark.parametrize(
    "change",
    [
        {"stream": UUID(int=1)},
        {"sequence": 2},
        {"kind": "case.closed"},
        {"at": AT + timedelta(microseconds=1)},
        {"actor": {"kind": "citizen"}},
        {"payload": {"body": "kz-mod"}},
        {"commitments": {"text": "01"}},
    ],
)
def test_every_part_of_a_fact_is_in_its_hash(change):
    assert rules.fact_hash(replace(Row(), **change)) != rules.fact_hash(Row())


def test_a_commitment_binds_field_salt_and_value():
    salt = bytes(32)
    made = rules.commitment(field="iin", salt=salt, value="900101312348")

    assert (
        made
        == hashlib.sha256(
            b'{"field":"iin","salt":"%b","value":"900101312348"}' % salt.hex().encode()
        ).hexdigest()
    )
    assert made != rules.commitment(field="phone", salt=salt, value="900101312348")
    assert made != rules.commitment(field="iin", salt=bytes(31) + b"\x01", value="900101312348")


def stream_of(length: int) -> list[Row]:
    return [Row(sequence=number, payload={"n": number}).sealed() for number in range(1, length + 1)]


def found(facts: list[Row], length: int = 4) -> list[tuple[int, str]]:
    return [(one.sequence, one.kind) for one in rules.breaks(stream=STREAM, length=length, facts=facts)]


def test_a_whole_stream_has_no_break():
    assert found(stream_of(4)) == []


def test_an_altered_fact_is_named():
    facts = stream_of(4)
    facts[2].payload = {"n": 30}

    assert found(facts) == [(3, BreakKind.ALTERED)]


def test_a_missing_fact_is_named():
    facts = stream_of(4)
    del facts[1]

    assert found(facts) == [(2, BreakKind.MISSING)]


def test_a_cut_tail_is_named():
    assert found(stream_of(2)) == [(3, BreakKind.CUT)]


def test_a_fact_added_past_the_door_is_named():
    assert found(stream_of(5)) == [(5, BreakKind.UNCOUNTED)]


def test_the_first_break_comes_first_and_speaks():
    facts = stream_of(4)
    facts[3].hash = bytes(32)
    del facts[0]

    first, second = rules.breaks(stream=STREAM, length=4, facts=facts)

    assert str(first) == "Fact 1 is missing."
    assert str(second) == "Fact 4 is not what was recorded: its hash differs."
