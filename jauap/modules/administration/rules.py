"""A draft of rules: how it grows, and what becomes of it when the rules in force changed meanwhile. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jauap.kernel.routing.conditions import Rule
from jauap.modules.administration.refusals import NoSuchRule

Rules = tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How a draft differs from the rules it was made from; codes of rules."""

    added: frozenset[str]
    changed: frozenset[str]
    moved: frozenset[str]
    retired: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return not (self.added or self.changed or self.moved or self.retired)


def moved(*, rules: Rules, code: str, up: bool) -> Rules:
    """The rules with one of them a place earlier or later; at the edge nothing changes. Refuses `NoSuchRule`."""
    place = _place(rules, code)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rules):
        return rules
    turned = list(rules)
    turned[place], turned[other] = turned[other], turned[place]
    return tuple(turned)


def put(*, rules: Rules, rule: Rule) -> Rules:
    """The rules with this one in the place of its namesake; a new one stands before the first that always fits."""
    if any(one.code == rule.code for one in rules):
        return tuple(rule if one.code == rule.code else one for one in rules)
    place = next((number for number, one in enumerate(rules) if one.when.is_empty), len(rules))
    return (*rules[:place], rule, *rules[place:])


def without(*, rules: Rules, code: str) -> Rules:
    """The rules without one of them. Refuses `NoSuchRule`."""
    place = _place(rules, code)
    return (*rules[:place], *rules[place + 1 :])


def compared(*, base: Rules, draft: Rules) -> Compared:
    """How the draft differs. A rule has moved when another one that stayed stands on its other side now."""
    before = {rule.code: rule for rule in base}
    kept = [rule.code for rule in draft if rule.code in before]
    order = [rule.code for rule in base if rule.code in set(kept)]
    return Compared(
        added=frozenset(rule.code for rule in draft if rule.code not in before),
        changed=frozenset(rule.code for rule in draft if rule.code in before and before[rule.code] != rule),
        moved=frozenset(code for code, other in zip(kept, order, strict=True) if code != other),
        retired=tuple(code for code in before if code not in set(kept)),
    )


def taken_over(*, base: Rules, current: Rules, draft: Rules, retired: Mapping[str, str]) -> Rules:
    """The draft's own changes carried over to the rules that came into force meanwhile.

    What the draft changed stays as the draft has it; what it left alone follows the rules in force; what is new
    there comes in at its place; what left there leaves, unless the draft changed it.
    """
    before = {rule.code: rule for rule in base}
    now = {rule.code: rule for rule in current}
    kept = [
        rule if before.get(rule.code) != rule else now[rule.code]
        for rule in draft
        if rule.code in now or before.get(rule.code) != rule
    ]
    known = {rule.code for rule in kept}
    for place, rule in enumerate(current):
        if rule.code not in known and rule.code not in retired and rule.code not in before:
            kept.insert(min(place, len(kept)), rule)
    return tuple(kept)


def _place(rules: Sequence[Rule], code: str) -> int:
    for number, rule in enumerate(rules):
        if rule.code == code:
            return number
    raise NoSuchRule(rule=code)
