"""Door one for many: a file of appeals goes through the same doors as a single one, row by row, again and again.

Each row is one transaction: person, case, registration, and the mark that this row was taken. A file that broke off
goes on where it stopped; a file read twice changes nothing.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid5

from django.db import transaction

from jauap.kernel.calendars import zones
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.procedures.statuses import Kind, Status
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.lib.refusals import Refusal
from jauap.modules.appeals import operations, queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.choices import RowState
from jauap.modules.appeals.models import ImportedRow
from jauap.modules.appeals.refusals import BadDate, InTheFuture, NotReadable

#: Of which rows of whatever file: the name under which keys are made. It never changes.
ROWS = UUID("6f1d2f0e-7a55-4b0e-9a3b-2c1d5e8f9a10")

#: What a column may be mapped to.
FIELDS = (
    "text", "id", "received", "territory", "place_name", "place", "language", "kind", "topic", "body",
    "family_name", "given_name", "patronymic", "iin", "phone", "email", "address", "latitude", "longitude",
)  # fmt: skip

ENCODINGS = ("utf-8-sig", "utf-16", "cp1251")
LARGEST_CELL = 10_000_000
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
TIME_FORMATS = ("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S")


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of appeals that was read: its digest, its columns, its rows as they stand."""

    name: str
    digest: str
    encoding: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def read(path: Path, *, encoding: str = "") -> Table:
    """Read a table with a heading: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1251.

    Refuses `NotReadable`.
    """
    content = path.read_bytes()
    text, used = _decoded(content, encoding)
    csv.field_size_limit(LARGEST_CELL)
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        rows = tuple(
            {name: value or "" for name, value in row.items() if isinstance(name, str)} for row in reader
        )
    except csv.Error as error:
        raise NotReadable(why=str(error)) from error
    columns = tuple(reader.fieldnames or ())
    if not columns or not rows:
        raise NotReadable(why="it has no heading or no rows")
    return Table(
        name=path.name, digest=hashlib.sha256(content).hexdigest(), encoding=used, columns=columns, rows=rows
    )


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    for tried in [encoding] if encoding else ENCODINGS:
        if tried == "utf-16" and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
            continue
        try:
            return content.decode(tried), tried
        except (UnicodeDecodeError, LookupError):
            continue
    raise NotReadable(why="its encoding is none of " + ", ".join([encoding] if encoding else ENCODINGS))


def columns_of(table: Table, *, mapped: Mapping[str, str]) -> dict[str, str]:
    """Which column each field is read from: as mapped, otherwise the column of the same name.

    Refuses `NotReadable` for a column or a field that is not there, and when no column gives the text.
    """
    for column, name in mapped.items():
        if column not in table.columns:
            raise NotReadable(why=f"it has no column “{column}”; it has {', '.join(table.columns)}")
        if name not in FIELDS:
            raise NotReadable(why=f"“{name}” is no field of an appeal; fields are {', '.join(FIELDS)}")
    found = {name: name for name in FIELDS if name in table.columns}
    found |= {name: column for column, name in mapped.items()}
    if "text" not in found:
        raise NotReadable(why="no column is mapped to “text”")
    return found


# ---------------------------------------------------------------- what is taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for every row that does not say otherwise."""

    kind: str = ""
    territory: str = ""
    body: str = ""
    language: str = "ru"


def check(defaults: Defaults) -> None:
    """Before the first row: a slip on the command line is one sentence, not a file of refused rows.

    Refuses `NotReadable` for an unknown kind, `UnknownTerritory`, `UnknownBody`.
    """
    if defaults.kind and defaults.kind not in queries.KINDS:
        raise NotReadable(why=f"“{defaults.kind}” is no kind of appeal; kinds are {', '.join(queries.KINDS)}")
    if defaults.territory:
        territories.get(code=defaults.territory)
    if defaults.body:
        state_bodies.get(code=defaults.body)


class Lodged(Protocol):
    """A case as far as figures look at it."""

    reference: str
    kind: str
    topic: str
    status: str

    @property
    def holder_id(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one row. `why` is the code of the refusal, `sentence` its words."""

    number: int
    state: RowState
    case: Lodged | None = None
    why: str = ""
    sentence: str = ""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What became of a whole file."""

    rows: int = 0
    accepted: int = 0
    known: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    routed: int = 0
    unrouted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> None:
        """Add one row."""
        if outcome.case is None:
            self.rejected[outcome.why] += 1
            return
        self.accepted += 1
        self.kinds[outcome.case.kind] += 1
        self.topics[outcome.case.topic or "unclear"] += 1
        if outcome.case.status == Status.UNROUTED:
            self.unrouted += 1
        else:
            self.routed += 1
            self.bodies[outcome.case.holder_id or ""] += 1

    @property
    def per_second(self) -> float:
        """Rows worked on in a second."""
        return (self.accepted + sum(self.rejected.values())) / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, object]:
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "already_there": self.known,
            "rejected": dict(self.rejected),
            "routed": self.routed,
            "unrouted": self.unrouted,
            "kinds": dict(self.kinds.most_common()),
            "topics": dict(self.topics.most_common(10)),
            "bodies": dict(self.bodies.most_common(10)),
            "seconds": round(self.seconds, 3),
            "rows_per_second": round(self.per_second, 1),
        }


def run(
    table: Table, *, columns: Mapping[str, str], defaults: Defaults, at: datetime, limit: int | None = None
) -> Iterator[Outcome | None]:
    """Take the rows in, one after another; None for a row that is known from before.

    A row that was refused before is tried again: somebody may have mended what was wrong.
    """
    known = set(
        ImportedRow.objects.filter(file=table.digest, state=RowState.ACCEPTED).values_list("key", flat=True)
    )
    for number, row in enumerate(table.rows[:limit], start=1):
        key = key_of(table, number=number, row=row, columns=columns)
        if key in known or ("id" in columns and _is_taken(key)):
            yield None
        else:
            yield take(table, number=number, row=row, key=key, columns=columns, defaults=defaults, at=at)


def key_of(table: Table, *, number: int, row: Mapping[str, str], columns: Mapping[str, str]) -> UUID:
    """The key of a row: of its own id where it has one, otherwise of its place in the file."""
    own = row.get(columns.get("id", ""), "").strip()
    return uuid5(ROWS, f"{table.name}\0id\0{own}" if own else f"{table.digest}\0{number}")


def _is_taken(key: UUID) -> bool:
    return ImportedRow.objects.filter(key=key, state=RowState.ACCEPTED).exists()


def take(
    table: Table,
    *,
    number: int,
    row: Mapping[str, str],
    key: UUID,
    columns: Mapping[str, str],
    defaults: Defaults,
    at: datetime,
) -> Outcome:
    """One row through the whole pipeline, or refused with its reason. One transaction."""
    values = {name: row.get(column, "").strip() for name, column in columns.items()}
    try:
        with transaction.atomic():
            case = _lodged(values, key=key, defaults=defaults, at=at)
            _mark(table, number=number, key=key, at=at, state=RowState.ACCEPTED, reference=case.reference)
        return Outcome(number=number, state=RowState.ACCEPTED, case=case)
    except Refusal as refusal:
        _mark(table, number=number, key=key, at=at, state=RowState.REJECTED, reason=refusal.code)
        return Outcome(number=number, state=RowState.REJECTED, why=refusal.code, sentence=str(refusal))


def _lodged(values: Mapping[str, str], *, key: UUID, defaults: Defaults, at: datetime) -> Lodged:
    territory = values.get("territory") or defaults.territory
    arrived = _instant(values.get("received", ""), region=territory[:2], at=at)
    named = values.get("family_name") or values.get("given_name")
    kind = values.get("kind") or defaults.kind
    answers = (
        Answers()
        .with_(values)
        .with_(
            {
                "territory": territory,
                "body": values.get("body") or defaults.body,
                "kind": kind if kind in Kind.values else "",
                "language": values.get("language") or defaults.language,
                "nameless": "" if named else "yes",
            }
        )
    )
    submitted = operations.lodge(
        answers=queries.placed(answers, at=arrived),
        account_id=None,
        channel=Channel.IMPORT,
        key=key,
        files=(),
        at=at,
        arrived_at=arrived,
    )
    case = submitted.case
    if case.status == Status.SUBMITTED:
        case = cases.register(case_id=case.pk, by=SYSTEM, at=at)
    return case


def _mark(
    table: Table,
    *,
    number: int,
    key: UUID,
    at: datetime,
    state: RowState,
    reason: str = "",
    reference: str = "",
) -> None:
    ImportedRow.objects.update_or_create(
        key=key,
        defaults={
            "file": table.digest,
            "number": number,
            "state": state,
            "reason": reason,
            "reference": reference,
            "at": at,
        },
    )


def _instant(text: str, *, region: str, at: datetime) -> datetime:
    """When a row arrived, local time of its region unless it names a zone; now when it does not say.

    Refuses `BadDate`, `InTheFuture`.
    """
    if not text:
        return at
    instant = _parsed(text)
    if instant is None:
        raise BadDate(given=text[:40])
    if instant.tzinfo is None:
        instant = zones.from_local(moment=instant, region_code=region or zones.CAPITAL)
    if instant > at:
        raise InTheFuture(given=text[:40])
    return instant


def _parsed(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        for day in DAY_FORMATS:
            for clock in TIME_FORMATS:
                try:
                    return datetime.strptime(text, day + clock)  # noqa: DTZ007 — the zone is that of the region
                except ValueError:
                    continue
        return None
    # A day alone means the morning: the office was open, whatever the hour.
    return datetime.combine(found.date(), time(9)) if len(text) <= len("2026-01-01") else found


def write_rejected(path: Path, *, table: Table, rejected: Iterable[Outcome]) -> None:
    """The rows that were refused, as they stood, with the reason before them: to mend and to import again."""
    with path.open("w", encoding="utf-8", newline="") as file:
        path.chmod(0o600)
        writer = csv.writer(file)
        writer.writerow(["row", "refused", "reason", *table.columns])
        for outcome in rejected:
            row = table.rows[outcome.number - 1]
            writer.writerow(
                [
                    outcome.number,
                    outcome.why,
                    outcome.sentence,
                    *(row.get(column, "") for column in table.columns),
                ]
            )
