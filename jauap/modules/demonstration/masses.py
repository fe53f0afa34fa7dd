"""One matter, many voices: a cold week in one town, and hundreds who write the same words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from jauap.kernel.cases.lives import Life
from jauap.kernel.procedures.statuses import Kind, Outcome, Status
from jauap.modules.demonstration import words
from jauap.modules.demonstration.beginnings import begin
from jauap.modules.demonstration.cast import CITIZENS, CITY
from jauap.modules.demonstration.country import Country
from jauap.modules.demonstration.places import Spot
from jauap.modules.demonstration.plots import Plot, plot
from jauap.modules.demonstration.stories import CHECKED, Story, ThePresent
from jauap.modules.demonstration.streets import Details

#: The heating broke down so many days before the present.
DAYS_AGO = 46
#: Of a hundred voices so many are joined to the first one; the rest went their own way.
JOINED = 74


def mass_appeal(country: Country, *, voices: int, reference: Callable[[], str]) -> list[Life]:
    """The voices of neighbours about one breakdown; most are joined to the first, and answered with it."""
    chance = Random(f"{country.seed}:mass")
    spot = next(one for one in country.spots[CITY[:2]].centre if one.territory == CITY)
    began = country.now - timedelta(days=DAYS_AGO)
    shared = Details.by_chance(chance, on=began.date())
    main: Story | None = None
    joined: list[Story] = []
    told: list[Life] = []
    for number in range(voices):
        story = _voice(country, chance, spot, shared, number=number, began=began, reference=reference)
        told.append(story.life)
        if main is None:
            main = story
            story.register()
        elif story.body == main.body and chance.randrange(100) < JOINED:
            joined.append(story)
        else:
            story.tell()
            if story.complaint is not None:
                told.append(story.complaint)
    if main is not None:
        _answer_together(main, joined)
    return told


def _voice(
    country: Country,
    chance: Random,
    spot: Spot,
    shared: Details,
    *,
    number: int,
    began: datetime,
    reference: Callable[[], str],
) -> Story:
    heating = words.topic("heating")
    citizens = country.citizens[spot.region]
    # The featured neighbour is among them.
    citizen = citizens[len(CITIZENS) - 1] if number == 1 else chance.choice(citizens)
    drawn = plot(country, chance, spot=spot, about=heating, within=2, citizen=citizen, kind=Kind.APPLICATION)
    own = replace(Details.by_chance(chance, on=began.date()), street=shared.street, since=shared.since)
    text = words.letter(
        about=heating,
        kind=Kind.APPLICATION,
        language=citizen.language,
        spot=spot,
        details=replace(shared, house=own.house),
        chance=Random(f"{country.seed}:mass:{citizen.language}"),
    )
    at = began + timedelta(hours=chance.expovariate(1 / 30))
    voice: Plot = replace(drawn, at=at, details=own, text=text, says_topic=True, says_place=True)
    return begin(country, chance, voice, reference=reference)


def _answer_together(main: Story, joined: list[Story]) -> None:
    """The body joins the voices as they come, works on the first, and answers all."""
    registrar, executor, head = main.staff.registrar, main.staff.executors[0], main.staff.heads[0]
    waiting = []
    for story in sorted(joined, key=lambda one: one.at):
        try:
            story.register()
            at = story.after(0)
        except ThePresent:
            continue
        story.life.join(main=main.life, official=registrar, at=at)
        waiting.append(story)
    last = max((story.at for story in waiting), default=main.at)
    try:
        main.until(max(last, main.at))
        main.life.assign(official=head, to=executor, at=main.after(1))
        text_at = main.after(5)
        main.life.draft(
            official=executor,
            text=main.letter(Outcome.SATISFIED, at=text_at, for_all=True),
            remedies=main.remedies(),
            outcome=Outcome.SATISFIED,
            checklist=CHECKED,
            at=text_at,
        )
        main.life.sign(official=head, at=main.after(1))
    except ThePresent:
        return
    by = main.life.officer(head, role="head")
    for story in waiting:
        if story.life.case.status == Status.JOINED:
            story.life.answer_as_voice(main=main.life, by=by, at=main.at)
