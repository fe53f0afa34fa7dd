"""Who is anonymous, what repeats, what may be returned; the article stands in the margin."""

import pytest

from jauap.modules.appeals.rules import (
    Defect,
    Earlier,
    Identity,
    Regime,
    Repetition,
    ReturnGround,
    Treatment,
    answer_languages,
    complaint_term,
    defects,
    has_substance,
    is_anonymous,
    may_return,
    regime,
    repetition,
    standing,
)

WHOLE = Identity(name="Applicant", phone="+77010000000", signed=True)
NAMELESS = Identity(phone="+77010000000", signed=True)
UNREACHABLE = Identity(name="Applicant", signed=True)
UNSIGNED = Identity(name="Applicant", email="a@example.org")
MATTER = "No water in the house since Monday"
NOTHING = "?!"


@pytest.mark.law
@pytest.mark.parametrize(
    ("law", "identity", "text", "crime", "expected"),
    [
        (Regime.LAW_221, WHOLE, MATTER, False, (Treatment.CONSIDER, "law-221/7/1")),
        (Regime.LAW_221, NAMELESS, MATTER, False, (Treatment.SET_ASIDE, "law-221/5/1/1")),
        (Regime.LAW_221, UNREACHABLE, MATTER, False, (Treatment.SET_ASIDE, "law-221/5/1/1")),
        (Regime.LAW_221, NAMELESS, MATTER, True, (Treatment.FORWARD_AT_ONCE, "law-221/5/1/1")),
        (Regime.LAW_221, WHOLE, NOTHING, False, (Treatment.SET_ASIDE, "law-221/5/1/2")),
        (Regime.ORDINARY, WHOLE, MATTER, False, (Treatment.CONSIDER, "appc/64/1")),
        (Regime.ORDINARY, NAMELESS, MATTER, False, (Treatment.ASK_TO_MEND, "appc/64/6")),
        (Regime.ORDINARY, UNSIGNED, MATTER, False, (Treatment.ASK_TO_MEND, "appc/64/6")),
        (Regime.ORDINARY, WHOLE, NOTHING, False, (Treatment.ASK_TO_MEND, "appc/64/6")),
        (Regime.ORDINARY, NAMELESS, MATTER, True, (Treatment.FORWARD_AT_ONCE, "appc/64/7-2")),
        (Regime.ORDINARY, WHOLE, MATTER, True, (Treatment.CONSIDER, "appc/64/1")),
        (Regime.SIMPLIFIED, NAMELESS, MATTER, False, (Treatment.DISCONTINUE, "appc/88/1/2")),
        (Regime.SIMPLIFIED, UNREACHABLE, MATTER, False, (Treatment.DISCONTINUE, "appc/88/1/2")),
        (Regime.SIMPLIFIED, NAMELESS, MATTER, True, (Treatment.FORWARD_AT_ONCE, "appc/88/1/2")),
        (Regime.SIMPLIFIED, WHOLE, NOTHING, False, (Treatment.DISCONTINUE, "appc/88/1/3")),
        (Regime.SIMPLIFIED, UNSIGNED, MATTER, False, (Treatment.ASK_TO_MEND, "appc/64/6")),
        (Regime.SIMPLIFIED, WHOLE, MATTER, False, (Treatment.CONSIDER, "appc/64/1")),
    ],
)
def test_standing(law, identity, text, crime, expected):
    verdict = standing(regime=law, identity=identity, text=text, tells_of_crime=crime)

    assert (verdict.treatment, verdict.article.code) == expected


@pytest.mark.law
@pytest.mark.parametrize(
    ("law", "earlier", "new", "consequence", "article"),
    [
        (Regime.LAW_221, Earlier.OPEN, False, Repetition.JOIN, "law-221/9/4"),
        (Regime.LAW_221, Earlier.OVERDUE, False, Repetition.CONSIDER, "law-221/1/3"),  # alleges lateness
        (Regime.LAW_221, Earlier.ANSWERED, False, Repetition.DISCONTINUE, "law-221/11/1"),
        (Regime.LAW_221, Earlier.ANSWERED, True, Repetition.CONSIDER, "law-221/1/3"),
        (Regime.ORDINARY, Earlier.OPEN, False, Repetition.JOIN, "appc/69/1"),
        (Regime.ORDINARY, Earlier.ANSWERED, False, Repetition.DISCONTINUE, "appc/70/1/1"),
        (Regime.ORDINARY, Earlier.DISCONTINUED, False, Repetition.RETURN, "appc/64/7/2"),
        (Regime.ORDINARY, Earlier.RETURNED_AS_IDENTICAL, False, Repetition.FILE_WITHOUT_ANSWER, "appc/64/8"),
        (Regime.ORDINARY, Earlier.DISCONTINUED, True, Repetition.CONSIDER, "appc/70/5"),
        (Regime.ORDINARY, Earlier.OVERDUE, False, Repetition.CONSIDER, "appc/70/5"),
        (Regime.SIMPLIFIED, Earlier.ANSWERED, False, Repetition.DISCONTINUE, "appc/88/1/1"),
        (Regime.SIMPLIFIED, Earlier.ANSWERED, True, Repetition.CONSIDER, "appc/70/5"),
    ],
)
def test_repetition(law, earlier, new, consequence, article):
    verdict = repetition(regime=law, earlier=earlier, brings_something_new=new)

    assert (verdict.consequence, verdict.article.code) == (consequence, article)


@pytest.mark.law
@pytest.mark.parametrize(
    ("law", "amended", "ground", "protected", "allowed"),
    [
        (Regime.ORDINARY, True, ReturnGround.NOT_MENDED, False, True),  # art. 64(7)(1)
        (Regime.ORDINARY, True, ReturnGround.IDENTICAL, False, True),  # art. 64(7)(2)
        (Regime.ORDINARY, True, ReturnGround.OBSCENE, False, True),  # art. 64(7)(2)
        (Regime.ORDINARY, True, ReturnGround.OBSCENE, True, False),  # art. 64(7-2)
        (Regime.ORDINARY, False, ReturnGround.OBSCENE, False, False),  # before Law 241-VIII
        (Regime.SIMPLIFIED, False, ReturnGround.NOT_MENDED, False, True),
        (Regime.LAW_221, False, ReturnGround.NOT_MENDED, False, False),
    ],
)
def test_returns(law, amended, ground, protected, allowed):
    assert may_return(regime=law, amended=amended, ground=ground, protected=protected) is allowed


def test_defects_come_in_the_order_of_the_article():
    """APPC art. 63(2): name, address, substance, signature; the IIN only if there is one."""
    assert defects(identity=Identity(), text=NOTHING) == tuple(Defect)
    assert defects(identity=WHOLE, text=MATTER) == ()


@pytest.mark.parametrize(
    ("text", "says_something"),
    [
        ("No light", True),
        ("Вода!", True),
        ("су жоқ", True),
        ("ой", False),
        ("...", False),
        ("🙂🙂🙂", False),
        ("\x00\x00", False),
        ("12345 67", False),
    ],
)
def test_substance(text, says_something):
    assert has_substance(text) is says_something


def test_who_cannot_be_told_is_anonymous():
    assert is_anonymous(UNREACHABLE)
    assert not is_anonymous(Identity(name="Applicant", postal_address="Taraz, Abai 1"))


def test_an_answer_is_in_the_language_of_the_appeal_or_in_kazakh():
    assert answer_languages(appeal="ru") == ("ru", "kk")
    assert answer_languages(appeal="kk") == ("kk",)


def test_without_a_remedies_clause_there_are_six_months():
    assert complaint_term(amended=True, names_remedies=False) == "complaint_without_clause"
    assert complaint_term(amended=True, names_remedies=True) == "complaint"
    assert complaint_term(amended=False, names_remedies=False) == "complaint"


def test_regime_of_a_procedure():
    assert regime(law="law-221", simplified=False) is Regime.LAW_221
    assert regime(law="appc", simplified=True) is Regime.SIMPLIFIED
    assert regime(law="appc", simplified=False) is Regime.ORDINARY
