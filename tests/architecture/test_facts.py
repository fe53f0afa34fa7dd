"""Every operation that writes leaves a fact in the ledger, and the ledger keeps it."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from tests.architecture.house import Source, expect_none, program

#: Operations that write and leave no fact, with the reason.
ACCOUNTS = "jauap.kernel.people.operations.accounts"
DRAFTS = "jauap.modules.appeals.operations"
DESK = "jauap.modules.desk.operations"
ADMINISTRATION = "jauap.modules.administration.operations.drafts"
SIMILARITY = "jauap.kernel.similarity.operations"
WITHOUT_FACT = {
    f"{ACCOUNTS}.account_for": "nobody has proved the address yet; the first sign-in opens the account and says so",
    f"{ACCOUNTS}.forget_unopened": "an account that was never opened has done nothing",
    f"{ACCOUNTS}.free_address": "likewise",
    f"{ACCOUNTS}.set_language": "in which language somebody is written to is nobody's affair",
    "jauap.modules.statistics.operations.count": "figures are counted from facts and can be counted again",
    "jauap.modules.notices.operations.mark_read": "what somebody has read is theirs to know; delivery is what is proved",
    "jauap.kernel.cases.operations.erasure.hold_files": "it changes nothing: an erasure waits",
    **dict.fromkeys(
        (f"{DRAFTS}.{verb}" for verb in ("begin", "save", "claim", "remove_file", "discard", "forget")),
        "a draft is its writer's own until it is sent",
    ),
    **dict.fromkeys(
        (f"{DESK}.{verb}" for verb in ("save_view", "delete_view", "keep_answer", "forget_answer")),
        "what an official keeps for themselves while working",
    ),
    **dict.fromkeys(
        (f"{SIMILARITY}.{verb}" for verb in ("remember", "remember_again", "forget", "forget_older")),
        "derived from the words of a case, which has its facts; it can be made again",
    ),
    **dict.fromkeys(
        (f"{ADMINISTRATION}.{verb}" for verb in ("begin", "discard", "forget_old")),
        "a draft of rules is its administrator's own until it is kept as an edition",
    ),
    **dict.fromkeys(
        (f"{DESK}.{verb}" for verb in ("write_template", "remove_template")),
        "a wording that a body keeps; what was said with it stands in the answer",
    ),
}

#: The packages that are the ledger: what leaves a fact ends there.
LEDGER = "jauap.kernel.ledger"


@dataclass
class Function:
    """A function and what its body mentions: names of functions of its own package, and doors of others."""

    name: str  # jauap.kernel.cases.moving.record
    writes: bool = False
    mentions: set[str] = field(default_factory=set)


def package_of(module: str) -> str:
    """`jauap.kernel.cases.operations.intake` → `jauap.kernel.cases`."""
    return ".".join(module.split(".")[:3])


def names_in(source: Source) -> dict[str, str]:
    """What the names of a file stand for: local functions, imported functions, imported modules."""
    known = {
        node.name: f"{source.module}.{node.name}"
        for node in source.tree.body
        if isinstance(node, DEFINITIONS)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            known |= {alias.asname: alias.name for alias in node.names if alias.asname}
    return known


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def is_a_write(call: ast.Call) -> bool:
    """Whether a call changes rows: the ways of Django's tables, and SQL that is not a question."""
    if not isinstance(call.func, ast.Attribute):
        return False
    match call.func.attr:
        case "save" | "create" | "bulk_create" | "bulk_update" | "get_or_create" | "update_or_create":
            return True
        case "update":
            return bool(call.keywords) and not call.args
        case "delete":
            return not call.args and not call.keywords
        case "execute" | "executemany" | "copy":
            return not (call.args and sql_of(call.args[0]).startswith(("SELECT", "LOCK", "SET", "SHOW")))
    return False


def sql_of(node: ast.expr) -> str:
    return (
        node.value.strip().upper() if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    )


def functions_of(source: Source) -> Iterator[Function]:
    known = names_in(source)
    for definition in source.tree.body:
        if not isinstance(definition, DEFINITIONS):
            continue
        function = Function(f"{source.module}.{definition.name}")
        for node in ast.walk(definition):
            if isinstance(node, ast.Call) and is_a_write(node):
                function.writes = True
            if isinstance(node, ast.Name | ast.Attribute):
                first, *rest = ast.unparse(node).split(".")
                if first in known:
                    function.mentions.add(".".join([known[first], *rest]))
        yield function


@cache
def functions() -> dict[str, Function]:
    return {function.name: function for source in program() for function in functions_of(source)}


def reached_from(start: Function, everything: dict[str, Function]) -> Iterator[Function | str]:
    """The functions of the same package that may run, and the names of what lies outside it."""
    waiting, seen = [start.name], {start.name}
    while waiting:
        function = everything[waiting.pop()]
        yield function
        for name in function.mentions - seen:
            seen.add(name)
            if name in everything and package_of(name) == package_of(start.name):
                waiting.append(name)
            else:
                yield name


def leaves_a_fact(start: Function, everything: dict[str, Function]) -> bool:
    """Whether it reaches the ledger, or an operation of another package, which leaves a fact itself."""
    outside = [name for name in reached_from(start, everything) if isinstance(name, str)]
    return any(name.startswith(LEDGER) or ".operations." in name for name in outside)


def writes(start: Function, everything: dict[str, Function]) -> bool:
    return any(
        isinstance(reached, Function) and reached.writes for reached in reached_from(start, everything)
    )


def operations(sources: Iterable[Source]) -> Iterator[str]:
    """The public verbs: what `operations.py` defines, or what `operations/__init__.py` gives out."""
    for source in sources:
        if "operations" not in source.parts or source.module.startswith(LEDGER):
            continue
        if source.name.endswith("/__init__.py"):
            yield from (
                name for name in names_in(source).values() if name.startswith(package_of(source.module))
            )
        elif source.name.endswith("/operations.py"):
            yield from (
                f"{source.module}.{node.name}"
                for node in source.tree.body
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            )


def test_every_operation_leaves_a_fact() -> None:
    everything = functions()
    verbs = [everything[name] for name in operations(program()) if name in everything]

    expect_none(
        (
            verb.name
            for verb in verbs
            if verb.name not in WITHOUT_FACT
            and writes(verb, everything)
            and not leaves_a_fact(verb, everything)
        ),
        "It writes and leaves no fact: call ledger.operations.append in the same transaction.",
    )


def test_exceptions_are_still_needed() -> None:
    everything = functions()

    expect_none(
        (
            name
            for name in WITHOUT_FACT
            if name in everything
            and (not writes(everything[name], everything) or leaves_a_fact(everything[name], everything))
        ),
        "These leave a fact now, or write nothing: take them off the list.",
    )


def test_the_guard_sees_a_silent_operation() -> None:
    silent = Source(
        "jauap/modules/x/operations.py",
        "from jauap.modules.x.inner import change\ndef close(*, case): change(case)\n",
    )
    honest = Source(
        "jauap/modules/y/operations.py",
        "from jauap.kernel.ledger import operations as ledger\n"
        "def close(*, case):\n    case.save()\n    ledger.append(stream=case.id, facts=[])\n",
    )
    inner = Source("jauap/modules/x/inner.py", "def change(case): case.save()")
    everything = {
        function.name: function for source in (silent, honest, inner) for function in functions_of(source)
    }

    found = [name for name in operations([silent, honest]) if not leaves_a_fact(everything[name], everything)]

    assert found == ["jauap.modules.x.operations.close"]
    assert writes(everything["jauap.modules.x.operations.close"], everything)
