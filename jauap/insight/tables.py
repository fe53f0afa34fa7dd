"""What may be published: a table of figures in which nobody can be recognised among few."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jauap.insight import rules
from jauap.insight.figures import FIGURES, Figure, Unit
from jauap.insight.parameters import SMALLEST
from jauap.kernel.cases.queries import Tally


@dataclass(frozen=True, slots=True)
class Cell:
    """One published figure. Hidden: there are cases, but too few to be told of, or too few to divide."""

    value: float | None = None
    base: int | None = None
    low: float | None = None
    high: float | None = None
    is_hidden: bool = False


HIDDEN = Cell(is_hidden=True)


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one body, place, topic or kind, by the codes of the figures."""

    key: str
    cells: Mapping[str, Cell]

    @property
    def is_hidden(self) -> bool:
        """Whether even the number of cases is not published."""
        return self.cells["received"].is_hidden


@dataclass(frozen=True)
class Table:
    """Lines that share one rule of hiding: whatever is shown of the table, the rule saw all of it."""

    lines: Sequence[Line]

    @cached_property
    def by_key(self) -> dict[str, Line]:
        return {line.key: line for line in self.lines}

    @property
    def hidden_count(self) -> int:
        return sum(line.is_hidden for line in self.lines)

    def only(self, chosen: Callable[[str], bool]) -> "Table":
        """The lines whose keys are chosen."""
        return Table([line for line in self.lines if chosen(line.key)])

    def sorted_by(self, figure: str, *, downwards: bool = True) -> "Table":
        """By the values of a figure; what has no value or is hidden stands last."""

        def place(line: Line) -> tuple[bool, float, str]:
            value = line.cells[figure].value
            known = value if value is not None else 0.0
            return (value is None, -known if downwards else known, line.key)

        return Table(sorted(self.lines, key=place))


def table(tallies: Iterable[Tally], *, on: date, figures: Sequence[Figure] = FIGURES) -> Table:
    """The publishable table of some tallies whose total is published too, by the rule in force on the day.

    A line with one to four cases is hidden whole, and others with it where subtraction would reveal it. Complaints are
    cases of their own and are hidden by their own number. A share or a median that rests on fewer cases is hidden.
    """
    some = list(tallies)
    smallest = SMALLEST.on(on).value
    few = rules.hidden({one.key: one.received for one in some}, smallest=smallest)
    complaints = {one.key: one.complaints for one in some}
    few_complaints = rules.hidden(complaints, smallest=smallest) | {key for key in few if complaints[key]}
    if few_complaints:
        few_complaints = _enough(few_complaints, complaints, smallest=smallest)

    def cell(figure: Figure, tally: Tally) -> Cell:
        hides = tally.key in few or (figure.of_complaints and tally.key in few_complaints)
        return HIDDEN if hides else _cell(figure, tally, smallest=smallest)

    return Table([Line(one.key, {figure.code: cell(figure, one) for figure in figures}) for one in some])


def _enough(chosen: frozenset[str], counts: Mapping[str, int], *, smallest: int) -> frozenset[str]:
    """More of the smallest counts, until the hidden ones are at least two and together hold at least `smallest`."""
    more = sorted((key for key in counts if counts[key] and key not in chosen), key=lambda key: counts[key])
    found = set(chosen)
    while more and (len(found) < 2 or sum(counts[key] for key in found) < smallest):
        found.add(more.pop(0))
    return frozenset(found)


def _cell(figure: Figure, tally: Tally, *, smallest: int) -> Cell:
    found = figure.measure(tally)
    if figure.unit is not Unit.CASES and 0 < found.base < smallest:
        return HIDDEN
    return Cell(value=found.value, base=found.base, low=found.low, high=found.high)
