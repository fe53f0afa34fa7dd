"""The `jauap` command: run, check and keep an installation. Modules add verbs of their own."""

import contextlib
import functools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import click

from jauap.config.backup import backup, restore
from jauap.config.erase import erase
from jauap.config.rebuild import demo_examples, rebuild

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")


class Verbs(click.Group):
    """Verbs from here and from the modules (`commands.py` with `commands: list[click.Command]`).

    A module's verb finds Django ready and the embedded database running; one that needs no database is named
    in its file's `without_database: set[str]`.
    """

    _found = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._find()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        # Verbs from here must work even when a module is broken.
        if cmd_name not in self.commands:
            self._find()
        return super().get_command(ctx, cmd_name)

    def _find(self) -> None:
        if self._found:
            return
        self._found = True
        import django

        from jauap.config.discovery import parts_named

        django.setup()
        for module_name, part in parts_named("commands"):
            for command in part.commands:
                if command.name in self.commands:
                    raise click.ClickException(f"{module_name}: there already is a verb {command.name!r}.")
                if command.name not in getattr(part, "without_database", ()):
                    command.callback = _with_database(command.callback)
                self.add_command(command)


def _with_database(callback: Callable[..., Any] | None) -> Callable[..., Any]:
    def started(*arguments: Any, **options: Any) -> Any:
        from jauap.config import database

        database.start()
        return callback(*arguments, **options) if callback else None

    return functools.update_wrapper(started, callback) if callback else started


def _django(*arguments: str) -> None:
    """Run one of Django's own commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jauap", *arguments])


def _make_keys() -> None:
    """Make the keys that sign the log, at the first start."""
    from jauap.kernel.ledger import keys
    from jauap.lib import clock

    keys.ensure(at=clock.now())


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="jauap")
def main() -> None:
    """Jauap: citizens' appeals, from the first word to the checked answer.

    Settings come from the environment; jauap/config/settings.py says what each is for.
    """
    # A polite stop unwinds, so that the embedded database is left in order.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--processes", default=0, help="How many processes answer; by default one for each core.")
@click.option(
    "--threads", default=4, show_default=True, help="How many requests one process works on at once."
)
@click.option("--with-worker", is_flag=True, help="Do background jobs too, in a process beside.")
@click.option("--reload", "reload_", is_flag=True, help="Start anew when the source changes, for developers.")
def serve(*, host: str, port: int, processes: int, threads: int, with_worker: bool, reload_: bool) -> None:
    """Answer people and programs over HTTP."""
    from granian import Granian
    from granian.constants import Interfaces

    from jauap.config import database

    database.start()
    _make_keys()
    beside = _WorkerBeside() if with_worker else None
    click.echo(f"Jauap answers at http://{host}:{port}/ (stop with Ctrl+C)", err=True)
    try:
        Granian(
            "jauap.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=1 if reload_ else processes or os.cpu_count() or 1,
            blocking_threads=threads,
            # A process that dies is replaced; one that grows old is replaced between requests.
            respawn_failed_workers=True,
            workers_lifetime=None if reload_ else 24 * 3600,
            reload=reload_,
            websockets=False,
        ).serve()
    finally:
        if beside is not None:
            beside.stop()


class _WorkerBeside:
    """A worker in a process of its own, started again whenever it dies, until it is told to stop."""

    pause = 3.0  # seconds between two starts, so that a worker that cannot start does not spin

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self._stopping.set()
        self._process.terminate()
        self._process.wait(timeout=30)

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "jauap.config.cli", "worker"])

    def _watch(self) -> None:
        while True:
            self._process.wait()
            if self._stopping.wait(self.pause):
                return
            self._process = self._start()


@main.command()
@click.option("--queues", default="", help="Only these queues, separated by commas; by default all.")
@click.option("--concurrency", default=2, show_default=True, help="How many jobs at once.")
@click.option("--once", is_flag=True, help="Do what is waiting, then stop.")
def worker(*, queues: str, concurrency: int, once: bool) -> None:
    """Do background jobs: send letters, seal the ledger, compute figures."""
    from jauap.config import database

    database.start()
    _make_keys()
    options = ["--concurrency", str(concurrency)]
    if queues:
        options += ["--queues", queues]
    if once:
        options.append("--one-shot")
    _django("procrastinate", "worker", *options)


@main.command()
@click.option("--plan", is_flag=True, help="Only say what would be done.")
def migrate(*, plan: bool) -> None:
    """Bring the database to this version of the program, and in production collect its static files."""
    import django
    from django.conf import settings

    from jauap.config import database

    django.setup()
    database.start()
    _django("migrate", "--no-input", *(["--plan"] if plan else []))
    if settings.PRODUCTION and not plan:
        _django("collectstatic", "--no-input", "--verbosity", "0")


@main.command()
def setup() -> None:
    """Make this installation ready: bring the database up to date and load the reference data.

    Safe to repeat; do so after every upgrade.
    """
    import django

    from jauap.config import database, reference

    django.setup()
    database.start()
    _django("migrate", "--no-input", "--verbosity", "0")
    _make_keys()
    reference.load_all(say=lambda name: click.echo(f"loading {name}", err=True))


@main.command()
def check() -> None:
    """Check the settings of this installation and say what is wrong or weak."""
    _django("check", "--deploy", "--fail-level", "WARNING")


for verb in (backup, restore, erase, rebuild, demo_examples):
    main.add_command(verb)


@main.group("database")
def database_group() -> None:
    """The embedded database of this machine. With DATABASE_URL there is none."""


@database_group.command("status")
def database_status() -> None:
    """Say whether it runs; exit with 1 if not."""
    from django.conf import settings

    from jauap.config import database

    if settings.DATABASE_URL:
        click.echo("The database is an outside server (DATABASE_URL).")
        return
    running = database.is_running()
    click.echo(f"{settings.DATA_FOLDER / 'postgres'}: {'running' if running else 'stopped'}")
    sys.exit(0 if running else 1)


@database_group.command("url")
def database_url() -> None:
    """Print the address for psql and other programs; the server must run."""
    from django.conf import settings

    values = settings.DATABASES["default"]
    click.echo(
        settings.DATABASE_URL
        or f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}&port={values['PORT']}"
    )


@database_group.command("stop")
def database_stop() -> None:
    """Stop it now, whoever uses it: for what `kill -9` has left running."""
    from jauap.config import database

    database.stop()


if __name__ == "__main__":
    main()
