"""What the guards look at: the files of the project, found anew at every run, parsed once."""

import ast
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "jauap"

#: Folders that tools make; never part of the source.
MADE = {"__pycache__", "build", "dist", "htmlcov", "node_modules", "static-collected"}


@dataclass(frozen=True)
class Source:
    """One Python file. `name` is its path from the root: `jauap/kernel/cases/rules.py`."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.name).with_suffix("").parts

    @property
    def module(self) -> str:
        """`jauap.kernel.cases.rules`; a package is named without its `__init__`."""
        return ".".join(part for part in self.parts if part != "__init__")

    @property
    def is_test(self) -> bool:
        return bool({"tests", "testing", "conftest"} & set(self.parts))

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def classes(self) -> Iterator[ast.ClassDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef):
                yield node


def files(*suffixes: str, below: Path = ROOT) -> Iterator[Path]:
    """Files of the project with one of the endings, those of dot folders and made ones left out."""
    for folder, folders, names in os.walk(below):
        folders[:] = sorted(
            name
            for name in folders
            if name not in MADE and not name.startswith(".") and not name.endswith(".egg-info")
        )
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(suffixes))


@cache
def python() -> tuple[Source, ...]:
    """Every Python file of the project, tests and migrations too."""
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files(".py")
    )


def program() -> tuple[Source, ...]:
    """The Python files that run in an installation."""
    return tuple(
        source
        for source in python()
        if source.parts[0] == "jauap" and not source.is_test and not source.is_migration
    )


MOST_SHOWN = 40


def expect_none(offences: Iterable[object], advice: str) -> None:
    """Fail with the list of what offends and the advice how to mend it."""
    found = [str(offence) for offence in offences]
    shown = [f"  {line}" for line in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        shown.append(f"  … and {len(found) - MOST_SHOWN} more")
    assert not found, "\n".join([advice, *shown])
