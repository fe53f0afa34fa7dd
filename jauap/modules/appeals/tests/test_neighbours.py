"""Others wrote of it already: the offer, the choice, and what a voice keeps when it joins."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.procedures.statuses import Status
from jauap.kernel.territories.models import Territory
from jauap.lib import clock
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

PIT = "Во дворе дома 50 по улице Абая огромная яма на дороге, машины ломаются, просим отремонтировать дорогу."
PIT_AGAIN = "Огромная яма на дороге во дворе дома 50 по улице Абая! Машины ломаются, отремонтируйте дорогу."
KEY = "0190f6f0-6b7a-7000-8000-000000000001"


@pytest.fixture
def pit(registrar: Member) -> Case:
    at = clock.now() - timedelta(days=1)
    case = testing.case(at=at, body=DIRECTORATE, text=PIT, territory=CITY, topic="potholes", place="Абая, 50")
    return cases.register(case_id=case.pk, by=registrar.actor(at=at), at=at)


def sent(client: Client, **more: object):
    given = {
        "text": PIT_AGAIN,
        "territory": CITY,
        "language": "ru",
        "applicant": {"given_name": "Асель"},
        **more,
    }
    return client.post(
        "/api/v1/appeals/", given, content_type="application/json", headers={"Idempotency-Key": KEY}
    )


def test_a_program_is_offered_the_matter_without_anybodys_words(client: Client, pit: Case):
    asked = {"text": PIT_AGAIN, "territory": CITY}

    told = client.post("/api/v1/appeals/propose", asked, content_type="application/json")

    (matter,) = told.json()["matters"]
    assert (matter["reference"], matter["voices"], matter["body"]["code"]) == (pit.reference, 1, DIRECTORATE)
    assert "яма" not in str(matter)
    assert "50" not in matter["territory"]["name"]


def test_a_joined_voice_is_its_own_case_under_the_clock_of_the_first(client: Client, pit: Case):
    told = sent(client, joins=pit.reference)

    assert told.status_code == 201, told.content
    body = told.json()
    assert (body["status"], body["joined_to"]) == ("joined", pit.reference)
    assert body["reference"] != pit.reference
    assert body["secret"]
    voice = Case.objects.get(reference=body["reference"])
    assert voice.holder_id == DIRECTORATE
    assert "case.join_wished" in [fact.kind for fact in ledger.history(stream=voice.pk)]
    assert sent(client, joins=pit.reference).json()["reference"] == voice.reference  # a second press


def test_nobody_joins_by_guessing_a_number(client: Client, pit: Case):
    other = testing.case(
        at=clock.now(), body=DIRECTORATE, text="Третий день нет горячей воды в доме.", territory=CITY
    )

    told = sent(client, joins=other.reference)

    assert told.status_code == 422
    assert told.json()["type"].endswith("/problems/nothing-to-join")
    assert Case.objects.count() == 2


def test_another_place_is_another_matter(client: Client, pit: Case):
    elsewhere = Territory.objects.exclude(code__startswith=CITY[:2]).filter(code__endswith="0000000").first()
    assert elsewhere is not None

    told = client.post(
        "/api/v1/appeals/propose",
        {"text": PIT_AGAIN, "territory": elsewhere.code},
        content_type="application/json",
    )

    assert told.json()["matters"] == []


def test_who_joins_nobody_pays_nothing_for_it(client: Client, pit: Case):
    sent(client)

    with CaptureQueriesContext(connection) as captured:
        client.post(
            "/api/v1/appeals/",
            {"text": PIT, "territory": CITY, "applicant": {"given_name": "Асель"}},
            content_type="application/json",
            headers={"Idempotency-Key": KEY[:-1] + "2"},
        )

    assert not [
        one["sql"]
        for one in captured.captured_queries
        if 'FROM "similarity_' in one["sql"]  # nobody looks for others who wrote of it
    ]


def told(client: Client, *, words: str = PIT_AGAIN) -> str:
    """The check page of somebody who wrote of the pit, as it comes at first."""
    client.post("/en/appeal/", {"text": words})
    client.post("/en/appeal/place/", {"place_name": "Алматы", "territory": CITY})
    client.post("/en/appeal/who/", {"given_name": "Асель", "phone": "+7 701 000 00 00"})
    return client.get("/en/appeal/check/").content.decode()


OFFER = "Join 1 neighbour who reported this"
ASK = "Has anybody nearby written about this?"


def test_the_offer_comes_after_the_page_and_joins(client: Client, pit: Case):
    page = told(client)
    fragment = client.post("/en/appeal/neighbours/").content.decode()

    assert OFFER not in page
    assert ASK in page
    assert OFFER in fragment
    assert "<html" not in fragment
    assert PIT not in fragment

    receipt = client.post("/en/appeal/check/", {"joins": pit.reference}, follow=True).content.decode()
    voice = Case.objects.exclude(pk=pit.pk).get()
    assert (voice.status, voice.joined_to_id) == (Status.JOINED, pit.pk)
    assert "It is heard together with 1 other appeal about the same matter" in receipt
    assert "You will get an answer of your own, together with them by" in receipt
    assert "Named by the applicant" not in receipt


def test_without_scripts_a_button_brings_the_offer_and_sends_nothing(client: Client, pit: Case):
    told(client)

    page = client.post("/en/appeal/check/", {"do": "neighbours"}).content.decode()

    assert OFFER in page
    assert ASK not in page
    assert PIT not in page
    assert Case.objects.count() == 1


def test_who_sends_before_the_offer_came_is_not_held_up(client: Client, pit: Case):
    told(client)

    client.post("/en/appeal/check/")

    own = Case.objects.exclude(pk=pit.pk).get()
    assert (own.status, own.joined_to_id) == (Status.SUBMITTED, None)


def test_a_choice_that_was_made_is_on_the_page_at_once(client: Client, pit: Case):
    told(client)
    client.post("/en/appeal/check/", {"do": "neighbours", "joins": pit.reference})

    page = client.get("/en/appeal/check/").content.decode()

    assert OFFER in page
    assert f'value="{pit.reference}" checked' in page


def test_where_nothing_can_be_joined_the_page_says_so(client: Client, country: object):
    told(client)

    assert (
        "We found no open matter nearby that is like yours"
        in client.post("/en/appeal/neighbours/").content.decode()
    )


@pytest.mark.parametrize("what", ["danger", "nowhere"])
def test_nobody_is_looked_for_where_none_may_be_offered(client: Client, pit: Case, what: str):
    page = told(client, words=f"{PIT_AGAIN} Угрожает жизни детей.")
    if what == "nowhere":
        client.post("/en/appeal/", {"text": PIT_AGAIN})
        client.post("/en/appeal/place/", {"place_name": "", "territory": "-"})
        page = client.get("/en/appeal/check/").content.decode()

    assert ASK not in page
    assert OFFER not in client.post("/en/appeal/neighbours/").content.decode()


def test_without_a_draft_there_is_nothing_to_look_for(client: Client, pit: Case):
    assert OFFER not in client.post("/en/appeal/neighbours/").content.decode()
    assert client.get("/en/appeal/neighbours/").status_code == 405
