"""Many texts in one parameter, against the real database."""

import pytest
from django.contrib.contenttypes.models import ContentType

from jauap.lib.arrays import among, any_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("models", "found"),
    [
        (["contenttype"], ["contenttype"]),
        (["contenttype", "session"], ["contenttype", "session"]),
        (["session", "'; DROP TABLE x; --", "a,b}", "none"], ["session"]),
        ([], []),
    ],
)
def test_rows_with_one_of_the_texts_are_found(models: list[str], found: list[str]) -> None:
    for filtered in (any_of("model", models), among("model", models)):
        rows = ContentType.objects.filter(filtered).order_by("model")

        assert list(rows.values_list("model", flat=True)) == found


def test_however_many_they_are_they_are_one_parameter() -> None:
    texts = [str(number) for number in range(2_000)]

    sql, parameters = ContentType.objects.filter(any_of("model", texts)).query.sql_with_params()

    assert "= ANY (" in sql
    assert parameters == (texts,)


def test_one_text_is_an_equality() -> None:
    sql, parameters = ContentType.objects.filter(any_of("model", ["session"])).query.sql_with_params()

    assert sql.endswith("= %s")
    assert parameters == ("session",)
