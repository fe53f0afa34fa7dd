"""An installation that lives as long as the bench: a data folder, a database, a server. Nothing of it stays."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil

#: Beside the data of a laptop, so on the same disk: /tmp may be memory, where a commit costs nothing.
PLACE = Path(__file__).resolve().parent.parent / ".data"
PREFIX = "bench-"
STARTING, STOPPING = 60, 20  # seconds


@contextlib.contextmanager
def installation(*, say: Callable[[str], None]) -> Iterator[Path]:
    """A new installation with its reference data; afterwards its server is stopped and its folder deleted."""
    _clear_away_the_killed()
    folder = PLACE / f"{PREFIX}{os.getpid()}"
    folder.mkdir(parents=True)
    _choose(folder)
    import django
    from django.core.management import call_command
    from django.db import connections

    from jauap.config import database, reference

    try:
        say("starting a database")
        django.setup()
        database.start()
        say("migrating")
        call_command("migrate", interactive=False, verbosity=0)
        reference.load_all(say=lambda name: say(f"loading {name}"))
        yield folder
    finally:
        connections.close_all()
        _delete(folder)


def _choose(folder: Path) -> None:
    """Settings of a laptop, untouched by what the environment says: durable, no debugging, nothing from elsewhere."""
    for name in list(os.environ):
        if name.startswith(("JAUAP_", "DATABASE_URL")):
            del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jauap.config.settings",
        "JAUAP_DATA": str(folder),
        "JAUAP_LOG_LEVEL": "WARNING",
    }


def _clear_away_the_killed() -> None:
    """Delete what a bench left that was killed, so that it could not do so itself."""
    for folder in PLACE.glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX)
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            _delete(folder)


def _delete(folder: Path) -> None:
    from jauap.config.database import Embedded

    server = Embedded(folder)
    server.stop()
    if server.socket_folder != server.data:
        shutil.rmtree(server.socket_folder, ignore_errors=True)
    shutil.rmtree(folder)


@contextlib.contextmanager
def server(folder: Path, *, processes: int = 0) -> Iterator[int]:
    """The program answering over HTTP, in one process for each core unless told otherwise; gives its port."""
    port = _free_port()
    command = [sys.executable, "-m", "jauap.config.cli", "serve"]
    command += ["--port", str(port), "--processes", str(processes)]
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        _wait(process, port, log)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Until it answers. RuntimeError with the end of its log if it does not."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/ready/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"The server did not start.\n{log.read_text(errors='replace')[-2000:]}")
