"""Fixtures for every test: the database server, started when the first test needs it, and the shared cast."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cast import Member


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes go by the name of their argument: packed bytes bear the second they were packed in, and two processes
    would collect different tests.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    embedded_database: None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Start the server before pytest-django makes the test database."""


@pytest.fixture(autouse=True)
def _english() -> Any:
    """Tests read English unless they choose another language."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _keys() -> None:
    """The keys that sign the log, as the first start makes them."""
    from jauap.kernel.ledger import keys
    from jauap.lib import clock

    keys.ensure(at=clock.now())


# ---------------------------------------------------------------- the shared country


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The places, bodies, rules and calendar of the country are there for every test; loaded once a process."""
    with django_db_blocker.unblock():
        _load_country()


@pytest.fixture
def country(db: None) -> None:
    """For tests that read the reference data: there again if a test with real transactions emptied the tables."""
    from jauap.kernel.state_bodies.models import StateBody

    if not StateBody.objects.exists():
        _load_country()


def _load_country() -> None:
    from jauap.config import reference

    reference.load_all(say=lambda name: None)


# ---------------------------------------------------------------- the shared cast


def _member(role: str) -> Any:
    @pytest.fixture(name=role)
    def play(db: None) -> "Member":
        # Imported when somebody asks: Django's models must be ready before.
        from tests import cast

        return cast.member(role)

    play.__doc__ = f"The {role} of the shared cast."
    return play


citizen = _member("citizen")
stranger = _member("stranger")
registrar = _member("registrar")
executor = _member("executor")
head = _member("head")
supervisor = _member("supervisor")
operator = _member("operator")
administrator = _member("administrator")
keeper = _member("keeper")
akim = _member("akim")
