"""How well it is found, on sentences labelled by hand: they are few and ours, so the numbers say where it fails."""

import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

from jauap.kernel.people.masking.finding import find
from jauap.kernel.people.masking.types import Sureness

_LABEL = re.compile(r"\[\[(\w+):([^\]]+)\]\]")


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


def labelled() -> list[tuple[str, list[tuple[str, int, int]]]]:
    """The sentences, each with the kind and the place of what must be found in it."""
    text = resources.files(__package__).joinpath("data/sentences.txt").read_text(encoding="utf-8")
    return [_read(line) for line in text.splitlines() if line and not line.startswith("#")]


def _read(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    plain, labels, done = "", [], 0
    for match in _LABEL.finditer(line):
        plain += line[done : match.start()]
        labels.append((match[1], len(plain), len(plain) + len(match[2])))
        plain += match[2]
        done = match.end()
    return plain + line[done:], labels


def measure() -> dict[str, Score]:
    """The score of each kind, over what is proposed without a person's doing."""
    scores: dict[str, Score] = defaultdict(Score)
    for text, labels in labelled():
        proposed = [one for one in find(text) if one.sure is not Sureness.POSSIBLE]
        for kind, start, end in labels:
            covers = [one for one in proposed if one.start <= start and one.end >= end and one.kind == kind]
            scores[kind].right += bool(covers)
            scores[kind].missed += not covers
        for one in proposed:
            if not any(start < one.end and end > one.start for _kind, start, end in labels):
                scores[one.kind.value].wrong += 1
    return dict(scores)


def mistakes() -> list[str]:
    """What was missed or wrongly proposed, a line each."""
    lines = []
    for text, labels in labelled():
        proposed = [one for one in find(text) if one.sure is not Sureness.POSSIBLE]
        lines += [
            f"missed {kind}: {text[start:end]} — {text}"
            for kind, start, end in labels
            if not any(one.start <= start and one.end >= end and one.kind == kind for one in proposed)
        ]
        lines += [
            f"wrong {one.kind.value}: {text[one.start : one.end]} — {text}"
            for one in proposed
            if not any(start < one.end and end > one.start for _kind, start, end in labels)
        ]
    return lines
