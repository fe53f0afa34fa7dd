"""The Administrative Procedure and Process Code before Law 241-VIII of 17.12.2025 (section 3, arts 62–101).

Read in the consolidated text of 01.01.2024. The notes of amendment there and in the text of 2026 show that articles
64, 65, 70, 73–76, 80, 86–89, 92, 94, 95, 99 and 100 stood unchanged from 01.07.2021 until Law 241-VIII, so they
hold for the whole span (R·H). What this text leaves to inference carries its own mark.

It differs from the present one: no rule for arrivals after office hours; a return only when the appeal was not
mended; the term counts from receipt; extension by the head or a deputy, "up to two months" without saying from
when; no oral hearing on request, no term for the protocol; no remedies clause, so one term for complaints.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.acts import APPC
from jauap.kernel.procedures.intake import Intake
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import ExtensionGround, Role, Verb
from jauap.kernel.procedures.terms import ExtendsFrom, Extension, Term, Unit
from jauap.modules.appeals.procedures import appc2026 as amended
from jauap.modules.appeals.procedures import moves
from jauap.modules.appeals.procedures.appc2026 import art, months, working_days
from jauap.modules.appeals.procedures.intakes import AppealIntake, ComplaintIntake, ReviewIntake
from jauap.modules.appeals.procedures.moves import Cited
from jauap.modules.appeals.procedures.periods import (
    APPC_AMENDED_FROM,
    APPC_FROM,
    ASKING_PAUSES,
    CURE_DAYS,
    REOPENING_DAYS,
)
from jauap.modules.appeals.procedures.tracks import KINDS, SIMPLIFIED, TITLES, Track

EDITION = APPC_FROM.isoformat()

# ---------------------------------------------------------------- terms

COMPLAINT = months("complaint", 3, art("92", "1"))

SHARED: tuple[Term, ...] = (
    amended.REGISTRATION,
    working_days("forward", 3, art("65", "1")),
    working_days("cure", CURE_DAYS.on(APPC_FROM).value, art("64", "6"), mark="I·L"),
    # The text gives no term for returning; the term of the present text is carried back.
    working_days("return", 3, art("64", "7"), mark="I·M"),
    working_days("notice", 3, art("76", "3")),
    working_days("file_access", 3, art("75", "1")),
    working_days("recusal", 3, art("67", "3")),
    working_days("correction", 3, art("82", "3")),
    Term(
        code="reopening",
        amount=REOPENING_DAYS.on(APPC_FROM).value,
        unit=Unit.CALENDAR_DAYS,
        article=art("70", "5"),
        mark="I·L",
    ),
    COMPLAINT,
)

#: Art. 76(1, 2): fifteen working days from receipt, counted from the moment at which the procedure is opened, which
#: is the day of registration (art. 62(2)). That the day itself does not count is inferred.
ORDINARY_TERMS: tuple[Term, ...] = (
    *SHARED,
    working_days("consideration", 15, art("76", "1")),
    working_days("hearing_notice", 3, art("73", "1")),
    working_days("objection", 2, art("73", "3")),
    working_days("remarks", 3, art("74", "6")),
    working_days("termination_notice", 3, art("70", "3")),
    working_days("execution", 5, art("86", "3")),
)

SIMPLIFIED_TERMS: tuple[Term, ...] = (
    *SHARED,
    working_days("consideration", 15, art("76", "1"), mark="I·M"),
    working_days("termination_notice", 3, art("70", "3"), mark="I·M"),
)

REVIEW_TERMS: tuple[Term, ...] = (
    amended.REGISTRATION,
    working_days("pass_up", 3, art("91", "4")),
    working_days("review", 20, art("99")),
    working_days("send_back", 5, art("100", "2")),
    working_days("termination_notice", 3, art("95", "2")),
    COMPLAINT,
)

EXTENSION = Extension(
    code="main",
    cap=replace(months("extension", 2, art("76", "3")), mark="I·M"),
    extends_from=ExtendsFrom.DECISION,
    deciders=frozenset({Role.HEAD, Role.DEPUTY}),
    grounds=(ExtensionGround.ESTABLISH_FACTS,),
    article=art("76", "3"),
    notice=working_days("notice", 3, art("76", "3")),
    mark="I·M",
)

# ---------------------------------------------------------------- moves

_RETURN = Cited(art("64", "7"), only_if=_("The time to mend has passed."))
# Joining and splitting were not spoken of; the way of the present text is carried back.
_JOIN = {verb: Cited(art("69", "1"), mark="I·L") for verb in (Verb.JOIN, Verb.SPLIT)}

ORDINARY_BY: Mapping[Verb, Cited] = {**amended.ORDINARY_BY, Verb.RETURN: _RETURN, **_JOIN}
SIMPLIFIED_BY: Mapping[Verb, Cited] = {**amended.SIMPLIFIED_BY, Verb.RETURN: _RETURN, **_JOIN}


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
        valid_from=APPC_FROM,
        valid_to=APPC_AMENDED_FROM,
        intake=intake,
        terms=_by_code(SIMPLIFIED_TERMS if simplified else ORDINARY_TERMS),
        main_term="consideration",
        moves=moves.consideration(
            SIMPLIFIED_BY if simplified else ORDINARY_BY,
            hearing=not simplified,
            asking_pauses=ASKING_PAUSES.on(APPC_FROM).value,
        ),
        outcomes=amended.SIMPLIFIED_OUTCOMES if simplified else amended.ORDINARY_OUTCOMES,
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
    valid_from=APPC_FROM,
    valid_to=APPC_AMENDED_FROM,
    intake=ReviewIntake,
    terms=_by_code(REVIEW_TERMS),
    main_term="pass_up",
    moves=moves.review(amended.REVIEW_BY),
    outcomes=amended.ORDINARY_OUTCOMES,
)

PROCEDURES = (
    _considered(Track.APPLICATION, AppealIntake),
    _considered(Track.COMPLAINT, ComplaintIntake),
    *(_considered(track, AppealIntake) for track in sorted(SIMPLIFIED)),
    REVIEW,
)
