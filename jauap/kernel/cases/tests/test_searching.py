"""Cases are found by the words of their files, by whoever may see them, until the file is erased."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.cases import indexing, operations, rebuilding, testing
from jauap.kernel.cases.models import Case, Submission
from jauap.kernel.cases.operations.erasure import erase_files
from jauap.kernel.cases.queries import Filter, Found, search
from jauap.kernel.cases.queries.queue import lookups
from jauap.kernel.cases.searchable import SearchEntry
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.statuses import Status
from jauap.lib.paging import NotAPage
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)

KAZAKH = "Біздің көшеде үлкен шұңқыр бар, көліктер сынып жатыр. Жолды жөндеп беріңіздерші."
RUSSIAN = "Во дворе третий месяц не горят фонари, дети боятся ходить из школы."


def found(words: str, **filters: object) -> list[str]:
    looked = search(filters=Filter(bodies=[DIRECTORATE], search=words, **filters), at=AT)  # type: ignore[arg-type]
    return [case.reference for case in looked.page]


def terms_of(case: Case) -> set[str]:
    """The terms with their weights: places in the text may differ by the gap between two texts."""
    return set(re.sub(r"\d+(?=[ABC]|,|$| )", "", SearchEntry.objects.get(case=case).terms).split())


@pytest.mark.parametrize(
    "words",
    [
        "шұңқыр",
        "шункыр",  # typed on a Russian keyboard
        "шұңқырлар жолда",  # other forms
        "shuñqyr",  # the Latin alphabet
        "shunkyr",  # translit
        "ieyrsh",  # the layout of the keyboard is wrong: шункыр
        "көш",  # the beginning is too short to stand for a word, but it is the stem
        '"үлкен шұңқыр"',
        "шұңқыр -фонарь",
    ],
)
def test_the_words_of_an_appeal_are_found_however_they_are_typed(words: str) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)
    testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=RUSSIAN)

    assert found(words) == [case.reference]


@pytest.mark.parametrize(
    "words", ['"шұңқыр үлкен"', "шұңқыр -көлік", "мешіт", "", "—", "-шұңқыр", "'", "\\", "a:*&|!("]
)
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)

    assert found(words) == []


def test_only_cases_of_the_bodies_asked_are_found() -> None:
    testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)

    looked = search(filters=Filter(bodies=["another"], search="шұңқыр"), at=AT)

    assert list(looked.page) == []


def test_a_case_is_found_where_it_is_and_no_more_where_it_was(registrar: Member) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)
    operations.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)

    operations.transfer(case_id=case.pk, body=AKIMAT, words="Not ours", by=registrar.actor(at=AT), at=AT)

    looked = search(filters=Filter(bodies=[AKIMAT], search="шұңқыр"), at=AT)
    assert [one.reference for one in looked.page] == [case.reference]
    assert found("шұңқыр") == []


def test_of_many_bodies_none_is_found_that_was_not_asked() -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)
    testing.case(at=AT, body=AKIMAT, territory=CITY, text=KAZAKH)

    looked = search(filters=Filter(bodies=[DIRECTORATE, "another"], search="шұңқыр"), at=AT)

    assert [one.reference for one in looked.page] == [case.reference]


def test_what_no_body_holds_is_found_by_those_who_route() -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)
    testing.case(at=AT, body=AKIMAT, territory=CITY, text=KAZAKH)

    Case.objects.filter(pk=case.pk).update(holder=None, status=Status.UNROUTED)

    looked = search(filters=Filter(bodies=None, unrouted=True, search="шұңқыр"), at=AT)
    assert [one.reference for one in looked.page] == [case.reference]
    assert SearchEntry.objects.get(case=case).holder == ""
    assert found("шұңқыр") == []


def test_nothing_found_costs_one_statement() -> None:
    testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)

    with CaptureQueriesContext(connection) as captured:
        assert found("метрополитен") == []

    assert len(captured) == 1


def test_those_with_some_words_do_not_follow_a_full_page() -> None:
    testing.case(at=AT, body=DIRECTORATE, territory=CITY, text="Фонари погасли")
    every = [testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=RUSSIAN).reference for _ in range(3)]

    looked = search(filters=Filter(bodies=[DIRECTORATE], search="фонари школа"), at=AT, size=3)

    assert {case.reference for case in looked.page} == set(every)
    assert looked.page.next_key is None


def test_those_with_some_words_fill_the_first_page_and_make_no_other() -> None:
    every = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=RUSSIAN)
    for _ in range(3):
        testing.case(at=AT, body=DIRECTORATE, territory=CITY, text="Фонари погасли")

    looked = search(filters=Filter(bodies=[DIRECTORATE], search="фонари школа"), at=AT, size=3)

    assert [case.pk == every.pk for case in looked.page] == [True, False, False]
    assert looked.page.next_key is None


def test_those_with_all_words_come_first_then_those_with_some() -> None:
    some = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text="Фонари у дома номер пять погасли")
    every = testing.case(at=AT - timedelta(days=300), body=DIRECTORATE, territory=CITY, text=RUSSIAN)

    assert found("фонари возле школы") == [every.reference, some.reference]


def test_filters_hold_together_with_words() -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=RUSSIAN)

    assert found("фонари", status="submitted", since=AT - timedelta(days=1)) == [case.reference]
    assert found("фонари", status="answered") == []
    assert found("фонари", until=AT) == []


def test_letters_are_found_too(registrar: Member, head: Member, executor: Member, citizen: Member) -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=RUSSIAN, by=citizen.actor(at=AT),
                        applicant=citizen.person.pk)  # fmt: skip
    assert executor.office is not None
    operations.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)
    operations.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=AT)

    operations.ask(case_id=case.pk, text="Уточните номер трансформатора", by=executor.actor(at=AT), at=AT)

    assert found("трансформатор") == [case.reference]
    kept = terms_of(case)
    rebuilding.rebuild(at=AT, say=lambda _words: None)
    assert terms_of(case) == kept  # the same made anew


def test_an_erased_file_is_found_no_more() -> None:
    case = testing.case(at=AT, body=DIRECTORATE, territory=CITY, text=KAZAKH)

    erase_files(ids=[case.pk], order=Order(ground=Ground.COURT, act="1", by=SYSTEM, at=AT))
    indexing.index_again(Submission.objects.all())

    assert found("шұңқыр") == []
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize("rows", [10, 50])
def test_a_search_costs_two_statements_whatever_its_length(rows: int) -> None:
    for number in range(rows):
        testing.case(at=AT + timedelta(minutes=number), body=DIRECTORATE, territory=CITY, text=KAZAKH)

    with CaptureQueriesContext(connection) as captured:
        looked = search(filters=Filter(bodies=[DIRECTORATE], search="жол шұңқыр"), at=AT)
        shown = [
            (case.holder and case.holder.name_kk, case.territory and case.territory.name_kk)
            for case in looked.page
        ]

    assert len(shown) == rows
    assert len(captured) <= 2


def test_pages_follow_each_other() -> None:
    for number in range(5):
        testing.case(at=AT + timedelta(minutes=number), body=DIRECTORATE, territory=CITY, text=KAZAKH)

    def at(key: str | None) -> Found:
        return search(filters=Filter(bodies=[DIRECTORATE], search="шұңқыр"), at=AT, after=key, size=2)

    first = at(None)
    second = at(first.page.next_key)
    third = at(second.page.next_key)

    assert len({case.pk for one in (first, second, third) for case in one.page}) == 5
    assert third.page.next_key is None
    with pytest.raises(NotAPage):
        at("forged")


def test_the_place_of_a_filter_is_not_taken_for_its_neighbours() -> None:
    """Codes of the Abai Region begin with 10, of Akmola and Almaty with 11 and 19."""
    asked = lookups(filters=Filter(bodies=None, territory="100000000"), at=AT)

    assert asked == {"territory__code__startswith": "10"}
