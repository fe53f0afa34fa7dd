"""The codifier's order: which territory holds which, and when. Pure: values in, verdict out."""

from collections.abc import Container, Iterable
from datetime import date

COUNTRY = "000000000"
# How many digits name a region, a district, a rural district; nine name a settlement.
_PREFIXES = (6, 4, 2)
_WHOLE = 9


def parent_code(code: str, known: Container[str]) -> str | None:
    """The territory that holds this one: the longest shorter prefix that exists; `None` for the country.

    Not every step exists: districts of Astana hang on the city, some district towns on their district.
    """
    if code == COUNTRY:
        return None
    for digits in _PREFIXES:
        candidate = code[:digits].ljust(9, "0")
        if candidate != code and candidate in known:
            return candidate
    return COUNTRY


def prefix(code: str) -> str:
    """The digits with which the code of all that lies in a place begins: 350000000 → 35, 100000000 → 10.

    '' for the country. A zero may belong to them, so zeros are never simply taken off the end.
    """
    if code == COUNTRY:
        return ""
    named = len(code.rstrip("0"))
    return code[: min(digits for digits in (_WHOLE, *_PREFIXES) if digits >= min(named, _WHOLE))]


def is_code(text: str) -> bool:
    """Whether the text has the shape of a code: nine ASCII digits."""
    return len(text) == 9 and text.isascii() and text.isdigit()


def is_regional_centre(code: str) -> bool:
    """Whether it is the main city of a region: the codifier numbers it first, in every region of today."""
    return code[2:] == "1000000"


def in_force(*, since: date | None, until: date | None, on: date | None) -> bool:
    """Whether something dated `[since, until)` is in force on the day; without a day, whether it still is.

    No `since` means since before anything recorded here.
    """
    if on is None:
        return until is None
    return (since is None or since <= on) and (until is None or on < until)


def smallest_common(lineages: Iterable[list[str]]) -> str | None:
    """The smallest territory that holds all, from their lineages (itself first, the country last)."""
    common: list[str] | None = None
    for lineage in lineages:
        common = lineage if common is None else [code for code in common if code in set(lineage)]
    return common[0] if common else None
