"""What learned models say of a voice, and how sure they are. Rules of competence are asked after them, never before.

A model that cannot be read, or breaks on a text, never stops a voice from coming in: the log says so loudly, and the
words decide alone.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from jauap.kernel.routing.choices import Predicts
from jauap.kernel.state_bodies.rules import COUNTRY, wider

if TYPE_CHECKING:  # numbers and matrices are loaded by a process that has a model, not by every command
    from jauap.kernel.routing.learned import Model

logger = logging.getLogger(__name__)


class Learned(NamedTuple):
    """A model in force: its number, how many cases it was learned from, what it can say."""

    number: int
    rows: int
    model: "Model"


Models = Mapping[Predicts, Learned]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One thing that a model holds for possible: with which confidence (0–1) and by which words of the person."""

    label: str
    confidence: float
    words: tuple[str, ...]
    number: int
    rows: int

    @property
    def percent(self) -> int:
        """The confidence as people read it; never 100, as nothing that was learned is certain."""
        return min(99, int(self.confidence * 100))

    def params(self, **names: Any) -> dict[str, Any]:
        """What a sentence about it can say."""
        known: dict[str, Any] = {"rows": self.rows, "confidence": self.percent, "model": self.number}
        return known | {"words": list(self.words)} | names


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a model says of one voice: three at most, the likeliest first, and whether it is sure of the first."""

    suggested: tuple[Suggested, ...] = field(default=())
    is_sure: bool = False

    @property
    def first(self) -> Suggested | None:
        return self.suggested[0] if self.suggested else None

    @property
    def certain(self) -> Suggested | None:
        """The first, where the model is as sure as it was when it was right 95 times of 100."""
        return self.first if self.is_sure else None


NONE = Opinion()


def place_words(territory: str | None) -> str:
    """A place as models hear it: its code and those of what holds it, so that what was learned of a district serves
    its villages.
    """
    return " ".join(code for code in wider(territory) if code != COUNTRY) if territory else ""


def ask(learned: Learned | None, *, text: str, territory: str | None) -> Opinion:
    """What the model says; nothing where there is none, or no words, or it breaks."""
    if learned is None or not text.strip():
        return NONE
    try:
        said = learned.model.suggest(text=text, place=place_words(territory))
    except Exception:  # whatever it is, a voice comes in all the same
        logger.exception("Model %s broke on a text; the words decide alone.", learned.number)
        return NONE
    suggested = tuple(
        Suggested(
            label=one.label,
            confidence=float(one.confidence),
            words=tuple(one.words),
            number=learned.number,
            rows=learned.rows,
        )
        for one in said.suggestions
    )
    return Opinion(
        suggested=suggested,
        is_sure=bool(suggested) and said.label is not None and said.label == suggested[0].label,
    )
