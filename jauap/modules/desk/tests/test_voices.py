"""One answer for many: the voices beside the main case, in the editor, and on the way back to a case of their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.procedures.statuses import Status
from jauap.lib.ids import format_reference
from jauap.modules.desk.tests.conftest import Open
from jauap.modules.desk.tests.test_case import WHO_ASKS, address, text_of

pytestmark = pytest.mark.usefixtures("country")

OTHER = "На улице Гоголя тоже темно, и упал столб."


def spoken(case: Case) -> str:
    """The reference as `text_of` leaves it."""
    return format_reference(case.reference).replace("\xa0", " ")


@pytest.fixture
def join_new(lodge, assigned, registrar, now) -> Open:
    """Joins one more voice to the case of the executor."""

    def join(text: str = OTHER, place: str = "Гоголя, 7") -> Case:
        case = lodge(text=text, place=place)
        cases.register(case_id=case.pk, by=registrar.actor(at=now), at=now)
        return cases.join(case_id=case.pk, main_id=assigned.pk, by=registrar.actor(at=now), at=now)

    return join


@pytest.fixture
def joined(join_new: Open) -> Case:
    return join_new()


@pytest.mark.parametrize("path", ["", "draft"])
def test_whoever_answers_for_all_reads_every_voice(enter, executor, assigned, joined, path):
    page = text_of(enter(executor).get(address(assigned, path)))

    assert "1 more voice was joined" in page
    assert spoken(joined) in page
    assert OTHER in page
    assert "Гоголя, 7" in page


def test_a_letter_for_all_that_names_one_of_them_is_advised_against(enter, executor, assigned, joined):
    person = Case.objects.get(pk=assigned.pk).applicant
    assert person is not None
    letter = f"Құрметті {person.name.given}! № {format_reference(assigned.reference)} өтінішіңіз қаралды."

    codes, words = advised(enter(executor), assigned, letter)
    neutral, _none = advised(enter(executor), assigned, "Өтініштер бірге қаралды, жарық 12 қазанда жөнделді.")

    assert "names_one" in codes
    assert {person.name.given, format_reference(assigned.reference)} <= words
    assert "names_one" not in neutral


def test_a_letter_to_one_person_may_name_them(enter, executor, assigned):
    person = Case.objects.get(pk=assigned.pk).applicant
    assert person is not None

    codes, _words = advised(enter(executor), assigned, f"Құрметті {person.name.given}!")

    assert "names_one" not in codes


def advised(client: Client, case: Case, text: str) -> tuple[set[str], set[str]]:
    """The codes of the advice on a text, and the words by which it came."""
    answer = client.post(
        f"/api/v1/desk/cases/{case.reference}/advice",
        {"text": text, "language": "kk"},
        content_type="application/json",
    )
    hints = answer.json()["hints"]
    return {hint["code"] for hint in hints}, {word for hint in hints for word in hint["words"]}


def test_voices_cost_one_statement_however_many(enter, executor, assigned, join_new):
    for _more in range(4):
        join_new()
    client = enter(executor)
    client.get(address(assigned))

    with CaptureQueriesContext(connection) as counted:
        page = text_of(client.get(address(assigned)))

    assert "4 more voices were joined" in page
    assert len(counted) - WHO_ASKS <= 10, "\n".join(query["sql"][:150] for query in counted)


def test_who_joined_it_is_told_on_the_main_case(joined, assigned, registrar):
    told = next(fact for fact in ledger.history(stream=assigned.pk) if fact.kind == "case.voice_joined")

    assert told.actor["official_id"] == registrar.office.pk


def test_splitting_says_from_which_case_and_until_when(enter, registrar, assigned, joined):
    client = enter(registrar)
    page = text_of(client.get(address(joined, "split")))

    assert f"It leaves case {spoken(assigned)}" in page
    assert "the answer is due on" in page

    done = client.post(address(joined, "split"), {"words": "Another street."}, follow=True)

    assert "It is a case of its own again, to be answered by" in text_of(done)
    joined.refresh_from_db()
    assert (joined.status, joined.joined_to_id) == (Status.REGISTERED, None)


def test_a_term_that_ran_out_meanwhile_is_told_before_the_press(enter, registrar, lodge, now):
    long_ago = now - timedelta(days=60)
    voice, main = lodge(at=long_ago), lodge(at=now - timedelta(days=1))
    cases.register(case_id=voice.pk, by=registrar.actor(at=long_ago), at=long_ago)
    cases.join(case_id=voice.pk, main_id=main.pk, by=registrar.actor(at=now), at=now)
    client = enter(registrar)

    asked = text_of(client.get(address(voice, "split")))
    done = text_of(client.post(address(voice, "split"), {"words": "Another street."}, follow=True))

    assert "the answer is late at once" in asked
    assert "Its term ran out on" in done


def test_joining_shows_what_is_like_it_beside_the_number(enter, registrar, assigned):
    page = text_of(enter(registrar).get(address(assigned, "join")))

    assert f"/en/desk/matters/{assigned.reference}/alike/" in page
