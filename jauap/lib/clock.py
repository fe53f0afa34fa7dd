"""The one place that looks at the clock. Only views, api, tasks and commands call it."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)
