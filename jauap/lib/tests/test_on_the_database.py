"""Pages by key and encrypted fields, on real tables made for the test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection, models
from django.db.models import F
from django.test.utils import CaptureQueriesContext, isolate_apps

from jauap.lib import paging
from jauap.lib.copying import insert_together
from jauap.lib.encryption import EncryptedTextField

START = datetime(2026, 3, 1, tzinfo=UTC)
ORDER = ["-received_at", "-id"]

with isolate_apps("jauap.ui"):

    class Letter(models.Model):
        received_at = models.DateTimeField()
        iin = EncryptedTextField(null=True)

        objects: ClassVar[models.Manager["Letter"]] = models.Manager()

        class Meta:
            app_label = "ui"


@pytest.fixture
def letters(transactional_db: None) -> Iterator[models.QuerySet[Letter]]:
    """25 letters, five of them at each instant."""
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
    Letter.objects.bulk_create(
        Letter(received_at=START + timedelta(hours=number // 5)) for number in range(25)
    )
    yield Letter.objects.all()
    with connection.schema_editor() as editor:
        editor.delete_model(Letter)


def test_walking_forward_and_back_meets_every_row_once(letters: models.QuerySet[Letter]) -> None:
    everything = list(letters.order_by(*ORDER))

    page = paging.page(letters, keys=ORDER, size=4)
    walked = list(page)
    assert page.previous_key is None
    while page.next_key:
        page = paging.page(letters, keys=ORDER, size=4, after=page.next_key)
        walked += page
    back = list(page)
    while page.previous_key:
        page = paging.page(letters, keys=ORDER, size=4, before=page.previous_key)
        back = [*page, *back]

    assert walked == everything
    assert back == everything


def test_a_page_is_one_statement(letters: models.QuerySet[Letter]) -> None:
    key = paging.page(letters, keys=ORDER, size=4).next_key

    with CaptureQueriesContext(connection) as statements:
        paging.page(letters, keys=ORDER, size=4, after=key)

    assert len(statements) == 1


def test_rows_that_arrive_meanwhile_move_nothing(letters: models.QuerySet[Letter]) -> None:
    first = paging.page(letters, keys=ORDER, size=4)
    Letter.objects.create(received_at=START + timedelta(days=9))

    second = paging.page(letters, keys=ORDER, size=4, after=first.next_key)

    assert list(second) == list(letters.order_by(*ORDER))[5:9]


def test_an_annotation_can_be_a_key(letters: models.QuerySet[Letter]) -> None:
    doubled = letters.annotate(double=F("id") * 2)
    first = paging.page(doubled, keys=["double"], size=20)

    assert len(paging.page(doubled, keys=["double"], size=20, after=first.next_key)) == 5


@pytest.mark.parametrize("key", ["", "nonsense", "1:2:3"])
def test_a_foreign_key_is_refused(letters: models.QuerySet[Letter], key: str) -> None:
    if key:
        with pytest.raises(paging.NotAPage):
            paging.page(letters, keys=ORDER, after=key)
    with pytest.raises(paging.NotAPage):
        paging.page(letters, keys=["id"], after=paging.page(letters, keys=ORDER, size=4).next_key)


def test_an_encrypted_field_is_text_here_and_ciphertext_there(letters: models.QuerySet[Letter]) -> None:
    letter = Letter.objects.create(received_at=START, iin="870412300126")

    with connection.cursor() as cursor:
        cursor.execute("SELECT iin FROM ui_letter WHERE id = %s", [letter.pk])
        (stored,) = cursor.fetchone()

    assert b"870412300126" not in bytes(stored)
    letter.refresh_from_db()
    assert letter.iin == "870412300126"
    assert letters.filter(iin__isnull=True).count() == 25
    letters.update(iin="")
    assert set(letters.values_list("iin", flat=True)) == {""}


def test_an_encrypted_field_cannot_be_searched(letters: models.QuerySet[Letter]) -> None:
    with pytest.raises(TypeError, match="blind index"):
        letters.filter(iin="870412300126")


def test_an_empty_default_is_written_and_read_like_any_text() -> None:
    """A binary field would turn it into b"", which nothing can decrypt."""
    field = EncryptedTextField(blank=True, default=str)

    assert field.get_default() == ""
    assert isinstance(field.get_default(), str)


def test_rows_of_several_tables_come_by_one_statement_whoever_makes_their_keys(
    letters: models.QuerySet[Letter],
) -> None:
    given = Letter(id=1_000, received_at=START, iin="900101300123")
    made = [Letter(received_at=START, iin=None), Letter(received_at=START)]

    with CaptureQueriesContext(connection) as captured:
        insert_together(given, *made)

    assert len(captured) == 1
    assert letters.count() == 28
    assert letters.get(pk=1_000).iin == "900101300123"
    assert not given._state.adding  # it is saved: `save` would change it
