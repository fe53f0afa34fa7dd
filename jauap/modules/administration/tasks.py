"""Background jobs of the administrator's room."""

from procrastinate.contrib.django import app

from jauap.lib import clock
from jauap.modules.administration import operations


@app.task(name="administration.rehearse", queue="administration")
def rehearse(*, account: int, token: str) -> bool:
    """Try the rules of a draft on past cases."""
    return operations.rehearse(account_id=account, token=token, at=clock.now())
