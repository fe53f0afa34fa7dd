"""What was built, and when: a small file beside the database, written when everything is there."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

NAME = "demonstration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The numbers of a country that is complete."""

    cases: int
    officials: int
    citizens: int
    seed: int
    built_at: str  # ISO 8601

    @property
    def built(self) -> datetime:
        return datetime.fromisoformat(self.built_at)


def read(folder: Path) -> Marker | None:
    """What the data folder holds; None when nothing is there, or the building was broken off."""
    try:
        return Marker(**json.loads((folder / NAME).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write(folder: Path, marker: Marker) -> None:
    """Say that the country is complete."""
    (folder / NAME).write_text(json.dumps(asdict(marker), indent=2) + "\n", "utf-8")


def forget(folder: Path) -> None:
    """The country is not complete after all."""
    (folder / NAME).unlink(missing_ok=True)
