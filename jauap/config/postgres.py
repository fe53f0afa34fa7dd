"""PostgreSQL's own programs for backups, those of the embedded server or those on the PATH, on the database of the settings."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.db import connection

from jauap.config import database
from jauap.config.archive import CannotRestore, Progress

CHUNK = 1024 * 1024

_AS_SQL = ("pg_restore", "--file=-", "--no-owner")
_IN_ONE_TRANSACTION = ("--no-psqlrc", "--quiet", "--single-transaction", "-v", "ON_ERROR_STOP=1")

#: Programs of 17 and later say this, and servers of 16 do not know it.
_UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;\n"


class Out(Protocol):
    """Something to write into."""

    def write(self, content: bytes, /) -> object: ...


class ProgramFailed(RuntimeError):
    """One of PostgreSQL's programs failed; the message is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The database of the settings, as its programs reach it."""

    user: str
    name: str
    environment: dict[str, str]
    programs: Path | None

    @classmethod
    def of_settings(cls) -> "Server":
        """The server of this installation, with programs that are not older than it."""
        values = connection.settings_dict
        said = {
            "PGHOST": values["HOST"],
            "PGPORT": values["PORT"],
            "PGUSER": values["USER"],
            "PGPASSWORD": values["PASSWORD"],
            "PGDATABASE": values["NAME"],
        }
        options = {f"PG{name.upper()}": str(value) for name, value in (values.get("OPTIONS") or {}).items()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        known = {name: str(value) for name, value in said.items() if value}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_user, current_database(), current_setting('server_version_num')::int"
            )
            user, name, version = cursor.fetchone()
        return cls(
            user=user, name=name, environment=kept | known | options, programs=_programs(version // 10_000)
        )

    # ------------------------------------------------------------ questions

    def size(self) -> int:
        """Bytes of the database on the disk; its dump is smaller."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])

    def is_empty(self) -> bool:
        """Whether nobody has made a table here."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            return bool(cursor.fetchone()[0] == 0)

    def others(self) -> int:
        """How many other connections use the database now."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            return int(cursor.fetchone()[0])

    # ------------------------------------------------------------ verbs

    def dump(self, out: Out) -> None:
        """Write the database in pg_dump's own format, as it is at one instant."""
        for chunk in self._output("pg_dump", "--format=custom", "--no-password"):
            out.write(chunk)

    def restore(self, dump: Path, *, role: str, progress: Progress) -> None:
        """Replace everything in the database by a dump, in one transaction: all of it, or nothing has changed.

        What the role of the backup was granted is granted to the role of this installation. Raises `ProgramFailed`.
        """
        entries = b"".join(self._output("pg_restore", "--list", str(dump))).decode().splitlines()
        content = self._list_of(dump, entries, rights=False)
        rights = self._list_of(dump, entries, rights=True)
        connection.close()
        with tempfile.TemporaryFile() as said:
            psql = subprocess.Popen(  # noqa: S603 — our own words
                [self._program("psql"), *_IN_ONE_TRANSACTION, "-c", "DROP OWNED BY CURRENT_USER CASCADE", "-f", "-"],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=self.environment,
            )  # fmt: skip
            assert psql.stdin is not None
            # When psql goes away, it has said why.
            with contextlib.suppress(BrokenPipeError), psql.stdin as into, _killed_when_we_fail(psql):
                options = ("--no-privileges", f"--use-list={content}", str(dump))
                self._pour(into, self._output(*_AS_SQL, *options), progress, _without_what_is_unknown)
                given = self._output(*_AS_SQL, f"--use-list={rights}", str(dump))
                self._pour(into, given, lambda _count: None, lambda text: _granted_to_us(text, role))
            if psql.wait() != 0:
                raise ProgramFailed(_words(said))

    def _pour(
        self, out: IO[bytes], chunks: Iterator[bytes], progress: Progress, mend: Callable[[bytes], bytes]
    ) -> None:
        for number, chunk in enumerate(chunks):
            out.write(mend(chunk) if number == 0 else chunk)
            progress(len(chunk))

    def _list_of(self, dump: Path, entries: Sequence[str], *, rights: bool) -> Path:
        """Which entries of a dump are meant: the rights, or everything else. Extensions belong to the server."""
        kept = [
            line
            for line in entries
            if not line.startswith(";") and " EXTENSION " not in line and (" ACL " in line) is rights
        ]
        place = dump.with_suffix(".rights" if rights else ".content")
        place.write_text("\n".join(kept) + "\n", encoding="utf-8")
        return place

    def _output(self, program: str, *arguments: str) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as said:
            running = subprocess.Popen(  # noqa: S603 — our own words
                [self._program(program), *arguments],
                stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL, env=self.environment,
            )  # fmt: skip
            assert running.stdout is not None
            while chunk := running.stdout.read(CHUNK):
                yield chunk
            if running.wait() != 0:
                raise ProgramFailed(f"{program} failed: {_words(said)}")

    def _program(self, name: str) -> str:
        return str(self.programs / name) if self.programs else name


@contextlib.contextmanager
def _killed_when_we_fail(psql: "subprocess.Popen[bytes]") -> Iterator[None]:
    """At the end of what it reads psql commits, even if we broke off: then it must not come to the end."""
    try:
        yield
    except BrokenPipeError:
        raise
    except BaseException:
        psql.kill()
        raise


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()


def _without_what_is_unknown(text: bytes) -> bytes:
    return text.replace(_UNKNOWN_BEFORE_17, b"", 1)


def _granted_to_us(text: bytes, role: str) -> bytes:
    """The rights of the backup's role for whoever restores."""
    named = re.escape(role.encode())
    return re.sub(rb'\b(FROM|TO) "?%b"?;' % named, rb"\1 CURRENT_USER;", _without_what_is_unknown(text))


def _programs(major: int) -> Path | None:
    """The folder of the programs: those on the PATH when they are of the server's version, otherwise the embedded
    ones, which read every older server. None: those on the PATH. Raises `CannotRestore` when there are none.
    """
    on_path = _version_on_path()
    if on_path == major and settings.DATABASE_URL:
        return None
    try:
        return database.programs()
    except database.DatabaseCannotStart:
        if on_path is not None and on_path >= major:
            return None
        raise CannotRestore(
            f"pg_dump, pg_restore and psql of PostgreSQL {major} or newer are needed on the PATH."
        ) from None


def _version_on_path() -> int | None:
    if not all(shutil.which(name) for name in ("pg_dump", "pg_restore", "psql")):
        return None
    said = subprocess.run(["pg_dump", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    found = re.search(r"(\d+)\.", said)
    return int(found.group(1)) if found else None


def applied_migrations() -> list[str]:
    """The migrations that the database has: `people.0001_initial`."""
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> set[str]:
    """The migrations that this program knows."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}
