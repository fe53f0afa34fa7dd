"""`jauap backup` and `jauap restore`: the database and the uploaded files in one file, and back.

What was erased after a backup was made is erased again when it is restored: the journal of erasures lies outside the
database (`jauap/kernel/people/journal.py`). Secrets are not in a backup.
"""

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from jauap.config import archive
from jauap.config.archive import DATABASE, CannotRestore, Manifest, Progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Say the result as JSON.")
def backup(*, file: Path, as_json: bool) -> None:
    """Write the database and the uploaded files into FILE, while people go on working.

    Not in it: the secrets that read it. Keep them apart, and as long as the backup.
    """
    import django

    from jauap.config import database, postgres
    from jauap.lib import clock

    django.setup()
    database.start()
    at = clock.now()
    try:
        count = _written(file.absolute(), at=at)
    except (CannotRestore, postgres.ProgramFailed, OSError) as error:
        raise click.ClickException(f"No backup was made: {error}") from error
    if as_json:
        click.echo(
            json.dumps(
                {"file": str(file), "bytes": file.stat().st_size, "files": count, "at": at.isoformat()}
            )
        )
        return
    click.echo(
        f"{file}: {_megabytes(file.stat().st_size)}, with {count} files, as of {at:%d.%m.%Y %H:%M} UTC."
    )
    _say_what_is_not_in_it()


def _written(file: Path, *, at: datetime) -> int:
    """Write the whole backup; how many files it holds. Files come after the rows that speak of them."""
    from django.conf import settings

    from jauap.config import postgres

    settings.ERASURES_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
    server = postgres.Server.of_settings()
    with archive.writing(file) as writer:
        with _progress("database", server.size()) as progress, writer.part(DATABASE, progress) as out:
            server.dump(out)
        with _progress("files", _size_of(settings.MEDIA_ROOT)) as progress:
            count = writer.files(settings.MEDIA_ROOT, progress)
        writer.manifest(
            Manifest(
                version=_version(), at=at.isoformat(), role=server.user, migrations=postgres.applied_migrations(),
                keys=_key_names(), parts=writer.parts,
            )
        )  # fmt: skip
    return count


def _say_what_is_not_in_it() -> None:
    from django.conf import settings

    where = "the environment of the program" if settings.PRODUCTION else settings.DATA_FOLDER / "secrets"
    click.echo(
        f"Not in it: the secrets, which are in {where} (JAUAP_ENCRYPTION_KEYS, JAUAP_BLIND_INDEX_KEY, "
        "JAUAP_SECRET_KEY), and the keys that sign, if there are any. Keep them apart from the backup; without them "
        "it cannot be read.\n"
        f"Keep the journal of erasures too: {settings.ERASURES_FOLDER}. A restore erases again what stands there.",
        err=True,
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Throw away what is in the database and the files now.")
@click.option(
    "--erasures",
    type=click.Path(path_type=Path, exists=True),
    help="The journal of erasures, a folder or a file; this installation's own if left out.",
)
@click.option(
    "--no-erasures", is_flag=True, help="Nothing was erased after the backup, and there is no journal."
)
def restore(*, file: Path, replace: bool, erasures: Path | None, no_erasures: bool) -> None:
    """Bring back the database and the uploaded files from FILE. Stop the server and the worker first.

    The file is checked to the last byte before anything is touched. Then everything is replaced in one transaction,
    brought to this version of the program, and what was erased after the backup is erased again.
    """
    import django

    from jauap.config import database

    django.setup()
    database.start()
    from jauap.config import restoring

    journal = None if no_erasures else restoring.journal(erasures)
    try:
        with archive.reading(file) as reader:
            with _progress("checking", reader.size) as progress:
                reader.verify(progress)
            restoring.refuse_what_does_not_fit(
                reader.manifest, replace=replace, journal=journal, no_erasures=no_erasures
            )
            with _progress("files", reader.manifest.parts[archive.FILES].size) as progress:
                restored = restoring.Restored.of(reader, progress)
            with _progress("database", reader.manifest.parts[DATABASE].size) as progress:
                restored.put_in_place(progress)
    except CannotRestore as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"The database is as of {reader.manifest.instant:%d.%m.%Y %H:%M} UTC, with {restored.files} files."
    )
    again = restoring.erase_again(journal)
    for kind, count in sorted(again.items()):
        click.echo(f"  erased again: {kind} {count}")


# ---------------------------------------------------------------- around it


def _version() -> str:
    from importlib.metadata import version

    return version("jauap")


def _key_names() -> list[str]:
    from jauap.lib.encryption import key_names

    return key_names()


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(",", " ")


@contextlib.contextmanager
def _progress(what: str, size: int) -> Iterator[Progress]:
    """A bar on the terminal; on anything else a word when it begins."""
    if not sys.stderr.isatty():
        click.echo(f"{what} …", err=True)
        yield lambda _count: None
        return
    with click.progressbar(length=max(size, 1), label=f"{what:<10}", file=sys.stderr) as bar:
        yield bar.update
