"""One matter, many voices: found, shown, joined; at a bounded cost, and to nobody who may not see."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries, testing
from jauap.kernel.procedures.statuses import Status
from jauap.lib import clock
from jauap.modules.matters.tests.conftest import PIT, PIT_AGAIN, WATER, Write
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

Enter = Callable[[Member], Client]


def test_like_cases_are_one_group_led_by_the_earliest(write: Write, now: datetime):
    first = write(days=9)
    second = write(PIT_AGAIN, days=2)
    write(WATER, days=2, topic="hot_water")

    (group,) = queries.clusters(bodies=[DIRECTORATE], at=now)

    assert (group.main.pk, group.voices) == (first.pk, 2)
    assert [case.pk for case in group.apart] == [second.pk]


def test_a_joined_voice_stays_with_its_main_case(write: Write, registrar: Member, now: datetime):
    main, voice = write(days=3), write(WATER, days=2, topic="hot_water")
    cases.join(case_id=voice.pk, main_id=main.pk, by=registrar.actor(at=now), at=now)

    (group,) = queries.clusters(bodies=[DIRECTORATE], at=now)

    assert (group.main.pk, [case.pk for case in group.joined]) == (main.pk, [voice.pk])


def test_a_text_that_many_send_is_shown_as_such(write: Write, enter: Enter, head: Member):
    for house in range(6):
        write(f"{PIT} {PIT_AGAIN} {WATER} Дом {40 + house}.", days=house + 1)

    page = enter(head).get("/en/desk/matters/").content.decode()

    assert "6 appeals with the same wording since" in page
    main = queries.clusters(bodies=[DIRECTORATE], at=clock.now())[0].main
    assert (
        "A text that differs"
        in enter(head).get(f"/en/desk/matters/{main.reference}/wordings/").content.decode()
    )


@pytest.mark.parametrize("rows", [4, 12])
def test_the_page_costs_the_same_whatever_its_length(rows: int, write: Write, now: datetime):
    for number in range(rows):
        write(PIT if number % 2 else PIT_AGAIN, days=number + 1)

    with CaptureQueriesContext(connection) as statements:
        found = queries.clusters(bodies=[DIRECTORATE], at=now)

    assert sum(group.voices for group in found) == rows
    assert len(statements) <= 5, [one["sql"][:90] for one in statements.captured_queries]


def test_only_the_same_address_or_the_same_words_are_ticked(write: Write, enter: Enter, head: Member):
    write(PIT, days=9)
    same, other = write(PIT_AGAIN, days=3), write(PIT, days=2, place="Гоголя, 7")
    worded = write(PIT, days=1, place="")

    page = enter(head).get("/en/desk/matters/").content.decode()

    boxes = {case: page.split(f'value="{case.reference}"')[1].split(">")[0] for case in (same, other, worded)}
    assert [case for case, box in boxes.items() if "checked" in box] == [same, worded]
    assert "Гоголя, 7" in page


def test_the_ticked_are_joined_and_the_rest_is_told(write: Write, enter: Enter, head: Member, now: datetime):
    main, voice = write(days=3), write(PIT_AGAIN, days=2)
    elsewhere = testing.case(at=now, body=AKIMAT, text=PIT, territory=CITY)

    page = enter(head).post(
        "/en/desk/matters/join/",
        {"main": main.reference, "case": [voice.reference, elsewhere.reference]},
        follow=True,
    )

    assert queries.get(case_id=voice.pk).status == Status.JOINED
    assert queries.get(case_id=elsewhere.pk).status == Status.SUBMITTED
    assert "1 case was joined" in page.content.decode()


def test_perhaps_the_same_matter_says_why_and_joins_with_one_press(
    write: Write, enter: Enter, registrar: Member
):
    main, case = write(days=5), write(PIT_AGAIN, days=1)
    client = enter(registrar)

    fragment = client.get(f"/en/desk/matters/{case.reference}/alike/", headers={"HX-Request": "true"})

    assert "<html" not in fragment.content.decode()
    assert "alike by words" in fragment.content.decode()
    assert PIT[:60] in fragment.content.decode()
    done = client.post(
        "/en/desk/matters/join/", {"main": main.reference, "case": case.reference, "back": case.reference}
    )
    assert done.headers["Location"] == f"/en/desk/cases/{case.reference}/"
    assert queries.get(case_id=case.pk).joined_to_id == main.pk


def test_nobody_sees_the_matters_of_another_body(enter: Enter, executor: Member, now: datetime):
    theirs = testing.case(at=now, body=AKIMAT, text=PIT, territory=CITY)

    answer = enter(executor).get(f"/en/desk/matters/{theirs.reference}/alike/")

    assert answer.status_code == 403
    assert enter(executor).get("/api/v1/matters/clusters").json() == []


def test_programs_read_the_wordings_of_a_mass_appeal(
    write: Write, enter: Enter, executor: Member, now: datetime
):
    main = write(days=9)
    for days in (5, 4, 3):
        write(days=days)
    theirs = testing.case(at=now, body=AKIMAT, text=PIT, territory=CITY)
    client = enter(executor)

    told = client.get(f"/api/v1/matters/wordings/{main.reference}").json()

    assert [(one["text"], one["count"], one["first"]["reference"]) for one in told] == [
        (PIT, 4, main.reference)
    ]
    assert client.get(f"/api/v1/matters/wordings/{theirs.reference}").status_code == 403


def test_programs_get_the_largest_groups_and_as_many_as_they_ask(write: Write, enter: Enter, head: Member):
    for text, days in ((PIT, 5), (PIT_AGAIN, 4), (PIT, 3), (WATER, 2), (WATER, 1)):
        write(text, days=days, topic="potholes" if text != WATER else "hot_water")
    client = enter(head)

    largest = client.get("/api/v1/matters/clusters?most=1&scope=own").json()
    too_many = client.get("/api/v1/matters/clusters?most=1000")

    assert [group["voices"] for group in largest] == [3]
    assert too_many.status_code == 422
