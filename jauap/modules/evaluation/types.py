"""What a trial takes and what it gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

#: A row of a file: column → what stands there, empty where nothing does.
Row: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """What may be learned from and what is asked. No text of `test` stands in `train`."""

    train: Sequence[Row]
    test: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure and where it lies in 95 of 100 samples as big as this one."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a trial, with that of the baseline on the same rows and the difference, where there is a baseline."""

    name: str  # in words: "macro-F1"
    ours: Interval
    baseline: Interval | None = None
    gain: Interval | None = None
    unit: Literal["share", "number", "ms"] = "share"  # a share is from 0 to 1 and shown in per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came out of a trial."""

    rows: int  # asked
    figures: tuple[Figure, ...]
    baseline: str = ""  # what the baseline is, in words; empty where there is none
    notes: tuple[str, ...] = ()  # what a reader must know to read the figures right


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One thing that is measured. `run` gets the parts and gives the figures; it never reads a file itself."""

    name: str  # as on the command line: kursk-theme
    title: str  # as in the table: "Theme of a message (Kursk, Russian)"
    file: str  # below `../shared/data` of the project, or an absolute path of a file of the project
    columns: tuple[str, ...]  # without which it cannot run
    text: Callable[[Row], str]  # what holds rows together: equal texts are always in the same part
    run: Callable[[Sequence[Fold]], Outcome]
    folds: int = (
        4  # parts, each asked once while the others teach; 0: nothing is learned, everything is asked
    )
    learned_columns: tuple[
        str, ...
    ] = ()  # of the file to learn from, where they are others; then all of it is used
    chosen: Callable[[Row], bool] = lambda _row: True  # rows of `file` that take part; of given files all do
