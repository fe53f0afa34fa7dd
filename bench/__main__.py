"""The command line of the bench."""

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from bench import results
from bench.installation import installation
from bench.registry import BY_NAME, MEASUREMENTS, Measurement, Run
from bench.sizes import FULL, QUICK

PAGE = Path(__file__).with_name("RESULTS.md")


def say(words: str) -> None:
    """Tell on standard error how far it has come."""
    click.echo(f"… {words}", err=True)


def measured(one: Measurement, run: Run) -> results.Result:
    """Do one measurement, and note how long it took."""
    say(one.title)
    started = time.perf_counter()
    figures = list(one.measure(run))
    return results.Result(measurement=one, figures=figures, seconds=time.perf_counter() - started)


@click.command(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="\b\nMeasurements:\n" + "\n".join(f"  {one.name:<13} {one.what}" for one in MEASUREMENTS),
)
@click.option(
    "--only",
    type=click.Choice(list(BY_NAME)),
    multiple=True,
    metavar="NAME",
    help="Only this measurement; repeat it for several.",
)
@click.option("--quick", is_flag=True, help="A few seconds, to see that it works; its times mean nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the table.")
def main(*, only: Sequence[str], quick: bool, as_json: bool) -> None:
    """Measure what the README promises.

    Starts an embedded PostgreSQL and a server of its own, in a folder that is deleted afterwards, with the settings
    of a laptop: every commit reaches the disk. Nothing else should run on the machine meanwhile.

    A whole run takes some minutes and writes bench/RESULTS.md; with --only or --quick nothing is written. Progress
    goes to standard error. Exits with 1 when an acknowledged appeal is lost or a promise cannot be measured.
    """
    # A polite stop unwinds, so that nothing is left behind.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    load = os.getloadavg()[0]
    chosen = [one for one in MEASUREMENTS if not only or one.name in only]
    with installation(say=say) as folder:
        # These need the settings, which the installation has chosen.
        from bench.machine import describe
        from jauap.lib import clock

        at = clock.now()
        machine = describe(on=at.date(), load=load)
        run = Run(size=QUICK if quick else FULL, folder=folder, at=at)
        found = [measured(one, run) for one in chosen]
    if as_json:
        click.echo(json.dumps(results.as_json(machine, found, quick=quick), ensure_ascii=False, indent=2))
    else:
        click.echo(f"{machine}\n\n{results.table(found)}")
    if not only and not quick:
        PAGE.write_text(results.page(machine, found), encoding="utf-8")


if __name__ == "__main__":
    main()
