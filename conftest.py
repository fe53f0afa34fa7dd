"""Fixtures for every test: the database server is started when the first test needs it."""

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    embedded_database: None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Start the server before pytest-django makes the test database."""
