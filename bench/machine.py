"""The machine on which it was measured, without its name."""

import os
import platform
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import psutil
from django.db import connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the figures depend on."""

    date: str
    processor: str
    cores: int
    memory_gb: float
    system: str
    python: str
    postgresql: str
    synchronous_commit: str
    fsync: str
    #: Processes that wanted a core in the minute before the start: more than a few tenths, and the times are too long.
    load: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    def __str__(self) -> str:
        return (
            f"{self.date}: {self.processor}, {self.cores} cores, {self.memory_gb} GB of memory, {self.system}, "
            f"Python {self.python}, PostgreSQL {self.postgresql} "
            f"(fsync {self.fsync}, synchronous_commit {self.synchronous_commit}). Load before the start: {self.load}."
        )


def describe(*, on: date, load: float) -> Machine:
    """This machine and its database as they are, and how busy it was before."""
    return Machine(
        date=on.isoformat(),
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        system=platform.system(),
        python=platform.python_version(),
        postgresql=_shown("server_version").partition(" ")[0],
        synchronous_commit=_shown("synchronous_commit"),
        fsync=_shown("fsync"),
        load=round(load, 1),
    )


def _processor() -> str:
    """The model as Linux tells it; elsewhere the architecture."""
    file = Path("/proc/cpuinfo")
    if file.exists():
        for line in file.read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return " ".join(value.split())
    return platform.processor() or platform.machine()


def _shown(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        (value,) = cursor.fetchone()
    return str(value)
