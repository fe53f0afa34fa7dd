"""`jauap rebuild`: everything that is derived from cases is made anew. `jauap demo-examples`: what a demonstration shows."""

import os
import time
from collections.abc import Iterator
from types import ModuleType

import click

from jauap.lib import clock
from jauap.lib.processes import forked


@click.command()
@click.argument("parts", nargs=-1)
@click.option("--processes", default=0, help="How many parts are made at once; by default one for each core.")
def rebuild(*, parts: tuple[str, ...], processes: int) -> None:
    """Make anew what is derived: indexes of words, fingerprints, learned models.

    For after a bulk import, an upgrade that reads texts otherwise, or a doubt. Nothing is lost and nobody is told;
    people may go on working meanwhile. With PARTS only these: `jauap rebuild cases learning`.
    """
    import django
    from django.db import connections

    from jauap.config import database

    django.setup()
    database.start()
    found = _rebuilding()
    unknown = sorted(set(parts) - set(found))
    if unknown:
        raise click.ClickException(
            f"Nothing is rebuilt in {', '.join(unknown)}. There are: {', '.join(found)}."
        )
    chosen = [name for name in found if not parts or name in parts]
    at_once = min(processes or os.cpu_count() or 1, len(chosen))
    if at_once == 1:
        for name in chosen:
            _rebuild(name)
        return
    connections.close_all()
    with forked(at_once) as pool:
        for _name in pool.imap_unordered(_rebuild, chosen):
            pass


def _rebuilding() -> dict[str, ModuleType]:
    from jauap.config.discovery import kernel_parts_named, parts_named

    return dict([*kernel_parts_named("rebuilding"), *parts_named("rebuilding")])


def _rebuild(name: str) -> None:
    """Make one part anew, in whatever process."""
    for _name, part in _timed({name: _rebuilding()[name]}):
        part.rebuild(at=clock.now(), say=_say)


@click.command("demo-examples")
def demo_examples() -> None:
    """Let each module show something of its own in the demonstration country."""
    import django
    from django.conf import settings

    from jauap.config import database
    from jauap.config.discovery import parts_named

    django.setup()
    database.start()
    if not settings.DEMONSTRATION:
        raise click.ClickException(
            "This installation is no demonstration: invented things have no place in it."
        )
    for _name, part in _timed(dict(parts_named("examples"))):
        part.fill(at=clock.now())


def _timed(parts: dict[str, ModuleType]) -> Iterator[tuple[str, ModuleType]]:
    for name, part in parts.items():
        began = time.monotonic()
        yield name, part
        if (seconds := time.monotonic() - began) >= 1:
            _say(f"{name}: {seconds:.0f} s")


def _say(words: str) -> None:
    click.echo(f"… {words}", err=True)
