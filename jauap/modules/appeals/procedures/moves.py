"""The shape that the tracks of appeals share: which move leads where, and whose it is.

An edition says by which article each move is made (`Cited`); what its law does not know, it leaves out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.moves import NOWHERE, Move
from jauap.kernel.procedures.statuses import ClockEffect, Role, Status, Verb


@dataclass(frozen=True, slots=True)
class Cited:
    """The article behind a move, how sure it is, and the condition that it sets in words."""

    article: Article
    mark: str = "R·H"
    only_if: str | Promise = ""


By = Mapping[Verb, Cited]

ARRIVED = frozenset({Status.SUBMITTED})
AT_WORK = frozenset({Status.REGISTERED, Status.ASSIGNED})
CONSIDERED = AT_WORK | {Status.AWAITING_APPLICANT}
ENDED = frozenset({Status.ANSWERED, Status.CLOSED})
REFUSED_HEARING = frozenset({Status.RETURNED, Status.TERMINATED})

APPLICANT = frozenset({Role.APPLICANT})
HEADS = frozenset({Role.HEAD, Role.DEPUTY})
REGISTRY = frozenset({Role.REGISTRAR}) | HEADS
HANDS = REGISTRY | {Role.EXECUTOR}
DOORS = frozenset({Role.APPLICANT, Role.REGISTRAR, Role.SYSTEM})


def consideration(
    by: By, *, hearing: bool, asking_pauses: bool, extended_by: frozenset[Role] = HEADS
) -> tuple[Move, ...]:
    """The moves of an appeal, from the first word to the closed case.

    `hearing`: whether the applicant is heard before the decision (APPC art. 73); `asking_pauses`: whether the main
    term stands still while the applicant is asked; `extended_by`: who may make the term longer.
    """
    at_work = CONSIDERED | {Status.HEARING} if hearing else CONSIDERED
    return (
        *_arrival(by),
        *_work(by, asking_pauses=asking_pauses, at_work=at_work),
        _move(by, Verb.EXTEND, at_work, None, extended_by, clock=ClockEffect.EXTEND, notice="notice"),
        *(_hearing(by) if hearing else ()),
        *_answer(by, from_=AT_WORK | {Status.HEARING} if hearing else AT_WORK),
        *_ways_out(by, at_work=at_work),
        *_afterwards(by, from_=at_work | ARRIVED),
    )


def _move(
    by: By, verb: Verb, from_: frozenset[Status], to: Status | None, roles: frozenset[Role], **more: object
) -> Move:
    cited = by[verb]
    more.setdefault("only_if", cited.only_if)
    more.setdefault("mark", cited.mark)
    return Move(verb=verb, from_=from_, to=to, roles=roles, article=cited.article, **more)  # type: ignore[arg-type]


def _arrival(by: By) -> Iterator[Move]:
    start = {"clock": ClockEffect.START, "term": "consideration"}
    yield _move(by, Verb.SUBMIT, NOWHERE, Status.SUBMITTED, DOORS, **start)
    yield _move(
        by, Verb.SUBMIT, NOWHERE, Status.UNROUTED, DOORS, **start, only_if=_("No competent body was found.")
    )
    yield _move(
        by,
        Verb.ROUTE,
        frozenset({Status.UNROUTED}),
        Status.SUBMITTED,
        frozenset({Role.REGISTRAR, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.SYSTEM}),
        within="forward",
    )
    yield _move(
        by,
        Verb.REGISTER,
        ARRIVED,
        Status.REGISTERED,
        frozenset({Role.REGISTRAR, Role.HEAD, Role.SYSTEM}),
        within="registration",
    )


def _work(by: By, *, asking_pauses: bool, at_work: frozenset[Status]) -> Iterator[Move]:
    pause, resume = (ClockEffect.PAUSE, ClockEffect.RESUME) if asking_pauses else (ClockEffect.NONE,) * 2
    waiting = frozenset({Status.AWAITING_APPLICANT})
    yield _move(by, Verb.ASSIGN, AT_WORK, Status.ASSIGNED, REGISTRY | {Role.SUPERVISOR})
    yield _move(by, Verb.ASK, AT_WORK, Status.AWAITING_APPLICANT, HANDS, clock=pause, term="cure")
    # Where an executor is named, the case goes back to the executor instead.
    yield _move(by, Verb.REPLY, waiting, Status.REGISTERED, APPLICANT, clock=resume)
    yield _move(by, Verb.ADD_DOCUMENT, at_work | ARRIVED | {Status.UNROUTED}, None, HANDS | APPLICANT)
    yield _move(
        by,
        Verb.TRANSFER,
        ARRIVED | AT_WORK,
        Status.SUBMITTED,
        HANDS | {Role.SUPERVISOR},
        clock=ClockEffect.RESTART,
        term="consideration",
        within="forward",
    )


def _hearing(by: By) -> Iterator[Move]:
    hearing = frozenset({Status.HEARING})
    hands = HEADS | {Role.EXECUTOR}
    yield _move(
        by, Verb.PROPOSE, frozenset({Status.ASSIGNED}), Status.HEARING, hands, notice="hearing_notice"
    )
    yield _move(by, Verb.STATE_POSITION, hearing, None, APPLICANT, within="objection")
    yield _move(by, Verb.HEAR, hearing, Status.ASSIGNED, hands)


def _answer(by: By, *, from_: frozenset[Status]) -> Iterator[Move]:
    yield _move(by, Verb.DRAFT, from_, None, HANDS)
    yield _move(by, Verb.ANSWER, from_, Status.ANSWERED, HEADS, clock=ClockEffect.STOP)
    yield _move(by, Verb.RATE, frozenset({Status.ANSWERED}), None, APPLICANT)
    yield _move(by, Verb.CLOSE, frozenset({Status.ANSWERED}), Status.CLOSED, HEADS | {Role.SYSTEM})


def _ways_out(by: By, *, at_work: frozenset[Status]) -> Iterator[Move]:
    waiting = frozenset({Status.AWAITING_APPLICANT})
    if Verb.RETURN in by:
        yield _move(
            by, Verb.RETURN, waiting, Status.RETURNED, REGISTRY, clock=ClockEffect.STOP, within="return"
        )
    yield _move(
        by,
        Verb.WITHDRAW,
        at_work | ARRIVED | {Status.UNROUTED},
        Status.WITHDRAWN,
        APPLICANT,
        clock=ClockEffect.STOP,
    )
    yield _move(
        by,
        Verb.TERMINATE,
        at_work,
        Status.TERMINATED,
        HEADS,
        clock=ClockEffect.STOP,
        notice="termination_notice",
    )
    yield _move(
        by, Verb.JOIN, ARRIVED | AT_WORK, Status.JOINED, HANDS | {Role.SYSTEM}, clock=ClockEffect.STOP
    )
    # It stands again where it stood, and its own term goes on.
    yield _move(
        by,
        Verb.SPLIT,
        frozenset({Status.JOINED}),
        Status.REGISTERED,
        HANDS | {Role.SUPERVISOR, Role.SYSTEM},
        clock=ClockEffect.RESUME,
    )


def _afterwards(by: By, *, from_: frozenset[Status]) -> Iterator[Move]:
    again = {"clock": ClockEffect.RESTART, "term": "consideration"}
    officials = frozenset({Role.HEAD, Role.SUPERVISOR})
    yield _move(by, Verb.REOPEN, ENDED, Status.REGISTERED, APPLICANT, **again, within="reopening")
    yield _move(by, Verb.REOPEN, ENDED, Status.REGISTERED, officials, **again)
    refused = ENDED | (REFUSED_HEARING if Verb.RETURN in by else frozenset({Status.TERMINATED}))
    yield _move(
        by,
        Verb.REOPEN,
        refused,
        Status.REGISTERED,
        frozenset({Role.SYSTEM}),
        **again,
        only_if=_("The superior body granted the complaint."),
    )
    yield _move(by, Verb.COMPLAIN, refused, None, APPLICANT, within="complaint")
    yield _move(
        by, Verb.COMPLAIN, from_, None, APPLICANT, only_if=_("The term has ended and no answer has come.")
    )


BELOW = frozenset({Status.SUBMITTED, Status.REGISTERED})
ABOVE = frozenset({Status.PASSED_UP})


def review(by: By) -> tuple[Move, ...]:
    """The moves of a complaint to the superior body: lodged below, passed up, decided above."""
    return (*_lodged_below(by), *_decided_above(by), *_after_review(by))


def _lodged_below(by: By) -> Iterator[Move]:
    yield _move(by, Verb.SUBMIT, NOWHERE, Status.SUBMITTED, DOORS, clock=ClockEffect.START, term="pass_up")
    registry = frozenset({Role.REGISTRAR, Role.HEAD, Role.SYSTEM})
    yield _move(by, Verb.REGISTER, ARRIVED, Status.REGISTERED, registry, within="registration")
    yield _move(by, Verb.ADD_DOCUMENT, BELOW | ABOVE, None, HANDS | APPLICANT)
    yield _move(
        by,
        Verb.PASS_UP,
        BELOW,
        Status.PASSED_UP,
        REGISTRY | {Role.SYSTEM},
        clock=ClockEffect.RESTART,
        term="review",
        within="pass_up",
    )
    yield _move(by, Verb.SATISFY, BELOW, Status.ANSWERED, HEADS, clock=ClockEffect.STOP, within="pass_up")


def _decided_above(by: By) -> Iterator[Move]:
    yield _move(by, Verb.ASSIGN, ABOVE, None, REGISTRY | {Role.SUPERVISOR})
    yield _move(by, Verb.DRAFT, BELOW | ABOVE, None, HANDS)
    yield _move(by, Verb.DECIDE, ABOVE, Status.ANSWERED, HEADS, clock=ClockEffect.STOP, within="review")
    yield _move(by, Verb.WITHDRAW, BELOW | ABOVE, Status.WITHDRAWN, APPLICANT, clock=ClockEffect.STOP)
    yield _move(
        by,
        Verb.TERMINATE,
        ABOVE,
        Status.TERMINATED,
        HEADS,
        clock=ClockEffect.STOP,
        notice="termination_notice",
    )
    silence = _("The term ended in silence, which the law counts as a refusal.")
    system = frozenset({Role.SYSTEM})
    yield _move(by, Verb.CLOSE, ABOVE, Status.CLOSED, system, clock=ClockEffect.STOP, only_if=silence)


def _after_review(by: By) -> Iterator[Move]:
    answered, ended = frozenset({Status.ANSWERED}), ENDED | {Status.TERMINATED}
    yield _move(by, Verb.RATE, answered, None, APPLICANT)
    yield _move(by, Verb.CLOSE, answered, Status.CLOSED, HEADS | {Role.SYSTEM})
    yield _move(
        by,
        Verb.REOPEN,
        ended,
        Status.REGISTERED,
        frozenset({Role.SYSTEM}),
        clock=ClockEffect.RESTART,
        term="pass_up",
        only_if=_("The superior body granted the complaint."),
    )
    yield _move(by, Verb.COMPLAIN, ended, None, APPLICANT, within="complaint")
