"""How sure we are of a fact of law: where it comes from and with what confidence.

`R` read in the text of a source, `Rx` only an excerpt seen, `B` background knowledge, `I` inferred from what was
read; then `H`, `M` or `L` for high, medium or low confidence: `R·H`, `I·M`. Whatever is not `R` or `R·H` is to be
verified and lives as dated data, never as a constant in code.
"""

import re
from collections.abc import Mapping

from jauap.lib.refusals import Sentence, _

SHAPE = re.compile(r"(Rx|R|B|I)(?:·([HML]))?")


#: Where a fact comes from, and how sure that makes us, in words.
ORIGINS: Mapping[str, Sentence] = {
    "R": _("read in the text"),
    "Rx": _("read in an excerpt"),
    "B": _("generally known, to be verified"),
    "I": _("inferred"),
}
CONFIDENCES: Mapping[str, Sentence] = {
    "H": _("high confidence"),
    "M": _("medium confidence"),
    "L": _("low confidence"),
}


def check(mark: str) -> str:
    """The mark itself; ValueError when it is none."""
    if SHAPE.fullmatch(mark) is None:
        raise ValueError(f"“{mark}” is not a mark like R·H or I·M.")
    return mark


def is_certain(mark: str) -> bool:
    """Whether the fact was read in a text and nobody doubts it."""
    return mark in {"R", "R·H"}


def in_words(mark: str) -> str:
    """`I·M` → “inferred, medium confidence”, in the language that is active now."""
    origin, _dot, confidence = mark.partition("·")
    said = [str(ORIGINS[origin])] + ([str(CONFIDENCES[confidence])] if confidence else [])
    return ", ".join(said)
