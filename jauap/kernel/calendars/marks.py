"""How sure we are of a fact of law: where it comes from and with what confidence.

`R` read in the text of a source, `Rx` only an excerpt seen, `B` background knowledge, `I` inferred from what was
read; then `H`, `M` or `L` for high, medium or low confidence: `R·H`, `I·M`. Whatever is not `R` or `R·H` is to be
verified and lives as dated data, never as a constant in code.
"""

import re

SHAPE = re.compile(r"(Rx|R|B|I)(?:·([HML]))?")


def check(mark: str) -> str:
    """The mark itself; ValueError when it is none."""
    if SHAPE.fullmatch(mark) is None:
        raise ValueError(f"“{mark}” is not a mark like R·H or I·M.")
    return mark


def is_certain(mark: str) -> bool:
    """Whether the fact was read in a text and nobody doubts it."""
    return mark in {"R", "R·H"}
