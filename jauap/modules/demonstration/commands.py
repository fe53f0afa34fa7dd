"""Verbs of the command line."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import click
from django.conf import settings

from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.demonstration import marker, operations
from jauap.modules.demonstration.marker import Marker

SCALE = 20_000
#: What the demonstration learns is learned from so many texts, so that it is there in minutes.
LEARN_FROM = 6_000
_STEPS = {
    "officials": "Officials come into office",
    "citizens": "Citizens move in",
    "latest": "The latest cases of the people you will meet",
}


@click.command("demo")
@click.option("--scale", default=SCALE, show_default=True, help="How many appeals of a year.")
@click.option("--seed", default=1, show_default=True, help="Another number gives another country.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--no-serve", is_flag=True, help="Build only.")
@click.option("--fresh", is_flag=True, help="Throw the demonstration away and build it anew.")
def demo(*, scale: int, seed: int, port: int, no_serve: bool, fresh: bool) -> None:
    """Show the whole system with invented people.

    The country is built once, in a database of its own beside yours, and is there at once the next time.
    """
    if settings.PRODUCTION:
        raise click.ClickException(
            "The demonstration lets anyone sign in as anyone. It is not for production."
        )
    folder = settings.DATA_FOLDER / "demonstration"
    environment = _environment(folder, port)
    if not no_serve and _answers(port):
        raise click.ClickException(
            f"Something already answers at port {port}. Choose another one with --port."
        )
    known = marker.read(folder)
    if fresh or (known is None and folder.exists()):
        _throw_away(folder, environment)
        known = None
    _run(["setup"], environment)
    if known is None:
        _build(folder, environment, scale=scale, seed=seed)
        known = marker.read(folder)
    _tell(known)
    if not no_serve:
        _serve(port, environment)


@click.command("demo-build")
@click.option("--scale", default=SCALE, show_default=True, help="How many appeals of a year.")
@click.option("--seed", default=1, show_default=True, help="Another number gives another country.")
@click.option(
    "--now",
    "now",
    type=click.DateTime(),
    default=None,
    help="The last moment of the year, UTC; now if left out.",
)
@click.option("--processes", default=0, help="How many processes write; by default one for each core.")
def demo_build(*, scale: int, seed: int, now: datetime | None, processes: int) -> None:
    """Fill the empty database of a demonstration, as “jauap demo” does."""
    at = now.replace(tzinfo=UTC) if now else clock.now()
    began = time.monotonic()
    with _Bar() as bar:
        try:
            built = operations.build(scale=scale, seed=seed, at=at, say=bar.say, processes=processes)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Built {built.cases:,} cases in {time.monotonic() - began:.0f} seconds.", err=True)


class _Bar:
    """Progress on standard error: a line for a short step, a bar for the long one."""

    def __init__(self) -> None:
        self._bar: contextlib.AbstractContextManager[object] | None = None
        self._shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def say(self, step: str, done: int, of: int) -> None:
        """Show how far a step has come."""
        if step in _STEPS:
            self._end()
            if done == 0:
                click.echo(f"{_STEPS[step]} …", err=True)
            return
        if self._bar is None:
            bar = click.progressbar(length=of, label="A year of appeals", file=sys.stderr)
            bar.__enter__()
            self._bar, self._shown, self._update = bar, 0, bar.update
        self._update(done - self._shown)
        self._shown = done

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


# ---------------------------------------------------------------- inside


def _environment(folder: Path, port: int) -> dict[str, str]:
    """The environment of the demonstration: its own data, never a database that somebody named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL")}
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return kept | {
        "JAUAP_DEMONSTRATION": "yes",
        "JAUAP_DATA": str(folder),
        "JAUAP_SITE_URL": f"http://{host}:{port}",
        "JAUAP_LEARN_FROM": os.environ.get("JAUAP_LEARN_FROM", str(LEARN_FROM)),
    }


def _build(folder: Path, environment: dict[str, str], *, scale: int, seed: int) -> None:
    """Build the country and what is derived from it; a country that was left half built is built anew next time."""
    _run(["demo-build", f"--scale={scale}", f"--seed={seed}"], environment)
    try:
        _run(["rebuild"], environment)
        _run(["demo-examples"], environment)
    except BaseException:
        marker.forget(folder)
        raise


def _jauap(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "jauap.config.cli", *arguments]


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    """Run another verb in the demonstration's environment; its failure is ours."""
    done = subprocess.run(_jauap(arguments), env=environment, check=False)  # noqa: S603 — our own words
    if done.returncode:
        sys.exit(done.returncode)


def _throw_away(folder: Path, environment: dict[str, str]) -> None:
    if (folder / "postgres").exists():
        _run(["database", "stop"], environment)
    shutil.rmtree(folder, ignore_errors=True)


def _tell(known: Marker | None) -> None:
    if known is not None:
        click.echo(
            f"The country of {known.built:%d.%m.%Y}: {known.cases:,} cases, {known.citizens:,} citizens, "
            f"{known.officials:,} officials. A newer one: jauap demo --fresh",
            err=True,
        )


def _serve(port: int, environment: dict[str, str]) -> None:
    address = f"http://localhost:{port}/kk/demonstration/"
    threading.Thread(target=_open_when_ready, args=(port, address), daemon=True).start()
    with subprocess.Popen(_jauap(["serve", "--with-worker", f"--port={port}"]), env=environment) as server:  # noqa: S603
        try:
            sys.exit(server.wait())
        except (KeyboardInterrupt, SystemExit):
            server.terminate()
            raise


def _open_when_ready(port: int, address: str) -> None:
    for _attempt in range(240):
        if _answers(port):
            click.echo(f"Sign in as anyone: {address}", err=True)
            if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
                webbrowser.open(address)
            return
        time.sleep(0.25)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError:
        return False
    return True


commands: list[click.Command] = [demo, demo_build]
without_database = {"demo"}
