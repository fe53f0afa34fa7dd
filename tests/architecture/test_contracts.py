"""Who may know whom, which jobs have a worker, which law a procedure cites."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from procrastinate.contrib.django import app as jobs

from jauap.config import cli
from jauap.config.discovery import module_packages, short_name
from jauap.kernel.procedures import parameters, registry
from jauap.kernel.procedures.procedure import Procedure
from tests.architecture.house import ROOT, SOURCE, expect_none, files, program

# ---------------------------------------------------------------- who may know whom


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """The contracts stand in pyproject.toml, with the reasons."""
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert code == 0, capsys.readouterr().out


def leads_to_strangers(name: str, text: str) -> list[str]:
    """Addresses of other modules that a file of a module names without asking whether they are there."""
    folders = Path(name).parts
    if folders[:2] != ("jauap", "modules") or "tests" in folders or "NoReverseMatch" in text:
        return []
    # `{% url … as name %}` gives an empty name where there is no such address: the page asks and goes on.
    asked = re.sub(r"""\{%\s*url\s[^%]*\sas\s+\w+\s*%\}""", "", text)
    named = re.findall(r"""(?:reverse|redirect|url_name=|\{%\s*url)[\s(]*["'](\w+):\w+["']""", asked)
    return [other for other in named if other in MODULES - {folders[2]}]


MODULES = {short_name(package) for package in module_packages()}


def test_modules_lead_to_each_other_only_where_they_are_there() -> None:
    expect_none(
        (
            f"{path.relative_to(ROOT)}: {other}"
            for path in files(".py", ".html", below=SOURCE / "modules")
            for other in leads_to_strangers(
                path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            )
        ),
        "The other module may be left out: catch NoReverseMatch and lead somewhere else.",
    )


def test_the_guard_sees_a_link_to_a_stranger() -> None:
    one, other = sorted(MODULES)[:2]

    assert leads_to_strangers(f"jauap/modules/{one}/views.py", f'redirect(reverse("{other}:home"))') == [
        other
    ]
    assert not leads_to_strangers(f"jauap/modules/{one}/views.py", f'reverse("{one}:home")')
    page = f"jauap/modules/{one}/templates/page.html"
    assert leads_to_strangers(page, f"{{% url '{other}:home' %}}") == [other]
    assert not leads_to_strangers(page, f"{{% url '{other}:home' reference as home %}}")


# ---------------------------------------------------------------- jobs


def test_a_worker_takes_every_queue() -> None:
    """A queue that nobody works on is where letters wait for ever."""
    (queues,) = (option for option in cli.worker.params if option.name == "queues")

    assert not queues.default


def test_somebody_works_on_every_queue_of_a_deployment() -> None:
    """A unit may restrict a worker to some queues only if another one takes the rest."""
    calls = [
        call
        for path in files(".service", ".yml", ".yaml", ".sh", below=ROOT / "deploy")
        for call in re.findall(r"jauap[\"', ]+worker[^\n]*", path.read_text(encoding="utf-8"))
    ]

    assert not calls or any("--queues" not in call for call in calls), calls


def deferred_by_name() -> list[tuple[str, str]]:
    """Places that ask for a job by its name only, because they may not import the module that does it."""
    found = []
    for source in program():
        for node in ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if (
                node.func.attr in {"configure_task", "configure"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.append((f"{source.name}:{node.lineno}", str(node.args[0].value)))
    return found


def test_every_job_that_is_asked_for_exists() -> None:
    expect_none(
        (f"{place}: {name}" for place, name in deferred_by_name() if name not in jobs.tasks),
        "No task has this name: the job would wait for ever.",
    )


# ---------------------------------------------------------------- law


@pytest.mark.law
@pytest.mark.parametrize("procedure", registry.all(), ids=lambda each: f"{each.code}@{each.edition}")
def test_every_procedure_cites_its_articles(procedure: Procedure) -> None:
    """A clerk can say of every step and every term: this article of this act, in three languages."""
    assert {move.article for move in procedure.moves} <= set(procedure.articles)
    for article in procedure.articles:
        assert all(article.number in article.cite(language) for language in ("kk", "ru", "en")), article


@pytest.mark.law
@pytest.mark.parametrize("code", registry.codes())
def test_the_law_has_no_gap(code: str) -> None:
    """A voice that could be raised yesterday and can be raised today is never without a procedure in between."""
    for earlier, later in pairwise(registry.editions(code)):
        assert earlier.valid_to == later.valid_from, f"{earlier.edition} ends before {later.edition} begins"


@pytest.mark.law
def test_every_uncertain_value_names_its_source() -> None:
    expect_none(
        (
            f"{series.name} from {row.valid_from}"
            for series in parameters.every()
            for row in series.rows
            if not row.source
        ),
        "Say where the value was found; what was not read in the text of law must be findable.",
    )
