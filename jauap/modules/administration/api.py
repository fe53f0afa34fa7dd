"""The administrator's room for programs: the same doors as the pages. `/api/v1/administration/`."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from jauap.kernel.calendars import queries as calendar_queries
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.edits import Edit
from jauap.kernel.people import queries as people
from jauap.kernel.people.types import PersonName
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing import queries as routing_queries
from jauap.kernel.routing.conditions import Rule
from jauap.kernel.routing.reasons import Reason
from jauap.lib import clock
from jauap.lib.languages import Trilingual
from jauap.modules.administration import asking, bodies_page, body_wire, operations, queries, rehearsing, year
from jauap.modules.administration.body_schemas import (
    AbolishIn,
    ActIn,
    AppointIn,
    BodyLineOut,
    BodyOut,
    EndIn,
    MergeIn,
    OfficeOut,
    RenameIn,
    SubordinateIn,
)
from jauap.modules.administration.refusals import EndsBeforeItBegins
from jauap.modules.administration.rehearsing import Rehearsal
from jauap.modules.administration.schemas import (
    AppliedIn,
    BodyCountOut,
    BrokenOut,
    CalendarOut,
    ChangeIn,
    ChangeOut,
    DayChangeOut,
    DayOut,
    EditionOut,
    MovedOut,
    ProposalOut,
    RehearsalIn,
    RehearsalOut,
    RuleIO,
    RulesIn,
    RulesOut,
    SampleOut,
    WayOut,
    tables,
)
from jauap.ui import policy_api

router = Router(auth=policy_api.official(asking.ADMINISTRATOR))


# ---------------------------------------------------------------- the calendar


@router.get("/calendar/{int:asked}", response=CalendarOut, url_name="administration_calendar")
def calendar(request: HttpRequest, asked: Annotated[int, Path(ge=1996, le=2099)]) -> CalendarOut:
    """A year of the working calendar."""
    known = calendar_queries.calendar()
    return CalendarOut(
        year=asked,
        version=known.version,
        is_settled=known.is_settled(asked),
        days=[
            DayOut(
                date=one.day.date,
                reason=one.day.reason,
                is_working=one.day.is_working,
                name=one.day.name.as_dict(),
                moved_from=one.day.moved_from,
                source=one.day.source,
                mark=one.day.mark,
                is_decreed=one.day.decreed,
            )
            for one in year.named_days(calendar=known, year=asked)
        ],
    )


@router.post("/calendar/proposal", response=ProposalOut, url_name="administration_calendar_proposal")
def propose_change(request: HttpRequest, asked: ChangeIn) -> ProposalOut:
    """Which days and which open deadlines a change would move. Nothing is written."""
    found = queries.preview(edits=_edits(asked), source=asked.source, mark=asked.mark, at=clock.now())
    return ProposalOut(
        seen=found.seen,
        version=found.version,
        days=[
            DayChangeOut(
                date=change.date,
                before=change.before.reason,
                after=change.after.reason,
                moves_terms=change.moves_terms,
            )
            for change in found.days
        ],
        moved=found.moved,
        deadlines=[
            MovedOut(
                reference=one.reference, clock=one.clock, body=one.holder, before=one.before, after=one.after
            )
            for one in found.listed
        ],
        bodies=[BodyCountOut(body=body, deadlines=count) for body, count in found.bodies],
    )


@router.post("/calendar/changes", response={201: ChangeOut}, url_name="administration_calendar_changes")
def apply_change(request: HttpRequest, asked: AppliedIn) -> Status[ChangeOut]:
    """Apply a change that was proposed on this calendar; open deadlines are counted again in the background.

    For administrators of the bodies of the republic.
    """
    change = operations.change_calendar(
        edits=_edits(asked),
        source=asked.source,
        mark=asked.mark,
        by=asking.actor(request),
        at=clock.now(),
        seen=asked.seen,
    )
    return Status(201, ChangeOut(uuid=str(change.uuid), version=change.version, at=change.at))


def _edits(asked: ChangeIn) -> tuple[Edit, ...]:
    return tuple(
        Edit(
            date=edit.date,
            kind=edit.kind,
            name=Trilingual(**edit.name.model_dump()) if edit.name else None,
            moved_from=edit.moved_from,
            standing=edit.standing,
        )
        for edit in asked.edits
    )


# ---------------------------------------------------------------- the rules


@router.get("/rules", response=RulesOut, url_name="administration_rules")
def rules(request: HttpRequest) -> RulesOut:
    """The rules of competence in force, and those of them that cannot be applied."""
    found = routing_queries.rules_in_force()
    return RulesOut(
        edition=found.number,
        rules=[RuleIO.model_validate(rule.model_dump(mode="json")) for rule in found.rules],
        broken=[
            BrokenOut(code=rule.code, fault=str(fault) if fault else "", since=since)
            for rule, fault, since in routing_queries.broken(at=clock.now())
        ],
    )


@router.post("/rules/rehearsal", response=RehearsalOut, url_name="administration_rules_rehearsal")
def rehearse(request: HttpRequest, asked: RehearsalIn) -> RehearsalOut:
    """What other rules would have decided about past cases. Nothing is written.

    For administrators of the bodies of the republic.
    """
    operations.require_country(by=asking.actor(request))
    if asked.since > asked.until:
        raise EndsBeforeItBegins
    at, wanted = clock.now(), routing.parse(tables=tables(asked.rules))
    for fault in routing_queries.faults(rules=wanted, at=at):
        raise fault
    found = _rehearsed(asked, wanted, at=at)
    return RehearsalOut(
        read=found.read,
        changed=found.changed,
        tally=[
            WayOut(before=before, after=after, cases=count)
            for (before, after), count in found.tally.most_common()
        ],
        sample=[
            SampleOut(
                reference=one.reference,
                before=one.before,
                after=one.after,
                why=str(Reason.from_json(one.reason)),
            )
            for one in found.sample
        ],
    )


def _rehearsed(asked: RehearsalIn, wanted: tuple[Rule, ...], *, at: datetime) -> Rehearsal:
    rehearsal = Rehearsal(
        token="",
        digest=rehearsing.digest(wanted),
        since=_midnight(asked.since),
        until=_midnight(asked.until + timedelta(days=1)),
        most=asked.most,
    )
    *_, last = rehearsing.steps(rehearsal=rehearsal, rules=wanted, at=at)
    return last


def _midnight(day: date) -> datetime:
    return zones.from_local(moment=datetime.combine(day, time.min))


@router.post("/rules", response={201: EditionOut}, url_name="administration_rules_keep")
def keep(request: HttpRequest, asked: RulesIn) -> Status[EditionOut]:
    """A new edition of the rules, in force at once. Rehearse it first.

    For administrators of the bodies of the republic.
    """
    number = operations.change_rules(
        rules=routing.parse(tables=tables(asked.rules)),
        edition=asked.edition,
        why=asked.why,
        by=asking.actor(request),
        at=clock.now(),
        retired=asked.retired,
    )
    return Status(201, EditionOut(edition=number))


# ---------------------------------------------------------------- the bodies


@router.get("/bodies", response=list[BodyLineOut], url_name="administration_bodies")
def bodies(request: HttpRequest, q: Query[str] = "") -> list[BodyLineOut]:
    """Bodies in force that a name may mean, at most thirty; without a name one's own and those directly below it."""
    found = bodies_page.found(text=q, own=asking.actor(request).body or "", at=clock.now())
    return [BodyLineOut(code=one.body.code, name=str(one.body.name), above=one.above) for one in found]


@router.get("/bodies/{code}", response=BodyOut, url_name="administration_body")
def body(request: HttpRequest, code: str) -> BodyOut:
    """One body: its place in the vertical, its officials, what it answers for, its history."""
    return body_wire.body(code, by=asking.actor(request), at=clock.now())


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
    return Status(201, body_wire.office(bodies_page.office_line(office, on=people.day(at))))


@router.post("/offices/{int:office_id}/end", response=OfficeOut, url_name="administration_end_office")
def end_office(request: HttpRequest, office_id: int, asked: EndIn) -> OfficeOut:
    """End an office on a day. Open cases of the official stay with the body and wait for another one."""
    at = clock.now()
    operations.end_office(office_id=office_id, on=asked.on, by=asking.actor(request), at=at)
    return body_wire.office(
        bodies_page.office_line(operations.office(office_id=office_id), on=people.day(at))
    )


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
    return body_wire.body(code, by=asking.actor(request), at=clock.now())
