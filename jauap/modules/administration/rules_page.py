"""The rules as people read them: in force, of an earlier edition, in a draft, and what a rehearsal found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.people import queries as people
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.queries import Edition
from jauap.kernel.routing.reasons import Reason
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.refusals import Refusal
from jauap.modules.administration import queries, rule_words, rules
from jauap.modules.administration.queries import RulesDraft
from jauap.modules.administration.rehearsing import Rehearsal
from jauap.modules.administration.rule_words import Worded
from jauap.modules.administration.rules import Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule in force that cannot be applied: why, and since when cases met it."""

    worded: Worded
    fault: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEdition:
    """An edition of the rules in the history."""

    edition: Edition
    who: str
    is_in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The page of the rules in force."""

    number: int
    rules: list[Worded]
    broken: list[Broken]
    editions: list[ToldEdition]


def worded(found: Sequence[Rule], *, at: datetime) -> list[Worded]:
    """Rules in words, in their order."""
    directory, on = state_bodies.directory(), people.day(at)
    return [rule_words.worded(rule, directory=directory, on=on) for rule in found]


def in_force(*, at: datetime) -> InForce:
    """The rules, the broken ones on top, and all editions, the newest first."""
    found = routing.rules_in_force()
    directory, on = state_bodies.directory(), people.day(at)
    broken = [
        Broken(
            worded=rule_words.worded(rule, directory=directory, on=on),
            fault=str(fault) if fault else "",
            since=since,
        )
        for rule, fault, since in routing.broken(at=at)
    ]
    return InForce(
        number=found.number,
        rules=worded(found.rules, at=at),
        broken=broken,
        editions=editions(in_force=found.number),
    )


def editions(*, in_force: int) -> list[ToldEdition]:
    """The history, with the names of those who changed the rules; two statements."""
    found = routing.editions()
    names = queries.who([edition.by for edition in found])
    return [
        ToldEdition(
            edition=edition,
            who=names.get(edition.by.official_id or 0, ""),
            is_in_force=edition.number == in_force,
        )
        for edition in found
    ]


# ---------------------------------------------------------------- the draft


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRule:
    """A rule of the draft, and what the draft did to it."""

    worded: Worded
    state: str  # "added", "changed", "moved" or ""
    faults: tuple[str, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A rule that the draft retires, and why."""

    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """The draft as its administrator sees it."""

    edition: int
    is_behind: bool  # another edition came into force meanwhile
    rules: list[DraftRule]
    gone: list[Gone]
    other_faults: list[str]
    compared: Compared
    rehearsal: "ShownRehearsal | None"
    is_rehearsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWay:
    """How many cases would go from one body to another."""

    before: str
    after: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSample:
    """One case that would go elsewhere."""

    reference: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRehearsal:
    """What a rehearsal found."""

    rehearsal: Rehearsal
    ways: list[ShownWay]
    sample: list[ShownSample]
    is_of_these_rules: bool


def draft(found: RulesDraft, *, wanted: tuple[Rule, ...], digest: str, at: datetime) -> DraftPage:
    """The draft beside the edition it was made from."""
    base = routing.rules_in_force(number=found.edition)
    faults = routing.faults(rules=wanted, at=at)
    compared = rules.compared(base=base.rules, draft=wanted)
    shown = shown_rehearsal(found.rehearsal, digest=digest) if found.rehearsal else None
    codes = {rule.code for rule in wanted}
    return DraftPage(
        edition=found.edition,
        is_behind=routing.rules_in_force().number != found.edition,
        rules=[
            DraftRule(
                worded=one,
                state=_state(one.rule.code, compared),
                faults=_faults_of(one.rule.code, faults),
                is_first=number == 0,
                is_last=number == len(wanted) - 1,
            )
            for number, one in enumerate(worded(wanted, at=at))
        ],
        gone=[
            Gone(rule=rule, reason=found.retired.get(rule.code, ""))
            for rule in base.rules
            if rule.code in compared.retired
        ],
        other_faults=[str(fault) for fault in faults if fault.values.get("rule") not in codes],
        compared=compared,
        rehearsal=shown,
        is_rehearsed=bool(shown and shown.rehearsal.finished and shown.is_of_these_rules),
    )


def shown_rehearsal(known: Mapping[str, object], *, digest: str) -> ShownRehearsal:
    """A rehearsal with names for its codes."""
    rehearsal = Rehearsal.from_json(known)
    bodies = state_bodies.directory().bodies

    def name(code: str | None) -> str:
        return str(bodies[code].name) if code is not None and code in bodies else ""

    return ShownRehearsal(
        rehearsal=rehearsal,
        ways=[
            ShownWay(before=name(before), after=name(after), count=count)
            for (before, after), count in rehearsal.tally.most_common()
        ],
        sample=[
            ShownSample(
                reference=one.reference,
                before=name(one.before),
                after=name(one.after),
                why=str(Reason.from_json(one.reason)),
            )
            for one in rehearsal.sample
        ],
        is_of_these_rules=rehearsal.digest == digest,
    )


def _state(code: str, compared: Compared) -> str:
    for state, codes in (("added", compared.added), ("changed", compared.changed), ("moved", compared.moved)):
        if code in codes:
            return state
    return ""


def _faults_of(code: str, faults: Sequence[Refusal]) -> tuple[str, ...]:
    return tuple(str(fault) for fault in faults if fault.values.get("rule") == code)
