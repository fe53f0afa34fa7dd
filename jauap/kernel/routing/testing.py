"""Makes rules and voices for anyone's tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import operations, queries
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.state_bodies import testing as state_bodies

AN_INSTANT = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)

NEAREST: Mapping[str, Any] = {"to": "competent", "level": "nearest"}


def reference() -> None:
    """The bodies, topics and rules that come with the program, in the tables."""
    state_bodies.reference()
    operations.load_reference(at=AN_INSTANT)


def rule(
    code: str = "example", *, when: Mapping[str, Any] | None = None, target: Mapping[str, Any] = NEAREST
) -> Rule:
    """One rule, with the code for a name."""
    names = {language: f"{language} {code}" for language in ("kk", "ru", "en")}
    (made,) = operations.parse(tables=[{"code": code, **names, "when": when or {}, "target": target}])
    return made


def rules(*made: Rule) -> int:
    """These rules in force, in this order, whatever was before; the number of their edition."""
    former = queries.rules_in_force()
    retired = {one.code: "An example." for one in former.rules}
    return operations.change_rules(
        rules=made, edition=former.number, why="An example.", retired=retired, by=SYSTEM, at=AN_INSTANT
    )
