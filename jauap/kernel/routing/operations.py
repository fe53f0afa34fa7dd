"""Verbs of routing: change the rules as a whole, load those that come with the program, report a broken one."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.kernel.routing import memory, queries
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.facts import RULES_STREAM
from jauap.kernel.routing.models import RoutingRule, RuleEdition
from jauap.kernel.routing.refusals import ChangedMeanwhile, DroppedSilently, NotARule, WithoutReason
from jauap.kernel.routing.types import Decision
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies.choices import Keeper
from jauap.lib import canonical

__all__ = ["change_rules", "load_reference", "parse", "report_broken"]


def parse(*, tables: Sequence[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Rules from JSON or TOML, in the form of `conditions`. Refuses `NotARule`, naming the first that is none."""
    rules = []
    for table in tables:
        try:
            rules.append(Rule.model_validate(dict(table)))
        except ValidationError as error:
            first = error.errors()[0]
            what = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
            raise NotARule(rule=str(table.get("code", "")), what=what) from error
    return tuple(rules)


@transaction.atomic
def change_rules(
    *,
    rules: Sequence[Rule],
    edition: int,
    why: str,
    by: Actor,
    at: datetime,
    retired: Mapping[str, str] | None = None,
) -> int:
    """A new edition of the rules, in force at once; returns its number. The order of `rules` is their order.

    `edition` is the number of the edition that the change was made from. A rule of it that is missing from the
    new ones must stand in `retired` with the reason. Refuses `ChangedMeanwhile`, `DroppedSilently`,
    `WithoutReason`, and the first fault of the rules: `NoRules`, `RuleTwice`, `NeverReached`, `UnknownInRule`,
    `BodyGone`.
    """
    if not why.strip():
        raise WithoutReason(field="why")
    editions.lock(memory.RULES)
    former = memory.read()
    if former.number != edition:
        raise ChangedMeanwhile(number=former.number)
    for fault in queries.faults(rules=rules, at=at):
        raise fault
    reasons = {code: reason for code, reason in (retired or {}).items() if reason.strip()}
    kept = {rule.code for rule in rules}
    for rule in former.rules:
        if rule.code not in kept and rule.code not in reasons:
            raise DroppedSilently(rule=rule.code)
    return _keep(rules, former, why=why, retired=reasons, by=by, at=at, keeper=Keeper.OPERATORS)


@transaction.atomic
def load_reference(*, at: datetime, by: Actor = SYSTEM) -> int:
    """The rules that come with the program, where nobody here has changed them; returns the number in force.

    May be repeated: rules that are the same leave no new edition.
    """
    editions.lock(memory.RULES)
    former = memory.read()
    keepers = RuleEdition.objects.filter(number=former.number).values_list("keeper", flat=True)
    rules = packaged()
    if former.number and (Keeper.OPERATORS in keepers or former.rules == rules):
        return former.number
    gone = {rule.code for rule in former.rules} - {rule.code for rule in rules}
    return _keep(
        rules,
        former,
        why="The rules that come with the program.",
        retired=dict.fromkeys(sorted(gone), "No longer among the rules that come with the program."),
        by=by,
        at=at,
        keeper=Keeper.REFERENCE,
    )


@transaction.atomic
def report_broken(*, decision: Decision, at: datetime, by: Actor = SYSTEM) -> bool:
    """Record that a rule fitted and could not be applied; True if this is the first time in its edition.

    The rule stays in force and in `queries.broken` until an edition mends it. A decision without a broken rule
    changes nothing.
    """
    if not decision.broken or decision.rule is None:
        return False
    number = memory.read().number
    first = RoutingRule.objects.filter(edition_id=number, code=decision.rule, broke_at=None).update(
        broke_at=at
    )
    if not first:
        return False
    payload = {"edition": number, "rule": decision.rule, "reason": decision.reason.as_json()}
    ledger.append(
        stream=RULES_STREAM, facts=[NewFact(kind="routing.rule_broke", at=at, actor=by, payload=payload)]
    )
    return True


def packaged() -> tuple[Rule, ...]:
    """The rules of `data/rules.toml`."""
    text = (resources.files("jauap.kernel.routing") / "data" / "rules.toml").read_text(encoding="utf-8")
    return parse(tables=tomllib.loads(text)["rule"])


def _keep(
    rules: Sequence[Rule], former: memory.RuleSet, *, why: str, retired: Mapping[str, str], by: Actor, at: datetime,
    keeper: Keeper,
) -> int:  # fmt: skip
    number = former.number + 1
    tables = [rule.model_dump(mode="json") for rule in rules]
    edition = RuleEdition.objects.create(
        number=number, at=at, by=by.as_dict(), why=why.strip(), retired=dict(retired),
        digest=canonical.digest(tables).hex(), keeper=keeper,
    )  # fmt: skip
    RoutingRule.objects.bulk_create(
        RoutingRule(
            edition=edition,
            position=position,
            code=rule.code,
            name_kk=rule.kk,
            name_ru=rule.ru,
            name_en=rule.en,
            condition=table["when"],
            target=table["target"],
            article=rule.article,
            mark=rule.mark,
        )
        for position, (rule, table) in enumerate(zip(rules, tables, strict=True), start=1)
    )
    editions.touch(memory.RULES)
    before = {rule.code: rule for rule in former.rules}
    payload = {
        "edition": number,
        "why": why.strip(),
        "rules": [rule.code for rule in rules],
        "added": [rule.code for rule in rules if rule.code not in before],
        "changed": [rule.code for rule in rules if rule.code in before and before[rule.code] != rule],
        "retired": dict(retired),
        "digest": edition.digest,
    }
    ledger.append(
        stream=RULES_STREAM, facts=[NewFact(kind="routing.rules_changed", at=at, actor=by, payload=payload)]
    )
    return number
