"""Verbs of the command line: the law as a page, and a file of appeals taken in."""

import json
import sys
import time
from pathlib import Path

import click
from django.utils import translation

from jauap.kernel.procedures import parameters, registry
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.appeals import importing, lawbook

without_database = {"law"}

#: Exit codes of `jauap import appeals`.
SOME_REJECTED, NOT_READ = 1, 2


@click.command()
@click.argument("module", default="appeals")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="en", show_default=True)
def law(*, module: str, language: str) -> None:
    """Print the law of a module as a page: every edition, term and move beside its article.

    MODULE is the first word of the codes of procedures, such as "appeals".
    """
    procedures = [one for one in registry.all() if one.code.partition(".")[0] == module]
    if not procedures:
        known = sorted({code.partition(".")[0] for code in registry.codes()})
        raise click.ClickException(f"No procedure begins with “{module}”. Known: {', '.join(known)}.")
    series = [one for one in parameters.every() if one.name.startswith((f"{module}.", "office_hours"))]
    click.echo(
        lawbook.page(
            title=f"The law of {module}", procedures=procedures, parameters=series, language=language
        ),
        nl=False,
    )


@click.group("import")
def import_() -> None:
    """Take in what other systems hold."""


@import_.command("appeals")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Which column is which field; repeat it."
)
@click.option(
    "--procedure",
    default="",
    help="The track of every row, such as appeals.message; by default the words decide.",
)
@click.option("--default-territory", default="", metavar="KATO", help="The place of rows that name none.")
@click.option("--body", default="", metavar="CODE", help="The body that receives rows that name none.")
@click.option("--received-column", default="", help="The column with the day of arrival; by default now.")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="ru", show_default=True)
@click.option("--encoding", default="", help="By default UTF-8, UTF-16 or Windows-1251, whichever fits.")
@click.option(
    "--rejected",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where rejected rows go; by default into the folder where you are.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first rows, to try.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def import_appeals(
    *,
    file: Path,
    mapped: tuple[str, ...],
    procedure: str,
    default_territory: str,
    body: str,
    received_column: str,
    language: str,
    encoding: str,
    rejected: Path | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Take a file of appeals through the whole pipeline: propose, route, register, clocks, facts.

    FILE is a table with a heading. Columns named like fields are read by themselves; others are mapped. Broken off,
    it goes on where it stopped; read again, it changes nothing. What is refused is written to a file with the reason.

    Fields: text, id, received, territory (KATO code), place_name (as people write it), place (street), language,
    kind, topic, body, family_name, given_name, patronymic, iin, phone, email, address, latitude, longitude.

    Exit codes: 0 all rows were taken, 1 some were refused, 2 nothing was tried: the file could not be read, or an option is wrong.
    """
    defaults = importing.Defaults(
        kind=procedure.removeprefix("appeals."), territory=default_territory, body=body, language=language
    )
    with translation.override("en"):
        try:
            table = importing.read(file, encoding=encoding)
            pairs = _pairs(mapped) | ({received_column: "received"} if received_column else {})
            columns = importing.columns_of(table, mapped=pairs)
            importing.check(defaults)
        except Refusal as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(NOT_READ)
        figures, refused = _taken(table, columns=columns, defaults=defaults, limit=limit, quiet=as_json)
        if refused:
            importing.write_rejected(_rejected_file(file, rejected), table=table, rejected=refused)
    _say(figures, table=table, as_json=as_json, rejected=_rejected_file(file, rejected) if refused else None)
    sys.exit(SOME_REJECTED if refused else 0)


def _pairs(mapped: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for one in mapped:
        column, separator, name = one.rpartition("=")
        if not separator:
            raise click.BadParameter(f"“{one}” is not COLUMN=FIELD.", param_hint="--map")
        pairs[column] = name
    return pairs


def _rejected_file(file: Path, rejected: Path | None) -> Path:
    return rejected or Path.cwd() / f"{file.stem}.rejected.csv"


def _taken(
    table: importing.Table,
    *,
    columns: dict[str, str],
    defaults: importing.Defaults,
    limit: int | None,
    quiet: bool,
) -> tuple[importing.Figures, list[importing.Outcome]]:
    figures = importing.Figures(rows=len(table.rows[:limit]))
    refused: list[importing.Outcome] = []
    started = time.monotonic()
    rows = importing.run(table, columns=columns, defaults=defaults, at=clock.now(), limit=limit)
    with click.progressbar(
        rows, length=figures.rows, label="Appeals", file=sys.stderr, hidden=quiet
    ) as outcomes:
        for outcome in outcomes:
            if outcome is None:
                figures.known += 1
                continue
            figures.count(outcome)
            if outcome.case is None:
                refused.append(outcome)
    figures.seconds = time.monotonic() - started
    return figures, refused


def _say(figures: importing.Figures, *, table: importing.Table, as_json: bool, rejected: Path | None) -> None:
    known = figures.as_dict() | {
        "file": table.name,
        "encoding": table.encoding,
        "rejected_rows": str(rejected) if rejected else "",
    }
    if as_json:
        click.echo(json.dumps(known, ensure_ascii=False, indent=2))
        return
    for name, value in known.items():
        shown = (
            ", ".join(f"{one} {count}" for one, count in value.items()) if isinstance(value, dict) else value
        )
        click.echo(f"{name.replace('_', ' '):>16}: {shown if shown not in ('', None) else '–'}")


commands: list[click.Command] = [law, import_]
