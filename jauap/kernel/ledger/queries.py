"""Questions to the ledger: what happened, what a commitment hides, and whether it still holds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from jauap.kernel.ledger import rules
from jauap.kernel.ledger.models import Fact, Leaf, Opening, Stream
from jauap.kernel.ledger.preparing import opened
from jauap.kernel.ledger.rules import Break, BreakKind

__all__ = [
    "Fact",
    "Opened",
    "Sealed",
    "breaks",
    "histories",
    "history",
    "openings",
    "present",
    "sealed",
    "verify",
]

_FACTS_IN_A_READ = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A personal value of a fact, read from the erasable table; with its salt it proves that it was recorded."""

    sequence: int
    field: str
    value: str
    salt: bytes


def history(*, stream: UUID, first: int = 1, last: int | None = None) -> list[Fact]:
    """The facts of a stream in order, from sequence number `first` to `last`, both included."""
    found = Fact.objects.filter(stream=stream, sequence__gte=first).order_by("sequence")
    return list(found if last is None else found.filter(sequence__lte=last))


def histories(*, streams: Collection[UUID], kinds: Collection[str] | None = None) -> dict[UUID, list[Fact]]:
    """The facts of several streams, of some kinds or of all, each in order, by one statement."""
    facts: dict[UUID, list[Fact]] = {stream: [] for stream in streams}
    found = Fact.objects.filter(stream__in=streams)
    if kinds is not None:
        found = found.filter(kind__in=kinds)
    for fact in found.order_by("stream", "sequence"):
        facts[fact.stream].append(fact)
    return facts


def openings(*, stream: UUID) -> list[Opened]:
    """The personal values of a stream that have not been erased, in order."""
    found = Opening.objects.filter(stream=stream).order_by("sequence", "field")
    return [_opened(one) for one in found]


def present(*, stream: UUID) -> set[tuple[int, str]]:
    """Which personal values of a stream have not been erased: sequence number and field. None is read."""
    return set(Opening.objects.filter(stream=stream).values_list("sequence", "field"))


def _opened(one: Opening) -> Opened:
    salt, value = opened(one.sealed)
    return Opened(sequence=one.sequence, field=one.field, value=value, salt=salt)


def verify(*, stream: UUID) -> list[Break]:
    """Recompute every hash and commitment of a stream; the breaks in order, none if it holds.

    Found are: a missing or altered fact, a tail cut off, a fact added past the door, and a personal value that
    is not the one recorded. Who owns the database can still rewrite a whole stream with its hashes and its count;
    against that stands the log (`auditing`), and its checkpoints in other hands.
    """
    facts = history(stream=stream)
    length = Stream.objects.filter(stream=stream).values_list("length", flat=True).first() or 0
    found = rules.breaks(stream=stream, length=length, facts=facts)
    found += _opening_breaks(facts=facts, openings=Opening.objects.filter(stream=stream))
    return sorted(found, key=attrgetter("sequence"))


def breaks(*, progress: Callable[[int], None] = lambda facts: None) -> Iterator[Break]:
    """Recompute every hash of every stream, reading the ledger once; memory stays small. Openings are not read.

    `progress` is told of each stream how many facts it has.
    """
    length = Subquery(Stream.objects.filter(stream=OuterRef("stream")).values("length"))
    facts = Fact.objects.annotate(length=length).order_by("stream", "sequence")
    for stream, group in groupby(facts.iterator(chunk_size=_FACTS_IN_A_READ), key=attrgetter("stream")):
        known = list(group)
        yield from rules.breaks(stream=stream, length=known[0].length or 0, facts=known)
        progress(len(known))
    present = Fact.objects.filter(stream=OuterRef("stream"))
    for stream in Stream.objects.exclude(Exists(present)).values_list("stream", flat=True).iterator():
        yield Break(stream=stream, sequence=1, kind=BreakKind.CUT)


def _opening_breaks(*, facts: Iterable[Fact], openings: Iterable[Opening]) -> Iterator[Break]:
    commitments = {(fact.sequence, field): made for fact in facts for field, made in fact.commitments.items()}
    for one in openings:
        salt, value = opened(one.sealed)
        made = rules.commitment(field=one.field, salt=salt, value=value)
        if commitments.get((one.sequence, one.field)) != made:
            yield Break(stream=one.stream, sequence=one.sequence, kind=BreakKind.OPENING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A portion of the log: how many leaves were read, and those of their facts that were asked for."""

    count: int
    facts: Sequence[Fact]


def sealed(*, first: int, most: int, kinds: Collection[str]) -> Sealed:
    """The facts of some kinds from a leaf of the log on, in its order, reading `most` leaves at most. Two statements.

    The log is the order in which facts became known, so whoever reads on from where it stopped misses none.
    """
    leaves = list(
        Leaf.objects.filter(index__gte=first).order_by("index").values_list("fact_id", flat=True)[:most]
    )
    wanted = {fact.pk: fact for fact in Fact.objects.filter(pk__in=leaves, kind__in=kinds)} if leaves else {}
    return Sealed(count=len(leaves), facts=[wanted[pk] for pk in leaves if pk in wanted])
