"""Verbs of the command line: count now, and print the figures."""

import json
import time

import click
from django.utils import translation

from jauap.insight import periods
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.statistics import downloads, operations, queries


@click.group()
def statistics() -> None:
    """Public figures: how state bodies answer."""


@statistics.command()
@click.option("--all", "everything", is_flag=True, help="Count every period again, also the fresh ones.")
@click.option("--json", "as_json", is_flag=True, help="Say the result as JSON.")
def count(*, everything: bool, as_json: bool) -> None:
    """Count the figures now. The worker does it by itself, every quarter of an hour."""
    started = time.monotonic()
    counted = operations.count(at=clock.now(), everything=everything)
    seconds = round(time.monotonic() - started, 1)
    if as_json:
        click.echo(json.dumps({"periods": counted, "seconds": seconds}))
    else:
        click.echo(f"Counted {counted} periods in {seconds} s.")


@statistics.command()
@click.argument("period", default=periods.DEFAULT)
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="en", show_default=True)
def show(*, period: str, language: str) -> None:
    """Print the public figures of PERIOD as CSV: 2026, 2026-q1, 2026-03, last-30-days or last-12-months."""
    at = clock.now()
    try:
        chosen = periods.read(period, today=periods.today(at))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    overview = queries.overview(period=chosen, at=at)
    if overview is None:
        raise click.ClickException("Nothing was counted for this period yet: jauap statistics count")
    with translation.override(language):
        click.echo(downloads.as_csv(overview), nl=False)


commands = [statistics]
