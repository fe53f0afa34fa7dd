"""What the demonstration shows is published once, and found by who writes the like in either language."""

from datetime import datetime

import pytest

from jauap.modules.answers import examples, queries
from tests.cast import Member


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
