"""`jauap rebuild`: everything that is derived from cases is made anew. `jauap demo-examples`: what a demonstration shows."""

import time
from collections.abc import Iterator
from types import ModuleType

import click

from jauap.lib import clock


@click.command()
@click.argument("parts", nargs=-1)
def rebuild(*, parts: tuple[str, ...]) -> None:
    """Make anew what is derived: indexes of words, fingerprints, learned models.

    For after a bulk import, an upgrade that reads texts otherwise, or a doubt. Nothing is lost and nobody is told;
    people may go on working meanwhile. With PARTS only these: `jauap rebuild cases learning`.
    """
    import django

    from jauap.config import database
    from jauap.config.discovery import kernel_parts_named, parts_named

    django.setup()
    database.start()
    found = dict([*kernel_parts_named("rebuilding"), *parts_named("rebuilding")])
    unknown = sorted(set(parts) - set(found))
    if unknown:
        raise click.ClickException(
            f"Nothing is rebuilt in {', '.join(unknown)}. There are: {', '.join(found)}."
        )
    for name, part in _timed(found):
        if not parts or name in parts:
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
