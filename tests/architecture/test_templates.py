"""The source of the pages: nothing runs inside them, and no word is left untranslatable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.architecture import pages
from tests.architecture.house import ROOT, SOURCE, expect_none, files, program

#: Stands in the skeleton of a template where a translated sentence or a value will be.
FILLED = "\ue000"
#: Tags whose inside is translated, is no text, or says in which language it is.
FILLED_BLOCKS = {"blocktranslate", "blocktrans", "comment", "in_language"}
#: Words that are the same in every language.
SAME_EVERYWHERE = {"Jauap"}


def templates(*suffixes: str) -> list[Path]:
    return [path for path in files(*suffixes, below=SOURCE) if "templates" in path.parts]


def skeleton(text: str) -> str:
    """A template with its tags taken out and its translated sentences filled in, line for line."""
    kept, until = [], ""
    for token in Lexer(text).tokenize():
        lines = "\n" * token.contents.count("\n")
        name = token.contents.split()[0] if token.token_type is TokenType.BLOCK and token.contents else ""
        if until:
            until = "" if name == until else until
            kept.append(lines)
        elif token.token_type is TokenType.TEXT:
            kept.append(token.contents)
        elif name in FILLED_BLOCKS or (name == "block" and token.contents.endswith("_class")):
            until = f"end{name}"
            kept.append(FILLED + lines)
        else:
            kept.append(
                (FILLED if token.token_type is TokenType.VAR or name in {"translate", "trans"} else "")
                + lines
            )
    return "".join(kept)


def raw_words(text: str) -> list[str]:
    """Words of a piece of text that no translator will ever see."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if word not in SAME_EVERYWHERE]


def untranslated(text: str) -> Iterator[tuple[int, str]]:
    for piece in pages.read(skeleton(text)).pieces:
        if raw_words(piece.text):
            yield piece.line, piece.text.replace(FILLED, "…")


def test_no_words_are_left_raw_in_a_page() -> None:
    expect_none(
        (
            f"{path.relative_to(ROOT)}:{line}: {words}"
            for path in templates(".html")
            for line, words in untranslated(path.read_text(encoding="utf-8"))
        ),
        "Put whole sentences into {% translate %} or {% blocktranslate trimmed %}.",
    )


def test_no_words_are_left_raw_in_a_letter() -> None:
    expect_none(
        (
            f"{path.relative_to(ROOT)}: {raw_words(skeleton(path.read_text(encoding='utf-8')))}"
            for path in templates(".txt")
            if raw_words(skeleton(path.read_text(encoding="utf-8")))
        ),
        "Put whole sentences into {% translate %} or {% blocktranslate trimmed %}.",
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{% translate "Hello" %}</p>', []),
        ("<p>{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %}</p>", []),
        ('<img alt="A dog">', ["A dog"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ('<span translate="no">Kaspi</span><code>make demo</code>', []),
        ("{% comment %}why{% endcomment %}{# why #}<!-- why -->", []),
        ("<p>{{ count }} cases</p>", ["… cases"]),
        ("<title>{{ title }} · Jauap</title>", []),
    ],
)
def test_the_guard_sees_raw_words(source: str, found: list[str]) -> None:
    assert [words for _line, words in untranslated(source)] == found


# ---------------------------------------------------------------- nothing runs in a page


def test_nothing_runs_inside_a_page() -> None:
    expect_none(
        (
            f"{path.relative_to(ROOT)}:{line}: {fault}"
            for path in templates(".html")
            for line, fault in pages.Faults(skeleton(path.read_text(encoding="utf-8"))).found
        ),
        "The content policy forbids it, and so do we: scripts and styles are files of ours.",
    )


@pytest.mark.parametrize(
    "source",
    ["<script>x</script>", '<p style="color:red">', '<a href="javascript:x">', '<b onclick="x">', "<img src=x>",
     '<script src="https://cdn.example/x.js"></script>'],
)  # fmt: skip
def test_the_guard_sees_what_runs(source: str) -> None:
    assert pages.Faults(source).found


UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off")


def test_pages_escape_what_people_write() -> None:
    expect_none(
        (
            path.relative_to(ROOT)
            for path in templates(".html")
            if UNESCAPED.search(path.read_text(encoding="utf-8"))
        ),
        "Whatever comes from a person is escaped; make safe markup with format_html.",
    )


def test_titles_have_no_markup() -> None:
    """The filter makes an element, which a browser's tab would show letter by letter."""
    title = re.compile(r"{% block title %}.*?\|reference\s*}}.*?{% endblock %}")
    found = (
        f"{page.relative_to(ROOT)}: {line[0]}"
        for page in templates(".html")
        for line in title.finditer(page.read_text(encoding="utf-8"))
    )

    expect_none(found, "Write `|reference|striptags` in a title:")


def test_forms_cannot_be_sent_from_elsewhere() -> None:
    expect_none(
        (
            path.relative_to(ROOT)
            for path in templates(".html")
            for form in re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
            if re.search(r"method=[\"']?post", form, re.IGNORECASE) and "csrf_token" not in form
        ),
        "A form that changes something carries {% csrf_token %}.",
    )


#: Places that make markup themselves, from constants or from what is escaped piece by piece, with the reason.
MAKES_MARKUP = {
    "jauap/ui/charts/drawing.py": "a picture that a renderer drew from our own specification, its texts escaped",
    "jauap/ui/templatetags/ui_forms.py": "puts together fields that templates have rendered",
}


def test_nobody_calls_text_safe() -> None:
    """`mark_safe` is where a stranger's script comes in; `format_html` escapes."""
    expect_none(
        (
            f"{source.name}:{node.lineno}"
            for source in program()
            if source.name not in MAKES_MARKUP
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).rpartition(".")[2] in {"mark_safe", "SafeString"}
            and not isinstance(node.args[0], ast.Constant)
        ),
        "Use format_html or a template.",
    )
