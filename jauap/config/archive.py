"""The file of a backup: one zip of three parts, each with its size and SHA-256 in the manifest.

    database.dump   pg_dump's own format
    files.tar       what people uploaded
    manifest.json   version, migrations, instant, names of keys, sizes, digests; written last

Nothing is held in memory: parts stream in and out. Secrets are never in it.
"""

import hashlib
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

DATABASE, FILES, MANIFEST = "database.dump", "files.tar", "manifest.json"
FORMAT = 1
CHUNK = 1024 * 1024

#: Told how many bytes more were worked on.
Progress = Callable[[int], object]


class CannotRestore(Exception):
    """The backup is not used, and nothing was touched; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the backup: its size in bytes, and what it must hash to."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    version: str
    at: str
    role: str
    migrations: list[str]
    #: Names of the encryption keys that can read it, the writing one first; they tell nothing of the keys.
    keys: list[str]
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def instant(self) -> datetime:
        """When the backup was begun: the database is as it was then."""
        return datetime.fromisoformat(self.at)

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """The manifest of a backup. Raises `CannotRestore`."""
        try:
            said = json.loads(text)
            if said["format"] != FORMAT:
                raise CannotRestore(
                    f"This backup is of format {said['format']}; this program reads {FORMAT}."
                )
            said["parts"] = {name: Part(**part) for name, part in said["parts"].items()}
            manifest = cls(**said)
            manifest.instant  # noqa: B018 — it must be an instant
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotRestore("The manifest of this backup cannot be read: the file is damaged.") from error
        if set(manifest.parts) != {DATABASE, FILES}:
            raise CannotRestore("This backup is not whole: its manifest does not name its parts.")
        return manifest


class Measured:
    """Writes through, and counts and hashes what passes."""

    def __init__(self, out: IO[bytes], progress: Progress) -> None:
        self._out, self._progress = out, progress
        self._digest, self._size = hashlib.sha256(), 0

    def write(self, content: bytes) -> int:
        self._out.write(content)
        self._digest.update(content)
        self._size += len(content)
        self._progress(len(content))
        return len(content)

    @property
    def part(self) -> Part:
        return Part(size=self._size, sha256=self._digest.hexdigest())


# ---------------------------------------------------------------- writing


@contextmanager
def writing(file: Path) -> Iterator["Writer"]:
    """A backup to be written: it gets its name only when it is whole and on the disk."""
    partial = file.with_name(f"{file.name}.partial")
    descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                yield Writer(archive)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


class Writer:
    """Writes the parts of a backup, one after another."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.parts: dict[str, Part] = {}

    @contextmanager
    def part(self, name: str, progress: Progress) -> Iterator[Measured]:
        """A part to be written into."""
        with self._archive.open(name, "w", force_zip64=True) as out:
            measured = Measured(out, progress)
            yield measured
        self.parts[name] = measured.part

    def files(self, folder: Path, progress: Progress) -> int:
        """Everything in a folder as the part of files; how many. What vanishes meanwhile was erased and is left out."""
        count = 0
        with self.part(FILES, progress) as out, tarfile.open(mode="w|", fileobj=out) as tar:  # type: ignore[call-overload]
            for path in sorted(folder.rglob("*")) if folder.exists() else ():
                try:
                    if path.is_file():
                        tar.add(path, path.relative_to(folder).as_posix(), recursive=False)
                        count += 1
                except FileNotFoundError:
                    continue
        return count

    def manifest(self, manifest: Manifest) -> None:
        """The last part."""
        self._archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))


# ---------------------------------------------------------------- reading


@contextmanager
def reading(file: Path) -> Iterator["Reader"]:
    """A backup to be read. Raises `CannotRestore` when the file is no backup, or not all of one."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield Reader(archive)
    except FileNotFoundError as error:
        raise CannotRestore(f"There is no file {file}.") from error
    except (zipfile.BadZipFile, EOFError, zipfile.LargeZipFile) as error:
        raise CannotRestore(
            f"{file.name} is not a whole backup: it was cut short or changed. Nothing was touched."
        ) from error


class Reader:
    """Reads the parts of a backup."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        if MANIFEST not in archive.namelist():
            raise CannotRestore("This file is no backup of Jauap: it has no manifest.")
        self.manifest = Manifest.read(archive.read(MANIFEST))

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.manifest.parts.values())

    def verify(self, progress: Progress) -> None:
        """Read every byte and compare with the manifest. Raises `CannotRestore`."""
        for name, part in self.manifest.parts.items():
            with self.opened(name) as content:
                digest, size = hashlib.sha256(), 0
                while chunk := content.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    progress(len(chunk))
            if (size, digest.hexdigest()) != (part.size, part.sha256):
                raise CannotRestore(f"{name} in this backup is not what was backed up: the file was changed.")

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A part to be read from."""
        try:
            with self._archive.open(name) as content:
                yield content
        except KeyError as error:
            raise CannotRestore(f"This backup is not whole: {name} is missing.") from error

    def extract_files(self, folder: Path, progress: Progress) -> int:
        """Put all files into a folder; how many."""
        count = 0
        with self.opened(FILES) as content, tarfile.open(mode="r|", fileobj=content) as tar:
            for member in tar:
                tar.extract(member, folder, filter="data")
                progress(member.size)
                count += 1
        return count

    def copy(self, name: str, out: IO[bytes]) -> None:
        """Copy a part."""
        with self.opened(name) as content:
            while chunk := content.read(CHUNK):
                out.write(chunk)
        out.flush()
