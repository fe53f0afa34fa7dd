"""What is known of bodies, topics and competences, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from jauap.lib.languages import Trilingual

COUNTRY = "000000000"


def in_force(since: date | None, until: date | None, on: date) -> bool:
    """Whether `on` is not before `since` and before `until`; an end that is not known does not limit."""
    return (since is None or since <= on) and (until is None or on < until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastState:
    """A name and a superior that a body had from `since` to the day before `until`."""

    name: Trilingual
    parent: str | None
    until: date
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A state body. `name` and `parent` are the latest; ask `name_on` and `parent_on` for another day."""

    code: str
    uuid: UUID
    kind: str  # code of `BodyKind`
    name: Trilingual
    office: str = ""
    territory: str | None = None
    parent: str | None = None
    bin: str = ""
    answers_citizens: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    mark: str = "R·H"
    past: tuple[PastState, ...] = ()

    def in_force(self, on: date) -> bool:
        return in_force(self.valid_from, self.valid_to, on)

    def past_on(self, on: date) -> PastState | None:
        """The earlier state in which the body was on the day; None where the latest holds."""
        return next((state for state in self.past if in_force(state.since, state.until, on)), None)

    def name_on(self, on: date) -> Trilingual:
        state = self.past_on(on)
        return self.name if state is None else state.name

    def parent_on(self, on: date) -> str | None:
        state = self.past_on(on)
        return self.parent if state is None else state.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """`successor` took over from `predecessor` on a day; of a divided body, the named topics or the rest (`main`)."""

    predecessor: str
    successor: str
    kind: str  # code of `SuccessionKind`
    on: date
    main: bool = True
    topics: tuple[str, ...] = ()
    act: str = ""
    mark: str = "R·H"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A group of topics (`parent` is None) or a topic of one, with the words that speak for it."""

    code: str
    name: Trilingual
    parent: str | None = None
    position: int = 0
    words_kk: str = ""
    words_ru: str = ""

    @property
    def group(self) -> str:
        """The code of the group it belongs to, its own for a group."""
        return self.parent or self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceEntry:
    """Who answers for a topic at a level: a body by its code, or the body of an office at the place."""

    topic: str
    level: str  # code of `Level`
    body: str | None = None
    office: str = ""
    territory: str | None = None  # only there; None: everywhere
    rank: int = 1
    valid_from: date | None = None
    valid_to: date | None = None
    article: str = ""
    mark: str = "R·H"

    def in_force(self, on: date) -> bool:
        return in_force(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Competent:
    """A body that answers for the topic at the place, and by which competence.

    `declared` is the body named by the competence where its successor answers now.
    """

    body: Body
    topic: str
    level: str
    competence: CompetenceEntry
    declared: Body | None = field(default=None)
