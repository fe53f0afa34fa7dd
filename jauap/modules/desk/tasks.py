"""Background jobs of the desk."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jauap.modules.desk import operations
from jauap.modules.desk.jobs import INDEX


@app.task(name=INDEX, queue="desk", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def index(*, case: str) -> None:
    """Compare later drafts with the answer that was signed. Doing it again changes nothing."""
    operations.index(case_id=UUID(case))
