"""`jauap evaluate`: how well Jauap understands, measured on real texts."""

import json
import sys
import time
from datetime import date
from pathlib import Path

import click
from django.utils import translation

from jauap.kernel.calendars import zones
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.evaluation import presentation, queries, trials
from jauap.modules.evaluation.types import Trial

_FILE = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("tasks", nargs=-1, metavar="[TASK]...")
@click.option("--train", type=_FILE, help="Learn from this file: CSV or JSON Lines, also packed (.gz).")
@click.option("--test", type=_FILE, help="Ask about the rows of this file.")
@click.option("--json", "as_json", is_flag=True, help="Say the figures as JSON, all with their intervals.")
@click.option("--list", "listing", is_flag=True, help="Name the tasks, their files and columns instead.")
def evaluate(
    *, tasks: tuple[str, ...], train: Path | None, test: Path | None, as_json: bool, listing: bool
) -> None:
    """How well Jauap understands, measured on real texts, beside a baseline.

    \b
    jauap evaluate                                    every task; docs/evaluation.md is written anew
    jauap evaluate kursk-theme kz-twins               only these; the others stay as they were measured
    jauap evaluate kursk-theme --train a.csv --test b.csv --json

    Exits with 1 when a file is absent or cannot be used, after running what can be run.
    """  # noqa: D301 -- \b is for click: these lines stay as they are
    known = trials.every()
    if unknown := [task for task in tasks if task not in known]:
        raise click.UsageError(f"There is no task {unknown[0]!r}. There are: {', '.join(known)}.")
    if listing:
        for trial in known.values():
            click.echo(f"{trial.name}: {trial.title}; {trial.file} ({', '.join(trial.columns)})")
        return
    with translation.override("en"):  # the language of the page
        if train or test:
            _on_files(known[_only(tasks)], train=train, test=test, as_json=as_json)
            return
        _all([known[name] for name in tasks or known], as_json=as_json)


def _only(tasks: tuple[str, ...]) -> str:
    if len(tasks) != 1:
        raise click.UsageError("Name the one task that these files are for.")
    return tasks[0]


def _today() -> date:
    return zones.local(instant=clock.now()).date()


def _on_files(trial: Trial, *, train: Path | None, test: Path | None, as_json: bool) -> None:
    if test is None or (train is None and trial.folds):
        raise click.UsageError("Give both files: --train to learn from, --test to ask about.")
    try:
        result = queries.run_on(trial, train=train, test=test, on=_today())
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    plain = queries.as_plain(result)
    click.echo(json.dumps(plain, ensure_ascii=False, indent=1) if as_json else presentation.screen(result))


def _all(chosen: list[Trial], *, as_json: bool) -> None:
    results, absent = [], 0
    for trial in chosen:
        started = time.monotonic()
        try:
            result = queries.run(trial, on=_today())
        except Refusal as refusal:
            absent += 1
            click.echo(f"{trial.name} is skipped: {refusal}", err=True)
            continue
        results.append(result)
        click.echo(f"{trial.name}: {time.monotonic() - started:.0f} s", err=True)
        if not as_json:
            click.echo(presentation.screen(result) + "\n")
    if as_json:
        click.echo(json.dumps([queries.as_plain(one) for one in results], ensure_ascii=False, indent=1))
    if results and queries.PAGE.parent.is_dir():
        queries.PAGE.write_text(presentation.page(queries.keep(results)))
        click.echo(f"Written: {queries.PAGE}", err=True)
    sys.exit(1 if absent else 0)


commands = [evaluate]
without_database: set[str] = set()
