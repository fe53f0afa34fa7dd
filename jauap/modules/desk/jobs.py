"""The job of the desk, deferred in the transaction of a signature."""

from uuid import UUID

from procrastinate.contrib.django import app

INDEX = "desk.index"


def index_later(case_id: UUID) -> None:
    """Have the signed answer of a case indexed when the transaction has committed."""
    app.configure_task(INDEX, queue="desk").defer(case=str(case_id))
