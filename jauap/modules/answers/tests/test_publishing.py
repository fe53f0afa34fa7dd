"""An answer is freed of names by a person, published, found, and taken back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.modules.answers import operations, queries
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.operations import Words
from jauap.modules.answers.refusals import (
    NotConfirmed,
    NotYours,
    PublishedAlready,
    StillFound,
    TakenBackBefore,
)
from tests.cast import DIRECTORATE, Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

CLEAN = Words(
    title="Автобус ходит вечером раз в час",
    question="Автобус № 12 ходит вечером раз в час, дети мёрзнут на остановке.",
    answer="С 1 марта на маршруте № 12 работают девять автобусов вместо шести.",
)


@pytest.fixture
def published(answered: Submitted, head: Member, now: datetime) -> PublishedAnswer:
    return operations.publish(
        reference=answered.case.reference,
        words=CLEAN,
        territory="",
        confirmed=True,
        by=head.actor(at=now),
        at=now,
    )


# ---------------------------------------------------------------- publishing


def test_an_official_masks_and_publishes(
    enter: Callable[[Member], Client], head: Member, answered: Submitted
) -> None:
    client, address = enter(head), f"/en/answers/publish/{answered.case.reference}/"
    page = client.get(address)
    boxes = [tick.name for part in page.context["parts"] for tick in part["ticks"] if tick.is_ticked]
    mended = client.post(address, {"do": "mask", "mask": boxes})
    form = mended.context["form"]
    words = {name: str(form[name].value()) for name in ("title", "question", "answer")}

    done = client.post(address, {**words, "territory": "", "confirmed": "on", "do": "publish"}, follow=True)

    assert "Сейітова" in page.content.decode()
    text = done.content.decode()
    assert "девять автобусов" in text
    for told in ("Сейітова", "Айгүл", "Маратқызы", "кв. 12", "234 56 78"):
        assert told not in words["question"] + words["answer"] + words["title"]
    row = PublishedAnswer.objects.get()
    assert (row.case, row.body) == (answered.case.pk, DIRECTORATE)
    assert "case.answered" in {fact.kind for fact in ledger.history(stream=answered.case.pk)}
    assert "answer.published" in {fact.kind for fact in ledger.history(stream=answered.case.pk)}


def test_what_is_still_found_must_be_looked_at(answered: Submitted, head: Member, now: datetime) -> None:
    named = Words(title=CLEAN.title, question="Звоните 8 701 234 56 78", answer=CLEAN.answer)

    with pytest.raises(StillFound, match="701"):
        operations.publish(
            reference=answered.case.reference,
            words=named,
            territory="",
            confirmed=True,
            by=head.actor(at=now),
            at=now,
        )


def test_nobody_else_publishes_and_nothing_unconfirmed(
    answered: Submitted, head: Member, akim: Member, registrar: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"reference": answered.case.reference, "words": CLEAN, "territory": "", "at": now}

    for other in (akim, registrar):
        with pytest.raises(NotYours):
            operations.publish(**given, confirmed=True, by=other.actor(at=now))
    with pytest.raises(NotConfirmed):
        operations.publish(**given, confirmed=False, by=head.actor(at=now))


def test_an_answer_is_published_once(
    answered: Submitted, published: PublishedAnswer, head: Member, now: datetime
) -> None:
    with pytest.raises(PublishedAlready):
        operations.publish(
            reference=answered.case.reference,
            words=CLEAN,
            territory="",
            confirmed=True,
            by=head.actor(at=now),
            at=now,
        )

    assert PublishedAnswer.objects.get() == published


# ---------------------------------------------------------------- taking back


def test_the_applicant_takes_it_back_with_the_code(
    client: Client, answered: Submitted, published: PublishedAnswer, head: Member, now: datetime
) -> None:
    address = f"/en/answers/of/{answered.case.reference}/"

    wrong = client.post(address, {"secret": "no-such-code"})
    still = client.get(f"/en/answers/{published.pk}/")
    client.post(address, {"secret": answered.secret})
    gone = client.get(f"/en/answers/{published.pk}/")

    assert (wrong.status_code, still.status_code, gone.status_code) == (422, 200, 410)
    assert PublishedAnswer.objects.get().answer == ""
    assert ledger.history(stream=answered.case.pk)[-1].kind == "answer.withdrawn"
    with pytest.raises(TakenBackBefore):
        queries.material(reference=answered.case.reference, by=head.actor(at=now), at=now)


def test_the_body_is_asked_once_and_comes_back_to_the_case(
    enter: Callable[[Member], Client], answered: Submitted, published: PublishedAnswer, head: Member
) -> None:
    client = enter(head)
    desk, address = f"/en/desk/cases/{answered.case.reference}/", f"/en/answers/{published.pk}/withdraw/"
    before = client.get(desk).content.decode()

    asked = client.get(address)
    still = client.get(f"/en/answers/{published.pk}/")
    done = client.post(address, follow=True)

    assert f"/en/answers/{published.pk}/" in before
    assert "Publish this answer" not in before
    assert (asked.status_code, still.status_code) == (200, 200)
    assert done.redirect_chain == [(desk, 302)]
    page = done.content.decode()
    assert "The published answer was taken back on" in page
    assert "Publish it again" in page
    assert client.get(f"/en/answers/{published.pk}/").status_code == 410


def test_what_the_applicant_took_back_is_not_offered_again(
    enter: Callable[[Member], Client],
    answered: Submitted,
    published: PublishedAnswer,
    head: Member,
    now: datetime,
) -> None:
    operations.withdraw_own(case_id=answered.case.pk, by=SYSTEM, at=now)

    page = enter(head).get(f"/en/desk/cases/{answered.case.reference}/").content.decode()

    assert "The applicant took the published answer back on" in page
    assert f"/en/answers/publish/{answered.case.reference}/" not in page


def test_only_those_who_speak_for_the_body_are_offered_to_publish(
    enter: Callable[[Member], Client], answered: Submitted, head: Member, registrar: Member
) -> None:
    address = f"/en/desk/cases/{answered.case.reference}/"

    offered = [
        f"/answers/publish/{answered.case.reference}/" in enter(one).get(address).content.decode()
        for one in (head, registrar)
    ]

    assert offered == [True, False]


def test_a_general_answer_is_taken_back_in_all_its_languages(head: Member, now: datetime) -> None:
    rows = operations.publish_general(
        words={"ru": CLEAN, "kk": CLEAN},
        topic="",
        territory="",
        body=DIRECTORATE,
        by=head.actor(at=now),
        at=now,
    )

    operations.withdraw(answer_id=rows[0].pk, by=head.actor(at=now), at=now)

    assert not queries.shown().exists()
    assert [fact.kind for fact in ledger.history(stream=rows[0].group)] == [
        "answer.published",
        "answer.withdrawn",
    ]


def test_a_guesser_does_not_lock_the_applicant_out(answered: Submitted, published: PublishedAnswer) -> None:
    cache.clear()
    guesser, owner = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="203.0.113.9")
    address = f"/en/answers/of/{answered.case.reference}/"

    guesses = [guesser.post(address, {"secret": f"no-such-code-{number}"}) for number in range(10)]
    taken = owner.post(address, {"secret": answered.secret})

    assert "Too many tries" in guesses[-1].content.decode()
    assert taken.status_code == 302
    assert not queries.shown().exists()
    cache.clear()


@pytest.mark.parametrize(("ground", "stays"), [(Ground.TERM, True), (Ground.COURT, False)])
def test_the_link_goes_with_the_file_and_the_words_when_a_person_asked(
    answered: Submitted, published: PublishedAnswer, now: datetime, ground: Ground, stays: bool
) -> None:
    cases.erase_files(ids=[answered.case.pk], order=Order(ground=ground, by=SYSTEM, at=now, act="1"))

    row = PublishedAnswer.objects.get()
    assert row.case is None
    assert bool(row.answer) is stays


# ---------------------------------------------------------------- everybody


def test_it_is_found_in_any_spelling(client: Client, published: PublishedAnswer) -> None:
    for q in ("автобусы вечером", "avtobus vecherom", "fdnj,ec"):
        assert published.title in client.get("/ru/answers/", {"q": q}).content.decode().replace(
            "<mark>", ""
        ).replace("</mark>", ""), q
    assert published.title not in client.get("/ru/answers/", {"q": "пенсия"}).content.decode()


def test_it_is_suggested_to_who_writes_the_like_and_to_nobody_else(
    client: Client, published: PublishedAnswer
) -> None:
    like = {"text": "Вечером автобус ходит очень редко, раз в час, стоим на остановке"}

    page = client.post("/ru/answers/suggest/", like, headers={"HX-Request": "true"}).content.decode()
    other = client.post("/ru/answers/suggest/", {"text": "Мне не начислили пенсию за апрель"})
    by_program = client.post("/api/v1/answers/suggest", like, content_type="application/json").json()

    assert published.title in page
    assert "<html" not in page
    assert published.title not in other.content.decode()
    assert [one["id"] for one in by_program] == [str(published.pk)]


def test_a_general_answer_stands_in_its_languages(head: Member, now: datetime, client: Client) -> None:
    kk = Words(title="Автобус кестесі", question="Кесте қайда?", answer="Кесте аялдамада ілулі тұр.")
    operations.publish_general(
        words={"ru": CLEAN, "kk": kk},
        topic="",
        territory="",
        body=DIRECTORATE,
        by=head.actor(at=now),
        at=now,
    )

    assert "Автобус кестесі" in client.get("/kk/answers/", {"language": "kk"}).content.decode()
    feed = client.get("/kk/answers/feed.atom").content.decode()
    assert ("Автобус кестесі" in feed, CLEAN.title in feed) == (True, False)
    lines = b"".join(client.get("/kk/answers/answers.jsonl").streaming_content).decode()  # type: ignore[attr-defined]
    assert lines.count("\n") == 2


def test_a_list_shows_a_general_answer_once_in_the_language_of_the_reader(
    head: Member, now: datetime, client: Client, published: PublishedAnswer
) -> None:
    kazakh = Words(title="Автобус жүрісі", question="Автобус қашан жүреді?", answer="Кесте аялдамада тұр.")
    russian = Words(title="Ход автобуса", question="Когда ходит автобус?", answer="Расписание на остановке.")
    kk, _ru = operations.publish_general(
        words={"kk": kazakh, "ru": russian},
        topic="",
        territory="",
        body=DIRECTORATE,
        by=head.actor(at=now),
        at=now,
    )

    newest, found, narrowed = (
        [line.answer.title for line in client.get(f"/kk/answers/{query}").context["lines"]]
        for query in ("", "?q=автобус", "?language=ru")
    )

    assert set(newest) == {kk.title, published.title}
    assert set(found) == {kk.title, published.title}
    assert set(narrowed) == {russian.title, published.title}


def test_bad_input_is_answered(client: Client, published: PublishedAnswer) -> None:
    for text in ("", "а", "автобус " * 6000, "<script>alert(1)</script>", "'|&!():*\\ " * 500):
        assert client.post("/ru/answers/suggest/", {"text": text}).status_code == 200
        assert client.get("/ru/answers/", {"q": text[:500]}).status_code == 200


@pytest.mark.parametrize("rows", [10, 50])
def test_a_list_costs_at_most_six_statements(
    client: Client,
    head: Member,
    now: datetime,
    rows: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _number in range(rows):
        operations.publish_general(
            words={"ru": CLEAN}, topic="", territory="", body=DIRECTORATE, by=head.actor(at=now), at=now
        )
    client.get("/ru/answers/")

    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        client.get("/ru/answers/")
