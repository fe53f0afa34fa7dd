"""A model that was just learned, and what was found out about it, before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jauap.kernel.routing.choices import Predicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """A model on its way into force. `is_refused` by whoever compared it; `verdict` says why, either way.

    `predecessor` is the number of the version it was compared with. `content` are the bytes of the model.
    """

    predicts: Predicts
    content: bytes
    rows: int
    first_at: datetime
    last_at: datetime
    held_back: Mapping[str, Any]
    card: Mapping[str, Any]
    verdict: Mapping[str, Any]
    predecessor: int | None
    is_refused: bool
