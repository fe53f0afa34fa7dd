"""Rows by COPY, against the real database."""

import pytest
from django.contrib.contenttypes.models import ContentType

from jauap.lib.copying import copy_values

pytestmark = pytest.mark.django_db


def test_values_are_written_as_they_are() -> None:
    copy_values(ContentType, ["model", "app_label"], [("шұңқыр\t\\N", "a"), ("b", "")])

    found = ContentType.objects.filter(app_label__in=["a", ""]).order_by("-app_label")
    assert list(found.values_list("app_label", "model")) == [("a", "шұңқыр\t\\N"), ("", "b")]


def test_no_rows_are_no_error() -> None:
    copy_values(ContentType, ["model", "app_label"], [])

    assert not ContentType.objects.filter(app_label="").exists()
