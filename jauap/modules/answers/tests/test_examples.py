"""What the demonstration shows is published once, and found by who writes the like in either language."""

from datetime import datetime

import pytest
from django.test import Client

from jauap.kernel.cases.operations import Submitted
from jauap.modules.answers import examples, operations, queries
from jauap.modules.answers.operations import Words
from tests.cast import CITY, Member


@pytest.mark.django_db
@pytest.mark.usefixtures("country")
def test_the_examples_help(head: Member, now: datetime) -> None:
    examples.fill(at=now)
    examples.fill(at=now)

    written = examples.written()
    assert queries.shown().count() == sum(len(one) - 1 for one in written)
    assert len(written) >= 40
    assert all({"kk", "ru"} <= one.keys() for one in written)
    for text, topic in (
        ("У нас в квартире очень холодно, батареи еле тёплые, дети болеют", "heating"),
        ("Аулада қаңғыбас иттер жүр, балалар қорқады", "stray-animals"),
        ("Балабақша кезегіндегі орнымызды біле алмай жүрміз, кезек жылжымайды", "kindergartens"),
        ("Очередь на земельный участок под строительство дома не движется, какой номер", "land-plots"),
        ("Портал не принимает электронную подпись ЭЦП, войти не получается", "egov"),
        ("Жұмыс беруші екінші ай жалақы төлемей жүр", "wages"),
    ):
        found = queries.suggest(text=text)
        assert (found[0].topic if found else "") == topic, text


@pytest.mark.django_db
@pytest.mark.usefixtures("country")
def test_what_is_suggested_is_of_the_matter(head: Member, now: datetime) -> None:
    """Words that stand in every answer bring nothing: «кто», «қала», «жатыр»; nor is danger answered with reading."""
    examples.fill(at=now)

    for text, topics in (
        ("Bizdin aulada su joq, ush kunnen beri su kelmey jatyr", {"water"}),
        ("E yfc nhtnbq ltym ytn djls? rjulf drk.xfn", {"water"}),
        ("Не выплачивают пособие на ребёнка третий месяц", {"benefits"}),
        ("Көшеде электр сымы үзіліп, жерде жатыр, балалар ойнап жүр", set()),
        ("Я больше не хочу жить, никому не нужна, помогите кто-нибудь", set()),
        ("Здравствуйте, прошу вас разобраться с этим вопросом и помочь мне", set()),
    ):
        found = queries.helpful(text=text, language="ru", at=now)
        assert {one.topic for one in found} <= topics, text
        assert bool(found) is bool(topics), text


@pytest.mark.django_db
def test_what_was_answered_in_another_region_is_not_suggested(
    client: Client, head: Member, answered: Submitted, now: datetime
) -> None:
    words = Words(
        title="Автобус ходит вечером раз в час", question="Автобус ходит раз в час.", answer="Добавим."
    )
    operations.publish(
        reference=answered.case.reference,
        words=words,
        territory=CITY,
        confirmed=True,
        by=head.actor(at=now),
        at=now,
    )

    here, there = (
        client.post("/ru/answers/suggest/", {"text": words.question, "territory": place}).content.decode()
        for place in (CITY, "710000000")
    )

    assert words.title in here
    assert words.title not in there
