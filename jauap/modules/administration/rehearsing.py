"""A rehearsal of rules on past cases: what was asked, how far it is, what it found. Kept as JSON with the draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from jauap.kernel.cases import queries as cases
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.types import Difference, Voice
from jauap.lib import canonical

#: How many cases that would go elsewhere are shown.
SAMPLE = 20
#: After so many voices the progress is written down.
PORTION = 200
#: How many past cases a rehearsal may read at most.
MOST = 5_000

Way = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A case that would go elsewhere: from which body to which, and why."""

    reference: str
    before: str | None
    after: str | None
    reason: Mapping[str, Any]  # of `routing.reasons`, as JSON


@dataclass(slots=True, kw_only=True)
class Rehearsal:
    """What a rehearsal was asked and has found so far. `digest` says which rules were tried."""

    token: str
    digest: str
    since: datetime
    until: datetime
    most: int
    read: int = 0
    tally: Counter[Way] = field(default_factory=Counter)
    sample: list[Sampled] = field(default_factory=list)
    finished: bool = False

    @property
    def changed(self) -> int:
        """How many cases would go elsewhere."""
        return self.tally.total()

    def add(self, *, read: int, differences: Sequence[Difference]) -> None:
        """Count a portion in."""
        self.read += read
        self.tally += routing.tally(differences)
        for one in differences[: SAMPLE - len(self.sample)]:
            self.sample.append(
                Sampled(
                    reference=one.key,
                    before=one.before.body,
                    after=one.after.body,
                    reason=one.after.reason.as_json(),
                )
            )

    def as_json(self) -> dict[str, Any]:
        return {
            "token": self.token,
            "digest": self.digest,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "most": self.most,
            "read": self.read,
            "tally": [[before, after, count] for (before, after), count in self.tally.most_common()],
            "sample": [[one.reference, one.before, one.after, one.reason] for one in self.sample],
            "finished": self.finished,
        }

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> "Rehearsal":
        """The rehearsal that `as_json` wrote."""
        return cls(
            token=known["token"],
            digest=known["digest"],
            since=datetime.fromisoformat(known["since"]),
            until=datetime.fromisoformat(known["until"]),
            most=known["most"],
            read=known["read"],
            tally=Counter({(before, after): count for before, after, count in known["tally"]}),
            sample=[
                Sampled(reference=reference, before=before, after=after, reason=reason)
                for reference, before, after, reason in known["sample"]
            ],
            finished=known["finished"],
        )


def digest(rules: Iterable[Rule]) -> str:
    """A sign of these rules in this order."""
    return canonical.digest([rule.model_dump(mode="json") for rule in rules]).hex()


def steps(*, rehearsal: Rehearsal, rules: Sequence[Rule], at: datetime) -> Iterator[Rehearsal]:
    """Read the past cases portion by portion; after each one the rehearsal as far as it is. The last is finished.

    Refuses the first fault of the rules. Nothing is written.
    """
    voices = cases.voices(since=rehearsal.since, until=rehearsal.until, most=rehearsal.most)
    for portion in portions(voices, PORTION):
        rehearsal.add(
            read=len(portion), differences=list(routing.rehearse(rules=rules, voices=portion, at=at))
        )
        yield rehearsal
    rehearsal.finished = True
    yield rehearsal


def portions(voices: Iterator[Voice], size: int) -> Iterator[list[Voice]]:
    """The voices, so many at a time."""
    while portion := list(islice(voices, size)):
        yield portion
