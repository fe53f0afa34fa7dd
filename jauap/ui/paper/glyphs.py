"""Which characters the typeface can show. An archived document must not have a hole where a glyph is missing."""

from functools import lru_cache
from typing import Any

import typst

#: Shown in place of what the typeface has no glyph for (most emoji, Chinese): an empty box. The text itself stays
#: whole in the case; only its copy on paper has the box.
MISSING = "▯"

_KNOWN = (
    frozenset(map(chr, range(0x20, 0x7F)))
    | frozenset(map(chr, range(0x400, 0x460)))
    | frozenset("\n\t\u00a0")
)
_FIRST_FOREIGN = 0x2E80  # from here on: Chinese, Japanese, Korean, emoji; the typeface has none of them


def showable(value: Any) -> Any:
    """A JSON value with every string made showable."""
    if isinstance(value, str):
        return showable_text(value)
    if isinstance(value, dict):
        return {key: showable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [showable(item) for item in value]
    return value


def showable_text(text: str) -> str:
    """The text with an empty box for each character that cannot be shown; control characters are left out."""
    unknown = set(text) - _KNOWN
    if not unknown:
        return text
    replaced = {char: _replacement(char) for char in unknown}
    return "".join(replaced.get(char, char) for char in text)


@lru_cache(maxsize=16384)
def _replacement(char: str) -> str:
    if not char.isprintable() and not char.isspace():
        return ""
    if ord(char) >= _FIRST_FOREIGN:
        return MISSING
    return char if _has_glyph(char) else MISSING


def _has_glyph(char: str) -> bool:
    source = f'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n#"\\u{{{ord(char):x}}}"'
    try:
        typst.compile(source.encode(), format="pdf", pdf_standards=["a-2a"], ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True
