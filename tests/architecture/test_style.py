"""Names, sizes and habits of the code (docs: conventions)."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.architecture.house import Source, expect_none, program, python

# ---------------------------------------------------------------- names

#: Words that say nothing of what a thing is, and words for which we have others (docs/glossary.md).
EMPTY_WORDS = {"Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Base", "Data"}
OTHER_WORDS = {
    "Ticket",
    "Issue",
    "User",
    "Employee",
    "Workflow",
    "Sla",
    "SLA",
    "Kpi",
    "KPI",
    "Metric",
    "Appointment",
}

#: Terms of law in which such a word is the right one.
TERMS_OF_LAW = {"PersonalData", "OpenData"}


def words_of(name: str) -> set[str]:
    """`CaseManager` → Case, Manager; `case_utils` → Case, Utils; `open_data` → nothing to object to."""
    words = [word[:1].upper() + word[1:] for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]
    pairs = ["".join(pair) for pair in pairwise(words)]
    allowed = {word for pair in pairs if pair in TERMS_OF_LAW for word in re.findall("[A-Z][a-z]+", pair)}
    return set(words) - allowed


def badly_named(source: Source) -> Iterator[str]:
    for part in source.parts:
        if words_of(part) & EMPTY_WORDS:
            yield f"{source.name}: the name of the file or its folder"
    for node in source.classes():
        if words_of(node.name) & (EMPTY_WORDS | OTHER_WORDS):
            yield f"{source.name}:{node.lineno}: class {node.name}"


def test_names_say_what_a_thing_is() -> None:
    expect_none(
        (offence for source in program() for offence in badly_named(source)),
        "Name it for what it is; docs/glossary.md has the words.",
    )


@pytest.mark.parametrize("name", ["CaseManager", "BaseCase", "HTTPHelper", "UserData", "Sla"])
def test_the_guard_sees_a_bad_name(name: str) -> None:
    assert list(badly_named(Source("jauap/x.py", f"class {name}: ...")))


# ---------------------------------------------------------------- sizes

LONGEST_FILE = 400
LONGEST_FUNCTION = 50

#: Longer on purpose, with the reason. A closed list is one idea however long it is.
LONG_ON_PURPOSE = {
    "jauap/config/settings.py": "every setting in one place",
}


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out: explaining is not complexity.

    A function that only returns a table (the moves of a procedure) is one idea however long the table is.
    """
    first = function.body[0]
    explains = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    docstring = (first.end_lineno or 0) - first.lineno + 1 if explains else 0
    steps = function.body[1:] if docstring else function.body
    if len(steps) == 1 and isinstance(steps[0], ast.Return):
        return 1
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def too_long(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > LONGEST_FILE and source.name not in LONG_ON_PURPOSE:
        yield f"{source.name}: {lines} lines"
    for function in source.functions():
        if length_of(function) > LONGEST_FUNCTION:
            yield f"{source.name}:{function.lineno}: {function.name} has {length_of(function)} lines"


def test_files_and_functions_hold_one_idea() -> None:
    expect_none(
        (offence for source in python() if not source.is_migration for offence in too_long(source)),
        f"A file over {LONGEST_FILE} lines or a function over {LONGEST_FUNCTION}: a second idea has moved in.",
    )


def test_the_guard_sees_a_long_function() -> None:
    long_one = "def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION + 1)
    explained = 'def f():\n    """' + "\n    why" * 60 + '"""\n    return 1\n'

    assert list(too_long(Source("jauap/x.py", long_one)))
    assert not list(too_long(Source("jauap/x.py", explained)))


# ---------------------------------------------------------------- habits


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Every imported thing by its full name, with its line."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.test.signals")


def uses_signals(source: Source) -> Iterator[str]:
    for line, name in imported(source):
        if name.startswith(SIGNALS) or (name.startswith(("allauth", "django")) and ".signals" in name):
            yield f"{source.name}:{line}: {name}"


def test_no_signals() -> None:
    expect_none(
        (offence for source in program() for offence in uses_signals(source)),
        "A signal acts at a distance: call the operation, or defer a job by its name.",
    )


def test_the_guard_sees_a_signal() -> None:
    assert list(uses_signals(Source("jauap/x.py", "from django.db.models.signals import post_save")))


#: Files and folders where the world comes in; only they may ask what time it is.
EDGES = {"config", "ui", "views", "front_page", "api", "tasks", "commands", "forms", "middleware", "adapter"}

#: Elsewhere, with the reason.
MAY_READ_THE_CLOCK = {
    "jauap/lib/clock.py": "it is the clock",
    "jauap/modules/accounts/entering.py": "asks of a request who is in office while it is answered",
    "jauap/lib/ids.py": "a UUID of version 7 is made of the instant it was made at, unless told otherwise",
}


def reads_the_clock(source: Source) -> Iterator[str]:
    if source.name in MAY_READ_THE_CLOCK or EDGES & set(source.parts):
        return
    for line, name in imported(source):
        if name.startswith("jauap.lib.clock"):
            yield f"{source.name}:{line}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in SYSTEM_CLOCKS:
            yield f"{source.name}:{node.lineno}: {ast.unparse(node)}"


SYSTEM_CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.date.today",
    "date.today", "timezone.now", "time.time",
}  # fmt: skip


def test_only_the_edges_read_the_clock() -> None:
    expect_none(
        (offence for source in program() for offence in reads_the_clock(source)),
        "Time is an argument (`at`): views, api, tasks and commands read clock.now() and pass it on.",
    )


@pytest.mark.parametrize(
    "code", ["x = date.today()", "field(default=timezone.now)", "from jauap.lib import clock", "time.time()"]
)
def test_the_guard_sees_a_clock(code: str) -> None:
    assert list(reads_the_clock(Source("jauap/kernel/cases/operations/x.py", code)))
    if "clock" in code:
        assert not list(reads_the_clock(Source("jauap/modules/appeals/views.py", code)))
