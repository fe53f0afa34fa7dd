"""Whether rules can be applied: before they are kept, and at any later day. Pure."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing.conditions import Rule, ToBody, ToOffice
from jauap.kernel.routing.reading import signs
from jauap.kernel.routing.refusals import BodyGone, NeverReached, NoRules, RuleTwice, UnknownInRule
from jauap.kernel.state_bodies.rules import Directory
from jauap.lib.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a rule may name."""

    directory: Directory
    procedures: Container[str]
    territories: Container[str]


def faults(*, rules: Sequence[Rule], known: Known, on: date) -> Iterator[Refusal]:
    """What is wrong with the rules, in their order; nothing if they can be applied."""
    if not rules:
        yield NoRules()
    seen: set[str] = set()
    always: str | None = None
    for rule in rules:
        if rule.code in seen:
            yield RuleTwice(rule=rule.code)
        seen.add(rule.code)
        if always is not None:
            yield NeverReached(rule=rule.code, before=always)
        elif rule.when.is_empty:
            always = rule.code
        yield from faults_of(rule=rule, known=known, on=on)


def faults_of(*, rule: Rule, known: Known, on: date) -> Iterator[Refusal]:
    """What is wrong with one rule by itself."""
    when = rule.when
    named: tuple[tuple[tuple[str, ...], Container[str]], ...] = (
        (when.topics, known.directory.topics),
        (when.territories, known.territories),
        (when.procedures, known.procedures),
        (when.kinds, set(Kind.values)),
        (when.signs, signs()),
    )
    for codes, existing in named:
        for code in codes:
            if code not in existing:
                yield UnknownInRule(rule=rule.code, what=code, field="when")
    yield from _target_faults(rule, known.directory, on)


def _target_faults(rule: Rule, directory: Directory, on: date) -> Iterator[Refusal]:
    match rule.target:
        case ToOffice(office=office) if office not in directory.offices():
            yield UnknownInRule(rule=rule.code, what=office, field="target")
        case ToBody(body=code) if code not in directory.bodies:
            yield UnknownInRule(rule=rule.code, what=code, field="target")
        case ToBody(body=code) if directory.successor(code=code, on=on) is None:
            yield BodyGone(rule=rule.code, what=code, field="target")
        case _:
            return
