"""A small country: cases of March 2026 in two regions and one body too small to be told of."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jauap.kernel.cases.models import Case
from jauap.lib import clock
from jauap.modules.statistics import operations

ALMATY, ASTANA, SHYMKENT, TURKISTAN = "750000000", "710000000", "790000000", "610000000"
TRANSPORT, HEALTH = "kz-750000000-transport", "kz-750000000-health"
MINISTRY = "kz-mot"
NOW = datetime(2026, 4, 20, 7, tzinfo=UTC)
MARCH = datetime(2026, 3, 10, 5, tzinfo=UTC)


def case(number: int, *, region: str, body: str | None, days: float | None = None, **more: Any) -> Case:
    """A case of March; answered after so many days, late after 21; without days it waits and is late."""
    values: dict[str, Any] = {
        "id": None,
        "reference": f"{number:012}",
        "procedure": "appeals.application",
        "edition": "2026",
        "kind": "application",
        "status": "assigned",
        "holder_id": body,
        "territory_id": region,
        "region": region[:2],
        "topic": "roads-surface",
        "channel": "web",
        "language": "kk",
        "submitted_at": MARCH,
        "due_at": MARCH + timedelta(days=21),
    }
    if days is not None:
        values |= {
            "status": "answered",
            "answered_at": MARCH + timedelta(days=days),
            "answered_late": days > 21,
            "due_at": None,
        }
    values.pop("id")
    return Case.objects.create(**values | more)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cases(country: None) -> None:
    """Almaty: 8 of 10 on time, 1 late, 1 open late. Astana: 6 on time. Shymkent: 2. Turkistan: 5."""
    numbers = iter(range(100))
    for _one in range(8):
        case(next(numbers), region=ALMATY, body=TRANSPORT, days=5, verdict="solved")
    case(next(numbers), region=ALMATY, body=TRANSPORT, days=30)
    case(next(numbers), region=ALMATY, body=TRANSPORT)
    for _one in range(6):
        case(next(numbers), region=ASTANA, body=MINISTRY, days=10, topic="heating")
    for _one in range(2):
        case(next(numbers), region=SHYMKENT, body=HEALTH, days=10)
    for _one in range(5):
        case(next(numbers), region=TURKISTAN, body="kz-610000000-akimat", days=10)


@pytest.fixture
def counted(cases: None, now: datetime) -> datetime:
    operations.count(at=now)
    return now
