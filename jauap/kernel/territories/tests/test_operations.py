"""Loading the codifier."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from jauap.kernel.ledger import queries as ledger
from jauap.kernel.territories import facts, memory, operations, packaged, queries
from jauap.kernel.territories.choices import Kind, Level
from jauap.kernel.territories.models import Edition, Territory, TerritoryName
from jauap.kernel.territories.testing import ASTANA

pytestmark = pytest.mark.usefixtures("territories")
LATER = datetime(2027, 1, 15, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What a test changes is rolled back; no later test may remember it."""
    memory.forget()
    yield
    memory.forget()


def test_everything_packaged_is_there() -> None:
    assert Territory.objects.count() == len(packaged.territories())
    assert TerritoryName.objects.count() == len(packaged.names())
    edition = Edition.objects.get()
    assert (edition.title, edition.digest) == (packaged.edition(), packaged.digest())
    assert edition.territories == len(packaged.territories())


def test_loading_again_changes_nothing() -> None:
    loaded = operations.load_codifier(at=LATER)

    assert (loaded.added, loaded.changed, loaded.ended) == (0, 0, 0)
    assert Edition.objects.count() == 1
    assert len(ledger.history(stream=facts.STREAM)) == 1


def test_a_loading_leaves_one_fact() -> None:
    fact = ledger.history(stream=facts.STREAM)[0]

    assert (fact.kind, fact.at) == (facts.LOADED, Edition.objects.get().loaded_at)
    assert fact.payload["added"] == len(packaged.territories())
    assert fact.payload["digest"] == packaged.digest()


def test_a_newer_package_mends_adds_and_ends() -> None:
    Edition.objects.update(digest="of an older package")
    Territory.objects.filter(code=ASTANA).update(name_ru="город Акмола")
    Territory.objects.filter(code="111633100").delete()
    Territory.objects.create(
        code="111633199", level=Level.SETTLEMENT, kind=Kind.VILLAGE, parent_id="111633000", english="romanised",
        name_kk="Ескі ауылы", name_ru="село Ески", name_en="Eski", short_kk="Ескі", short_ru="Ески", short_en="Eski",
        source="an older edition", mark="R",
    )  # fmt: skip

    loaded = operations.load_codifier(at=LATER)

    assert (loaded.added, loaded.changed, loaded.ended) == (1, 1, 1)
    assert queries.get(code=ASTANA).name_ru == "город Астана"
    assert queries.get(code="111633199").valid_to == date(2027, 1, 15)  # never deleted: cases name it
    assert queries.resolve(code="111633199").code == "111633000"
    assert "Ески" not in [match.territory.short_ru for match in queries.find(text="Ески", within="111633000")]


def test_what_is_loaded_is_remembered_anew() -> None:
    assert queries.get(code=ASTANA).name_ru == "город Астана"
    Territory.objects.filter(code=ASTANA).update(name_ru="город Акмола")
    Edition.objects.update(digest="of an older package")

    operations.load_codifier(at=LATER)

    assert queries.get(code=ASTANA).name_ru == "город Астана"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"code": "12345"}, "territory_code_has_nine_digits"),
        ({"code": "12345678x"}, "territory_code_has_nine_digits"),
        ({"parent_id": None}, "only_the_country_is_part_of_nothing"),
        ({"level": Level.COUNTRY}, "only_the_country_is_part_of_nothing"),
        (
            {"valid_from": date(2026, 1, 2), "valid_to": date(2026, 1, 1)},
            "territory_ends_after_it_begins",
        ),
    ],
)
def test_the_database_keeps_the_order(values: dict[str, object], constraint: str) -> None:
    row: dict[str, object] = {
        "code": "119999999", "level": Level.SETTLEMENT, "kind": Kind.VILLAGE, "parent_id": "110000000",
        "name_kk": "А", "name_ru": "А", "name_en": "A", "short_kk": "А", "short_ru": "А", "short_en": "A",
        "english": "romanised", "source": "a test", "mark": "R",
    }  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Territory.objects.create(**(row | values))
