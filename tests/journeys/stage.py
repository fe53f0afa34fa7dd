"""Where a journey plays: a database of its own with the reference data, and a server that answers from it.

Every journey gets a copy of one prepared database, so nothing has to be swept away afterwards; the ledger, which
refuses that, is as strict as in an installation.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection, connections
from psycopg import sql
from pytest_django.live_server_helper import LiveServer

from jauap.config import reference

_numbers = count(1)


def _run(statement: str, **names: str) -> None:
    """Run one statement about databases from outside of them."""
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()})
        )


@contextmanager
def database(*, copy_of: str, name: str = "") -> Iterator[str]:
    """A copy of a database, used by this process until the end of the block, then gone."""
    before = connection.settings_dict["NAME"]
    name = name or f"{copy_of}_{next(_numbers)}"
    _run("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)
    _run("CREATE DATABASE {name} TEMPLATE {origin}", name=name, origin=copy_of)
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before
        _run("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name=name)


@contextmanager
def prepared_database() -> Iterator[str]:
    """A copy of the tests' database with the calendar, the places and the bodies in it."""
    tests = connection.settings_dict["NAME"]
    assert tests.startswith("test_"), f"{tests} is not a database of tests"
    with database(copy_of=tests, name=f"{tests}_prepared") as name:
        reference.load_all(say=lambda part: None)
        connections.close_all()
        connection.settings_dict["NAME"] = tests
        yield name


@contextmanager
def server() -> Iterator[str]:
    """The program answering on a free port of this machine; the address without a slash at its end."""
    live = LiveServer("localhost")
    try:
        yield live.url
    finally:
        live.stop()
