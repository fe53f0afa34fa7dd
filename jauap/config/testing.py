"""A pytest plugin, loaded by `-p` before the settings are read: chooses the test environment.

All test runs share one embedded server and have a database each. To keep the database between runs:
`JAUAP_TEST_RUN=mine pytest --reuse-db`.
"""

import contextlib
import os

import psutil
import pytest

os.environ["JAUAP_ENVIRONMENT"] = "test"
# The processes of one run inherit its name from the first.
os.environ.setdefault("JAUAP_TEST_RUN", str(os.getpid()))
# Tests own their database; an operator's one is never theirs.
if "JAUAP_TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["JAUAP_TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)


@pytest.fixture(scope="session")
def embedded_database() -> None:
    """The embedded server, running; all processes of all test runs share one."""
    from django.conf import settings

    from jauap.config import database

    database.start()
    if not settings.DATABASE_URL:
        _drop_databases_of_killed_runs()


def _drop_databases_of_killed_runs() -> None:
    import psycopg
    from django.conf import settings
    from psycopg import sql

    values = settings.DATABASES["default"]
    with psycopg.connect(
        host=values["HOST"], port=values["PORT"], user=values["USER"], dbname="postgres", autocommit=True
    ) as connection:
        found = connection.execute(r"SELECT datname FROM pg_database WHERE datname ~ '^test_jauap_\d+(_|$)'")
        for (name,) in found.fetchall():
            if not psutil.pid_exists(int(name.split("_")[2])):
                with contextlib.suppress(psycopg.Error):
                    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
