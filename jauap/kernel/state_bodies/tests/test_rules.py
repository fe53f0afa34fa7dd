"""Who stands above whom, who took over from whom, who is competent: tables over the reference data, by day."""

from datetime import date

import pytest

from jauap.kernel.state_bodies.entries import Body, CompetenceEntry, Succession, TopicEntry
from jauap.kernel.state_bodies.facts import body_uuid
from jauap.kernel.state_bodies.finding import Finder
from jauap.kernel.state_bodies.reference import reference
from jauap.kernel.state_bodies.rules import COUNTRY, Directory, level_of, wider
from jauap.lib.languages import Trilingual

TODAY = date(2026, 11, 2)
DIRECTORY = reference().directory()

# topic, place, who answers first
COMPETENCE = [
    # ------------------------------------------------------------ roads and transport
    ("potholes", "103600000", "kz-103600000-utilities"),  # a district: its own division
    ("potholes", "103620100", "kz-103600000-utilities"),  # a village in it: the nearest above
    ("potholes", "351000000", "kz-351000000-utilities"),  # a city of a region
    ("potholes", "750000000", "kz-750000000-transport"),  # a city of the republic: its directorate
    ("potholes", "751110000", "kz-750000000-transport"),  # a district in it has no division of roads
    ("snow-roads", "751110000", "kz-751110000-akimat"),  # but its akim keeps the streets
    ("highways", "103600000", "kz-100000000-transport"),
    ("bus-routes", "710000000", "kz-710000000-transport"),
    ("railways", "351000000", "kz-passenger-trains"),
    ("airports", "710000000", "kz-mot-aviation"),
    ("parking", "391000000", "kz-391000000-akimat"),
    ("traffic-signs", "750000000", "kz-750000000-transport"),
    # ------------------------------------------------------------ utilities and housing
    ("water", "614000000", "kz-614000000-utilities"),
    ("heating", "552200000", "kz-552200000-utilities"),
    ("heating", "750000000", "kz-750000000-energy"),
    ("electricity", "751310000", "kz-750000000-energy"),
    ("gas", "271000000", "kz-270000000-energy"),
    ("tariffs", "631000000", "kz-630000000-monopolies"),
    ("street-lighting", "711210000", "kz-711210000-akimat"),
    ("house-management", "151000000", "kz-151000000-housing-inspection"),
    ("house-management", "791110000", "kz-790000000-housing-inspection"),
    ("lifts", "591000000", "kz-591000000-housing-inspection"),
    ("mortgage", "710000000", "kz-otbasy-bank"),
    ("waste", "316600000", "kz-316600000-utilities"),
    ("stray-animals", "195200000", "kz-195200000-akimat"),
    ("yards", "791510000", "kz-791510000-akimat"),
    # ------------------------------------------------------------ nature
    ("air", "550000000", "kz-550000000-ecology"),
    ("water-pollution", "231000000", "kz-230000000-ecology"),
    ("wildlife", "273200000", "kz-270000000-forestry"),
    # ------------------------------------------------------------ health, education, social protection, labour
    ("medical-care", "750000000", "kz-750000000-health"),
    ("medicines", "433200000", "kz-430000000-health"),
    ("health-insurance", "710000000", "kz-710000000-medical-insurance"),
    ("sanitary", "611000000", "kz-610000000-sanitary"),
    ("kindergartens", "111000000", "kz-111000000-education"),
    ("kindergartens", "750000000", "kz-750000000-education"),
    ("entrance-test", "750000000", "kz-national-testing"),
    ("universities", "350000000", "kz-mshe-higher-education"),
    ("pensions", "394400000", "kz-390000000-social-protection"),
    ("benefits", "394400000", "kz-394400000-employment"),
    ("disability", "751710000", "kz-750000000-employment"),
    ("wages", "471000000", "kz-470000000-labour-inspection"),
    ("jobs", "154200000", "kz-154200000-employment"),
    # ------------------------------------------------------------ land, order, documents
    ("land-plots", "196200000", "kz-196200000-land"),
    ("land-plots", "750000000", "kz-750000000-land"),
    ("illegal-construction", "191000000", "kz-191000000-architecture"),
    ("construction-quality", "710000000", "kz-710000000-construction-control"),
    ("police", "311000000", "kz-310000000-police"),
    ("corruption", "620000000", "kz-620000000-security"),
    ("courts", "750000000", "kz-court-administration"),
    ("bailiffs", "552200000", "kz-550000000-justice"),
    ("documents", "101000000", "kz-100000000-public-services"),
    ("kandas", "473600000", "kz-473600000-employment"),
    ("military", "634000000", "kz-630000000-defence"),
    # ------------------------------------------------------------ money, communications, society
    ("taxes", "791110000", "kz-790000000-revenue"),
    ("consumer-rights", "750000000", "kz-750000000-consumers"),
    ("banks", "750000000", "kz-financial-market"),
    ("internet", "614800000", "kz-maidd-telecommunications"),
    ("post", "103600000", "kz-kazpost"),
    ("sport", "433600000", "kz-430000000-sport"),
    ("religion", "610000000", "kz-610000000-religion"),
    ("ngo", "396400000", "kz-390000000-public-development"),
    ("interethnic", "314800000", "kz-310000000-public-development"),
    ("livestock", "620000000", "kz-620000000-agriculture"),
    ("irrigation", "614400000", "kz-610000000-agriculture"),
    ("floods", "273600000", "kz-273600000-akimat"),
    ("fire-safety", "552200000", "kz-550000000-emergencies"),
    # ------------------------------------------------------------ without a place: the republic
    ("potholes", None, "kz-mot-roads"),
    ("entrance-test", None, "kz-national-testing"),
]


@pytest.mark.parametrize(
    ("topic", "territory", "body"), COMPETENCE, ids=[f"{one[0]}@{one[1]}" for one in COMPETENCE]
)
def test_the_nearest_competent_body_answers_first(topic, territory, body):
    found = DIRECTORY.competent(topic=topic, territory=territory, on=TODAY)

    assert found[0].body.code == body


def test_all_that_are_competent_come_from_near_to_far_and_nobody_twice():
    found = DIRECTORY.competent(topic="potholes", territory="103600000", on=TODAY)

    assert [one.body.code for one in found] == [
        "kz-103600000-utilities",
        "kz-100000000-transport",
        "kz-mot-roads",
    ]
    assert [one.level for one in found] == ["district", "region", "country"]


# body, day, the body above it on that day
SUPERIORS = [
    ("kz-103600000-utilities", TODAY, "kz-103600000-akimat"),
    ("kz-103600000-akimat", TODAY, "kz-100000000-akimat"),
    ("kz-103600000-education", TODAY, "kz-100000000-education"),  # since 2021 under the region
    ("kz-100000000-education", TODAY, "kz-100000000-akimat"),
    ("kz-100000000-akimat", TODAY, "kz-government"),
    ("kz-751110000-akimat", TODAY, "kz-750000000-akimat"),
    ("kz-100000000-police", TODAY, "kz-mia"),
    ("kz-100000000-ecology", TODAY, "kz-menr-ecology"),
    ("kz-menr-ecology", TODAY, "kz-menr"),
    ("kz-menr", TODAY, "kz-government"),
    ("kz-government", TODAY, None),
    ("kz-mci-religion", date(2023, 8, 31), "kz-misd"),  # before the reform of September 2023
    ("kz-mci-religion", date(2023, 9, 1), "kz-mci"),
    ("kz-mot-roads", date(2021, 5, 4), "kz-miid"),
    ("kz-mot-roads", TODAY, "kz-mot"),
]


@pytest.mark.parametrize(("code", "on", "above"), SUPERIORS, ids=[f"{one[0]}@{one[1]}" for one in SUPERIORS])
def test_the_body_above(code, on, above):
    found = DIRECTORY.superior(code=code, on=on)

    assert (found and found.code) == above


# body, day, topic, who stands in its place
SUCCESSORS = [
    ("kz-misd", date(2020, 6, 15), None, "kz-misd"),  # the ministry of the report of June 2020
    ("kz-misd", date(2023, 9, 1), None, "kz-mci"),
    ("kz-mcs", TODAY, None, "kz-mci"),  # divided: the main successor
    ("kz-mcs", TODAY, "sport", "kz-mts"),  # but sport went elsewhere
    ("kz-miid", TODAY, "potholes", "kz-mot"),  # the group of the topic was named
    ("kz-miid", TODAY, "housing-queue", "kz-mic"),
    ("kz-mddiai", date(2025, 9, 17), None, "kz-mddiai"),
    ("kz-mddiai", date(2025, 9, 18), None, "kz-maidd"),  # decree 997
    ("kz-anti-corruption", TODAY, None, "kz-knb"),
    ("kz-moes", TODAY, "universities", "kz-mshe"),
    ("kz-moes", TODAY, None, "kz-moe"),
    ("kz-510000000-akimat", TODAY, None, "kz-610000000-akimat"),
    ("kz-630000000-akimat", TODAY, None, "kz-630000000-akimat"),  # Abai was separated from it; it lives on
    ("kz-100000000-akimat", date(2022, 6, 7), None, None),  # not yet
]


@pytest.mark.parametrize(
    ("code", "on", "topic", "heir"), SUCCESSORS, ids=[f"{o[0]}@{o[1]}{o[2]}" for o in SUCCESSORS]
)
def test_who_stands_in_the_place_of_a_body(code, on, topic, heir):
    found = DIRECTORY.successor(code=code, on=on, topic=topic)

    assert (found and found.code) == heir


# body, day, Russian name on that day
NAMES = [
    ("kz-710000000-akimat", date(2019, 3, 22), "Акимат города Астаны"),
    ("kz-710000000-akimat", date(2019, 3, 23), "Акимат города Нур-Султана"),
    ("kz-710000000-health", date(2021, 1, 1), "Управление общественного здравоохранения города Астаны"),
    ("kz-711210000-akimat", date(2020, 6, 1), "Аппарат акима района Есиль города Нур-Султана"),
    ("kz-710000000-akimat", date(2022, 9, 17), "Акимат города Астаны"),
    (
        "kz-menr",
        date(2022, 12, 31),
        "Министерство экологии, геологии и природных ресурсов Республики Казахстан",
    ),
    ("kz-191000000-akimat", date(2020, 1, 1), "Акимат города Капшагая Алматинской области"),
    (
        "kz-mci-religion",
        date(2020, 6, 15),
        "Комитет по делам религий Министерства информации и общественного развития Республики Казахстан",
    ),
]


@pytest.mark.parametrize(("code", "on", "name"), NAMES, ids=[f"{one[0]}@{one[1]}" for one in NAMES])
def test_a_body_has_the_name_of_its_day(code, on, name):
    assert DIRECTORY.bodies[code].name_on(on).ru == name


def test_the_vertical_holds_the_body_and_all_below():
    codes = DIRECTORY.vertical(code="kz-100000000-akimat", on=TODAY)

    assert codes[0] == "kz-100000000-akimat"
    assert {
        "kz-100000000-health",
        "kz-103600000-akimat",
        "kz-103600000-education",
        "kz-103600000-land",
    } <= set(codes)
    assert len(codes) == len(set(codes))
    assert "kz-100000000-police" not in codes  # under the ministry
    assert DIRECTORY.vertical(code="kz-100000000-akimat", on=date(2022, 6, 7)) == ["kz-100000000-akimat"]


def test_superiors_lead_to_the_government():
    above = DIRECTORY.superiors(code="kz-103600000-utilities", on=TODAY)

    assert [one.code for one in above] == ["kz-103600000-akimat", "kz-100000000-akimat", "kz-government"]


# what is asked, the first body found
FINDS = [
    ("Министерство транспорта", "kz-mot"),
    ("көлік министрлігі", "kz-mot"),
    ("колик министрлиги", "kz-mot"),  # typed without Kazakh letters
    ("ministry of transport", "kz-mot"),
    ("акимат Аягозского района", "kz-103600000-akimat"),
    ("полиция Алматы қаласы", "kz-750000000-police"),
    ("управление здравоохранения Актюбинской", "kz-150000000-health"),
    ("Нур-Султан акимат", "kz-710000000-akimat"),  # a former name
    ("kz-mot", "kz-mot"),
]


@pytest.mark.parametrize(("text", "code"), FINDS, ids=[one[0] for one in FINDS])
def test_a_body_is_found_by_words_of_its_name(text, code):
    found = Finder(DIRECTORY).find(text=text, on=TODAY)

    assert found[0].code == code


def test_nothing_is_found_by_nothing_or_by_common_words():
    finder = Finder(DIRECTORY)

    assert finder.find(text="", on=TODAY) == []
    assert finder.find(text="Республика Казахстан", on=TODAY) != []
    assert finder.find(text="Қазақстан Республикасы", on=TODAY) == []
    assert finder.find(text="управление полётами на Марс", on=TODAY) == []


def test_codes_of_the_codifier_lie_in_one_another():
    assert list(wider("103620100")) == [
        "103620100",
        "103620000",
        "103600000",
        "103000000",
        "100000000",
        COUNTRY,
    ]
    assert list(wider("100000000")) == ["100000000", COUNTRY]
    assert list(wider(COUNTRY)) == [COUNTRY]
    assert [level_of(code) for code in (COUNTRY, "750000000", "751110000")] == [
        "country",
        "region",
        "district",
    ]


# ---------------------------------------------------------------- a small invented state


def a_body(code: str, **known) -> Body:
    return Body(
        code=code, uuid=body_uuid(code), kind="agency", name=Trilingual(kk=code, ru=code, en=code), **known
    )


def test_a_competence_of_one_territory_goes_before_the_general_one():
    directory = Directory(
        bodies=[
            a_body("general", territory="100000000", office="roads"),
            a_body("elsewhere", territory="110000000", office="roads"),
            a_body("special"),
        ],
        topics=[TopicEntry(code="holes", name=Trilingual())],
        competences=[
            CompetenceEntry(topic="holes", level="region", office="roads"),
            CompetenceEntry(topic="holes", level="region", body="special", territory="110000000", rank=9),
        ],
    )

    first = {place: directory.competent(topic="holes", territory=place, on=TODAY)[0].body.code
             for place in ("100000000", "110000000")}  # fmt: skip

    assert first == {"100000000": "general", "110000000": "special"}


def test_a_competence_is_dated():
    directory = Directory(
        bodies=[a_body("old"), a_body("new")],
        topics=[TopicEntry(code="holes", name=Trilingual())],
        competences=[
            CompetenceEntry(topic="holes", level="country", body="old", valid_to=date(2025, 1, 1)),
            CompetenceEntry(topic="holes", level="country", body="new", valid_from=date(2025, 1, 1)),
        ],
    )

    answers = {day: [one.body.code for one in directory.competent(topic="holes", territory=None, on=day)]
               for day in (date(2024, 12, 31), date(2025, 1, 1))}  # fmt: skip

    assert answers == {date(2024, 12, 31): ["old"], date(2025, 1, 1): ["new"]}


def test_a_competence_of_a_vanished_body_is_answered_by_its_successor_and_says_so():
    directory = Directory(
        bodies=[a_body("old", valid_to=date(2025, 1, 1)), a_body("new")],
        successions=[Succession(predecessor="old", successor="new", kind="merged", on=date(2025, 1, 1))],
        topics=[TopicEntry(code="holes", name=Trilingual())],
        competences=[CompetenceEntry(topic="holes", level="country", body="old")],
    )

    (found,) = directory.competent(topic="holes", territory=None, on=TODAY)

    assert found.body.code == "new"
    assert found.declared is not None
    assert found.declared.code == "old"
    assert directory.gaps(on=TODAY) == []


def test_a_competence_that_nobody_can_answer_is_a_gap():
    directory = Directory(
        bodies=[a_body("old", valid_to=date(2025, 1, 1))],
        topics=[TopicEntry(code="holes", name=Trilingual())],
        competences=[CompetenceEntry(topic="holes", level="country", body="old")],
    )

    assert directory.competent(topic="holes", territory=None, on=TODAY) == []
    assert [one.body for one in directory.gaps(on=TODAY)] == ["old"]


def test_successions_that_run_in_a_circle_end_in_nobody():
    directory = Directory(
        bodies=[a_body("one", valid_to=date(2025, 1, 1)), a_body("two", valid_to=date(2025, 1, 1))],
        successions=[
            Succession(predecessor="one", successor="two", kind="merged", on=date(2025, 1, 1)),
            Succession(predecessor="two", successor="one", kind="merged", on=date(2025, 1, 1)),
        ],
    )

    assert directory.successor(code="one", on=TODAY) is None


def test_a_body_answers_by_its_name_by_its_office_and_for_whom_it_took_over_from():
    directory = Directory(
        bodies=[
            a_body("old", valid_to=date(2026, 6, 1)),
            a_body("new"),
            a_body("roads", office="roads", territory="750000000"),
            a_body("roads-elsewhere", office="roads", territory="790000000"),
        ],
        successions=[Succession(predecessor="old", successor="new", kind="transformed", on=date(2026, 6, 1))],
        topics=[TopicEntry(code=code, name=Trilingual(en=code)) for code in ("potholes", "rivers")],
        competences=[
            CompetenceEntry(topic="rivers", level="country", body="old"),
            CompetenceEntry(topic="potholes", level="region", office="roads"),
            CompetenceEntry(topic="rivers", level="region", office="roads", territory="790000000"),
            CompetenceEntry(topic="rivers", level="district", office="roads"),
            CompetenceEntry(topic="potholes", level="region", office="roads", valid_to=date(2026, 1, 1)),
        ],
    )

    def topics(code: str) -> list[str]:
        return sorted(one.topic for one in directory.answers_for(code=code, on=TODAY))

    assert topics("new") == ["rivers"]
    assert topics("old") == []
    assert topics("roads") == ["potholes"]
    assert topics("roads-elsewhere") == ["potholes", "rivers"]
