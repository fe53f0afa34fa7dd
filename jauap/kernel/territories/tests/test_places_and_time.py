"""Questions of the door: codes, dates, order, points."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries
from shapely import Point, get_parts, union_all
from shapely.geometry import shape

from jauap.kernel.territories import queries
from jauap.kernel.territories.queries import Level
from jauap.kernel.territories.testing import ASTANA, SHYMKENT

pytestmark = pytest.mark.usefixtures("territories")


def test_a_territory_by_its_code() -> None:
    semey = queries.get(code="101010000")

    assert (semey.name.kk, semey.name.ru, semey.name.en) == ("Семей қаласы", "город Семей", "Semey")
    assert (semey.short_name.ru, semey.level, semey.parent_id) == ("Семей", Level.RURAL_DISTRICT, "101000000")


@pytest.mark.parametrize("code", ["999999999", "", "абв", "71"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(queries.UnknownTerritory):
        queries.get(code=code)
    with pytest.raises(queries.UnknownTerritory):
        queries.lineage(code=code)


def test_the_lineage_goes_up_to_the_country() -> None:
    codes = [territory.code for territory in queries.lineage(code="111633100")]

    assert codes == ["111633100", "111633000", "111600000", "110000000", queries.COUNTRY]


def test_what_lies_directly_in_a_territory() -> None:
    astana = queries.children(code=ASTANA)

    assert [d.short_kk for d in astana] == ["Алматы", "Есіл", "Сарыарқа", "Байқоңыр", "Нұра", "Сарайшық"]
    assert queries.children(code="111633100") == []


def test_asking_costs_no_statement_once_remembered(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.country()

    with django_assert_num_queries(0):
        queries.get(code=ASTANA)
        queries.lineage(code="111633100")
        queries.find(text="алматы")
        queries.find_in_text(text="в Астане")
        queries.at_point(latitude=51.13, longitude=71.43)
        assert queries.get(code="111633100").parent.name.ru == "сельская администрация Тайтобе"  # type: ignore[union-attr]


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("on", "count", "has_ulytau", "has_south"),
    [
        (date(2018, 6, 18), 16, False, True),  # Mon: 14 regions, 2 cities
        (date(2018, 6, 19), 17, False, False),  # Tue: Shymkent; Turkistan instead of South Kazakhstan
        (date(2022, 6, 7), 17, False, False),
        (date(2022, 6, 8), 20, True, False),  # Wed: Abai, Zhetisu, Ulytau
        (None, 20, True, False),
    ],
)
def test_the_regions_of_a_day(on: date | None, count: int, has_ulytau: bool, has_south: bool) -> None:
    codes = [region.code for region in queries.regions(on=on)]

    assert len(codes) == count
    assert ("620000000" in codes, "510000000" in codes) == (has_ulytau, has_south)


@pytest.mark.parametrize(
    ("code", "on", "ru"),
    [
        (ASTANA, date(2019, 3, 22), "город Астана"),
        (ASTANA, date(2019, 3, 23), "город Нур-Султан"),
        (ASTANA, date(2022, 9, 16), "город Нур-Султан"),
        (ASTANA, date(2022, 9, 17), "город Астана"),
        ("191000000", date(2021, 1, 1), "город Капшагай"),
        ("191000000", date(2026, 1, 1), "город Қонаев"),
        ("631000000", date(2021, 1, 1), "город Усть-Каменогорск"),
    ],
)
def test_the_name_of_a_day(code: str, on: date, ru: str) -> None:
    assert queries.name_on(code=code, on=on).ru == ru


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("510000000", "610000000"),  # South Kazakhstan became Turkistan Region
        ("515200000", "615200000"),  # its Sairam district has the same number there
        ("511000000", SHYMKENT),
        ("511010000", SHYMKENT),
        ("512600000", "611000000"),  # the city of Turkistan
        ("632810000", "630000000"),  # never recorded here: the region that held it
        ("710000000", "710000000"),
        ("111633199", "111633000"),  # a village that is gone: what held it
        ("000000000", "000000000"),
    ],
)
def test_a_code_of_any_day_leads_to_a_place_of_today(code: str, today: str) -> None:
    assert queries.resolve(code=code).code == today


def test_a_code_of_no_region_leads_nowhere() -> None:
    with pytest.raises(queries.UnknownTerritory):
        queries.resolve(code="990000000")


def test_what_came_from_a_region() -> None:
    assert [t.code for t in queries.successors(code="510000000")] == ["610000000", SHYMKENT]
    assert [t.code for t in queries.successors(code="630000000")] == ["100000000"]
    assert queries.successors(code="630000000", on=date(2022, 6, 7)) == []


def test_search_on_a_day() -> None:
    before = datetime(2020, 1, 1, tzinfo=UTC)

    assert "620000000" in [m.territory.code for m in queries.find(text="Ұлытау облысы")]
    assert "620000000" not in [m.territory.code for m in queries.find(text="Ұлытау облысы", at=before)]
    assert (
        queries.find(text="Южно-Казахстанская", at=datetime(2018, 1, 1, tzinfo=UTC))[0].territory.code
        == "510000000"
    )


def test_the_day_of_an_instant_is_that_of_the_country() -> None:
    """Ulytau exists from 08.06.2022, 00:00 in Astana: 18:00 of the day before in UTC."""
    eve, day = datetime(2022, 6, 7, 17, 59, tzinfo=UTC), datetime(2022, 6, 7, 18, 0, tzinfo=UTC)

    assert "620000000" not in [m.territory.code for m in queries.find(text="Ұлытау облысы", at=eve)]
    assert queries.find(text="Ұлытау облысы", at=day)[0].territory.code == "620000000"
    assert queries.find(text="Ұлытау облысы", at=date(2022, 6, 8))[0].territory.code == "620000000"


def test_a_match_tells_its_path() -> None:
    match = queries.find(text="Тайтобе")[0]

    assert match.path.ru == "село Тайтобе, сельская администрация Тайтобе, город Косшы, Акмолинская область"
    assert match.path.kk.endswith("Ақмола облысы")


def test_the_place_of_a_text() -> None:
    said = queries.find_in_text(text="Шымкент қаласында жол нашар")

    assert said is not None
    assert said.territory == queries.get(code=SHYMKENT)
    assert (said.words, said.alternatives) == ("Шымкент қаласында", ())
    assert queries.find_in_text(text="жол нашар") is None


# ---------------------------------------------------------------- points


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (51.1283, 71.4305, "711210000"),  # Baiterek tower, Esil district of Astana
        (43.2389, 76.9455, "751410000"),  # Republic Square, Almaty
        (43.2567, 76.9286, "751110000"),  # the Almaly district of Almaty
        (42.3174, 69.5959, "791310000"),  # the middle of Shymkent
        (50.4111, 80.2275, SEMEY := "101000000"),
        (49.9483, 82.6275, "631000000"),  # Oskemen
        (49.8019, 73.1021, "351000000"),  # Karaganda
        (53.2144, 63.6246, "391000000"),  # Kostanay
        (44.8479, 65.4823, "431000000"),  # Kyzylorda
        (43.6410, 51.1983, "471000000"),  # Aktau
        (52.2873, 76.9674, "551000000"),  # Pavlodar
        (54.8732, 69.1430, "591000000"),  # Petropavl
        (47.1067, 51.9163, "231000000"),  # Atyrau
        (51.2278, 51.3865, "271000000"),  # Oral
        (42.8984, 71.3980, "311000000"),  # Taraz
        (45.0156, 78.3739, "331000000"),  # Taldykorgan
        (43.2973, 68.2518, "611000000"),  # Turkistan
        (47.7833, 67.7144, "621000000"),  # Zhezkazgan
        (47.9000, 67.5333, "622000000"),  # Satbayev: its boundary carries the code of the administration
        (53.2833, 69.3883, "111000000"),  # Kokshetau
        (50.2839, 57.1670, "151000000"),  # Aktobe
        (43.8667, 77.0667, "191000000"),  # Qonaev
    ],
)  # fmt: skip
def test_known_places_lie_where_they_lie(latitude: float, longitude: float, code: str) -> None:
    territory = queries.at_point(latitude=latitude, longitude=longitude)

    assert territory is not None
    assert territory.code == code
    assert queries.may_be_at_point(latitude=latitude, longitude=longitude) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "region", "districts"),
    [
        (48.45, 85.65, "630000000", ["635200000", "635500000"]),  # by Lake Markakol
        (49.20, 84.50, "630000000", ["635400000", "636300000"]),  # Ulken Naryn
        (43.40, 68.10, "610000000", ["612000000", "615500000"]),  # Shornak, the centre of Sauran
    ],
)
def test_where_the_map_is_older_than_a_district_the_region_is_said(
    latitude: float, longitude: float, region: str, districts: list[str]
) -> None:
    territory = queries.at_point(latitude=latitude, longitude=longitude)

    assert territory is not None
    assert territory.code == region
    assert [d.code for d in queries.may_be_at_point(latitude=latitude, longitude=longitude)] == districts


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (55.7558, 37.6173),  # Moscow
        (41.2995, 69.2401),  # Tashkent, near the border
        (42.8746, 74.5698),  # Bishkek, near the border
        (43.8256, 87.6168),  # Ürümqi
        (42.0, 51.0),  # the Caspian Sea
        (0.0, 0.0),
        (71.43, 51.13),  # latitude and longitude exchanged
        (-51.13, -71.43),
        (91.0, 71.0),
        (float("nan"), 71.0),
        (51.0, float("nan")),
        (float("inf"), 71.0),
    ],
)
def test_a_point_outside_the_country_lies_nowhere(latitude: float, longitude: float) -> None:
    assert queries.at_point(latitude=latitude, longitude=longitude) is None
    assert queries.may_be_at_point(latitude=latitude, longitude=longitude) == []


def test_on_a_common_border_the_lower_code_is_the_answer() -> None:
    drawn = {code: shape(geometry) for code, geometry in queries.shapes(level=Level.DISTRICT).items()}
    corners = queries.shapes(level=Level.DISTRICT)["353200000"]["coordinates"][0]

    shared = 0
    for x, y in corners:
        touching = sorted(code for code, polygon in drawn.items() if polygon.intersects(Point(x, y)))
        shared += len(touching) > 1
        answer = queries.at_point(latitude=y, longitude=x)
        assert answer is not None
        assert answer.code == touching[0]
    assert shared > 10


def test_just_outside_the_country_within_the_simplification_the_nearest_district_counts() -> None:
    """Boundaries of districts are simplified to 0.002 degrees, so a house at the border may fall outside."""
    whole = union_all([shape(geometry) for geometry in queries.shapes(level=Level.DISTRICT).values()])
    mainland = max(get_parts(whole), key=lambda part: part.area)

    for distance, is_inside in ((0.0015, True), (0.01, False)):
        for x, y in list(mainland.buffer(distance).exterior.coords)[::200]:
            is_island = whole.distance(Point(x, y)) < distance * 0.9
            assert is_island or (queries.at_point(latitude=y, longitude=x) is not None) is is_inside


def test_shapes_for_maps() -> None:
    shapes = queries.shapes(level=Level.REGION)

    assert len(shapes) == 20
    assert shapes[ASTANA]["type"] in {"Polygon", "MultiPolygon"}
    assert queries.shapes(level=Level.REGION) is shapes
