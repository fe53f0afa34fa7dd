"""The steps of a restore: what is refused, how files and database come in place, and what is erased again."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from jauap.config import postgres
from jauap.config.archive import DATABASE, CannotRestore, Manifest, Progress, Reader
from jauap.kernel.cases import operations as cases
from jauap.kernel.people import journal as journals
from jauap.kernel.people import operations as people
from jauap.lib import clock
from jauap.lib.encryption import key_names


def journal(place: Path | None) -> Path | None:
    """The journal of erasures: the one that was named, or that of this installation; None where there is none."""
    own: Path = settings.ERASURES_FOLDER
    return place or (own if own.exists() else None)


def refuse_what_does_not_fit(
    manifest: Manifest, *, replace: bool, journal: Path | None, no_erasures: bool
) -> None:
    """Everything that speaks against restoring this backup here and now. Raises `CannotRestore`."""
    unknown = sorted(set(manifest.migrations) - postgres.known_migrations())
    if unknown:
        raise CannotRestore(
            f"This backup was made by a newer version ({manifest.version}): this program does not know "
            f"{', '.join(unknown[:3])}. Install that version first."
        )
    if not set(manifest.keys) <= set(key_names()):
        raise CannotRestore(
            "The keys of this installation are not those that wrote the backup: names, numbers and addresses could "
            f"not be read. Put the old secrets into {settings.DATA_FOLDER / 'secrets'} or the environment first "
            "(JAUAP_ENCRYPTION_KEYS, JAUAP_BLIND_INDEX_KEY)."
        )
    if journal is None and not no_erasures:
        raise CannotRestore(
            f"There is no journal of erasures at {settings.ERASURES_FOLDER}. What was erased after the backup would "
            "come back. Name the journal with --erasures, or say --no-erasures if nothing was erased since."
        )
    _read(journal)
    server = postgres.Server.of_settings()
    if not replace and not (server.is_empty() and not _has_files()):
        raise CannotRestore(
            "There is something in the database or among the files already. Say --replace to throw it away."
        )
    if others := server.others():
        raise CannotRestore(
            f"{others} other connections use the database. Stop `jauap serve` and `jauap worker` first."
        )


def _has_files() -> bool:
    return settings.MEDIA_ROOT.exists() and any(path.is_file() for path in settings.MEDIA_ROOT.rglob("*"))


def _read(place: Path | None) -> Sequence[journals.Line]:
    try:
        return list(journals.read(place)) if place else []
    except journals.Unreadable as error:
        raise CannotRestore(f"The journal of erasures cannot be read: {error}.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A backup that was unpacked beside its place: files and dump are on the disk, nothing was touched yet."""

    manifest: Manifest
    folder: Path
    files: int

    @classmethod
    def of(cls, reader: Reader, progress: Progress) -> "Restored":
        """Unpack a backup that was verified."""
        settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="restoring-", dir=settings.DATA_FOLDER))
        try:
            with (folder / DATABASE).open("wb") as out:
                reader.copy(DATABASE, out)
            (folder / "files").mkdir(mode=0o700)
            count = reader.extract_files(folder / "files", progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(manifest=reader.manifest, folder=folder, files=count)

    def put_in_place(self, progress: Progress) -> None:
        """Replace the database in one transaction, then the files, and bring both to this version of the program.

        Raises `CannotRestore` when PostgreSQL refuses; then nothing has changed.
        """
        try:
            server = postgres.Server.of_settings()
            try:
                server.restore(self.folder / DATABASE, role=self.manifest.role, progress=progress)
            except postgres.ProgramFailed as error:
                raise CannotRestore(f"PostgreSQL refused, and nothing was changed: {error}") from error
            media: Path = settings.MEDIA_ROOT
            if media.exists():
                media.rename(self.folder / "files before")
            media.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "files").rename(media)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        connection.close()
        call_command("migrate", interactive=False, verbosity=0)


def erase_again(place: Path | None) -> Counter[str]:
    """Erase what was erased after the backup, and what has passed its term meanwhile, bytes too; how much, by kind."""
    at = clock.now()
    lines = _read(place)
    # Files first, each on its own ground: a person whom a court had erased takes along what is left.
    again = Counter({"case": cases.erase_again(lines=lines, at=at)})
    again += people.erase_again(lines=lines, at=at)
    again += people.erase_due(at=at)
    call_command("procrastinate", "worker", "--one-shot", "--queues", "erasures", "--concurrency", "1")
    return +again
