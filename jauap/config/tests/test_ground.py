"""The house stands: addresses answer, failures speak, the database is the one we promise."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings


@pytest.mark.django_db
def test_the_embedded_database_is_postgresql_with_vectors() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        (version,) = cursor.fetchone()
        cursor.execute("SELECT '[1,2]'::vector <-> '[1,3]'::vector")
        (distance,) = cursor.fetchone()

    assert version >= 160000
    assert distance == 1


@pytest.mark.parametrize(
    ("accepts", "first_page"),
    [
        ("", "/kk/"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "/ru/"),
        ("en-GB", "/en/"),
        ("de", "/kk/"),
    ],
)
def test_first_page_speaks_the_language_of_the_browser(client: Client, accepts: str, first_page: str) -> None:
    answer = client.get("/", headers={"accept-language": accepts})

    assert (answer.status_code, answer["location"]) == (302, first_page)


@pytest.mark.parametrize("size", [1001, 10_000])
@override_settings(LARGEST_REQUEST=1000)
def test_a_request_that_is_too_large_is_refused_in_words(client: Client, size: int) -> None:
    answer = client.generic("POST", "/en/anything/", b"x" * size)

    assert answer.status_code == 413
    assert "The files are too large" in answer.content.decode()


def test_two_hundred_megabytes_are_too_large() -> None:
    assert settings.LARGEST_FILE < settings.LARGEST_REQUEST < 200_000_000


@pytest.mark.django_db
def test_unknown_api_address_answers_with_problem_details(client: Client) -> None:
    answer = client.get("/api/v1/nothing")

    assert answer["content-type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 404


def test_pages_forbid_inline_scripts_and_frames(client: Client) -> None:
    answer = client.get("/health/")

    policy = answer["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["x-frame-options"] == "DENY"


@override_settings(LARGEST_REQUEST=10)
def test_problem_types_are_names(client: Client) -> None:
    answer = client.generic("POST", "/api/v1/x", b"x" * 11)

    assert json.loads(answer.content)["type"].endswith("/problems/too-large")


@pytest.mark.django_db
def test_the_probe_of_readiness_says_how_the_log_is(client: Client) -> None:
    answer = client.get("/health/ready/").json()

    assert answer["status"] == "ok"
    assert set(answer["log"]) == {"size", "sealed_at", "waiting_seconds", "clocks_apart_seconds"}
    assert "clocks-disagree" not in answer["warnings"]
