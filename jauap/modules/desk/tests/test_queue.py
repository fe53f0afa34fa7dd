"""The list: whose work it shows, how it is narrowed, what one press does to several cases."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime
from openpyxl import load_workbook

from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Status
from jauap.lib.ids import format_reference
from jauap.modules.desk.models import SavedView
from tests.cast import AKIMAT

pytestmark = pytest.mark.usefixtures("country")

#: Session, account and office: who is asking. Every page of an official costs these.
WHO_ASKS = 3


def shown(response: Any) -> list[str]:
    """The references on the page, in their order."""
    found = re.findall(r'name="case" value="(\d{12})"', response.content.decode())
    assert response.status_code == 200
    return found


# ---------------------------------------------------------------- who sees what


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_in_every_language(enter, head, lodge, language):
    lodge()

    page = enter(head).get(f"/{language}/desk/")

    assert page.status_code == 200
    assert len(shown(page)) == 1


def test_a_citizen_has_no_desk(enter, citizen):
    assert enter(citizen).get("/en/desk/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/en/desk/").status_code == 302


def test_an_executor_sees_own_work_first(enter, executor, assigned, lodge):
    lodge()

    assert shown(enter(executor).get("/en/desk/")) == [assigned.reference]
    assert len(shown(enter(executor).get("/en/desk/?scope=body"))) == 2


def test_the_body_above_sees_the_vertical_and_not_before_it_asks(enter, akim, lodge):
    case = lodge()

    assert shown(enter(akim).get("/en/desk/")) == []
    assert shown(enter(akim).get("/en/desk/?scope=vertical")) == [case.reference]


def test_an_executor_cannot_ask_for_the_vertical(enter, executor, lodge):
    lodge(body=AKIMAT)

    assert shown(enter(executor).get("/en/desk/?scope=vertical")) == []


def test_what_has_no_body_waits_for_who_routes(enter, administrator, lodge):
    case = lodge(body=None, text="Хочу поговорить о разном и ни о чём.", territory=None)

    assert case.status == Status.UNROUTED
    assert shown(enter(administrator).get("/en/desk/")) == [case.reference]


def test_a_body_outside_the_vertical_is_refused(enter, akim):
    page = enter(akim).get("/en/desk/?scope=vertical&body=kz-mot")

    assert page.status_code == 403


def test_only_keys_that_do_something_are_shown(enter, registrar, head, client):
    words = "Register a letter or a call"

    at_the_registry = enter(registrar).get("/en/desk/").content.decode()
    at_the_top = enter(head).get("/en/desk/").content.decode()

    assert words in at_the_registry
    assert words not in at_the_top


# ---------------------------------------------------------------- filters and order


def test_the_most_urgent_comes_first(enter, head, lodge, now):
    later, sooner = lodge(), lodge(at=now - timedelta(days=9))

    assert shown(enter(head).get("/en/desk/")) == [sooner.reference, later.reference]


@pytest.fixture
def waiting(lodge, registered):
    """Two cases of the directorate: one registered, one not."""
    lodge()


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2), ("status=submitted", 1), ("status=registered", 1), ("due=late", 0), ("q=Абай", 2), ("q=метро", 0),
        ("topic=unpaved-roads", 0), ("kind=application", 2), ("kind=proposal", 0), ("place=Алматы", 2),
        ("place=Ақтөбе", 0), ("assignee=none", 2), ("flag=crime", 0), ("due=nonsense", 2), ("moved=1", 0),
    ],
)  # fmt: skip
def test_filters(enter, head, query, count):
    assert len(shown(enter(head).get(f"/en/desk/?{query}"))) == count


def test_a_number_with_spaces_is_found(enter, head, lodge):
    case, _other = lodge(), lodge()

    page = enter(head).get("/en/desk/", {"q": format_reference(case.reference)})

    assert shown(page) == [case.reference]


@pytest.mark.parametrize("words", ["шұңқыр", "шункыры", "shuñqyr", "ieyrsh"])
def test_words_are_found_in_any_spelling_and_shown_where_they_stand(enter, head, lodge, words):
    case = lodge(text="Мектеп алдындағы жолда <b>үлкен</b> шұңқыр бар.")
    lodge(text="Во дворе темно.")

    page = enter(head).get("/en/desk/", {"q": words})

    assert shown(page) == [case.reference]
    assert "&lt;b&gt;үлкен&lt;/b&gt; <mark>шұңқыр</mark> бар." in page.content.decode()


def test_a_search_finds_only_what_the_list_may_show(enter, akim, executor, lodge):
    case = lodge(text="Жолда шұңқыр бар.")

    assert shown(enter(executor).get("/en/desk/?scope=mine", {"q": "шұңқыр"})) == []
    assert shown(enter(akim).get("/en/desk/", {"q": "шұңқыр"})) == []
    assert shown(enter(akim).get("/en/desk/", {"scope": "vertical", "q": "шұңқыр"})) == [case.reference]


def test_nothing_found_says_where_else_to_look(enter, head):
    text = enter(head).get("/en/desk/", {"q": "метро"}).content.decode()

    assert "No case with these words here" in text
    assert "Look in “My work”" in text


@pytest.mark.parametrize("rows", [10, 50])
def test_a_search_costs_six_statements_whatever_its_length(enter, head, assign_new, rows):
    for _number in range(rows):
        assign_new()
    client = enter(head)
    client.get("/en/desk/")  # what is read once a process

    with CaptureQueriesContext(connection) as counted:
        page = client.get("/en/desk/", {"q": "Абай көшесі"})

    assert len(shown(page)) == rows
    assert len(counted) - WHO_ASKS <= 6, "\n".join(query["sql"][:150] for query in counted)


def test_pages_follow_each_other(enter, head, lodge):
    for _number in range(52):
        lodge()
    client = enter(head)

    first = client.get("/en/desk/")
    (after,) = re.findall(r"after=([^\"&]+)", first.content.decode())
    second = client.get(f"/en/desk/?after={after}")

    assert (len(shown(first)), len(shown(second))) == (50, 2)
    assert not set(shown(first)) & set(shown(second))


def test_a_broken_page_key_starts_anew(enter, head, lodge):
    assert enter(head).get("/en/desk/?after=nonsense").status_code == 302


@pytest.mark.parametrize("rows", [10, 50])
def test_a_list_costs_six_statements_whatever_its_length(enter, head, assign_new, rows):
    for _number in range(rows):
        assign_new()
    client = enter(head)
    client.get("/en/desk/")  # what is read once a process

    with CaptureQueriesContext(connection) as counted:
        page = client.get("/en/desk/")

    assert len(shown(page)) == rows
    assert len(counted) - WHO_ASKS <= 6, "\n".join(query["sql"][:150] for query in counted)


# ---------------------------------------------------------------- views and files


def test_a_view_is_saved_and_found_again(enter, head):
    client = enter(head)

    client.post("/en/desk/views/save/", {"name": "Late roads", "query": "scope=body&due=late&evil=1"})

    view = SavedView.objects.get()
    assert view.query == "scope=body&due=late"
    assert "Late roads" in client.get("/en/desk/").content.decode()
    client.post(f"/en/desk/views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_view_of_another_cannot_be_deleted(enter, head, executor, client):
    client = enter(head)
    client.post("/en/desk/views/save/", {"name": "Mine", "query": "due=late"})

    enter(executor).post(f"/en/desk/views/{SavedView.objects.get().pk}/delete/")

    assert SavedView.objects.exists()


def test_the_list_as_a_file(enter, head, lodge):
    case = lodge(text="=HYPERLINK(1) бап")

    text = enter(head).get("/en/desk/export.csv").getvalue().decode("utf-8-sig")

    assert text.splitlines()[0].startswith("Reference,")
    assert format_reference(case.reference) in text
    assert "'=HYPERLINK" in text


def test_the_list_as_a_workbook(enter, head, lodge, register_new):
    fresh, registered = lodge(text="=HYPERLINK(1) бап"), register_new()

    response = enter(head).get("/en/desk/export.xlsx")
    (sheet,) = load_workbook(BytesIO(response.getvalue())).worksheets
    titles, *rows = sheet.iter_rows()
    cells = {
        row[0].value: {title.value: cell for title, cell in zip(titles, row, strict=True)} for row in rows
    }

    assert response["Content-Disposition"].endswith('.xlsx"')
    assert set(cells) == {format_reference(fresh.reference), format_reference(registered.reference)}
    text = cells[format_reference(fresh.reference)]["Beginning of the text"]
    assert (text.data_type, text.value) == ("s", "=HYPERLINK(1) бап")
    due = cells[format_reference(registered.reference)]["Due"]
    assert due.data_type == "d"
    assert due.value == localtime(registered.due_at).replace(second=0, microsecond=0, tzinfo=None)
    assert cells[format_reference(registered.reference)]["Moves"].value == 0


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_file_holds_no_more_than_the_list(enter, executor, assigned, lodge, extension):
    lodge()

    file = enter(executor).get(f"/en/desk/export.{extension}").getvalue()

    lines = (
        file.decode().splitlines()
        if extension == "csv"
        else list(load_workbook(BytesIO(file)).worksheets[0].rows)
    )
    assert len(lines) == 2  # the head and the executor's own case


# ---------------------------------------------------------------- several cases by one press


def test_several_are_registered_and_every_one_is_told_of(enter, registrar, lodge, registered):
    fresh = lodge()

    page = enter(registrar).post(
        "/en/desk/bulk/", {"case": [fresh.reference, registered.reference], "do": "register"}
    )

    text = page.content.decode()
    assert Case.objects.get(pk=fresh.pk).status == Status.REGISTERED
    assert "1 case was moved." in text
    assert "1 stayed as it was" in text
    assert "This cannot be done now" in text


def test_several_are_assigned(enter, head, executor, register_new):
    both = [register_new(), register_new()]

    enter(head).post(
        "/en/desk/bulk/",
        {"case": [case.reference for case in both], "do": "assign", "official": executor.office.pk},
    )

    assert set(Case.objects.values_list("assignee", flat=True)) == {executor.office.pk}


def test_several_are_joined_to_the_main_one(enter, head, lodge, registered):
    voice = lodge()

    enter(head).post(
        "/en/desk/bulk/",
        {"case": [voice.reference, registered.reference], "do": "join", "main": registered.reference},
    )

    assert Case.objects.get(pk=voice.pk).joined_to_id == registered.pk
    assert Case.objects.get(pk=registered.pk).status == Status.REGISTERED


@pytest.mark.parametrize(
    "sent", [{}, {"do": "assign", "case": ["000000000000"]}, {"do": "join", "main": "7"}]
)
def test_a_press_for_nothing_says_so(enter, head, sent):
    page = enter(head).post("/en/desk/bulk/", sent, follow=True)

    assert page.status_code == 200
    assert 'class="banner' in page.content.decode()
