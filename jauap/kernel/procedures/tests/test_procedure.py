"""A procedure checks itself, a registry keeps its editions apart, and people can read its moves."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from jauap.kernel.procedures import registry
from jauap.kernel.procedures.acts import APPC, LAW_221, Act, Article
from jauap.kernel.procedures.moves import NOWHERE, Move
from jauap.kernel.procedures.sentences import term_title
from jauap.kernel.procedures.statuses import FINAL, OPEN, ClockEffect, Kind, Role, Status, Verb
from jauap.kernel.procedures.terms import Pause, Term, Unit
from jauap.kernel.procedures.testing import (
    APPC_64,
    APPC_65,
    LAW_221_8,
    THIRTY_DAYS_MORE,
    calendar_days,
    procedure,
    working_days,
)

APPC_NOW = procedure()
OLD_LAW = procedure(
    code="test.law221",
    edition="2019-01-01",
    law=LAW_221,
    valid_from=date(2007, 1, 12),
    valid_to=date(2021, 7, 1),
    main=calendar_days(15),
    extension=THIRTY_DAYS_MORE,
)

# ---------------------------------------------------------------- articles


@pytest.mark.parametrize(
    ("article", "kk", "ru", "en"),
    [
        (Article(APPC, "76", "2"), "ӘРПК 76-бап 2-бөлік", "ст. 76 ч. 2 АППК", "APPC art. 76(2)"),
        (Article(APPC, "64"), "ӘРПК 64-бап", "ст. 64 АППК", "APPC art. 64"),
        (Article(APPC, "90-1"), "ӘРПК 90-1-бап", "ст. 90-1 АППК", "APPC art. 90-1"),
        (
            Article(LAW_221, "9", "3", "1"),
            "№ 221 Заң 9-бап 3-тармақ 1) тармақша",
            "ст. 9 п. 3 пп. 1 Закона № 221",
            "Law 221 art. 9(3)(1)",
        ),
    ],
)
def test_an_article_is_cited_in_three_languages(article: Article, kk: str, ru: str, en: str):
    assert (article.cite("kk"), article.cite("ru"), article.cite("en")) == (kk, ru, en)


def test_an_article_speaks_the_language_of_the_page():
    with translation.override("ru"):
        assert str(APPC_64) == "ст. 64 АППК"
    assert Article(APPC, "76", "2").code == "appc/76/2"


def test_an_article_without_number_or_paragraph_is_a_mistake():
    with pytest.raises(ValueError, match="number"):
        Article(APPC, "")
    with pytest.raises(ValueError, match="paragraph"):
        Article(APPC, "64", item="1")


# ---------------------------------------------------------------- terms


def test_a_term_has_a_length_and_an_honest_mark():
    with pytest.raises(ValueError, match="shorter than one"):
        working_days(0)
    with pytest.raises(ValueError, match="not a mark"):
        Term(code="x", amount=1, unit=Unit.MONTHS, article=APPC_64, mark="sure")


def test_a_term_says_what_is_done_within_it():
    with translation.override("en"):
        assert term_title(working_days(3, code="forward")) == "Forwarding to the competent body"
        assert (
            term_title(replace(working_days(3, code="own"), title="Reply of the ministry"))
            == "Reply of the ministry"
        )
        assert term_title(working_days(3, code="unnamed")) == "unnamed"


def test_a_pause_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Pause(on=date(2026, 6, 2), until=date(2026, 6, 1), article=APPC_64)


# ---------------------------------------------------------------- the procedure


def test_a_procedure_names_every_article_it_stands_on():
    assert set(APPC_NOW.articles) == {Article(APPC, "76", "2"), APPC_64, APPC_65}


def test_a_procedure_knows_what_may_be_done():
    opening = APPC_NOW.lawful_moves(status=None)
    by_executor = APPC_NOW.lawful_moves(status=Status.ASSIGNED, role=Role.EXECUTOR)

    assert [move.verb for move in opening] == [Verb.SUBMIT]
    assert {move.verb for move in by_executor} == {Verb.TRANSFER, Verb.ANSWER}
    assert APPC_NOW.lawful_moves(status=Status.CLOSED) == ()


def test_the_codes_of_offices_fit_as_roles():
    assert APPC_NOW.lawful_moves(status=Status.SUBMITTED, role="registrar")[0].verb is Verb.REGISTER


def test_a_move_without_destination_leaves_the_status():
    extend = next(move for move in APPC_NOW.moves if move.verb is Verb.EXTEND)

    assert extend.leads_from(Status.ASSIGNED) is Status.ASSIGNED


def test_the_table_of_moves_is_readable():
    with translation.override("en"):
        transfer = next(row for row in APPC_NOW.table() if row.verb == "Forward to the competent body")

    assert transfer.from_ == ("Registered", "With an executor")
    assert transfer.within == "3 working days"
    assert transfer.clock == "The clock stops"
    assert transfer.article == "APPC art. 65"


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"valid_to": date(2021, 7, 1)}, "ends before it begins"),
        ({"main_term": "nothing"}, "not among the terms"),
        ({"terms": {"other": working_days(15)}}, "another name"),
        ({"moves": ()}, "no move opens"),
    ],
)
def test_a_procedure_that_contradicts_itself_is_refused(wrong: dict[str, object], what: str):
    with pytest.raises(ValueError, match=what):
        replace(APPC_NOW, **wrong)  # type: ignore[arg-type]


def test_a_move_to_an_unknown_term_or_from_nowhere_reachable_is_refused():
    lost = Move(
        verb=Verb.HEAR,
        from_=frozenset({Status.HEARING}),
        to=Status.ASSIGNED,
        roles=frozenset({Role.EXECUTOR}),
        article=APPC_64,
    )
    with pytest.raises(ValueError, match="nothing leads to “hearing”"):
        replace(APPC_NOW, moves=(*APPC_NOW.moves, lost))

    timed = replace(lost, from_=frozenset({Status.ASSIGNED}), within="nothing")
    with pytest.raises(ValueError, match="unknown term “nothing”"):
        replace(APPC_NOW, moves=(*APPC_NOW.moves, timed))


def test_a_move_nobody_may_make_or_that_starts_no_term_is_a_mistake():
    with pytest.raises(ValueError, match="Nobody may"):
        Move(verb=Verb.CLOSE, from_=NOWHERE, to=Status.CLOSED, roles=frozenset(), article=APPC_64)
    with pytest.raises(ValueError, match="without a term"):
        Move(
            verb=Verb.REGISTER,
            from_=NOWHERE,
            to=Status.REGISTERED,
            roles=frozenset({Role.REGISTRAR}),
            article=APPC_64,
            clock=ClockEffect.START,
        )


def test_a_status_is_open_or_final_or_answered():
    assert set(Status) - OPEN - FINAL == {Status.ANSWERED}


# ---------------------------------------------------------------- the registry


def test_the_law_of_the_day():
    later = procedure(edition="2026-01-16", valid_from=date(2026, 1, 16))
    first = replace(APPC_NOW, valid_to=date(2026, 1, 16))

    with registry.only(first, later, OLD_LAW):
        assert registry.in_force("test.application", on=date(2026, 1, 15)) is first
        assert registry.in_force("test.application", on=date(2026, 1, 16)) is later
        assert registry.edition("test.application", "2021-07-01") is first
        assert registry.of_kind(Kind.APPLICATION, on=date(2020, 6, 1)) == (OLD_LAW,)
        assert registry.codes() == ("test.application", "test.law221")
        assert len(registry.all()) == 3


def test_a_law_that_is_not_in_force_is_refused():
    with registry.only(APPC_NOW):
        with pytest.raises(registry.NotInForce) as refused, translation.override("en"):
            registry.in_force("test.application", on=date(2021, 6, 30))
        with translation.override("en"):
            assert (
                str(refused.value)
                == "“Application (test)” (APPC) was not in force on 30\u00a0June\u00a02021."
            )
        with pytest.raises(registry.UnknownProcedure):
            registry.in_force("nothing", on=date(2026, 1, 1))
        with pytest.raises(registry.UnknownProcedure):
            registry.edition("test.application", "1999")


def test_two_editions_never_rule_one_day():
    with registry.only(APPC_NOW), pytest.raises(ValueError, match="two editions"):
        registry.register(procedure(edition="2026-01-16", valid_from=date(2026, 1, 16)))


def test_an_edition_can_be_registered_again_but_never_as_another_kind():
    with registry.only(APPC_NOW):
        registry.register(APPC_NOW)
        assert registry.editions("test.application") == (APPC_NOW,)
        with pytest.raises(ValueError, match="two kinds"):
            registry.register(replace(OLD_LAW, code="test.application", kind=Kind.COMPLAINT))


def test_what_a_test_registers_is_forgotten():
    before = registry.all()

    with registry.only(APPC_NOW):
        assert registry.all() == (APPC_NOW,)

    assert registry.all() == before


def test_everything_registered_cites_its_articles():
    for each in registry.all():
        assert each.articles, f"{each.code} cites nothing"
        assert isinstance(each.law, Act)
        assert all(term.article.number for term in each.terms.values())
        assert all(move.article.number for move in each.moves)


def test_law_221_counts_in_calendar_days():
    assert OLD_LAW.main.unit is Unit.CALENDAR_DAYS
    assert OLD_LAW.basis == LAW_221_8
