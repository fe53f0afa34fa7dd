"""Colours of charts. A specification names a colour by a code; the page turns it into a token, paper into a value.

The codes are colours that nobody would choose, so that they can be found again in the drawing.
"""

import re

INK, SOFT, LINE, PAPER, HATCH = "#0a0001", "#0a0002", "#0a0003", "#0a0004", "#0a0005"
#: Up to four series, told apart without colour vision.
SERIES = ("#0a0011", "#0a0012", "#0a0013", "#0a0014")
#: Six steps from little to much.
HEAT = ("#0a0020", "#0a0021", "#0a0022", "#0a0023", "#0a0024", "#0a0025")

#: Code → (token of the page, colour on paper). The colours on paper are those of the light page.
_COLOURS = {
    INK: ("--ink", "#10242c"),
    SOFT: ("--soft", "#4c6068"),
    LINE: ("--line", "#d8e2e5"),
    PAPER: ("--paper", "#ffffff"),
    HATCH: ("--edge", "#6f858e"),
    **dict(zip(SERIES, (("--series-1", "#00627a"), ("--series-2", "#b77a00"), ("--series-3", "#b0341a"),
                        ("--series-4", "#5a5f9e")), strict=True)),
    **dict(zip(HEAT, (("--heat-0", "#e3eff2"), ("--heat-1", "#b9dde5"), ("--heat-2", "#80c2d1"),
                      ("--heat-3", "#3f9db3"), ("--heat-4", "#0b7690"), ("--heat-5", "#064c5e")), strict=True)),
}  # fmt: skip

_CODE = re.compile("|".join(map(re.escape, _COLOURS)))


def for_page(svg: str) -> str:
    """Codes become tokens, which follow light and dark."""
    return _CODE.sub(lambda found: f"var({_COLOURS[found[0]][0]})", svg)


def for_paper(svg: str) -> str:
    """Codes become literal colours."""
    return _CODE.sub(lambda found: _COLOURS[found[0]][1], svg)


def token(code: str) -> str:
    """`var(--series-1)` of a code, for a legend."""
    return for_page(code)
