"""The list of a desk: from the parts of an address to a filter of the kernel, and from cases to lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.cases import erased
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case, Counts, Filter
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.procedures.statuses import Kind, Status
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory
from jauap.kernel.territories import queries as territories
from jauap.lib.ids import format_reference
from jauap.lib.paging import Page
from jauap.lib.spreadsheets import Column, Value
from jauap.lib.text import excerpt, searching
from jauap.lib.text.searching import Piece
from jauap.modules.desk import case_page, flags, policies
from jauap.modules.desk.flags import Tag
from jauap.modules.desk.forms import QueueForm
from jauap.modules.desk.policies import Scope
from jauap.modules.desk.refusals import NotYourVertical
from jauap.ui.components import Tab, Tone

PAGE = 50

#: How many characters of a case the list shows: the beginning, or where the words were found.
EXCERPT, SNIPPET = 120, 200

#: Parts of an address that make a list; the key of the page is none of them.
PARTS = (
    "scope", "q", "status", "due", "kind", "topic", "assignee", "place", "flag", "body", "moved", "complaints",
    "since", "until",
)  # fmt: skip

SCOPES: Mapping[Scope, str | Promise] = {
    Scope.MINE: gettext_lazy("My work"),
    Scope.BODY: gettext_lazy("My body"),
    Scope.VERTICAL: gettext_lazy("My vertical"),
    Scope.UNROUTED: gettext_lazy("Without a body"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks of the list, made fit for whoever asks."""

    office: Official
    scope: Scope
    filters: Filter
    form: QueueForm
    directory: Directory
    officials: Sequence[Official]
    place: str  # the place that was understood, in the reader's language
    narrowed_to: str  # the body of the vertical that the list is narrowed to
    query: str

    @property
    def is_filtered(self) -> bool:
        return any(self.form.data.get(name) for name in PARTS if name != "scope")

    @property
    def has_rarer_filters(self) -> bool:
        """Whether one of the folded filters is in use, so that it must be seen."""
        return any(self.form.data.get(name) for name in ("kind", "place", "flag", "since", "until"))

    @property
    def is_for_words(self) -> bool:
        """Whether the list is of cases with some words, the best first, and not of open work by its term."""
        return cases.is_words(self.filters.search)

    @property
    def other_layout(self) -> str:
        """What the same keys say in the layout that was probably meant; it was looked for too."""
        return searching.other_layout(self.filters.search) if self.is_for_words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case in the list."""

    case: Case
    url: str
    excerpt: str
    pieces: list[Piece]  # of the applicant's words, where the search found them
    has_all_words: bool
    status: str | Promise
    tone: Tone
    kind: str | Promise
    topic: str
    place: str
    holder: str
    executor: str
    flags: list[Tag]


def asked(*, office: Official, parts: QueryDict | Mapping[str, str], at: datetime) -> Asked:
    """Read an address. Unknown values are passed over; a body outside the vertical is refused (`NotYourVertical`)."""
    directory = state_bodies.directory()
    open_scopes = policies.scopes(role=str(office.role))
    scope = next((one for one in open_scopes if one == parts.get("scope")), open_scopes[0])
    own = office.body_id
    officials = people.officials_of(body=own, at=at) if scope is not Scope.UNROUTED else []
    form = QueueForm(parts, directory=directory, officials=officials)
    form.is_valid()
    said: dict[str, Any] = form.cleaned_data
    bodies, narrowed_to = _bodies(directory, own=own, scope=scope, body=parts.get("body", ""), at=at)
    place = _place(said.get("place", ""))
    filters = Filter(
        bodies=bodies,
        unrouted=scope is Scope.UNROUTED,
        assignee=_assignee(scope, office, said.get("assignee", "")),
        unassigned=said.get("assignee") == "none",
        status=said.get("status", ""),
        due=said.get("due", ""),
        topic=said.get("topic", ""),
        kind=said.get("kind", ""),
        territory=place[0],
        flag=said.get("flag", ""),
        relation="complaint" if parts.get("complaints") else "",
        min_hops=2 if parts.get("moved") else 0,
        search=said.get("q", "").strip(),
        since=_midnight(said.get("since")),
        until=_midnight(said.get("until"), days=1),
    )
    return Asked(
        office=office,
        scope=scope,
        filters=filters,
        form=form,
        directory=directory,
        officials=officials,
        place=place[1],
        narrowed_to=narrowed_to,
        query=query_of(parts),
    )


def query_of(parts: QueryDict | Mapping[str, str]) -> str:
    """The part of the address that makes the list, without the page."""
    kept = QueryDict(mutable=True)
    for name in PARTS:
        if parts.get(name):
            kept[name] = str(parts[name])
    return kept.urlencode()


def _bodies(
    directory: Directory, *, own: str, scope: Scope, body: str, at: datetime
) -> tuple[list[str] | None, str]:
    if scope is Scope.UNROUTED:
        return None, ""
    if scope is not Scope.VERTICAL:
        return [own], ""
    below = directory.vertical(code=own, on=at.date()) if own in directory.bodies else [own]
    if not body:
        return below, ""
    if body not in below:
        raise NotYourVertical(field="body")
    return directory.vertical(code=body, on=at.date()), str(directory.bodies[body].name)


def _assignee(scope: Scope, office: Official, chosen: str) -> int | None:
    if scope is Scope.MINE:
        return int(office.pk)
    return int(chosen) if chosen.isdecimal() else None


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """When a day begins in the time of the country, or one some days later."""
    return make_aware(datetime.combine(day + timedelta(days=days), time.min)) if day else None


def _place(text: str) -> tuple[str, str]:
    """Code and path of the place that a name means; empty where none was found."""
    found = territories.find(text=text, limit=1) if text.strip() else []
    return (
        (found[0].territory.code, str(territories.path(code=found[0].territory.code))) if found else ("", "")
    )


# ---------------------------------------------------------------- lines


def page(
    asked: Asked, *, at: datetime, after: str | None, before: str | None, size: int = PAGE
) -> Page[Case]:
    """One page of the list: with words to look for the best first, otherwise by term. Refuses `NotAPage`."""
    if asked.is_for_words:
        return cases.search(
            filters=asked.filters, at=at, after=after or None, before=before or None, size=size
        ).page
    return cases.queue(filters=asked.filters, at=at, after=after or None, before=before or None, size=size)


def all_of(asked: Asked, *, at: datetime, size: int = 500) -> Iterator[list[Case]]:
    """The whole list, page after page, for a file. The memory holds one page."""
    after: str | None = None
    while True:
        found = cases.queue(filters=asked.filters, at=at, after=after, size=size)
        yield found.items
        after = found.next_key
        if after is None:
            return


def lines(asked: Asked, found: Iterable[Case]) -> list[Line]:
    """Cases as the list shows them; one statement more where somebody of another body works on one."""
    rows = list(found)
    known = {one.pk: one for one in asked.officials}
    strangers = {row.assignee_id for row in rows if row.assignee_id and row.assignee_id not in known}
    if strangers:
        known |= people.officials(ids=strangers)
    names = {pk: people.official_name(one) for pk, one in known.items()}
    wanted = len(searching.each_word(asked.filters.search))
    return [_line(row, asked, names, wanted=wanted) for row in rows]


def _line(case: Case, asked: Asked, names: Mapping[int, str], *, wanted: int) -> Line:
    topic = asked.directory.topics.get(case.topic)
    holder = asked.directory.bodies.get(case.holder_id or "")
    words = getattr(case, "words", None)
    pieces = searching.snippet(words, asked.filters.search, SNIPPET) if words else []
    told = "".join(piece.text for piece in pieces) or getattr(case, "excerpt", None) or erased.sentence(case)
    return Line(
        case=case,
        url=reverse("desk:case", args=[case.reference]),
        excerpt=told,
        pieces=pieces or [Piece(excerpt(told, EXCERPT), is_match=False)],
        has_all_words=getattr(case, "covered", wanted) >= wanted,
        status=Status(case.status).label,
        tone=case_page.TONES.get(case.status, Tone.INFO),
        kind=Kind(case.kind).label if case.kind in Kind.values else case.kind,
        topic=str(topic.name) if topic else "",
        place=str(case.territory.name) if case.territory else "",
        holder=str(holder.name) if holder else "",
        executor=names.get(case.assignee_id or 0, ""),
        flags=flags.tags(case.flags),
    )


# ---------------------------------------------------------------- around the list


def tabs(asked: Asked) -> list[Tab]:
    """The lists open to the official."""
    return [
        Tab(SCOPES[scope], f"{reverse('desk:queue')}?scope={scope.value}", is_current=scope is asked.scope)
        for scope in policies.scopes(role=str(asked.office.role))
    ]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number above the list and the filter that shows its cases."""

    title: str
    number: int
    changes: Mapping[str, str]
    tone: Tone
    is_current: bool


def counts(asked: Asked, *, at: datetime) -> Counts | None:
    """The numbers of the scope, whatever the filters. One statement; none for what no body holds, and none beside
    what words found.
    """
    filters = replace(asked.filters)
    if filters.bodies is None or asked.is_for_words:
        return None
    mine = int(asked.office.pk) if asked.scope is Scope.MINE else None
    return cases.counts(bodies=filters.bodies, at=at, assignee=mine)


def strip(asked: Asked, counted: Counts | None) -> list[Counted]:
    """The numbers above the list, each a filter."""
    if counted is None:
        return []
    wanted: list[tuple[str, int, dict[str, str], Tone]] = [
        (_("Open"), counted.open, {}, Tone.PLAIN),
        (_("Late"), counted.late, {"due": "late"}, Tone.LATE),
        (_("Due today"), counted.today, {"due": "today"}, Tone.SOON),
        (_("Due in seven days"), counted.week, {"due": "week"}, Tone.SOON),
        (_("To register"), counted.unregistered, {"status": Status.SUBMITTED.value}, Tone.INFO),
        (
            _("To assign"),
            counted.unassigned,
            {"status": Status.REGISTERED.value, "assignee": "none"},
            Tone.INFO,
        ),
        (
            _("Waiting for the applicant"),
            counted.waiting,
            {"status": Status.AWAITING_APPLICANT.value},
            Tone.PLAIN,
        ),
        (_("In hearing"), counted.hearing, {"status": Status.HEARING.value}, Tone.PLAIN),
    ]
    if asked.scope is Scope.MINE:
        wanted = [one for one in wanted if "assignee" not in one[2] and one[2].get("status") != "submitted"]
    now = {name: asked.form.data.get(name, "") for name in ("due", "status", "assignee")}
    return [
        Counted(
            title,
            number,
            {name: changes.get(name, "") for name in now},
            tone if number else Tone.PLAIN,
            now == {name: changes.get(name, "") for name in now} and not asked.filters.search,
        )
        for title, number, changes, tone in wanted
    ]


# ---------------------------------------------------------------- as a file

COLUMNS: Sequence[tuple[str | Promise, int]] = (
    (gettext_lazy("Reference"), 17), (gettext_lazy("Status"), 22), (gettext_lazy("Kind"), 16),
    (gettext_lazy("Topic"), 28), (gettext_lazy("Place"), 22), (gettext_lazy("Body"), 40),
    (gettext_lazy("Executor"), 24), (gettext_lazy("Received"), 16), (gettext_lazy("Registered"), 16),
    (gettext_lazy("Due"), 16), (gettext_lazy("Moves"), 8), (gettext_lazy("Marks"), 20),
    (gettext_lazy("Beginning of the text"), 60),
)  # fmt: skip


def columns() -> list[Column]:
    """The heads of the file, in the active language."""
    return [Column(str(title), width) for title, width in COLUMNS]


def rows(asked: Asked, *, at: datetime) -> Iterator[list[Value]]:
    """The whole list as the cells of a file; moments in the time of the country."""
    for found in all_of(asked, at=at):
        yield from map(_cells, lines(asked, found))


def _cells(line: Line) -> list[Value]:
    case = line.case
    return [
        format_reference(case.reference), str(line.status), str(line.kind), line.topic, line.place, line.holder,
        line.executor, _local(case.submitted_at), _local(case.registered_at), _local(case.due_at), case.hops,
        ", ".join(str(flag.label) for flag in line.flags), line.excerpt,
    ]  # fmt: skip


def _local(instant: datetime | None) -> datetime | None:
    return localtime(instant).replace(tzinfo=None) if instant else None
