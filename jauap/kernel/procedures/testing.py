"""Small procedures for anyone's tests. They cite real articles but belong to no module."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from jauap.kernel.procedures.acts import APPC, LAW_221, Act, Article
from jauap.kernel.procedures.intake import Asked, Intake, Widget
from jauap.kernel.procedures.moves import NOWHERE, Move
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import ClockEffect, ExtensionGround, Kind, Outcome, Role, Status, Verb
from jauap.kernel.procedures.terms import ExtendsFrom, Extension, Term, Unit

APPC_64 = Article(APPC, "64")
APPC_65 = Article(APPC, "65")
APPC_76 = Article(APPC, "76", "2")
LAW_221_8 = Article(LAW_221, "8")


class Matter(Intake):
    """What happened, and where."""

    text: Annotated[
        str,
        Asked("What happened?", hint="In your own words.", widget=Widget.LONG_TEXT, personal=True),
        StringConstraints(min_length=3, max_length=2000),
    ]
    place: Annotated[str | None, Asked("Where?", widget=Widget.PLACE), StringConstraints(max_length=9)] = None


def working_days(
    amount: int, *, code: str = "consideration", article: Article = APPC_76, rolls: bool = True
) -> Term:
    """A term of working days."""
    return Term(code=code, amount=amount, unit=Unit.WORKING_DAYS, article=article, rolls_to_working_day=rolls)


def calendar_days(
    amount: int, *, code: str = "consideration", article: Article = LAW_221_8, rolls: bool = True
) -> Term:
    """A term of calendar days."""
    return Term(
        code=code, amount=amount, unit=Unit.CALENDAR_DAYS, article=article, rolls_to_working_day=rolls
    )


def months(amount: int, *, code: str = "complain", article: Article = APPC_76, rolls: bool = True) -> Term:
    """A term of months."""
    return Term(code=code, amount=amount, unit=Unit.MONTHS, article=article, rolls_to_working_day=rolls)


TWO_MONTHS_FROM_DECISION = Extension(
    code="extension",
    cap=months(2, code="extension"),
    extends_from=ExtendsFrom.DECISION,
    deciders=frozenset({Role.HEAD, Role.DEPUTY, Role.CHIEF_OF_STAFF}),
    grounds=(ExtensionGround.ESTABLISH_FACTS,),
    notice=working_days(3, code="extension_notice"),
    article=APPC_76,
)

THIRTY_DAYS_MORE = Extension(
    code="extension",
    cap=calendar_days(30, code="extension"),
    extends_from=ExtendsFrom.FORMER_LAST_DAY,
    deciders=frozenset({Role.HEAD, Role.DEPUTY}),
    grounds=(ExtensionGround.OTHER_BODIES, ExtensionGround.SITE_VISIT),
    notice=calendar_days(3, code="extension_notice"),
    article=LAW_221_8,
)


def procedure(
    *,
    code: str = "test.application",
    edition: str = "2021-07-01",
    kind: Kind = Kind.APPLICATION,
    law: Act = APPC,
    valid_from: date = date(2021, 7, 1),
    valid_to: date | None = None,
    main: Term | None = None,
    extension: Extension = TWO_MONTHS_FROM_DECISION,
) -> Procedure:
    """One small procedure: submit, register, forward, extend, answer, rate."""
    main = main or working_days(15)
    transfer = working_days(3, code="transfer", article=APPC_65)
    return Procedure(
        code=code,
        edition=edition,
        kind=kind,
        title="Application (test)",
        law=law,
        basis=main.article,
        registration=APPC_64,
        valid_from=valid_from,
        valid_to=valid_to,
        intake=Matter,
        terms={main.code: main, transfer.code: transfer},
        main_term=main.code,
        extensions={extension.code: extension},
        moves=(*_first_moves(main), *_moves_at_work(main, transfer, extension)),
        outcomes=(Outcome.SATISFIED, Outcome.PARTLY, Outcome.REFUSED, Outcome.EXPLAINED),
    )


def _first_moves(main: Term) -> Iterator[Move]:
    yield Move(
        verb=Verb.SUBMIT,
        from_=NOWHERE,
        to=Status.SUBMITTED,
        roles=frozenset({Role.APPLICANT, Role.REGISTRAR}),
        article=APPC_64,
    )
    yield Move(
        verb=Verb.REGISTER,
        from_=frozenset({Status.SUBMITTED}),
        to=Status.REGISTERED,
        roles=frozenset({Role.REGISTRAR, Role.SYSTEM}),
        article=APPC_64,
        clock=ClockEffect.START,
        term=main.code,
    )


def _moves_at_work(main: Term, transfer: Term, extension: Extension) -> Iterator[Move]:
    at_work = frozenset({Status.REGISTERED, Status.ASSIGNED})
    heads = frozenset({Role.HEAD, Role.DEPUTY})
    yield Move(verb=Verb.ASSIGN, from_=at_work, to=Status.ASSIGNED, roles=heads, article=main.article)
    yield Move(
        verb=Verb.TRANSFER,
        from_=at_work,
        to=Status.SUBMITTED,
        roles=frozenset({Role.REGISTRAR, Role.EXECUTOR, Role.HEAD}),
        article=APPC_65,
        clock=ClockEffect.STOP,
        within=transfer.code,
    )
    yield Move(
        verb=Verb.EXTEND,
        from_=at_work,
        to=None,
        roles=heads,
        article=extension.article,
        clock=ClockEffect.EXTEND,
    )
    yield Move(
        verb=Verb.ANSWER,
        from_=at_work,
        to=Status.ANSWERED,
        roles=frozenset({Role.EXECUTOR, Role.HEAD}),
        article=main.article,
        clock=ClockEffect.STOP,
    )
    yield Move(
        verb=Verb.RATE,
        from_=frozenset({Status.ANSWERED}),
        to=Status.CLOSED,
        roles=frozenset({Role.APPLICANT}),
        article=main.article,
    )
