"""The journal of erasures: what was erased, written down outside the database.

A backup knows nothing of what was erased after it was made. Whoever restores it reads this journal and erases again.
It holds keys, instants and grounds, and nothing about anybody: one JSON object a line, in a file for each day,
only ever appended to, and on the disk (`fsync`) before the writer goes on.

An erasure writes its lines when its transaction has committed, and leaves a job in the transaction that writes them
if the program died in between. A line may stand twice; erasing again what is erased changes nothing.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from jauap.kernel.people.types import Ground


class Kind(StrEnum):
    """What a line is about."""

    PERSON = "person"
    #: The person asked; the case files wait for their term.
    PERSON_IN_PART = "person_in_part"
    ACCOUNT = "account"
    CASE = "case"


class Unreadable(ValueError):
    """A line of the journal is no line of a journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One erasure."""

    kind: Kind
    uuid: UUID
    at: datetime
    ground: Ground
    act: str = ""

    def __str__(self) -> str:
        said = {
            "kind": self.kind.value,
            "uuid": str(self.uuid),
            "at": self.at.astimezone(UTC).isoformat(),
            "ground": self.ground.value,
        }
        return json.dumps(said | ({"act": self.act} if self.act else {}), sort_keys=True)

    @classmethod
    def of(cls, text: str) -> "Line":
        """The erasure that a line tells of. Raises `Unreadable`."""
        try:
            said = json.loads(text)
            return cls(
                kind=Kind(said["kind"]),
                uuid=UUID(said["uuid"]),
                at=datetime.fromisoformat(said["at"]),
                ground=Ground(said["ground"]),
                act=said.get("act", ""),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreadable(text) from error


def note(lines: Iterable[Line]) -> None:
    """Write down erasures of the transaction that runs: as soon as it has committed, and for certain by a job."""
    texts = [str(line) for line in lines]
    if texts:
        app.configure_task("people.write_journal", queue="erasures").defer(lines=[*texts])
        transaction.on_commit(lambda: write(texts))


def write(texts: Sequence[str]) -> int:
    """Append the lines that are not there yet, and wait until they are on the disk. Returns how many were missing."""
    folder = settings.ERASURES_FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    by_day: dict[str, list[str]] = {}
    for text in texts:
        by_day.setdefault(Line.of(text).at.astimezone(UTC).date().isoformat(), []).append(text)
    return sum(_append(folder / f"{day}.jsonl", lines) for day, lines in by_day.items())


def _append(file: Path, texts: Sequence[str]) -> int:
    is_new = not file.exists()
    with file.open("a+", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        out.seek(0)
        before = out.read()
        known = set(before.splitlines())
        missing = [text for text in texts if text not in known]
        # A line that a crash has cut short is ended, so that the next one stands alone.
        out.write("\n" if before and not before.endswith("\n") else "")
        out.writelines(f"{text}\n" for text in missing)
        out.flush()
        os.fsync(out.fileno())
    if is_new:
        _settle(file.parent)
    return len(missing)


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(place: Path | None = None) -> Iterator[Line]:
    """The erasures of a journal, oldest day first: of a folder or a single file, otherwise of this installation.

    A line that a crash has cut short is passed over; its job has written it again. Raises `Unreadable` for any
    other line that says nothing.
    """
    place = place or settings.ERASURES_FOLDER
    for file in [place] if place.is_file() else sorted(place.glob("*.jsonl")):
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if text.startswith("{") and not text.endswith("}"):
                continue
            try:
                yield Line.of(text)
            except Unreadable as error:
                raise Unreadable(f"{file}, line {number}") from error
