"""How a story begins: the voice comes in and is routed by its words and place, as every voice is."""

from collections.abc import Callable
from random import Random

from jauap.kernel.cases.whole_lives import WholeLife
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.types import Voice
from jauap.modules.demonstration.country import Country
from jauap.modules.demonstration.plots import Plot
from jauap.modules.demonstration.stories import Story


def begin(country: Country, chance: Random, plot: Plot, *, reference: Callable[[], str]) -> Story:
    """The voice comes in: routed by the words and the place as every voice is."""
    procedure = f"appeals.{plot.kind.value}"
    territory = plot.spot.territory if plot.says_place else None
    voice = Voice(
        text=plot.text,
        topic=plot.about.code if plot.says_topic else None,
        territory=territory,
        procedure=procedure,
        kind=plot.kind.value,
    )
    proposal = routing.propose(voice=voice, at=plot.at)
    # A place found in the words is shown to the applicant; it decides nothing until somebody confirms it.
    decision = proposal.decision if territory else routing.decide(voice=voice, at=plot.at)
    body = decision.body if decision.body in country.staff else None
    life = WholeLife.begin(
        procedure=procedure,
        text=plot.text,
        language=plot.language,
        reference=reference(),
        body=body,
        applicant=plot.citizen.person if plot.citizen else None,
        channel=plot.channel,
        at=plot.at,
        calendar=country.calendar,
        topic=plot.about.code if plot.says_topic else decision.topic or "",
        territory=territory,
        place=plot.details.address(plot.language),
        signs=proposal.signs,
        reason=decision.reason.as_json(),
        actor=plot.citizen.actor if plot.citizen else Actor(kind=ActorKind.CITIZEN),
    )
    return Story(country=country, chance=chance, plot=plot, life=life, at=plot.at, reference=reference)
