"""Law 221 of 12.01.2007 on the procedure for considering appeals, in force until 30.06.2021 (last edition, 2019–21).

One procedure for all five kinds: there was no message apart, it was an application (art. 1(1)). Terms run in calendar
days from receipt: fifteen, or thirty where information from others or a visit to the place is needed (art. 8). The
law knew no return and no hearing; what could not be considered was set aside until mended (art. 5).
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.acts import LAW_221, Article
from jauap.kernel.procedures.intake import Intake
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import ExtensionGround, Outcome, Role, Verb
from jauap.kernel.procedures.terms import ExtendsFrom, Extension, Start, Term, Unit
from jauap.modules.appeals.procedures import moves
from jauap.modules.appeals.procedures.intakes import AppealIntake, ComplaintIntake, ReviewIntake
from jauap.modules.appeals.procedures.moves import Cited
from jauap.modules.appeals.procedures.periods import (
    APPC_FROM,
    ASKING_PAUSES,
    CURE_DAYS,
    LAW_221_FROM,
    LAW_221_REGISTRATION,
    REOPENING_DAYS,
)
from jauap.modules.appeals.procedures.tracks import KINDS, TITLES, Track

EDITION = LAW_221_FROM.isoformat()


def art(number: str, paragraph: str = "", item: str = "") -> Article:
    """An article of the law."""
    return Article(LAW_221, number, paragraph, item)


def _term(code: str, amount: int, unit: Unit, article: Article, mark: str = "R·H") -> Term:
    return Term(code=code, amount=amount, unit=unit, article=article, mark=mark)


# ---------------------------------------------------------------- terms

# The law says that appeals are registered, not when; the day of arrival is inferred from the later Code.
REGISTRATION = Term(
    code="registration",
    amount=1,
    unit=Unit.WORKING_DAYS,
    article=LAW_221_REGISTRATION,
    starts=Start.SAME_DAY,
    mark="I·M",
)
CONSIDERATION = _term("consideration", 15, Unit.CALENDAR_DAYS, art("8", "1"))
CONSIDERATION_WITH_INQUIRY = _term("consideration_with_inquiry", 30, Unit.CALENDAR_DAYS, art("8", "2"))
COMPLAINT = _term("complaint", 3, Unit.MONTHS, art("12"))
NOTICE = _term("notice", 3, Unit.CALENDAR_DAYS, art("8", "2"))

TERMS: tuple[Term, ...] = (
    REGISTRATION,
    _term("forward", 3, Unit.WORKING_DAYS, art("7", "6")),
    CONSIDERATION,
    CONSIDERATION_WITH_INQUIRY,
    _term("cure", CURE_DAYS.on(LAW_221_FROM).value, Unit.WORKING_DAYS, art("5", "2"), mark="I·L"),
    NOTICE,
    _term("additional_control_notice", 3, Unit.CALENDAR_DAYS, art("8", "4")),
    _term("inquiry", 15, Unit.CALENDAR_DAYS, art("9", "2")),
    _term("termination_notice", 3, Unit.CALENDAR_DAYS, art("9", "1", "3"), mark="I·L"),
    _term("reopening", REOPENING_DAYS.on(LAW_221_FROM).value, Unit.CALENDAR_DAYS, art("1", "3"), mark="I·L"),
    COMPLAINT,
)

REVIEW_TERMS: tuple[Term, ...] = (
    REGISTRATION,
    # A complaint lodged at the wrong door went to the superior within the term for forwarding.
    _term("pass_up", 3, Unit.WORKING_DAYS, art("7", "6"), mark="I·M"),
    _term("review", 15, Unit.CALENDAR_DAYS, art("8", "1"), mark="I·M"),
    _term("termination_notice", 3, Unit.CALENDAR_DAYS, art("9", "1", "3"), mark="I·L"),
    COMPLAINT,
)

#: Art. 8(2, 3): thirty calendar days more, by the head or a deputy, told within three calendar days.
EXTENSION = Extension(
    code="main",
    cap=_term("extension", 30, Unit.CALENDAR_DAYS, art("8", "2")),
    extends_from=ExtendsFrom.FORMER_LAST_DAY,
    deciders=frozenset({Role.HEAD, Role.DEPUTY}),
    grounds=(ExtensionGround.OTHER_BODIES, ExtensionGround.SITE_VISIT, ExtensionGround.ESTABLISH_FACTS),
    article=art("8", "3"),
    notice=NOTICE,
)

#: Art. 8(2): where others must be asked or the place be seen, the term is thirty days instead of fifteen.
INQUIRY = Extension(
    code="inquiry",
    cap=_term("inquiry", 15, Unit.CALENDAR_DAYS, art("8", "2")),
    extends_from=ExtendsFrom.FORMER_LAST_DAY,
    deciders=frozenset({Role.HEAD, Role.DEPUTY}),
    grounds=(ExtensionGround.OTHER_BODIES, ExtensionGround.SITE_VISIT),
    article=art("8", "2"),
    mark="I·M",
)

# ---------------------------------------------------------------- moves

BY_DESIGN = "I·L"

BY: Mapping[Verb, Cited] = {
    Verb.SUBMIT: Cited(art("7", "1")),
    Verb.ROUTE: Cited(art("7", "6"), mark="I·M"),
    Verb.REGISTER: Cited(art("7", "1")),
    Verb.ASSIGN: Cited(art("9", "1"), mark="I·M"),
    Verb.ASK: Cited(art("5", "2"), mark="I·M"),
    Verb.REPLY: Cited(art("5", "2"), mark="I·M"),
    Verb.ADD_DOCUMENT: Cited(art("14")),
    Verb.TRANSFER: Cited(art("7", "6")),
    Verb.EXTEND: Cited(art("8", "3")),
    Verb.DRAFT: Cited(art("10", "1")),
    Verb.ANSWER: Cited(art("9", "3")),
    Verb.RATE: Cited(art("10", "1"), mark=BY_DESIGN),
    Verb.CLOSE: Cited(art("10", "1"), mark=BY_DESIGN),
    Verb.WITHDRAW: Cited(art("14")),
    Verb.TERMINATE: Cited(
        art("11", "1"),
        only_if=_("It repeats an answered matter without anything new, or could not be considered (art. 5)."),
    ),
    Verb.JOIN: Cited(art("9", "4")),
    Verb.SPLIT: Cited(art("9", "4"), mark="I·M"),
    Verb.REOPEN: Cited(art("1", "3"), mark=BY_DESIGN),
    Verb.COMPLAIN: Cited(art("12")),
}

REVIEW_BY: Mapping[Verb, Cited] = {
    Verb.SUBMIT: Cited(art("12")),
    Verb.REGISTER: Cited(art("7", "1")),
    Verb.ADD_DOCUMENT: Cited(art("14")),
    Verb.PASS_UP: Cited(art("7", "6"), mark="I·M"),
    Verb.SATISFY: Cited(art("9", "3"), mark="I·M"),
    Verb.ASSIGN: Cited(art("9", "1"), mark="I·M"),
    Verb.DRAFT: Cited(art("10", "1")),
    Verb.DECIDE: Cited(art("9", "3")),
    Verb.RATE: Cited(art("10", "1"), mark=BY_DESIGN),
    Verb.CLOSE: Cited(art("10", "1"), mark=BY_DESIGN),
    Verb.WITHDRAW: Cited(art("14")),
    Verb.TERMINATE: Cited(art("11", "1")),
    Verb.REOPEN: Cited(art("9", "3"), mark="I·M"),
    Verb.COMPLAIN: Cited(art("12")),
}

# ---------------------------------------------------------------- procedures

OUTCOMES = (Outcome.SATISFIED, Outcome.PARTLY, Outcome.REFUSED, Outcome.EXPLAINED, Outcome.NOTED)


def _considered(track: Track, intake: type[Intake] = AppealIntake) -> Procedure:
    return Procedure(
        code=track,
        edition=EDITION,
        kind=KINDS[track],
        title=TITLES[track],
        law=LAW_221,
        basis=art("1", "4"),
        registration=LAW_221_REGISTRATION,
        valid_from=LAW_221_FROM,
        valid_to=APPC_FROM,
        intake=intake,
        terms={term.code: term for term in TERMS},
        main_term="consideration",
        moves=moves.consideration(BY, hearing=False, asking_pauses=ASKING_PAUSES.on(LAW_221_FROM).value),
        outcomes=OUTCOMES,
        extensions={"main": EXTENSION, "inquiry": INQUIRY},
    )


REVIEW = Procedure(
    code=Track.REVIEW,
    edition=EDITION,
    kind=KINDS[Track.REVIEW],
    title=TITLES[Track.REVIEW],
    law=LAW_221,
    basis=art("12"),
    registration=LAW_221_REGISTRATION,
    valid_from=LAW_221_FROM,
    valid_to=APPC_FROM,
    intake=ReviewIntake,
    terms={term.code: term for term in REVIEW_TERMS},
    main_term="pass_up",
    moves=moves.review(REVIEW_BY),
    outcomes=OUTCOMES,
)

PROCEDURES = (
    _considered(Track.APPLICATION),
    _considered(Track.COMPLAINT, ComplaintIntake),
    _considered(Track.REQUEST),
    _considered(Track.PROPOSAL),
    _considered(Track.RESPONSE),
    REVIEW,
)
