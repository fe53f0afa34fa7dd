"""Door two of appeals: drafts, places, and what an appeal would become if it were sent now. Nothing is written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.db.models import Q, QuerySet

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar
from jauap.kernel.procedures import parameters, registry
from jauap.kernel.procedures import rules as law
from jauap.kernel.procedures.explained import Explained
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.types import Proposal, Sign, Voice
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.entries import Body, TopicEntry
from jauap.kernel.territories import queries as territories
from jauap.lib.languages import Trilingual
from jauap.modules.appeals import rules
from jauap.modules.appeals.answers import Answers
from jauap.modules.appeals.models import UNSENT, Draft, DraftFile
from jauap.modules.appeals.procedure import TRACK_OF_KIND
from jauap.modules.appeals.refusals import NoDraft
from jauap.modules.appeals.rules import Defect, Verdict

__all__ = [
    "KINDS", "Draft", "DraftFile", "PlaceOption", "Preview", "draft", "files", "kind_of", "latest_draft",
    "old_drafts", "place_option", "placed", "places", "places_at", "places_in_words", "point", "preview", "procedure_of", "proposal",
    "resolved",
]  # fmt: skip

#: How long the receipt of a sent draft can be shown again to the browser that sent it.
RECEIPT_SHOWN = timedelta(days=1)

#: The kinds a person can choose from, the most frequent first.
KINDS = (
    Kind.MESSAGE,
    Kind.APPLICATION,
    Kind.COMPLAINT,
    Kind.REQUEST,
    Kind.PROPOSAL,
    Kind.RESPONSE,
)


# ---------------------------------------------------------------- drafts


def draft(*, draft_id: UUID) -> Draft:
    """One draft, sent or not. Refuses `NoDraft`."""
    found = Draft.objects.filter(pk=draft_id).first()
    if found is None:
        raise NoDraft
    return found


def latest_draft(*, account_id: int) -> Draft | None:
    """What the person was writing last and has not sent, on whatever device."""
    return Draft.objects.filter(account_id=account_id, sent_at__isnull=True).order_by("-changed_at").first()


def old_drafts(*, at: datetime) -> QuerySet[Draft]:
    """Drafts that were not touched for thirty days, and receipts after their day."""
    unsent = at - timedelta(days=UNSENT.days or 0)
    untouched = Q(sent_at__isnull=True, changed_at__lt=unsent)
    return Draft.objects.filter(untouched | Q(sent_at__lt=at - RECEIPT_SHOWN))


def files(*, draft: Draft) -> list[DraftFile]:
    """The files of a draft in the order in which they were added."""
    return list(DraftFile.objects.filter(draft=draft).order_by("added_at", "pk"))


# ---------------------------------------------------------------- places

#: From this score on a name is taken for the place without asking (0–1, see `territories.queries.find`).
SURE = 0.8


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A place to choose: its code and its name with what holds it."""

    code: str
    path: Trilingual


def place_option(*, code: str) -> PlaceOption:
    """The place of a code. Refuses `UnknownTerritory`."""
    return PlaceOption(code, territories.path(code=code))


def places(*, text: str, on: date, limit: int = 7) -> list[PlaceOption]:
    """Places that a name may mean, the likeliest first; typing errors and former names are understood."""
    return [
        PlaceOption(match.territory.code, match.path)
        for match in territories.find(text=text, limit=limit, at=on)
        if match.territory.code != territories.COUNTRY
    ]


def places_in_words(*, text: str, on: date) -> list[PlaceOption]:
    """The place that the applicant's own words speak of, and others that they may mean."""
    found = territories.find_in_text(text=text, at=on)
    if found is None:
        return []
    meant = [found.territory] if found.territory else []
    return [place_option(code=place.code) for place in [*meant, *found.alternatives][:5]]


def places_at(*, latitude: float, longitude: float) -> list[PlaceOption]:
    """The district of a point, or those that it may lie in; empty outside the country."""
    found = territories.at_point(latitude=latitude, longitude=longitude)
    if found is None:
        return []
    maybe = territories.may_be_at_point(latitude=latitude, longitude=longitude)
    return [place_option(code=place.code) for place in (maybe or [found])]


def placed(answers: Answers, *, at: datetime) -> Answers:
    """The answers with the place that they name, where nobody could be asked: in a field of its own, or in the words."""
    if answers.territory:
        return answers
    sure = _named(answers.place_name, on=at.date())
    if sure is None:
        found = territories.find_in_text(text=answers.text, at=at.date())
        sure = found.territory if found else None
    return answers if sure is None else answers.with_({"territory": sure.code})


def _named(text: str, *, on: date) -> territories.Territory | None:
    """The place of a name when only one can be meant: clearly, and more clearly than any other."""
    found = territories.find(text=text, limit=2, at=on) if text.strip() else []
    if not found or found[0].score < SURE or any(other.score >= found[0].score for other in found[1:]):
        return None
    return found[0].territory


def point(answers: Answers) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude in degrees, to five digits (a metre); None when absent or not on Earth."""
    try:
        latitude, longitude = Decimal(answers.latitude), Decimal(answers.longitude)
    except InvalidOperation:
        return None
    if not (latitude.is_finite() and longitude.is_finite() and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return round(latitude, 5), round(longitude, 5)


# ---------------------------------------------------------------- what would become of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the words and the choices of a person come to: kind, procedure, topic, and what was proposed."""

    kind: Kind
    proposed: Proposal
    procedure: Procedure
    topic: str

    def as_json(self) -> dict[str, object]:
        """What was proposed, for the record: whether people overrule it teaches the routing."""
        return {
            "kind": self.proposed.kind.kind,
            "topics": [candidate.topic for candidate in self.proposed.topics],
            "territory": self.proposed.territory or "",
            "signs": [sign.code for sign in self.proposed.signs],
            "decision": self.proposed.decision.as_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Resolved):
    """What an appeal would become if it were sent at the instant: body and deadline, each with its reason."""

    body: Body | None
    registered: Explained[date]
    answered: Explained[date]
    verdict: Verdict
    lacking: tuple[Defect, ...]

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Words that tell of danger or crime: the page shows emergency numbers and asks, nothing is decided."""
        return self.proposed.signs

    @property
    def topic_entry(self) -> TopicEntry | None:
        return state_bodies.topic(code=self.topic) if self.topic else None


def procedure_of(*, kind: Kind, territory: str, at: datetime) -> Procedure:
    """The procedure under which an appeal of this kind falls that arrives at the instant. Refuses `NotInForce`."""
    day = zones.local(instant=at, region_code=territory[:2] or zones.CAPITAL).date()
    return registry.in_force(TRACK_OF_KIND[kind], on=day)


def proposal(*, answers: Answers, at: datetime) -> Proposal:
    """What the words suggest: kind, topic, competent body, and the words that spoke for it."""
    return routing.propose(
        voice=Voice(
            text=answers.text,
            topic=answers.topic or None,
            territory=answers.territory or None,
            kind=answers.kind or None,
            addressee=answers.body or None,
        ),
        at=at,
    )


def kind_of(*, answers: Answers, proposed: Proposal) -> Kind:
    """The kind that the person chose, else the proposed one; an application where neither is one of the kinds."""
    for code in (answers.kind, proposed.kind.kind):
        if code in Kind.values and Kind(code) in TRACK_OF_KIND:
            return Kind(code)
    return Kind.APPLICATION


def resolved(*, answers: Answers, at: datetime) -> Resolved:
    """Kind, procedure and topic as they would be now. Refuses `NotInForce`."""
    proposed = proposal(answers=answers, at=at)
    kind = kind_of(answers=answers, proposed=proposed)
    return Resolved(
        kind=kind,
        proposed=proposed,
        procedure=procedure_of(kind=kind, territory=answers.territory, at=at),
        topic=answers.topic or proposed.decision.topic or "",
    )


def preview(*, answers: Answers, at: datetime) -> Preview:
    """Kind, body and deadline as they would be now, and what the law asks for and the appeal lacks."""
    known = resolved(answers=answers, at=at)
    procedure, calendar = known.procedure, calendars.calendar(at=at)
    registered = _registration(procedure=procedure, territory=answers.territory, calendar=calendar, at=at)
    body = known.proposed.decision.body
    return Preview(
        kind=known.kind,
        proposed=known.proposed,
        procedure=procedure,
        topic=known.topic,
        body=state_bodies.get(code=body) if body else None,
        registered=registered,
        answered=law.last_day(received_on=registered.value, term=procedure.main, calendar=calendar),
        verdict=rules.standing(
            regime=rules.regime(law=procedure.law.code, simplified=procedure.simplified),
            identity=answers.identity,
            text=answers.text,
            tells_of_crime=bool(answers.tells_of_crime),
        ),
        lacking=rules.defects(identity=answers.identity, text=answers.text),
    )


def _registration(
    *, procedure: Procedure, territory: str, calendar: Calendar, at: datetime
) -> Explained[date]:
    region = territory[:2] or zones.CAPITAL
    day = zones.local(instant=at, region_code=region).date()
    return law.registration_day(
        arrived_at=at,
        zone=zones.zone(region_code=region, instant=at),
        calendar=calendar,
        hours=parameters.OFFICE_HOURS.on(day).value,
        article=procedure.registration,
    )
