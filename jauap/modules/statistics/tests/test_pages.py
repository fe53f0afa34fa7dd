"""The pages, the files and the API tell the same, in three languages, in few statements."""

import csv
import html
import io
import json
import re
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from jauap.insight.figures import FIGURES
from jauap.modules.statistics.tests.conftest import ALMATY, SHYMKENT, case

PERIOD = {"period": "2026-03"}


def text_of(response: Any) -> str:
    """What a person reads."""
    plain = re.sub(r"<(svg|script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", plain)).replace("\u2060", "").split())


def test_before_the_first_count_the_page_says_so(client: Client, country: None, now: datetime) -> None:
    response = client.get("/en/statistics/")

    assert response.status_code == 200
    assert "Nothing has been counted for this period yet" in response.text


def test_the_page_tells_the_honest_share_with_its_interval(client: Client, counted: datetime) -> None:
    words = text_of(client.get("/en/statistics/", PERIOD))

    assert "Answered on time 91.3% of 23; by chance alone it could be 73–98%" in words
    assert "Open and late 1" in words
    assert "Almaty 10 80.0% 49–94% 1 5" in words


def test_a_small_region_is_a_dash(client: Client, counted: datetime) -> None:
    words = text_of(client.get("/en/statistics/", PERIOD))

    assert "Shymkent — — — — — — —" in words
    assert "2 lines are not shown" in words  # the bodies of the two


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", ["", "regions/750000000/", "method/", "method/on_time/"])
def test_every_page_in_every_language(client: Client, counted: datetime, language: str, path: str) -> None:
    response = client.get(f"/{language}/statistics/{path}", PERIOD)

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize("figure", [figure.code for figure in FIGURES])
def test_every_figure_has_its_method(client: Client, figure: str) -> None:
    assert client.get(f"/en/statistics/method/{figure}/").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("regions/751710000/", 404),  # a district
        ("regions/nowhere/", 404),
        ("method/happiness/", 404),
        ("?period=yesterday", 422),
        ("figures.csv?period=2019", 404),
        ("?regions=-password&level=none&all=x", 200),
    ],
)
def test_wrong_addresses_are_answered_in_words(
    client: Client, counted: datetime, path: str, status: int
) -> None:
    assert client.get(f"/en/statistics/{path}").status_code == status


def test_a_press_on_a_column_sorts(client: Client, counted: datetime) -> None:
    def order(sort: str) -> list[str]:
        words = text_of(client.get("/en/statistics/", PERIOD | {"regions": sort}))
        return sorted(["Almaty 10", "Astana 6"], key=words.index)

    assert order("-received") == ["Almaty 10", "Astana 6"]
    assert order("-on_time") == ["Astana 6", "Almaty 10"]
    assert order("on_time") == ["Almaty 10", "Astana 6"]
    assert order("name") == ["Almaty 10", "Astana 6"]
    assert 'aria-sort="ascending"' in client.get("/en/statistics/", {"regions": "on_time"}).text


def test_central_and_local_bodies(client: Client, counted: datetime) -> None:
    central = text_of(client.get("/en/statistics/", PERIOD | {"level": "central"}))
    local = text_of(client.get("/en/statistics/", PERIOD | {"level": "local"}))

    assert "Ministry of Transport" in central
    assert "Ministry of Transport" not in local


# ---------------------------------------------------------------- files


def rows_of(response: Any) -> dict[tuple[str, str], dict[str, str]]:
    lines = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    return {(row["grouping"], row["key"]): row for row in lines}


def test_the_csv_is_what_the_page_shows(client: Client, counted: datetime) -> None:
    rows = rows_of(client.get("/en/statistics/figures.csv", PERIOD))
    words = text_of(client.get("/en/statistics/", PERIOD | {"all": "bodies"}))

    for (grouping, _key), row in rows.items():
        if row["hidden"] == "yes":
            assert not any(value for name, value in list(row.items())[8:] if name)
        elif grouping in {"region", "body", "topic", "kind"}:
            share = float(row["on_time"])
            assert f"{row['name']} {row['received']} {share:.1%}" in words
    assert rows["region", ALMATY]["median_days"] == "5"
    assert rows["region", SHYMKENT]["received"] == ""
    assert rows["total", ""]["name"] == "Kazakhstan"


def test_the_workbook_is_the_csv(client: Client, counted: datetime) -> None:
    rows = rows_of(client.get("/en/statistics/figures.csv", PERIOD))
    book = load_workbook(BytesIO(client.get("/en/statistics/figures.xlsx", PERIOD).getvalue()))

    assert book.sheetnames == [
        "Period",
        "The whole country",
        "Region",
        "State body",
        "Topic",
        "Kind of appeal",
    ]
    titles, *lines = book["Region"].iter_rows(values_only=True)
    regions = {line[1]: dict(zip(titles, line, strict=True)) for line in lines}
    assert regions.keys() == {key for grouping, key in rows if grouping == "region"}
    for key in (ALMATY, SHYMKENT):
        told = regions[key]["Received"]
        assert rows["region", key]["received"] == ("" if told is None else str(told))
    assert regions[ALMATY]["Answered on time"] == 0.8
    assert regions[ALMATY]["Answered on time: of so many cases"] == 10
    assert regions[SHYMKENT]["Too few cases to be shown"] == "yes"
    assert book["Period"]["B2"].is_date


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_workbook_of_a_region(client: Client, counted: datetime, language: str) -> None:
    response = client.get(f"/{language}/statistics/regions/{ALMATY}/figures.xlsx", PERIOD)

    assert len(load_workbook(BytesIO(response.getvalue())).sheetnames) == 4


def test_json_and_api_are_one(client: Client, counted: datetime) -> None:
    page = json.loads(client.get("/en/statistics/figures.json", PERIOD).content)
    api = client.get("/api/v1/statistics/", PERIOD)

    assert api.status_code == 200
    regions = {line["key"]: line for line in api.json()["groups"]["region"]}
    assert regions[ALMATY]["figures"]["on_time"]["value"] == 0.8
    assert regions[ALMATY]["name"]["ru"]
    assert regions[SHYMKENT]["is_hidden"]
    assert regions[SHYMKENT]["figures"]["received"]["value"] is None
    assert page["groups"]["region"] == api.json()["groups"]["region"]


def test_the_api_tells_regions_methods_and_refuses_in_words(client: Client, counted: datetime) -> None:
    region = client.get(f"/api/v1/statistics/regions/{ALMATY}", PERIOD).json()
    assert region["total"]["figures"]["received"]["value"] == 10
    assert [line["key"] for line in region["groups"]["body"]] == [
        "kz-750000000-health",
        "kz-750000000-transport",
    ]
    assert len(client.get("/api/v1/statistics/figures").json()) == len(FIGURES)
    refused = client.get("/api/v1/statistics/", {"period": "yesterday"}, headers={"accept-language": "en"})
    assert refused.status_code == 422
    assert refused.json()["title"].startswith("There is no period “yesterday”")
    assert client.get("/api/v1/statistics/regions/nowhere").status_code == 404


# ---------------------------------------------------------------- cost


@pytest.mark.parametrize("path", ["/en/statistics/", "/en/statistics/regions/750000000/"])
def test_the_page_costs_few_statements_however_many_cases(
    client: Client, counted: datetime, path: str, django_assert_max_num_queries: Any
) -> None:
    client.get(path, PERIOD)
    for number in range(500, 550):
        case(number, region=ALMATY, body=None, status="unrouted")

    with django_assert_max_num_queries(6):
        client.get(path, PERIOD | {"level": "local", "all": "bodies"})


@pytest.mark.parametrize(
    "path", ["/api/v1/statistics/", "/en/statistics/figures.json", "/en/statistics/figures.csv"]
)
def test_a_file_costs_few_statements_however_many_lines(
    client: Client, counted: datetime, path: str, django_assert_max_num_queries: Any
) -> None:
    client.get(path, PERIOD)

    with django_assert_max_num_queries(10):
        client.get(path, PERIOD)


def test_the_first_page_shows_three_figures(client: Client, counted: datetime) -> None:
    words = text_of(client.get("/en/"))

    assert "Answered on time 91.3%" in words
