"""How cases end, and what applicants say of it. Pure numbers, invented with care."""

from collections.abc import Mapping
from random import Random

from jauap.kernel.cases.choices import Verdict
from jauap.kernel.procedures.statuses import Outcome

_AFTER_A_HEARING: Mapping[Outcome, int] = {Outcome.SATISFIED: 70, Outcome.PARTLY: 12, Outcome.REFUSED: 18}
_SIMPLIFIED: Mapping[Outcome, int] = {
    Outcome.SATISFIED: 46, Outcome.EXPLAINED: 40, Outcome.NOTED: 6, Outcome.PARTLY: 5, Outcome.REFUSED: 3,
}  # fmt: skip

#: Of those who say it: solved, solved in part, not solved; for a body of middling care.
_VERDICTS: Mapping[Outcome, tuple[int, int, int]] = {
    Outcome.SATISFIED: (66, 20, 14), Outcome.PARTLY: (22, 50, 28), Outcome.REFUSED: (6, 12, 82),
    Outcome.EXPLAINED: (42, 24, 34), Outcome.NOTED: (50, 30, 20),
}  # fmt: skip
_MIDDLING_CARE = 0.6


def outcome(chance: Random, *, is_heard: bool) -> Outcome:
    """What a body decides; `is_heard` in the ordinary procedure, where a refusal is heard first."""
    weights = _AFTER_A_HEARING if is_heard else _SIMPLIFIED
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def verdict(chance: Random, outcome: Outcome, *, care: float) -> Verdict:
    """What an applicant says of an outcome, of a body that takes so much care (0–1)."""
    solved, partly, not_solved = _VERDICTS[outcome]
    return chance.choices(
        (Verdict.SOLVED, Verdict.PARTLY, Verdict.NOT_SOLVED),
        weights=(solved * care / _MIDDLING_CARE, partly, not_solved),
    )[0]
