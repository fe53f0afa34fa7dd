"""What the pages of the window show, as plain values worded in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jauap.kernel.people import queries as people
from jauap.kernel.people import rules as identity
from jauap.kernel.routing import emergency
from jauap.kernel.routing.emergency import Emergency
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body
from jauap.kernel.territories import queries as territories
from jauap.lib.refusals import Refusal
from jauap.modules.appeals import queries
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.neighbours import Neighbours
from jauap.modules.appeals.queries import DraftFile, PlaceOption, Preview
from jauap.modules.appeals.rules import DEFECTS, Treatment
from jauap.ui import formats, words
from jauap.ui.components import Row
from jauap.ui.words import file_size

STEPS: tuple[str | Promise, ...] = (
    gettext_lazy("What happened"),
    gettext_lazy("Where"),
    gettext_lazy("Who you are"),
    gettext_lazy("Check and send"),
)

#: The choice “not about a place, or not known”.
NOWHERE = "-"

#: The page that mends what an operation refused, by the field that the refusal names.
STEP_OF_FIELD: Mapping[str, str] = {
    "text": "appeals:what",
    "files": "appeals:what",
    "documents": "appeals:what",
    "territory": "appeals:place",
    "place": "appeals:place",
    "iin": "appeals:who",
    "name": "appeals:who",
    "phone": "appeals:who",
    "email": "appeals:who",
    "body": "appeals:change",
    "kind": "appeals:change",
    "procedure": "appeals:change",
}


def initial(answers: Answers, names: Iterable[str]) -> dict[str, str]:
    """The answers of one page, for its form."""
    return {name: getattr(answers, name) for name in names}


def _to_change(url_name: str) -> str:
    return f"{reverse(url_name)}?back=check"


# ---------------------------------------------------------------- places and bodies to choose from


def place_options(answers: Answers, *, at: datetime) -> list[PlaceOption]:
    """The places that may be meant: by the name typed, by the point, by an earlier choice, by the words."""
    on = at.date()
    if answers.place_name.strip():
        options = queries.places(text=answers.place_name, on=on)
    elif (point := queries.point(answers)) is not None:
        options = queries.places_at(latitude=float(point[0]), longitude=float(point[1]))
    elif answers.territory in {"", NOWHERE}:
        options = queries.places_in_words(text=answers.text, on=on)
    else:
        options = []
    return options if _is_among(answers.territory, options) else [*_known(answers.territory), *options]


def _is_among(code: str, options: Sequence[PlaceOption]) -> bool:
    return any(option.code == code for option in options)


def _known(code: str) -> list[PlaceOption]:
    try:
        return [queries.place_option(code=code)] if code not in {"", NOWHERE} else []
    except territories.UnknownTerritory:
        return []


def marked_place(answers: Answers) -> str:
    """The choice that the page shows as made before: a code, `NOWHERE`, or "" where nothing was chosen."""
    return answers.territory or (NOWHERE if answers.placeless else "")


def chosen_place(answers: Answers, options: Sequence[PlaceOption]) -> str | None:
    """The code that was chosen, "" for no place at all, None when it must be asked again."""
    if answers.territory == NOWHERE:
        return ""
    if _is_among(answers.territory, options):
        return answers.territory
    if len(options) == 1:
        return options[0].code
    asked_for_one = bool(answers.place_name.strip() or answers.territory or queries.point(answers))
    return None if asked_for_one else ""


def which_place(options: Sequence[PlaceOption]) -> str:
    """Why the place must be asked again."""
    if options:
        return _("Several places may be meant. Choose one of them.")
    return _("We found no such place. Check the spelling, or name the district or the nearest city.")


def bodies_named(text: str, *, at: datetime) -> list[Body]:
    """State bodies that answer citizens and may be meant by a name; none for an empty one."""
    text = text.strip()[:300]
    found = state_bodies.find(text=text, on=at.date(), limit=8) if len(text) > 1 else []
    return [body for body in found if body.answers_citizens]


def chosen_body(typed: Mapping[str, str], options: Sequence[Body]) -> str | None:
    """The code of the body that was chosen, "" to leave it to the routing, None when it must be asked again."""
    chosen = typed.get("body", "")
    if any(body.code == chosen for body in options):
        return chosen
    if not typed.get("body_name", "").strip():
        return ""
    return options[0].code if len(options) == 1 else None


def which_body(options: Sequence[Body]) -> str:
    """Why the body must be asked again."""
    if options:
        return _("Several bodies may be meant. Choose one of them.")
    return _("We found no such body. Write another part of its name, or leave the field empty.")


def topics() -> list[tuple[str, list[tuple[str, str]]]]:
    """All topics by group, named in the reader's language, for a list to choose from."""
    by_group: dict[str, list[tuple[str, str]]] = {}
    for topic in state_bodies.topics():
        by_group.setdefault(topic.group, []).append((topic.code, str(topic.name)))
    names = {group.code: str(group.name) for group in state_bodies.groups()}
    return [
        (names.get(code, code), sorted(found, key=lambda one: one[1])) for code, found in by_group.items()
    ]


def overruled(answers: Answers, preview: Preview) -> dict[str, str]:
    """What the page of changes shows first: the proposal, or what the person made of it."""
    body = state_bodies.get(code=answers.body) if answers.body else None
    return {
        "kind": preview.kind.value,
        "topic": answers.topic,
        "body": answers.body,
        "body_name": str(body.name) if body else "",
    }


# ---------------------------------------------------------------- who is known


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """The person who is signed in, as the window shows them: contacts are masked."""

    name: str
    contacts: tuple[str, ...]


def known_person(request: HttpRequest) -> KnownPerson | None:
    """The signed-in person with a name; None for everyone else, who is asked."""
    if not request.user.is_authenticated:
        return None
    person = people.person_of(account=request.user)
    if person is None or not person.name:
        return None
    reach = people.reach(persons=[person])[person.pk]
    masked = (
        identity.mask_phone(reach.phone) if reach.phone else "",
        identity.mask_email(reach.email) if reach.email else "",
        reach.postal,
    )
    return KnownPerson(name=person.name.full, contacts=tuple(value for value in masked if value))


# ---------------------------------------------------------------- check and send


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """The last page before sending."""

    rows: list[Row]
    proposed: list[Row]
    preview: Preview
    notes: list[str] = field(default_factory=list)
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedMatter:
    """A matter of others as the page offers it: how many voices, and one line that gives nobody away."""

    reference: str
    title: str
    line: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinOffer:
    """The matters that can be joined, None while nobody has looked for them, and the one that was chosen before."""

    matters: list[OfferedMatter] | None
    chosen: str = ""


def join_offer(found: Sequence[Neighbours] | None, *, chosen: str) -> JoinOffer:
    """What is offered of others; a choice that is not among them any more is none."""
    if found is None:
        return JoinOffer(matters=None)
    matters = _offered(found)
    return JoinOffer(
        matters=matters, chosen=chosen if any(one.reference == chosen for one in matters) else ""
    )


def _offered(found: Sequence[Neighbours]) -> list[OfferedMatter]:
    return [
        OfferedMatter(
            reference=one.reference,
            title=ngettext(
                "Join {count} neighbour who reported this",
                "Join {count} neighbours who reported this",
                one.voices,
            ).format(count=one.voices),
            line=" · ".join(
                part
                for part in (
                    str(state_bodies.topic(code=one.topic).name) if one.topic else "",
                    str(territories.path(code=one.territory)) if one.territory else "",
                    _("since {day}").format(day=formats.day(localtime(one.since).date(), words.language())),
                    str(one.status.label),
                )
                if part
            ),
            due_at=one.due_at,
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal of sending, with the page that mends it."""

    sentence: str
    url: str


def refused(refusal: Refusal) -> Refused:
    step = STEP_OF_FIELD.get(refusal.field or "")
    return Refused(str(refusal), _to_change(step) if step else "")


def checked(
    *,
    answers: Answers,
    preview: Preview,
    files: Sequence[DraftFile],
    known: KnownPerson | None,
    at: datetime,
) -> CheckPage:
    """All that was said and what the system makes of it."""
    return CheckPage(
        rows=[
            Row(_("What happened"), answers.text, _to_change("appeals:what"), line_by_line=True),
            Row(_("Photos and documents"), _file_names(files) or _("none"), _to_change("appeals:what")),
            Row(
                _("Where"),
                _where(answers) or _("not about a place"),
                _to_change("appeals:place"),
                line_by_line=True,
            ),
            Row(_("Who you are"), _who(answers, known), _to_change("appeals:who"), line_by_line=True),
        ],
        proposed=_proposed(answers, preview),
        preview=preview,
        notes=_notes(preview),
        emergency=emergency.heard(answers.text, at=at),
    )


def _file_names(files: Sequence[DraftFile]) -> str:
    return ", ".join(f"{row.name} ({file_size(row.size)})" for row in files)


def _where(answers: Answers) -> str:
    place = str(territories.path(code=answers.territory)) if answers.territory else ""
    point = queries.point(answers)
    where = f"{point[0]}, {point[1]}" if point else ""
    return "\n".join(line for line in (place, answers.place, where) if line)


def _who(answers: Answers, known: KnownPerson | None) -> str:
    if answers.nameless:
        contacts = [answers.phone, answers.email, answers.address]
        return "\n".join([_("Without a name"), *(line for line in contacts if line)])
    if known is not None:
        return "\n".join([known.name, *known.contacts])
    number = identity.mask(identity.clean_number(answers.iin)) if answers.iin else ""
    lines = (answers.full_name, _phone(answers.phone), answers.email, answers.address, number)
    return "\n".join(line for line in lines if line)


def _phone(number: str) -> str:
    try:
        return formats.phone(identity.check_phone(number)) if number else ""
    except identity.NotAPhone:
        return number


def _proposed(answers: Answers, preview: Preview) -> list[Row]:
    """Kind, topic and body, each with the reason why."""
    change = reverse("appeals:change")
    topic, body = preview.topic_entry, preview.body
    kind_why = _("You chose it.") if answers.kind else str(preview.proposed.kind.reason)
    unknown = _("A person will find the competent body, within three working days.")
    return [
        _because(_("In law it is"), str(preview.kind.label), kind_why, change),
        _because(
            _("It is about"),
            str(topic.name) if topic else _("not clear yet"),
            _why_topic(answers, preview),
            change,
        ),
        _because(
            _("Who answers"),
            str(body.name) if body else unknown,
            str(preview.proposed.decision.reason),
            change,
        ),
    ]


def _because(name: str, what: str, why: str, url: str) -> Row:
    reason = format_html('<br><span class="hint">{}</span>', why) if why else ""
    return Row(name, format_html("<strong>{}</strong>{}", what, reason), url)


def _why_topic(answers: Answers, preview: Preview) -> str:
    if answers.topic:
        return _("You chose it.")
    candidate = next((one for one in preview.proposed.topics if one.topic == preview.topic), None)
    return str(candidate.reason) if candidate else ""


def _notes(preview: Preview) -> list[str]:
    """What the law asks for and the appeal lacks, and what follows from it."""
    notes = [str(DEFECTS[defect]) for defect in preview.lacking]
    article = preview.verdict.article
    consequence = {
        Treatment.ASK_TO_MEND: _(
            "The body may ask you to mend this and then returns what was not mended ({article})."
        ),
        Treatment.DISCONTINUE: _("Without this the body discontinues the consideration ({article})."),
        Treatment.SET_ASIDE: _("It is considered only when this is mended ({article})."),
        Treatment.FORWARD_AT_ONCE: _(
            "It is forwarded to the competent body at once all the same ({article})."
        ),
    }.get(preview.verdict.treatment)
    return [*notes, consequence.format(article=article)] if notes and consequence else notes
