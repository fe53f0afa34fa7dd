"""The Administrative Procedure and Process Code as Law 241-VIII of 17.12.2025 amended it (section 3, arts 62–101).

Read in the consolidated text of 19.03.2026; marks say what was inferred. Registration is bound to office hours, a
return has grounds and a term, an oral hearing is asked for, an act names the ways to challenge it.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.acts import APPC, Article
from jauap.kernel.procedures.intake import Intake
from jauap.kernel.procedures.moves import Move
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import ClockEffect, ExtensionGround, Outcome, Role, Status, Verb
from jauap.kernel.procedures.terms import ExtendsFrom, Extension, Start, Term, Unit
from jauap.modules.appeals.procedures import moves
from jauap.modules.appeals.procedures.intakes import AppealIntake, ComplaintIntake, ReviewIntake
from jauap.modules.appeals.procedures.moves import Cited
from jauap.modules.appeals.procedures.periods import (
    APPC_AMENDED_FROM,
    ASKING_PAUSES,
    CURE_DAYS,
    REOPENING_DAYS,
)
from jauap.modules.appeals.procedures.tracks import KINDS, SIMPLIFIED, TITLES, Track

EDITION = APPC_AMENDED_FROM.isoformat()


def art(number: str, paragraph: str = "", item: str = "") -> Article:
    """An article of the Code."""
    return Article(APPC, number, paragraph, item)


def working_days(code: str, amount: int, article: Article, *, mark: str = "R·H") -> Term:
    """A term of working days, counted from the next day."""
    return Term(code=code, amount=amount, unit=Unit.WORKING_DAYS, article=article, mark=mark)


def months(code: str, amount: int, article: Article) -> Term:
    """A term of months."""
    return Term(code=code, amount=amount, unit=Unit.MONTHS, article=article)


# ---------------------------------------------------------------- terms

REGISTRATION = Term(
    code="registration",
    amount=1,
    unit=Unit.WORKING_DAYS,
    article=art("64", "3"),
    starts=Start.SAME_DAY,
)
"""Art. 64(3): the day of arrival; on a day of rest or after hours, the next working day."""

CURE = working_days("cure", CURE_DAYS.on(APPC_AMENDED_FROM).value, art("64", "6"), mark="I·L")
REOPENING = Term(
    code="reopening",
    amount=REOPENING_DAYS.on(APPC_AMENDED_FROM).value,
    unit=Unit.CALENDAR_DAYS,
    article=art("70", "5"),
    mark="I·L",
)
COMPLAINT = months("complaint", 3, art("92", "1"))

SHARED: tuple[Term, ...] = (
    REGISTRATION,
    working_days("forward", 3, art("65", "1")),
    CURE,
    working_days("return", 3, art("64", "7")),
    working_days("notice", 3, art("76", "3")),
    working_days("file_access", 3, art("75", "1")),
    working_days("recusal", 3, art("67", "3")),
    working_days("correction", 3, art("82", "3")),
    REOPENING,
    COMPLAINT,
)

ORDINARY_TERMS: tuple[Term, ...] = (
    *SHARED,
    working_days("consideration", 15, art("76", "1")),
    working_days("hearing_notice", 3, art("73", "1")),
    working_days("objection", 2, art("73", "3")),
    working_days("protocol", 2, art("74", "4")),
    working_days("remarks", 3, art("74", "6")),
    working_days("termination_notice", 3, art("70", "3")),
    working_days("execution", 5, art("86", "3")),
    months("complaint_without_clause", 6, art("92", "1-1")),
)

#: Art. 87(2): the rules of the section hold for the simplified procedure too, so art. 76 gives its term (inferred).
SIMPLIFIED_TERMS: tuple[Term, ...] = (
    *SHARED,
    working_days("consideration", 15, art("76", "1"), mark="I·M"),
    working_days("termination_notice", 3, art("70", "3"), mark="I·M"),
)

REVIEW_TERMS: tuple[Term, ...] = (
    REGISTRATION,
    working_days("pass_up", 3, art("91", "4")),
    working_days("review", 20, art("99")),
    working_days("send_back", 5, art("100", "2")),
    working_days("termination_notice", 3, art("95", "2")),
    COMPLAINT,
)

#: Art. 76(3): up to two months from the decision, only to establish facts, told within three working days.
EXTENSION = Extension(
    code="main",
    cap=months("extension", 2, art("76", "3")),
    extends_from=ExtendsFrom.DECISION,
    deciders=frozenset({Role.HEAD, Role.DEPUTY, Role.CHIEF_OF_STAFF}),
    grounds=(ExtensionGround.ESTABLISH_FACTS,),
    article=art("76", "3"),
    notice=working_days("notice", 3, art("76", "3")),
)

# ---------------------------------------------------------------- moves

BY_DESIGN = "I·L"

ORDINARY_BY: Mapping[Verb, Cited] = {
    Verb.SUBMIT: Cited(art("64", "1")),
    Verb.ROUTE: Cited(art("65", "1"), mark="I·M"),
    Verb.REGISTER: Cited(art("64", "3")),
    Verb.ASSIGN: Cited(art("71")),
    Verb.ASK: Cited(art("64", "6")),
    Verb.REPLY: Cited(art("64", "6")),
    Verb.ADD_DOCUMENT: Cited(art("72", "5")),
    Verb.TRANSFER: Cited(art("65", "1")),
    Verb.RETURN: Cited(
        art("64", "7", "1"),
        only_if=_("The time to mend has passed; never what tells of a crime or a threat."),
    ),
    Verb.EXTEND: Cited(art("76", "3")),
    Verb.PROPOSE: Cited(art("73", "1")),
    Verb.STATE_POSITION: Cited(art("73", "3")),
    Verb.HEAR: Cited(art("74", "4")),
    Verb.DRAFT: Cited(art("80", "1")),
    Verb.ANSWER: Cited(art("80", "1")),
    Verb.RATE: Cited(art("77", "2"), mark=BY_DESIGN),
    Verb.CLOSE: Cited(art("77", "2"), mark=BY_DESIGN),
    Verb.WITHDRAW: Cited(art("64", "9")),
    Verb.TERMINATE: Cited(art("70", "1")),
    Verb.JOIN: Cited(art("64", "8"), mark="I·M"),
    Verb.SPLIT: Cited(art("64", "8"), mark="I·L"),
    Verb.REOPEN: Cited(art("70", "5"), mark=BY_DESIGN),
    Verb.COMPLAIN: Cited(art("91", "1")),
}

SIMPLIFIED_BY: Mapping[Verb, Cited] = {
    **ORDINARY_BY,
    Verb.DRAFT: Cited(art("89", "2")),
    Verb.ANSWER: Cited(art("89", "1")),
    Verb.RATE: Cited(art("89", "3"), mark=BY_DESIGN),
    Verb.CLOSE: Cited(art("89", "3"), mark=BY_DESIGN),
    Verb.TERMINATE: Cited(art("88", "1")),
}

REVIEW_BY: Mapping[Verb, Cited] = {
    Verb.SUBMIT: Cited(art("91", "4")),
    Verb.REGISTER: Cited(art("94", "1")),
    Verb.ADD_DOCUMENT: Cited(art("98", "1"), mark="I·M"),
    Verb.PASS_UP: Cited(art("91", "4")),
    Verb.SATISFY: Cited(art("91", "4")),
    Verb.ASSIGN: Cited(art("97", "1")),
    Verb.DRAFT: Cited(art("101", "1")),
    Verb.DECIDE: Cited(art("100", "1")),
    Verb.RATE: Cited(art("100", "4"), mark=BY_DESIGN),
    Verb.CLOSE: Cited(art("100", "5")),
    Verb.WITHDRAW: Cited(art("94", "1")),
    Verb.TERMINATE: Cited(art("95", "1")),
    Verb.REOPEN: Cited(art("100", "1"), mark="I·M"),
    Verb.COMPLAIN: Cited(art("100", "6")),
}

#: Art. 64(7)(2): an identical appeal whose procedure was terminated by the same body, or obscene words.
RETURN_AFTER_REGISTRATION = Move(
    verb=Verb.RETURN,
    from_=frozenset({Status.REGISTERED}),
    to=Status.RETURNED,
    roles=moves.REGISTRY,
    article=art("64", "7", "2"),
    clock=ClockEffect.STOP,
    within="return",
    only_if=_(
        "It repeats an ended matter without anything new, or is obscene or insulting; "
        "never what tells of a crime or a threat."
    ),
)

# ---------------------------------------------------------------- procedures

ORDINARY_OUTCOMES = (Outcome.SATISFIED, Outcome.PARTLY, Outcome.REFUSED)
SIMPLIFIED_OUTCOMES = (Outcome.SATISFIED, Outcome.PARTLY, Outcome.REFUSED, Outcome.EXPLAINED, Outcome.NOTED)


def _by_code(terms: tuple[Term, ...]) -> dict[str, Term]:
    return {term.code: term for term in terms}


def _considered(track: Track, intake: type[Intake]) -> Procedure:
    """An appeal of one track: ordinary (arts 62–86) or simplified (arts 87–89)."""
    simplified = track in SIMPLIFIED
    return Procedure(
        code=track,
        edition=EDITION,
        kind=KINDS[track],
        title=TITLES[track],
        law=APPC,
        basis=art("87", "1") if simplified else art("62", "1"),
        registration=art("64", "3"),
        valid_from=APPC_AMENDED_FROM,
        intake=intake,
        terms=_by_code(SIMPLIFIED_TERMS if simplified else ORDINARY_TERMS),
        main_term="consideration",
        moves=(
            *moves.consideration(
                SIMPLIFIED_BY if simplified else ORDINARY_BY,
                hearing=not simplified,
                asking_pauses=ASKING_PAUSES.on(APPC_AMENDED_FROM).value,
                extended_by=moves.HEADS | {Role.CHIEF_OF_STAFF},
            ),
            RETURN_AFTER_REGISTRATION,
        ),
        outcomes=SIMPLIFIED_OUTCOMES if simplified else ORDINARY_OUTCOMES,
        extensions={"main": EXTENSION},
        simplified=simplified,
    )


REVIEW = Procedure(
    code=Track.REVIEW,
    edition=EDITION,
    kind=KINDS[Track.REVIEW],
    title=TITLES[Track.REVIEW],
    law=APPC,
    basis=art("91", "1"),
    registration=art("94", "1"),
    valid_from=APPC_AMENDED_FROM,
    intake=ReviewIntake,
    terms=_by_code(REVIEW_TERMS),
    main_term="pass_up",
    moves=moves.review(REVIEW_BY),
    outcomes=ORDINARY_OUTCOMES,
)

PROCEDURES = (
    _considered(Track.APPLICATION, AppealIntake),
    _considered(Track.COMPLAINT, ComplaintIntake),
    *(_considered(track, AppealIntake) for track in sorted(SIMPLIFIED)),
    REVIEW,
)
