"""Bodies and officials for programs: found, read, appointed, changed. The same doors as the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from jauap.kernel.people import queries as people
from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.kernel.state_bodies.entries import Body
from jauap.lib import clock
from jauap.lib.languages import Trilingual
from jauap.modules.administration import asking, bodies_page, operations
from jauap.modules.administration.bodies_page import BodyPage, OfficeLine
from jauap.modules.administration.body_schemas import (
    AbolishIn,
    ActIn,
    AnswersOut,
    AppointIn,
    BodyLineOut,
    BodyOut,
    EndIn,
    HappenedOut,
    MergeIn,
    OfficeOut,
    RenameIn,
    SubordinateIn,
)
from jauap.ui import policy_api
from jauap.ui.case_schemas import Named

router = Router(auth=policy_api.official(asking.ADMINISTRATOR))

# ---------------------------------------------------------------- looking


@router.get("/bodies", response=list[BodyLineOut], url_name="administration_bodies")
def bodies(request: HttpRequest, q: Query[str] = "") -> list[BodyLineOut]:
    """Bodies in force that a name may mean, at most thirty; without a name one's own and those directly below it."""
    found = bodies_page.found(text=q, own=asking.actor(request).body or "", at=clock.now())
    return [BodyLineOut(code=one.body.code, name=str(one.body.name), above=one.above) for one in found]


@router.get("/bodies/{code}", response=BodyOut, url_name="administration_body")
def body(request: HttpRequest, code: str) -> BodyOut:
    """One body: its place in the vertical, its officials, what it answers for, its history."""
    return _body(request, code)


# ---------------------------------------------------------------- offices


@router.post("/bodies/{code}/offices", response={201: OfficeOut}, url_name="administration_appoint")
def appoint(request: HttpRequest, code: str, asked: AppointIn) -> Status[OfficeOut]:
    """Put somebody into office; the account is made if the address has none."""
    at = clock.now()
    newcomer = operations.NewOfficial(
        email=asked.email,
        name=PersonName(family=asked.family_name, given=asked.given_name, patronymic=asked.patronymic),
        role=asked.role,
        position=Trilingual(**asked.position.model_dump()) if asked.position else Trilingual(),
        valid_from=asked.valid_from,
    )
    office = operations.appoint(body=code, newcomer=newcomer, by=asking.actor(request), at=at)
    return Status(201, _office(bodies_page.office_line(office, on=people.day(at))))


@router.post("/offices/{int:office_id}/end", response=OfficeOut, url_name="administration_end_office")
def end_office(request: HttpRequest, office_id: int, asked: EndIn) -> OfficeOut:
    """End an office on a day. Open cases of the official stay with the body and wait for another one."""
    at = clock.now()
    operations.end_office(office_id=office_id, on=asked.on, by=asking.actor(request), at=at)
    return _office(bodies_page.office_line(operations.office(office_id=office_id), on=people.day(at)))


# ---------------------------------------------------------------- what becomes of a body


@router.post("/bodies/{code}/rename", response=BodyOut, url_name="administration_rename")
def rename(request: HttpRequest, code: str, asked: RenameIn) -> BodyOut:
    """Give the body another name; it stays the same, with all its cases."""
    return _changed(request, "rename", code, asked, kk=asked.kk, ru=asked.ru, en=asked.en)


@router.post("/bodies/{code}/subordinate", response=BodyOut, url_name="administration_subordinate")
def subordinate(request: HttpRequest, code: str, asked: SubordinateIn) -> BodyOut:
    """Place the body under another one, to which complaints against it go from then on."""
    return _changed(request, "subordinate", code, asked, other=asked.parent)


@router.post("/bodies/{code}/abolish", response=BodyOut, url_name="administration_abolish")
def abolish(request: HttpRequest, code: str, asked: AbolishIn) -> BodyOut:
    """Abolish the body: another one stands in its place, open cases go there, and their clocks run on."""
    return _changed(request, "abolish", code, asked, other=asked.successor)


@router.post("/bodies/{code}/merge", response=BodyOut, url_name="administration_merge")
def merge(request: HttpRequest, code: str, asked: MergeIn) -> BodyOut:
    """Merge the body into another one, which goes on under its own name and takes over the open cases."""
    return _changed(request, "merge", code, asked, other=asked.into)


def _changed(request: HttpRequest, verb: str, code: str, asked: ActIn, **given: Any) -> BodyOut:
    operations.change_body(
        verb=verb,
        code=code,
        given={"on": asked.on, "act": asked.act, **given},
        by=asking.actor(request),
        at=clock.now(),
    )
    return _body(request, code)


# ---------------------------------------------------------------- from values to answers


def _body(request: HttpRequest, code: str) -> BodyOut:
    at = clock.now()
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
        is_kept=operations.keeps(actor=asking.actor(request), body=code, on=people.day(at)),
        above=[_named(one) for one in page.above],
        below=[_named(one) for one in page.below],
        offices=[_office(one) for one in page.offices],
        past_offices=[_office(one) for one in page.past_offices],
        answers=[AnswersOut.from_orm(one) for one in page.answers],
        history=_history(page),
        open=page.open,
    )


def _named(one: Body) -> Named:
    return Named(code=one.code, name=str(one.name))


def _office(line: OfficeLine) -> OfficeOut:
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
