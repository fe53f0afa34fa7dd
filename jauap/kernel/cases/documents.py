"""Files that people give to a case: checked, named safely, hashed, and written before the row that speaks of them.

The bytes are evidence and are kept as they came: nothing is converted, and nothing is taken out of a photo, its
place and time of shooting included. They are therefore personal data, shown to the parties of the case only.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.utils.http import content_disposition_header

from jauap.kernel.cases import filetypes
from jauap.kernel.cases.models import Document
from jauap.kernel.cases.refusals import (
    EmptyFile,
    FileNotWhatItSays,
    FileTooLarge,
    FileTypeNotAccepted,
    TooManyFiles,
)
from jauap.lib.ids import uuid7

STORE = "case-files"
MEGABYTE = 1024 * 1024
CHUNK = 256 * 1024
#: A submission takes seconds; a file that waits longer for its row will not get it.
GRACE = timedelta(days=1)

#: A name fits into the row, and into the file systems of those who download it (255 bytes).
LONGEST_NAME = 120
LONGEST_NAME_BYTES = 240
NAMELESS = "document"

#: Joins emoji into one sign; the other invisible characters only deceive (right-to-left overrides, zero widths).
ZERO_WIDTH_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file as it was handed in: the name its owner gave it, and its content, whole or as a seekable stream."""

    name: str
    content: bytes | IO[bytes]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that has been checked and stored. `size` is in bytes, `key` is its place in the store."""

    name: str
    media_type: str
    size: int
    sha256: str
    key: str


class Stored(Protocol):
    """What serving a file needs to know of it; a row of `Document` is one."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def key(self) -> str: ...


def accept(documents: Sequence[NewDocument]) -> list[Accepted]:
    """Check all files, then store all of them. Nothing is stored when one is refused.

    Call it before the transaction that writes the rows: an acknowledged row never lacks its file, and a file whose
    row was never written is found by `left_behind`.

    Refuses `TooManyFiles`, `EmptyFile`, `FileTooLarge`, `FileTypeNotAccepted`, `FileNotWhatItSays`.
    """
    if len(documents) > settings.MOST_FILES:
        raise TooManyFiles(limit=settings.MOST_FILES)
    streams = [BytesIO(new.content) if isinstance(new.content, bytes) else new.content for new in documents]
    checked = [_checked(new.name, stream) for new, stream in zip(documents, streams, strict=True)]
    for accepted, stream in zip(checked, streams, strict=True):
        _store(accepted, stream)
    return checked


def open_content(*, document: Stored) -> IO[bytes]:
    """The bytes as they came. The caller closes the stream."""
    return storages[STORE].open(document.key)


def is_intact(*, key: str, sha256: str) -> bool:
    """Whether the stored bytes are still those that were accepted; a missing file is not intact."""
    try:
        with storages[STORE].open(key) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def erase(*, key: str) -> None:
    """Remove the bytes for good. Each belongs to one row only, so nobody else loses them. Safe to repeat."""
    storages[STORE].delete(key)


def left_behind(*, at: datetime) -> Iterator[str]:
    """Keys of stored files that no row speaks of, a day after they were written.

    They are what remains when a submission was refused or broken off after its files were stored.
    """
    store = storages[STORE]
    for folder in _folders(store, ""):
        names = [f"{inner}/{name}" for inner in _folders(store, folder) for name in store.listdir(inner)[1]]
        known = set(Document.objects.filter(key__in=names).values_list("key", flat=True))
        yield from (
            name for name in names if name not in known and store.get_modified_time(name) < at - GRACE
        )


def serve_headers(document: Stored) -> dict[str, str]:
    """HTTP headers under which a stranger's file does no harm: never sniffed, never run, shown only where safe."""
    shown = document.media_type in SHOWN_IN_PLACE
    disposition = content_disposition_header(not shown, document.name) or "attachment"
    # A sandbox would switch off the browser's PDF viewer, which is a sandbox of its own.
    sandbox = "" if document.media_type == "application/pdf" else "; sandbox"
    return {
        "Content-Type": document.media_type,
        "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": f"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'{sandbox}",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
    }


#: What every browser draws without running anything of it.
SHOWN_IN_PLACE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"})


# ---------------------------------------------------------------- checking


def _checked(given_name: str, stream: IO[bytes]) -> Accepted:
    stem, extension = split_name(given_name)
    shown = joined_name(stem, extension)
    size, digest = _measured(shown, stream)
    if size == 0:
        raise EmptyFile(name=shown)
    if extension and extension not in filetypes.EXTENSIONS:
        raise FileTypeNotAccepted(name=shown)
    media_type = filetypes.reconcile(extension=extension, natures=filetypes.natures(stream))
    if media_type is None:
        raise FileNotWhatItSays(name=shown) if extension else FileTypeNotAccepted(name=shown)
    if extension not in filetypes.ACCEPTED[media_type]:
        extension = filetypes.ACCEPTED[media_type][0]
    key = f"{digest[:2]}/{digest[2:4]}/{digest}-{uuid7().hex}"
    return Accepted(
        name=joined_name(stem, extension), media_type=media_type, size=size, sha256=digest, key=key
    )


def _measured(name: str, stream: IO[bytes]) -> tuple[int, str]:
    """Size and SHA-256; reading stops where the limit is passed, whatever size was announced."""
    size = 0
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > settings.LARGEST_FILE:
            raise FileTooLarge(name=name, limit=settings.LARGEST_FILE // MEGABYTE)
        digest.update(chunk)
    return size, digest.hexdigest()


# ---------------------------------------------------------------- names


def split_name(given: str) -> tuple[str, str]:
    """A safe stem and a lower-case extension without its dot; either may be empty.

    Folders, control characters and invisible ones (which make `photo[RLO]gpj.exe` look like a picture) go away
    before the extension is read, so that people and programs see the same one.
    """
    visible = "".join(sign for sign in unicodedata.normalize("NFC", given) if _is_visible(sign))
    last = re.split(r"[/\\]", visible)[-1]
    name = " ".join(last.split()).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or not re.fullmatch(r"\w{1,8}", extension) or extension.isdecimal():
        return name.strip(". "), ""
    return stem.strip(". "), extension.lower()


def joined_name(stem: str, extension: str) -> str:
    """Stem and extension as one name that fits; only the stem is shortened."""
    ending = f".{extension}" if extension else ""
    stem = stem[: LONGEST_NAME - len(ending)]
    while len(f"{stem}{ending}".encode()) > LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(f'. {ZERO_WIDTH_JOINER}') or NAMELESS}{ending}"


def _is_visible(sign: str) -> bool:
    if sign == ZERO_WIDTH_JOINER or sign.isspace():
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


# ---------------------------------------------------------------- storing


def _store(accepted: Accepted, stream: IO[bytes]) -> None:
    stream.seek(0)
    store = storages[STORE]
    written = store.save(accepted.key, File(stream, name=accepted.key))
    if written != accepted.key:
        raise FileExistsError(f"The store wrote {written} instead of {accepted.key}.")
    _settle(store, written)


def _folders(store: Storage, folder: str) -> list[str]:
    try:
        return sorted(f"{folder}/{name}".lstrip("/") for name in store.listdir(folder)[0])
    except FileNotFoundError:
        return []  # nothing was ever stored


def _settle(store: Storage, key: str) -> None:
    """On a disk of this machine: wait until the bytes and their folder are really there."""
    try:
        path = Path(store.path(key))
    except NotImplementedError:
        return  # an object store answers only when it has them
    for place in (path, path.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
