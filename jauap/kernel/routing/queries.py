"""Questions to routing: who is competent for a voice and why, what other rules would do, which rules are broken, what
was learned.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jauap.kernel.calendars import zones
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures import registry
from jauap.kernel.routing import checking, memory, opinions, rules
from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.memory import RuleSet
from jauap.kernel.routing.models import ModelVersion, RoutingRule, RuleEdition
from jauap.kernel.routing.opinions import Opinion
from jauap.kernel.routing.reading import CANDIDATES, Reading, heard_signs
from jauap.kernel.routing.refusals import NoSuchModel
from jauap.kernel.routing.types import Decision, Difference, Proposal, Sign, Voice
from jauap.kernel.state_bodies.choices import Keeper
from jauap.kernel.territories import queries as territories
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Refusal

__all__ = [
    "Edition",
    "ModelVersion",
    "Said",
    "alarms",
    "broken",
    "decide",
    "editions",
    "faults",
    "former_model",
    "in_force",
    "learned_model",
    "model",
    "models",
    "propose",
    "rehearse",
    "rules_in_force",
    "said",
    "tally",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a model in force says of a voice. `enough` is the least confidence at which it decides without a person;
    above 1 where it never does.
    """

    opinion: Opinion
    enough: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A change of the rules as a whole: when, by whom, why, and which rules left with what reason."""

    number: int
    at: datetime
    by: Actor
    why: str
    retired: Mapping[str, str]
    is_packaged: bool  # it came with the program


def propose(*, voice: Voice, at: datetime) -> Proposal:
    """All that the words suggest: kind, topics, place, signs, and who would receive the voice, with every reason.

    A place that the caller does not know is looked for in the text. Nothing is written.
    """
    known = memory.current()
    if voice.territory is None and voice.text:
        voice = _placed(voice)
    reading = _reading(voice, known)
    return Proposal(
        kind=reading.kind,
        topics=reading.candidates[:CANDIDATES],
        territory=voice.territory,
        signs=reading.signs,
        decision=_decide(voice, reading, known, known.rules.rules, at),
    )


def said(*, voice: Voice) -> dict[Predicts, Said]:
    """What every model in force says of a voice, the sure and the unsure; empty where nothing was learned.

    For a person who decides: what follows from it, with the rules above it, is `propose`.
    """
    known = memory.current()
    reading = _reading(voice, known)
    return {
        predicts: Said(opinion=reading.opinion(predicts), enough=learned.model.card.threshold)
        for predicts, learned in known.models.items()
    }


def decide(*, voice: Voice, at: datetime) -> Decision:
    """Who receives the voice, by the rules in force, and why. `body` is None where a person must decide.

    The place is the caller's: a place found in words alone does not decide. A decision that says `broken` is to
    be told to `operations.report_broken`. One small statement while nothing changed.
    """
    known = memory.current()
    return _decide(voice, _reading(voice, known), known, known.rules.rules, at)


def alarms(*, text: str) -> tuple[Sign, ...]:
    """Words that may tell of danger or of a crime, so that a person looks at once. No statement at all."""
    return heard_signs(text)


def rehearse(*, rules: Sequence[Rule], voices: Iterable[Voice], at: datetime) -> Iterator[Difference]:
    """What would change if these rules were in force: every voice that would go elsewhere, as it is found.

    Rules that could not be kept cannot be rehearsed either: the first fault is raised. Nothing is written; the
    voices may be as many as there are past cases.
    """
    for fault in faults(rules=rules, at=at):
        raise fault
    return _differences(tuple(rules), voices, at)


def tally(differences: Iterable[Difference]) -> Counter[tuple[str | None, str | None]]:
    """How many voices would go from which body to which; None is the queue of the unrouted."""
    return rules.tally(differences)


def rules_in_force(*, number: int | None = None) -> RuleSet:
    """The rules in force in their order, or those of an earlier edition; number 0 and none where there is none."""
    return memory.current().rules if number is None else memory.read(number)


def editions() -> list[Edition]:
    """Every edition of the rules, the newest first, without the rules themselves. One statement."""
    return [
        Edition(
            number=row.number,
            at=row.at,
            by=Actor.from_dict(row.by),
            why=row.why,
            retired=row.retired,
            is_packaged=row.keeper == Keeper.REFERENCE,
        )
        for row in RuleEdition.objects.order_by("-number")
    ]


def faults(*, rules: Sequence[Rule], at: datetime) -> list[Refusal]:
    """What is wrong with rules, each as the refusal that keeping them would give; empty if nothing is."""
    return list(checking.faults(rules=rules, known=_may_name(), on=_day(at)))


def broken(*, at: datetime) -> list[tuple[Rule, Refusal | None, datetime | None]]:
    """The rules in force that cannot be applied as things stand, or already could not: with the fault, and since when.

    A rule is never switched off by itself: it stays in this list until an edition of the rules mends it.
    """
    known = memory.current().rules
    rows = RoutingRule.objects.filter(edition_id=known.number, broke_at__isnull=False)
    broke = dict(rows.values_list("code", "broke_at"))
    may_name, on = _may_name(), _day(at)
    found = []
    for rule in known.rules:
        fault = next(checking.faults_of(rule=rule, known=may_name, on=on), None)
        if fault is not None or rule.code in broke:
            found.append((rule, fault, broke.get(rule.code)))
    return found


# ---------------------------------------------------------------- what was learned


def models(*, predicts: Predicts | None = None) -> list[ModelVersion]:
    """All versions of the learned models, the newest first, without their bytes. One statement."""
    rows = ModelVersion.objects.defer("content").order_by("-number")
    return list(rows if predicts is None else rows.filter(predicts=predicts))


def model(*, number: int) -> ModelVersion:
    """One version, without its bytes. Refuses `NoSuchModel`."""
    found = ModelVersion.objects.defer("content").filter(number=number).first()
    if found is None:
        raise NoSuchModel(number=number)
    return found


def in_force(*, predicts: Predicts) -> ModelVersion | None:
    """The version in force, without its bytes; None where there is none."""
    rows = ModelVersion.objects.defer("content")
    return rows.filter(predicts=predicts, standing=Standing.IN_FORCE).first()


def former_model(*, predicts: Predicts, before: int) -> ModelVersion | None:
    """The version that was in force before another one and can be put there again; None where there is none."""
    kept = ModelVersion.objects.defer("content").exclude(content=b"").filter(predicts=predicts)
    return kept.filter(standing=Standing.RETIRED, number__lt=before).order_by("-number").first()


def learned_model(*, number: int) -> opinions.Learned:
    """A version ready to be asked. Refuses `NoSuchModel`; raises `ValueError` where its bytes are gone or broken."""
    row = ModelVersion.objects.filter(number=number).first()
    if row is None:
        raise NoSuchModel(number=number)
    return memory.learned_of(row)


# ---------------------------------------------------------------- inside


def _reading(voice: Voice, known: memory.Known) -> Reading:
    return Reading(voice.text, topics=known.topics, models=known.models, territory=voice.territory)


def _decide(
    voice: Voice, reading: Reading, known: memory.Known, in_force: Sequence[Rule], at: datetime
) -> Decision:
    return rules.decide(
        voice=voice,
        reading=reading,
        rules=in_force,
        directory=known.directory,
        on=_day(at, voice.territory),
        place=_place_name(voice.territory),
    )


def _differences(proposed: tuple[Rule, ...], voices: Iterable[Voice], at: datetime) -> Iterator[Difference]:
    known = memory.current()
    for voice in voices:
        reading = _reading(voice, known)
        before = _decide(voice, reading, known, known.rules.rules, at)
        after = _decide(voice, reading, known, proposed, at)
        if before.body != after.body:
            yield Difference(key=voice.key, before=before, after=after)


def _placed(voice: Voice) -> Voice:
    """The voice with the place that its text speaks of, where that is certain."""
    mentioned = territories.find_in_text(text=voice.text)
    if mentioned is None or mentioned.territory is None:
        return voice
    return replace(voice, territory=mentioned.territory.code)


def _place_name(code: str | None) -> Trilingual | None:
    """What a place is called; None for no place, or one that the codifier does not know."""
    if code is None:
        return None
    try:
        return territories.path(code=code)
    except territories.UnknownTerritory:
        return None


def _may_name() -> checking.Known:
    return checking.Known(
        directory=memory.current().directory,
        procedures={procedure.code for procedure in registry.all()},
        territories=_Territories(),
    )


class _Territories:
    """The codes of the codifier, asked one by one."""

    def __contains__(self, code: object) -> bool:
        return _place_name(str(code)) is not None


def _day(at: datetime, territory: str | None = None) -> date:
    return zones.local(instant=at, region_code=territory or zones.CAPITAL).date()
