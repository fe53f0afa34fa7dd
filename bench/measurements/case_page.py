"""One busy case: its file, its deadline explained, its moves, and the whole page."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from bench import browser, country
from bench.measuring import shown
from bench.registry import Figure, Run
from bench.texts import letters
from jauap.kernel.calendars import queries as calendars
from jauap.kernel.cases.lives import references, write
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.procedures.statuses import Outcome
from jauap.modules.desk import case_page, situation


def measure(run: Run) -> Iterator[Figure]:
    """Time and statements, by the door and as HTML."""
    desk = run.desk
    by = Actor(
        kind=ActorKind.OFFICIAL,
        account_id=desk.head_account,
        official_id=desk.head,
        body=desk.body,
        role="head",
    )
    head = browser.signed_in(desk.head_account)
    asked, heard = _case(run, hearing=False), _case(run, hearing=True)
    for name, reference in (("asked and drafted", asked), ("heard too", heard)):
        yield shown(f"{name}: by the door", partial(_build, reference, by, run), run=run)
    yield shown(
        "asked and drafted: page in HTML", partial(browser.page, head, f"/en/desk/cases/{asked}/"), run=run
    )


def _build(reference: str, by: Actor, run: Run) -> None:
    case_page.build(situation.of(reference=reference, by=by, at=run.at))


def _case(run: Run, *, hearing: bool) -> str:
    """The reference of a case that was registered, assigned, asked about, perhaps heard, and drafted."""
    desk, (letter,), (reference,) = run.desk, letters(1, seed="busy"), references(1)
    citizen = desk.citizens[0]
    applicant = Actor(kind=ActorKind.CITIZEN, person_uuid=citizen.uuid)
    days = iter(run.at - timedelta(days=day) for day in range(9, 0, -1))
    life = country.begin(
        letter=letter,
        reference=reference,
        body=desk.body,
        citizen=citizen,
        calendar=calendars.calendar(at=run.at),
        at=next(days),
    )
    life.register(official=desk.head, at=next(days))
    life.assign(official=desk.head, to=desk.executor, at=next(days))
    life.ask(official=desk.executor, text="Қай үй?", at=next(days))
    life.reply(by=applicant, text="Бұрыштағы үй.", at=next(days))
    if hearing:
        life.propose_decision(
            official=desk.executor, text="Өтінішті қанағаттандыру.", outcome=Outcome.SATISFIED, at=next(days)
        )
        life.state_position(by=applicant, text="Келісемін.", at=next(days))
        life.hear(official=desk.executor, protocol="Өтініш беруші келіседі.", at=next(days))
    life.draft(
        official=desk.executor,
        text="Жол жөнделді.",
        remedies="Үш ай ішінде жоғары тұрған органға шағым беруге болады.",
        outcome=Outcome.SATISFIED,
        checklist={},
        at=next(days),
    )
    write([life])
    return reference
