"""The figures for programs: the groups asked for, lines by page, and nothing sent twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jauap.modules.statistics import operations
from jauap.modules.statistics.tests.conftest import ALMATY, SHYMKENT

PERIOD = {"period": "2026-03"}


def test_the_api_tells_the_groups_that_are_asked_for(client: Client, counted: datetime) -> None:
    short = client.get("/api/v1/statistics/", PERIOD).json()
    bodies = client.get("/api/v1/statistics/?period=2026-03&group=body&group=topic").json()
    unknown = client.get("/api/v1/statistics/?group=street", headers={"accept-language": "ru"})

    assert set(short["groups"]) == {"region", "kind"}
    assert set(bodies["groups"]) == {"body", "topic"}
    assert bodies["total"] == short["total"]
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["detail"].startswith("Известны только")


def test_lines_come_by_page_and_hide_what_the_whole_table_hides(client: Client, counted: datetime) -> None:
    whole = client.get("/api/v1/statistics/", PERIOD).json()["groups"]["region"]
    read: list[dict[str, Any]] = []
    after = None
    for _page in whole:
        asked = PERIOD | {"size": 1} | ({"after": after} if after is not None else {})
        page = client.get("/api/v1/statistics/lines/region", asked).json()
        read, after = [*read, *page["items"]], page["next"]

    assert after is None
    assert read[0]["key"] == ALMATY
    assert sorted(line["key"] for line in read) == sorted(line["key"] for line in whole)
    assert all(line in whole for line in read)
    alone = client.get("/api/v1/statistics/lines/region", PERIOD | {"key": SHYMKENT}).json()
    assert [(line["key"], line["is_hidden"]) for line in alone["items"]] == [(SHYMKENT, True)]


def test_lines_are_refused_in_words(client: Client, counted: datetime) -> None:
    at = "/api/v1/statistics/lines/body"

    assert client.get(at, PERIOD | {"sort": "beauty"}).status_code == 404
    assert client.get(at, PERIOD | {"after": "nobody"}).status_code == 400
    assert client.get(at, PERIOD | {"size": 1000}).status_code == 422
    assert client.get(at, {"period": "2019"}).json()["type"].endswith("/not-counted-yet")


@pytest.mark.parametrize("path", ["", "lines/body", f"regions/{ALMATY}"])
def test_who_has_the_figures_is_told_so_for_one_statement_until_they_are_counted_again(
    client: Client, counted: datetime, path: str, django_assert_num_queries: Any
) -> None:
    at = f"/api/v1/statistics/{path}"
    etag = client.get(at, PERIOD).headers["ETag"]

    with django_assert_num_queries(1):
        again = client.get(at, PERIOD, headers={"If-None-Match": etag})
    operations.count(at=counted + timedelta(days=2), everything=True)
    later = client.get(at, PERIOD, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert later.status_code == 200
