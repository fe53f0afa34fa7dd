"""The embedded database survives what happens to programs on laptops."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psycopg
import pytest

from jauap.config.database import Embedded, connection_settings

USER = """
import sys
from pathlib import Path
from jauap.config.database import Embedded
server = Embedded(Path(sys.argv[1]))
server.start()
print("started", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="jauap-test-"))
    yield place
    Embedded(place).stop()
    shutil.rmtree(place, ignore_errors=True)


Program = subprocess.Popen[str]


@pytest.fixture
def a_program(folder: Path) -> Iterator[Callable[[], Program]]:
    """Starts programs that use the database of the folder until they are told to stop."""
    started: list[Program] = []

    def start() -> Program:
        command = [sys.executable, "-c", USER, str(folder)]
        program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(program)
        assert output(program).readline() == "started\n"
        return program

    yield start
    for program in started:
        if program.poll() is None:
            program.kill()
            program.communicate()


def output(program: Program) -> IO[str]:
    assert program.stdout is not None
    return program.stdout


def answer(server: Embedded, statement: str) -> object:
    with psycopg.connect(host=str(server.socket_folder), user="jauap", dbname="jauap") as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def postmaster_of(server: Embedded) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_the_last_one_to_leave_stops_the_server(folder: Path, a_program: Callable[[], Program]) -> None:
    server = Embedded(folder)
    first, second = a_program(), a_program()

    first.communicate()
    assert server.is_running()
    second.communicate()

    assert not server.is_running()


def test_a_killed_program_counts_as_gone(folder: Path, a_program: Callable[[], Program]) -> None:
    server = Embedded(folder)
    killed, polite = a_program(), a_program()

    killed.kill()
    killed.communicate()
    polite.communicate()

    assert not server.is_running()


def test_data_and_server_survive_kill_9_of_everything(folder: Path, a_program: Callable[[], Program]) -> None:
    server = Embedded(folder)
    program = a_program()
    answer(server, "WITH made AS (SELECT lo_from_bytea(42, 'kept')) SELECT * FROM made")
    program.kill()
    program.communicate()
    os.kill(postmaster_of(server), signal.SIGKILL)
    time.sleep(0.1)

    server.start()

    assert answer(server, "SELECT convert_from(lo_get(42), 'UTF8')") == "kept"
    server.leave()


def test_a_pid_that_now_belongs_to_somebody_else_stops_nothing(folder: Path) -> None:
    server = Embedded(folder)
    server.start()
    server.leave()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n0 0\nready\n")

    server.start()

    assert answer(server, "SELECT 1") == 1
    server.leave()


def test_a_start_that_was_killed_half_way_is_repeated(folder: Path) -> None:
    (folder / "postgres.new" / "base").mkdir(parents=True)
    server = Embedded(folder)

    server.start()

    assert answer(server, "SELECT 1") == 1
    server.leave()


def test_a_path_longer_than_a_socket_may_have(folder: Path) -> None:
    server = Embedded(folder / ("a" * 60) / ("b" * 60))

    server.start()

    assert server.socket_folder != server.data
    assert server.socket_folder.stat().st_mode & 0o077 == 0
    assert answer(server, "SELECT 1") == 1
    server.leave()


def test_only_tests_trade_safety_for_speed(folder: Path) -> None:
    server = Embedded(folder)
    server.start()

    assert [answer(server, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "listen_addresses")] == [
        "on", "on", "",
    ]  # fmt: skip
    assert answer(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    server.leave()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://anna:p%40ss@db.example:6432/appeals?sslmode=require",
            {"NAME": "appeals", "USER": "anna", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "6432",
             "OPTIONS": {"sslmode": "require"}},
        ),
        (
            "postgres:///appeals?host=/run/postgresql",
            {"NAME": "appeals", "USER": "", "PASSWORD": "", "HOST": "/run/postgresql", "PORT": "", "OPTIONS": {}},
        ),
    ],
)  # fmt: skip
def test_an_outside_server_is_read_from_its_url(url: str, expected: dict[str, object]) -> None:
    settings = connection_settings(url, Path("/nowhere"))

    assert {name: settings[name] for name in expected} == expected


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql"):
        connection_settings("mysql://x/y", Path("/nowhere"))
