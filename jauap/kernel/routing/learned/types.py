"""What the learner takes and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A past case: its words, and what people decided about it."""

    text: str
    label: str
    place: str = ""  # words or codes that say where, each one a token: "Kursk Central 61.1"
    # Other decisions about the same case by their names: they help to learn and are never asked for later.
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A label, how often such a suggestion is right (0 to 1), and the words as written that spoke for it."""

    label: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What a text suggests. `label` is None where a person must decide: the confidence is too low for 95 %."""

    suggestions: tuple[Suggestion, ...]  # at most three, the likeliest first; none if no word is known
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCard:
    """One label in the model card: its examples, and of those suggested how many were right, of its own how many found."""

    label: str
    rows: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a model. Every figure is of examples the answers for which were made without them."""

    rows: int
    classes: int
    accuracy: float  # the first suggestion is right
    macro_f1: float  # mean over the labels of the harmonic mean of precision and recall
    top3: float  # one of the three is right
    threshold: float  # the least confidence at which `label` is given; above 1 where none is enough
    coverage: float  # share of examples at or above the threshold
    right_above: float  # share of those that are right; 0 where there are none
    per_class: tuple[ClassCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How a model does on examples it has not seen."""

    rows: int
    accuracy: float
    macro_f1: float
    top3: float
    coverage: float
    right_above: float
