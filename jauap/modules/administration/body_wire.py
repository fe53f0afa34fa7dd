"""Between bodies and offices and the JSON of the wire."""

from datetime import datetime

from jauap.kernel.ledger.types import Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies.entries import Body
from jauap.modules.administration import bodies_page, operations
from jauap.modules.administration.bodies_page import BodyPage, OfficeLine
from jauap.modules.administration.body_schemas import AnswersOut, BodyOut, HappenedOut, OfficeOut
from jauap.ui.case_schemas import Named


def body(code: str, *, by: Actor, at: datetime) -> BodyOut:
    """One body, as an administrator sees it."""
    page = bodies_page.page(code=code, at=at)
    found = page.body
    return BodyOut(
        code=found.code,
        name=found.name.as_dict(),
        kind=page.kind,
        territory=found.territory or "",
        place=page.place,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        is_in_force=page.is_in_force,
        is_kept=operations.keeps(actor=by, body=code, on=people.day(at)),
        above=[_named(one) for one in page.above],
        below=[_named(one) for one in page.below],
        offices=[office(one) for one in page.offices],
        past_offices=[office(one) for one in page.past_offices],
        answers=[AnswersOut.from_orm(one) for one in page.answers],
        history=_history(page),
        open=page.open,
    )


def _named(one: Body) -> Named:
    return Named(code=one.code, name=str(one.name))


def office(line: OfficeLine) -> OfficeOut:
    """An office."""
    one = line.office
    return OfficeOut(
        id=one.pk,
        name=line.name,
        email=line.email,
        role=OfficialRole(one.role),
        position={"kk": one.position_kk, "ru": one.position_ru, "en": one.position_en},
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        state=line.state,
    )


def _history(page: BodyPage) -> list[HappenedOut]:
    return [
        HappenedOut(what=str(event.title), at=event.at, who=str(event.who), note=str(event.note))
        for event in page.history
        if event.at is not None
    ]
