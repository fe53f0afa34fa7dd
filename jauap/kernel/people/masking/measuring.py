"""How well it is found, on sentences labelled by hand: they are few and ours, so the numbers say where it fails.

The sentences stand in `data/sentences.csv`; all people and numbers in them are invented. What must be found is marked,
`[[kind:words]]`; a sentence without marks holds nothing. `written` says which were there before the rules (`first`) and
which were written later, before the code was asked about them (`second`).
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jauap.kernel.people.masking.finding import find

SENTENCES = Path(__file__).parent / "data" / "sentences.csv"

_MARK = re.compile(r"\[\[(\w+):([^\]]+)\]\]")


class Span(NamedTuple):
    """A piece of a text and what it is, by the code of its kind."""

    kind: str
    start: int
    end: int

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and self.end > other.start

    def covers(self, other: "Span") -> bool:
        """Whether the other is masked by this, as what it is."""
        return self.kind == other.kind and self.start <= other.start and self.end >= other.end


#: What finds: a text → what it would mask.
Finder = Callable[[str], Iterable[Span]]


@dataclass(slots=True)
class Score:
    """Of one kind: `right` were found as labelled or wider, `missed` not, `wrong` were proposed and are no such thing."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """Of what was proposed, the share that was right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what had to be found, the share that was."""
        return self.right / max(1, self.right + self.missed)


def sentences() -> list[dict[str, str]]:
    """The sentences with their marks, as they stand in the file: `written`, `language`, `sentence`."""
    return list(csv.DictReader(io.StringIO(SENTENCES.read_text(encoding="utf-8"))))


def unmarked(sentence: str) -> tuple[str, list[Span]]:
    """The text without its marks, and what was marked."""
    plain, labels, done = "", [], 0
    for match in _MARK.finditer(sentence):
        plain += sentence[done : match.start()]
        labels.append(Span(match[1], len(plain), len(plain) + len(match[2])))
        plain += match[2]
        done = match.end()
    return plain + sentence[done:], labels


def proposed(text: str) -> Iterator[Span]:
    """What is masked unless a person says otherwise."""
    return (Span(one.kind.value, one.start, one.end) for one in find(text) if one.is_proposed)


def scores(sentence: str, finder: Finder = proposed) -> Mapping[str, Score]:
    """The score of each kind in one marked sentence."""
    found: dict[str, Score] = defaultdict(Score)
    text, labels = unmarked(sentence)
    spans = list(finder(text))
    for label in labels:
        is_found = any(span.covers(label) for span in spans)
        found[label.kind].right += is_found
        found[label.kind].missed += not is_found
    for span in spans:
        found[span.kind].wrong += not any(span.touches(label) for label in labels)
    return found


def mistakes(sentence: str) -> Iterator[str]:
    """What is missed or wrongly proposed in one marked sentence, a line each."""
    text, labels = unmarked(sentence)
    spans = list(proposed(text))
    for label in labels:
        if not any(span.covers(label) for span in spans):
            yield f"missed {label.kind}: {text[label.start : label.end]} — {text}"
    for span in spans:
        if not any(span.touches(label) for label in labels):
            yield f"wrong {span.kind}: {text[span.start : span.end]} — {text}"
