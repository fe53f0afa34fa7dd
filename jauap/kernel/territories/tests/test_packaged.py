"""What is packaged is whole, and says what the published codifier says."""

import csv
from collections import Counter
from pathlib import Path

import pytest
import shapely.geometry

from jauap.kernel.calendars import marks
from jauap.kernel.territories import boundaries, compiling, packaged
from jauap.kernel.territories.choices import Change, Kind, Level
from jauap.kernel.territories.gazetteer import Gazetteer
from jauap.kernel.territories.rules import COUNTRY, is_code

PUBLISHED = Path(__file__).resolve().parents[5] / "shared" / "data" / "territories"
# Districts of the codifier that the map of January 2024 does not show.
NOT_ON_THE_MAP = {"615500000", "635500000", "636300000", "711610000"}


def test_the_numbers_of_territories() -> None:
    """20 regions, 209 districts and 2,379 of the next level are published; 19 of these are districts of cities."""
    levels = Counter(row.level for row in packaged.territories() if row.valid_to is None)

    assert levels == {
        Level.COUNTRY: 1,
        Level.REGION: 20,
        Level.DISTRICT: 209 + 19,
        Level.RURAL_DISTRICT: 2379 - 19,
        Level.SETTLEMENT: 12986,
    }


def test_every_territory_has_a_parent_of_a_higher_level() -> None:
    known = {row.code: row for row in packaged.territories()}

    for row in known.values():
        if row.code == COUNTRY:
            assert row.parent is None
        else:
            assert row.parent is not None
            assert known[row.parent].level.depth < row.level.depth, row


def test_every_territory_is_named_in_three_languages() -> None:
    for row in packaged.territories():
        assert is_code(row.code)
        assert all((row.name_kk, row.name_ru, row.name_en, row.short_kk, row.short_ru, row.short_en)), row
        assert "*" not in row.name_kk + row.name_ru + row.name_en, row
        assert not any("Ѐ" <= letter <= "ӿ" for letter in row.name_en), row


def test_names_have_no_abbreviations_left() -> None:
    short = (" а.", " а.о.", "с.о.", "с.а.", " қ.", "рзд.", "уч.", "отг.", "кр.хоз", "атын.", "\xa0", "  ")

    left = [
        row for row in packaged.territories() if any(s in f" {row.name_kk} {row.name_ru} " for s in short)
    ]

    assert left == []


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en", "kind"),
    [
        ("000000000", "Қазақстан Республикасы", "Республика Казахстан", "Republic of Kazakhstan", Kind.COUNTRY),
        ("100000000", "Абай облысы", "область Абай", "Abai Region", Kind.REGION),
        ("190000000", "Алматы облысы", "Алматинская область", "Almaty Region", Kind.REGION),
        ("610000000", "Түркістан облысы", "Туркестанская область", "Turkistan Region", Kind.REGION),
        ("710000000", "Астана қаласы", "город Астана", "Astana", Kind.REPUBLICAN_CITY),
        ("750000000", "Алматы қаласы", "город Алматы", "Almaty", Kind.REPUBLICAN_CITY),
        ("191000000", "Қонаев қаласы", "город Қонаев", "Qonaev", Kind.CITY_WITH_SURROUNDINGS),
        ("191800000", "Алатау қаласы", "город Алатау", "Alatau", Kind.CITY_WITH_SURROUNDINGS),
        ("631000000", "Өскемен қаласы", "город Усть-Каменогорск", "Oskemen", Kind.CITY_WITH_SURROUNDINGS),
        ("103400000", "Ақсуат ауданы", "район Ақсуат", "Aksuat District", Kind.DISTRICT),
        ("635500000", "Марқакөл ауданы", "район Марқакөл", "Markakol District", Kind.DISTRICT),
        ("711610000", "Сарайшық ауданы", "район Сарайшық", "Saraishyk District", Kind.CITY_DISTRICT),
        ("111633000", "Тайтөбе ауылдық әкімдігі", "сельская администрация Тайтобе", "Taitobe Village Administration", Kind.VILLAGE_ADMINISTRATION),
        ("103230100", "Қараауыл ауылы", "село Карааул", "Karaauyl", Kind.VILLAGE),
    ],
)  # fmt: skip
def test_known_names(code: str, kk: str, ru: str, en: str, kind: Kind) -> None:
    row = next(row for row in packaged.territories() if row.code == code)

    assert (row.name_kk, row.name_ru, row.name_en, row.kind) == (kk, ru, en, kind)


def test_other_names_and_successions_name_known_territories_and_say_how_well_they_are_known() -> None:
    known = {row.code for row in packaged.territories()}

    for name in packaged.names():
        assert name.territory in known, name
        assert marks.check(name.mark)
        assert name.source
    for step in packaged.successions():
        assert {step.origin, step.successor} <= known, step
        assert marks.check(step.mark)
    for row in packaged.territories():
        assert marks.check(row.mark)
        assert row.source


def test_what_is_no_more_was_replaced() -> None:
    replaced = {step.origin for step in packaged.successions() if step.change is Change.REPLACED}

    assert {row.code for row in packaged.territories() if row.valid_to} == replaced


# ---------------------------------------------------------------- boundaries


def test_every_region_has_a_boundary_and_every_district_but_four(gazetteer: Gazetteer) -> None:
    regions = {place.code for place in gazetteer.places.values() if place.level is Level.REGION}
    districts = {place.code for place in gazetteer.places.values() if place.level is Level.DISTRICT}
    in_force = {code for code, place in gazetteer.places.items() if place.is_in_force(None)}

    assert set(boundaries.shapes(Level.REGION)) == regions & in_force
    assert set(boundaries.shapes(Level.DISTRICT)) == (districts & in_force) - NOT_ON_THE_MAP
    assert boundaries.shapes(Level.SETTLEMENT) == {}


def test_what_is_not_on_the_map_was_cut_from_what_is() -> None:
    drawn = boundaries.shapes(Level.DISTRICT)
    origins = {
        step.successor: step.origin for step in packaged.successions() if step.successor in NOT_ON_THE_MAP
    }

    assert set(origins) == NOT_ON_THE_MAP
    assert all(origin in drawn for origin in origins.values())


def test_boundaries_are_valid_and_attributed() -> None:
    for level in (Level.REGION, Level.DISTRICT):
        for code, geometry in boundaries.shapes(level).items():
            assert shapely.geometry.shape(geometry).is_valid, code
    assert packaged.boundaries("regions.geojson")["attribution"] == compiling.ATTRIBUTION
    assert compiling.ATTRIBUTION in (compiling.HERE / "README.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- against what is published


@pytest.fixture
def published() -> Path:
    for file in ("kato.csv", "regions.geojson", "districts.geojson"):
        if not (PUBLISHED / file).exists():
            pytest.skip(
                f"{file} is not in ../shared/data/territories: the packaged codifier is not compared with it"
            )
    return PUBLISHED


def test_the_packaged_files_are_what_the_command_makes(published: Path, tmp_path: Path) -> None:
    compiling.main([str(published), "--target", str(tmp_path)])

    for file in ("codifier.csv", "atlas.csv", "regions.geojson", "districts.geojson"):
        assert (tmp_path / file).read_bytes() == (compiling.HERE / file).read_bytes(), file


def test_no_code_is_missing_and_none_is_ours(published: Path) -> None:
    with (published / "kato.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["kato"] for row in csv.DictReader(file)}
    ours = {row.code for row in packaged.territories()}

    assert codes <= ours
    assert ours - codes == {COUNTRY, "510000000", "511000000", "512600000"}
