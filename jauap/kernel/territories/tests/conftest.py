"""The territories of these tests: in the database, loaded once, and without one."""

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jauap.kernel.territories.gazetteer import Gazetteer
from jauap.kernel.territories.testing import load_territories, packaged_gazetteer


@pytest.fixture(scope="session")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Every territory of the codifier, committed."""
    with django_db_blocker.unblock():
        load_territories()


@pytest.fixture
def territories(loaded: None, db: None) -> None:
    """Every territory, in a transaction of the test's own."""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Every territory, without a database."""
    return packaged_gazetteer()
