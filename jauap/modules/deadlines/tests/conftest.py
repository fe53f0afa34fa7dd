"""The calculator is tested on two small laws of its own, whatever modules are there."""

from collections.abc import Iterator
from datetime import date

import pytest

from jauap.kernel.procedures import registry
from jauap.kernel.procedures.acts import LAW_221
from jauap.kernel.procedures.testing import THIRTY_DAYS_MORE, calendar_days, procedure


@pytest.fixture(autouse=True)
def two_laws() -> Iterator[None]:
    """Applications: fifteen calendar days until July 2021, fifteen working days since."""
    old = procedure(
        edition="2016-01-01",
        law=LAW_221,
        valid_from=date(2016, 1, 1),
        valid_to=date(2021, 7, 1),
        main=calendar_days(15),
        extension=THIRTY_DAYS_MORE,
    )
    with registry.only(old, procedure()):
        yield
