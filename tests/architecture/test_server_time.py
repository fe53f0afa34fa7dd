"""When something happened is said by the clock of the server, whoever asks and by whatever door.

One exception: an official types the day on which a letter on paper arrived. It is kept beside the instant of entry and
never instead of it (kernel/cases/arrival.py).
"""

import ast
from collections.abc import Iterator

import pytest
import yaml
from django import forms
from django.urls import get_resolver

from jauap.config import openapi
from tests.architecture.house import Source, expect_none, program

#: Files in which somebody outside meets the program.
EDGE = {"views", "api", "tasks", "commands", "forms", "urls", "middleware", "importing", "taking_down"}

#: What the edge may take from outside as a day or an instant, with the reason.
TAKEN_IN = {
    "DeskExtendIn.until": "the new last day is what is decided, not when it is decided",
    "ExtendForm.until": "likewise",
    "IntakeForm.arrived_on": "the day on which a letter on paper arrived, typed by an official",
    "IntakeForm.arrived_time": "likewise",
    "AppointForm.valid_from": "the first day in office, which is what is decided",
    "EndForm.on": "the last day in office, likewise",
    "_ActForm.on": "the day from which a body is no more, or has another name: what an act of the state says",
    "OtherBodyForm.on": "likewise",
    "RenameForm.on": "likewise",
    "DayChangeForm.moved_from": "the day in whose place another one rests or works",
    "QueueForm.since": "between which days a list shows what arrived; nothing is written",
    "QueueForm.until": "likewise",
    "RehearsalForm.since": "the period of past cases on which rules are rehearsed; nothing is written",
    "RehearsalForm.until": "likewise",
    "AdministrationRehearsalIn.since": "likewise",
    "AdministrationRehearsalIn.until": "likewise",
    "AdministrationAppointIn.valid_from": "the first day in office, as the act of appointment says",
    "AdministrationEndIn.on": "the first day out of office, as the act says",
    "AdministrationRenameIn.on": "the day on which an act takes effect",
    "AdministrationSubordinateIn.on": "likewise",
    "AdministrationAbolishIn.on": "likewise",
    "AdministrationMergeIn.on": "likewise",
    "Question.registered": "the calculator counts and writes nothing",
    "Question.time": "likewise",
    "Question.as_of": "likewise",
}

#: Calls that give an instant: the server's clock, and the instant at which a periodic job was due, which the job
#: queue's own server says.
CLOCKS = {"clock.now()", "datetime.fromtimestamp(timestamp, UTC)"}

#: The demonstration invents a year of its own and cannot be switched on in production; the calculator writes nothing.
FREE = ("jauap.modules.demonstration", "jauap.modules.deadlines")


# ---------------------------------------------------------------- what comes in


def schemas_taking_time() -> Iterator[str]:
    """Fields of request bodies that are a day or an instant: `ExtendIn.until`."""
    document = yaml.safe_load(openapi.document())
    bodies = [
        content["schema"]
        for path in document["paths"].values()
        for operation in path.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
    ]
    named = document["components"]["schemas"]
    for schema in bodies:
        name = schema.get("$ref", "").rpartition("/")[2]
        for field, described in named.get(name, schema).get("properties", {}).items():
            if "format: date" in yaml.safe_dump(described):
                yield f"{name}.{field}"


def forms_taking_time() -> Iterator[str]:
    """Fields of our forms that are a day or an instant: `ExtendForm.until`."""
    kinds = (forms.DateField, forms.DateTimeField, forms.TimeField)
    from jauap.ui.forms import DayField

    assert get_resolver().url_patterns  # reading the addresses makes every form known
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("jauap.modules."):
            for name, field in getattr(form, "base_fields", {}).items():
                if isinstance(field, (*kinds, DayField)):
                    yield f"{form.__name__}.{name}"


def test_nobody_outside_says_when_something_happened() -> None:
    expect_none(
        sorted({*schemas_taking_time(), *forms_taking_time()} - set(TAKEN_IN)),
        "The instant of a fact is the server's. If this is something else, say in TAKEN_IN what it is:",
    )


def test_the_exceptions_are_still_there() -> None:
    expect_none(
        sorted(set(TAKEN_IN) - {*schemas_taking_time(), *forms_taking_time()}),
        "Nobody takes these in any more; take them off the list:",
    )


# ---------------------------------------------------------------- what is handed on


def strange_instants(source: Source) -> Iterator[str]:
    """Places at the edge where `at=` is something else than the server's clock, or what was read from it."""
    for function in source.functions():
        parameters = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        known = {"at"} if "at" in parameters else set()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                known |= _named_from_a_clock(node)
        for node in ast.walk(function):
            # A question about the state of things on an earlier day changes nothing.
            if isinstance(node, ast.Call) and not ast.unparse(node.func).startswith("queries."):
                for keyword in node.keywords:
                    if keyword.arg == "at" and not _is_the_servers(keyword.value, known):
                        yield f"{source.name}:{node.lineno}: at={ast.unparse(keyword.value)}"


def _named_from_a_clock(node: ast.Assign | ast.AnnAssign) -> set[str]:
    """Names that are given the server's clock, alone (`at = clock.now()`) or in a row (`by, at = …, clock.now()`)."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    found = set()
    for target in targets:
        if isinstance(target, ast.Name) and ast.unparse(node.value or target) in CLOCKS:
            found.add(target.id)
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            found |= {ast.unparse(name) for name, value in pairs if ast.unparse(value) in CLOCKS}
    return found


def _is_the_servers(value: ast.expr, known: set[str]) -> bool:
    said = ast.unparse(value)
    # `situation.at`, `press.at`: an instant that was read from the clock when the request came in.
    return said in CLOCKS or said in known or (isinstance(value, ast.Attribute) and value.attr == "at")


def edge() -> Iterator[Source]:
    for source in program():
        if EDGE & set(source.parts) and not source.module.startswith(FREE):
            yield source


def test_the_edge_hands_on_the_servers_clock_only() -> None:
    expect_none(
        (place for source in edge() for place in strange_instants(source)),
        "Read the clock with `clock.now()` and hand it on as `at`:",
    )


@pytest.mark.parametrize(
    "line",
    [
        "cases.submit(at=asked.at_client)",
        "cases.submit(at=parse(request.POST['at']))",
        "cases.submit(at=arrived)",
    ],
)
def test_the_guard_sees_a_strange_instant(line: str) -> None:
    strange = Source("jauap/modules/x/views.py", f"def view(request, arrived):\n    {line}\n")
    honest = Source(
        "jauap/modules/x/views.py",
        "def view(request):\n    by, at = who(request), clock.now()\n    cases.submit(at=at, arrived_at=asked.day)\n",
    )

    assert list(strange_instants(strange))
    assert not list(strange_instants(honest))
