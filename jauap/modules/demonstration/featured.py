"""Living cases for the cast: work at every stage, so that whoever signs in finds something to do."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel, Relation
from jauap.kernel.cases.lives import Life
from jauap.kernel.cases.whole_lives import WholeLife
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.procedures.statuses import Kind, Outcome
from jauap.modules.demonstration import words
from jauap.modules.demonstration.beginnings import begin
from jauap.modules.demonstration.cast import CITIZEN, CITIZENS, CITY, CITY_AKIMAT, DIVISION, NEIGHBOUR
from jauap.modules.demonstration.country import Country
from jauap.modules.demonstration.plots import plot
from jauap.modules.demonstration.staff import Citizen
from jauap.modules.demonstration.stories import CHECKED, REVIEW, Story, ThePresent
from jauap.modules.demonstration.words import Topic

#: What the division of the featured city answers for.
TOPICS = ("heating", "water", "snow-roads", "potholes", "street-lighting", "sewage", "bus-routes")

#: The way of a case that nobody wanted.
PING_PONG = ("kz-350000000-transport", CITY_AKIMAT, "kz-350000000-energy")


# ---------------------------------------------------------------- how far a case has come


def submitted(_story: Story) -> None:
    """It came in and waits for the registrar."""


def registered(story: Story) -> None:
    """It waits for an executor."""
    story.register()


def assigned(story: Story) -> None:
    """The featured executor works on it."""
    story.register()
    story.life.assign(official=story.staff.heads[0], to=story.staff.executors[0], at=story.after(1))


def asked(story: Story) -> None:
    """The applicant owes a reply."""
    assigned(story)
    story.life.ask(official=story.staff.executors[0], text=story.said("ask"), at=story.after(1))


def hearing(story: Story) -> None:
    """A preliminary decision is with the applicant."""
    assigned(story)
    at = story.after(2)
    story.life.propose_decision(
        official=story.staff.executors[0],
        text=story.letter(Outcome.PARTLY, at=at),
        outcome=Outcome.PARTLY,
        at=at,
    )


def drafted(story: Story) -> None:
    """An answer waits for the signature."""
    assigned(story)
    _draft(story, Outcome.SATISFIED)


def answered(story: Story) -> None:
    """The applicant has the answer and has not said whether it helped."""
    drafted(story)
    story.life.sign(official=story.staff.heads[0], at=story.after(1))


def sent_around(story: Story) -> None:
    """Body after body sent it on."""
    for body in PING_PONG:
        story.register()
        at = story.after(1)
        story.life.transfer(official=story.staff.registrar, body=body, words=story.said("transfer"), at=at)
    story.register()


def complained(story: Story) -> None:
    """The answer did not help: the complaint lies with the body above."""
    answered(story)
    at = story.wait(least=0.5, most=1.5)
    story.complaint = _complaint(story, said="complain")
    story.life.complain(complaint=story.complaint, by=story.applicant, at=at)
    story.complaint.register(official=story.staff.registrar, at=story.after(0))
    story.complaint.pass_up(
        official=story.staff.registrar, superior=story.country.superior(story.body), at=story.after(1)
    )


def silent(story: Story) -> None:
    """The term passed without an answer, and the applicant complains about the silence."""
    assigned(story)
    if story.life.case.due_at is not None:
        story.until(story.life.case.due_at + timedelta(days=1, hours=5))
    story.complaint = _complaint(story, said="silence")
    story.life.complain(complaint=story.complaint, by=story.applicant, at=story.at)
    story.complaint.register(official=story.staff.registrar, at=story.after(0))


def _draft(story: Story, outcome: Outcome) -> None:
    at = story.after(2)
    story.life.draft(
        official=story.staff.executors[0],
        text=story.letter(outcome, at=at),
        remedies=story.remedies(),
        outcome=outcome,
        checklist=CHECKED,
        at=at,
    )


def _complaint(story: Story, *, said: str) -> WholeLife:
    case = story.life.case
    return WholeLife.begin(
        procedure=REVIEW,
        text=story.said(said),
        language=case.language,
        reference=story.reference(),
        body=story.body,
        applicant=case.applicant_id,
        channel=Channel.WEB,
        at=story.at,
        calendar=story.life.calendar,
        topic=case.topic,
        territory=case.territory_id,
        place=story.life.submission.place,
        reason={"code": "chosen", "params": {"body_code": story.body}},
        actor=story.applicant,
        parent=story.life,
        relation=Relation.COMPLAINT,
    )


# ---------------------------------------------------------------- the scenes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """So many cases at a stage, begun so many days ago (the first, and each next one later by `step`)."""

    stage: Callable[[Story], None]
    days: float
    count: int = 1
    step: float = 0.0
    who: str = ""
    then: str = ""


CUES = (
    # For the registrar: what came in today and yesterday.
    Cue(stage=submitted, days=0.02, count=16, step=0.06),
    # For the head: to name an executor, to sign.
    Cue(stage=registered, days=1.5, count=8, step=0.4),
    Cue(stage=drafted, days=9, count=9, step=0.8),
    # For the executor: due in many days, soon, today, and late.
    Cue(stage=assigned, days=3, count=20, step=1.15),
    Cue(stage=assigned, days=24, count=5, step=2.5),
    Cue(stage=asked, days=7, count=5, step=0.6),
    Cue(stage=hearing, days=7, count=5, step=0.5),
    Cue(stage=answered, days=14, count=10, step=1.3),
    # For the supervisor and the akim.
    Cue(stage=sent_around, days=13, count=10, step=1.1),
    Cue(stage=complained, days=18, count=6, step=1.4),
    # For the citizens.
    Cue(stage=submitted, days=0.3, who=CITIZEN.code),
    Cue(stage=assigned, days=6, who=CITIZEN.code, then="ask"),
    Cue(stage=assigned, days=8, who=CITIZEN.code, then="propose"),
    Cue(stage=drafted, days=10, count=2, step=3, who=CITIZEN.code, then="answer"),
    Cue(stage=assigned, days=34, who=CITIZEN.code),
    Cue(stage=complained, days=22, who=CITIZEN.code),
    Cue(stage=sent_around, days=11, who=CITIZEN.code),
    Cue(stage=silent, days=29, who=NEIGHBOUR.code),
    Cue(stage=assigned, days=4, count=2, step=2, who=NEIGHBOUR.code),
)
UNROUTED = 14
SCENES = sum(cue.count for cue in CUES) + UNROUTED


@dataclass(frozen=True, slots=True)
class Scene:
    """A case of the cast, and what happens to it at last through the doors of the world."""

    story: Story
    then: str

    @property
    def lives(self) -> list[Life]:
        """The case and the complaint about it, if one."""
        return [self.story.life, *([self.story.complaint] if self.story.complaint else [])]


def scenes(country: Country, *, reference: Callable[[], str]) -> list[Scene]:
    """All living cases of the cast, unsaved."""
    chance = Random(f"{country.seed}:featured")
    made = []
    for cue in CUES:
        for number in range(cue.count):
            story = _begun(country, chance, cue, number, reference)
            with suppress(ThePresent):  # told as far as it has come
                cue.stage(story)
            made.append(Scene(story, cue.then))
    return made + [Scene(_unrouted(country, chance, reference), "") for _number in range(UNROUTED)]


def _begun(country: Country, chance: Random, cue: Cue, number: int, reference: Callable[[], str]) -> Story:
    spot = next(one for one in country.spots[CITY[:2]].centre if one.territory == CITY)
    who = _who(country, cue.who)
    at = country.now - timedelta(days=cue.days + cue.step * number)
    if cue.days >= 1:
        at = country.hours.near(at, region=spot.region, chance=chance)
    drawn = plot(
        country,
        chance,
        spot=spot,
        about=_topic(country, chance),
        within=1,
        citizen=who,
        kind=Kind.APPLICATION,
    )
    own = replace(drawn.details, happened_on=(at - timedelta(days=chance.randrange(1, 9))).date())
    text = words.letter(
        about=drawn.about,
        kind=drawn.kind,
        language=drawn.language,
        spot=spot,
        details=own,
        chance=chance,
    )
    told = replace(drawn, at=at, details=own, text=text, says_topic=True, says_place=True)
    story = begin(country, chance, told, reference=reference)
    if story.body != DIVISION:
        raise RuntimeError(f"{drawn.about.code} goes to {story.body}, not to {DIVISION}")
    return story


def _who(country: Country, code: str) -> Citizen | None:
    codes = [part.code for part in CITIZENS]
    return country.citizens[CITY[:2]][codes.index(code)] if code else None


def _topic(country: Country, chance: Random) -> Topic:
    """One of the division's topics that fits the season."""
    while True:
        topic = country.topic(chance, month=country.now.month, region=CITY[:2])
        if topic.code in TOPICS:
            return topic


def _unrouted(country: Country, chance: Random, reference: Callable[[], str]) -> Story:
    """A voice whose words and place leave open who is competent."""
    while True:
        drawn = replace(plot(country, chance, within=3), says_topic=False, says_place=False)
        story = begin(country, chance, drawn, reference=reference)
        if not story.body:
            return story


# ---------------------------------------------------------------- through the doors


def go_on(country: Country, played: list[Scene]) -> None:
    """What happened in the last hour goes through the operations, so that the applicants get their letters."""
    staff = country.staff[DIVISION]
    executor = Actor(kind=ActorKind.OFFICIAL, official_id=staff.executors[0], body=DIVISION, role="executor")
    head = Actor(kind=ActorKind.OFFICIAL, official_id=staff.heads[0], body=DIVISION, role="head")
    for scene in played:
        story, at = scene.story, country.now - timedelta(minutes=40)
        case_id = story.life.case.pk
        if scene.then == "ask":
            cases.ask(case_id=case_id, text=story.said("ask"), by=executor, at=at)
        elif scene.then == "propose":
            text = story.letter(Outcome.PARTLY, at=at)
            cases.propose_decision(case_id=case_id, text=text, outcome=Outcome.PARTLY, by=executor, at=at)
        elif scene.then == "answer":
            cases.answer(case_id=case_id, by=head, at=at)
