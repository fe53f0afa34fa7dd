"""The rules in order: the first that fits decides, and says why. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.conditions import (
    Addressee,
    Condition,
    Nearness,
    Rule,
    ToAddressee,
    ToBody,
    ToCompetent,
    ToOffice,
)
from jauap.kernel.routing.reading import DOUBT, Reading
from jauap.kernel.routing.reasons import Reason
from jauap.kernel.routing.types import Alternative, ByModel, Candidate, Decision, Difference, Voice
from jauap.kernel.state_bodies.entries import Body, Competent
from jauap.kernel.state_bodies.rules import COUNTRY, Directory, level_of, wider
from jauap.lib.languages import Trilingual

_ALTERNATIVES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A voice with everything that rules look at."""

    voice: Voice
    reading: Reading
    directory: Directory
    on: date
    place: Trilingual | None = None  # the name of the voice's territory
    topic: str | None = None  # what the person said, a model is certain of, or the words say clearly

    @property
    def level(self) -> str:
        """How near the place is known."""
        return level_of(self.directory.lineage(self.voice.territory)[0])

    @property
    def kind(self) -> str:
        return self.voice.kind or self.reading.kind.kind


def decide(
    *,
    voice: Voice,
    reading: Reading,
    rules: Sequence[Rule],
    directory: Directory,
    on: date,
    place: Trilingual | None,
) -> Decision:
    """Who receives the voice on the day: by the first rule that fits, with its reason.

    A rule that fits but cannot be applied does not give way to the next one: the voice is left to a person, and
    the decision says that the rule is broken.
    """
    matter = Matter(
        voice=voice,
        reading=reading,
        directory=directory,
        on=on,
        place=place or (_spelled(voice.territory) if voice.territory else None),
        topic=_topic(voice=voice, reading=reading, directory=directory, on=on),
    )
    return replace(_by_rules(rules, matter), model=_model(matter))


def _by_rules(rules: Sequence[Rule], matter: Matter) -> Decision:
    for rule in rules:
        if fits(rule.when, matter):
            return _decided(rule, matter)
    return Decision(
        body=None, topic=matter.topic, reason=Reason("no-rule"), alternatives=_alternatives(matter, None)
    )


def _model(matter: Matter) -> ByModel | None:
    """The model behind the topic of the matter, where it was learned."""
    learned = None if matter.voice.topic is not None else matter.reading.learned
    if learned is None or learned.topic != matter.topic:
        return None
    return ByModel(
        number=learned.reason.params["model"], topic=learned.topic, confidence=learned.confidence or 0.0
    )


def _topic(*, voice: Voice, reading: Reading, directory: Directory, on: date) -> str | None:
    """The topic that the person said; else the one that a model is certain of, or that the words say clearly.

    Where several may be meant but the same body answers for all, it does not matter which.
    """
    if voice.topic is not None:
        return voice.topic if voice.topic in directory.topics else None
    contenders = reading.contenders
    answering = {_first(one, voice, directory, on) for one in contenders}
    return (
        contenders[0].topic if contenders and (len(contenders) == 1 or len(answering - {None}) == 1) else None
    )


def _first(candidate: Candidate, voice: Voice, directory: Directory, on: date) -> str | None:
    found = directory.competent(topic=candidate.topic, territory=voice.territory, on=on)
    return found[0].body.code if found else None


def _spelled(code: str) -> Trilingual:
    """What has no known name is called by its code."""
    return Trilingual(kk=code, ru=code, en=code)


# ---------------------------------------------------------------- conditions


def fits(when: Condition, matter: Matter) -> bool:
    """Whether every part of the condition holds. What costs reading the text is asked last."""
    voice = matter.voice
    return (
        _one_of(when.topics, (matter.topic, matter.directory.group(matter.topic)))
        and _one_of(when.territories, wider(voice.territory or COUNTRY))
        and _one_of(when.levels, (matter.level,))
        and _one_of(when.procedures, (voice.procedure,))
        and _addressed(when.addressee, voice)
        and (not when.kinds or matter.kind in when.kinds)
        and (not when.signs or _one_of(when.signs, (sign.code for sign in matter.reading.signs)))
    )


def _one_of(wanted: tuple[str, ...], known: Iterable[str | None]) -> bool:
    """Whether nothing is wanted, or one of the wanted is known."""
    return not wanted or any(one in wanted for one in known)


def _addressed(wanted: Addressee, voice: Voice) -> bool:
    return wanted is Addressee.ANY or (wanted is Addressee.NAMED) == (voice.addressee is not None)


# ---------------------------------------------------------------- targets


def _decided(rule: Rule, matter: Matter) -> Decision:
    """Where the rule sends the matter."""
    match rule.target:
        case ToCompetent(level=level):
            return _competent(rule, level, matter)
        case ToOffice(office=office, level=level):
            return _office(rule, office, level, matter)
        case ToBody(body=code):
            return _body(rule, code, matter)
        case ToAddressee():
            return _addressee(rule, matter)
        case _:
            return _unrouted(rule, matter, "left-to-a-person")


def _competent(rule: Rule, level: Nearness, matter: Matter) -> Decision:
    topic, directory = matter.topic, matter.directory
    if topic is None:
        return _unrouted(rule, matter, "topic-unknown")
    found = directory.competent(topic=topic, territory=matter.voice.territory, on=matter.on)
    if level is not Nearness.NEAREST:
        found = [one for one in found if one.level == level.value]
    elif matter.level == "country" and directory.needs_a_place(topic=topic, on=matter.on):
        # Somebody nearer than the republic answers, and who it is depends on the place.
        return _unrouted(rule, matter, "place-unknown")
    if not found:
        return _unrouted(rule, matter, "nobody-competent" if matter.place is not None else "place-unknown")
    first = found[0]
    code = "competent-everywhere" if first.level == "country" else "competent"
    return _routed(rule, matter, _answering(first.body, matter), code)


def _office(rule: Rule, office: str, level: Nearness, matter: Matter) -> Decision:
    places = [place for place in matter.directory.lineage(matter.voice.territory) if place != COUNTRY]
    if level is not Nearness.NEAREST:
        places = [place for place in places if level_of(place) == level.value]
    bodies = [matter.directory.office(territory=place, office=office, on=matter.on) for place in places]
    body = next((one for one in bodies if one is not None), None)
    if body is not None:
        return _routed(rule, matter, _answering(body, matter), "office")
    if matter.level == "country":
        return _unrouted(rule, matter, "place-unknown" if matter.topic else "topic-unknown")
    return _unrouted(rule, matter, "office-missing", broken=True)


def _body(rule: Rule, code: str, matter: Matter) -> Decision:
    named = matter.directory.bodies.get(code)
    body = None if named is None else matter.directory.successor(code=code, on=matter.on, topic=matter.topic)
    if named is None or body is None:
        former = (named.name if named else _spelled(code)).as_dict()
        return _unrouted(rule, matter, "body-gone", broken=True, former=former)
    if body.code != code:
        return _routed(rule, matter, body, "named-by-rule-succeeded", former=named.name.as_dict())
    return _routed(rule, matter, body, "named-by-rule")


def _addressee(rule: Rule, matter: Matter) -> Decision:
    """The body that the applicant named, or whoever took over; art. 65 leaves it to that body to forward."""
    code = matter.voice.addressee
    named = matter.directory.bodies.get(code) if code is not None else None
    body = (
        None
        if named is None
        else matter.directory.successor(code=named.code, on=matter.on, topic=matter.topic)
    )
    if named is None or body is None:
        former = (named.name if named else _spelled(code or "")).as_dict()
        return _unrouted(rule, matter, "addressee-gone", former=former)
    if body.code != named.code:
        return _routed(rule, matter, body, "addressee-succeeded", former=named.name.as_dict())
    return _routed(rule, matter, body, "addressee")


def _answering(body: Body, matter: Matter) -> Body:
    """The body itself, or the nearest above it that answers citizens."""
    if body.answers_citizens:
        return body
    above = matter.directory.superiors(code=body.code, on=matter.on)
    return next((one for one in above if one.answers_citizens), body)


# ---------------------------------------------------------------- decisions


def _routed(rule: Rule, matter: Matter, body: Body, code: str, **params: Any) -> Decision:
    return Decision(
        body=body.code,
        topic=matter.topic,
        rule=rule.code,
        reason=Reason(code, _params(rule, matter, body) | params),
        alternatives=_alternatives(matter, body.code),
    )


def _unrouted(rule: Rule, matter: Matter, code: str, *, broken: bool = False, **params: Any) -> Decision:
    return Decision(
        body=None,
        topic=matter.topic,
        rule=rule.code,
        broken=broken,
        reason=Reason(code, _params(rule, matter, None) | params),
        alternatives=_alternatives(matter, None),
    )


def _params(rule: Rule, matter: Matter, body: Body | None) -> dict[str, Any]:
    """The names that a sentence may say, as they are on the day, beside their codes."""
    topic = matter.directory.topics.get(matter.topic) if matter.topic is not None else None
    # An office needs no topic to be sent to; a sentence that would name an unknown one is never chosen.
    known: dict[str, Any] = {"rule": rule.name.as_dict(), "rule_code": rule.code}
    if topic is not None:
        known |= {"topic": topic.name.as_dict(), "topic_code": topic.code}
    if matter.place is not None:
        known |= {"place": matter.place.as_dict(), "place_code": matter.voice.territory}
    if body is not None:
        known |= {"body": body.name_on(matter.on).as_dict(), "body_code": body.code}
    return known


def _alternatives(matter: Matter, chosen: str | None) -> tuple[Alternative, ...]:
    """Others who may be meant: further bodies competent for the topic, then the first for each other likely topic."""
    found: dict[str, Alternative] = {}
    for topic in dict.fromkeys((matter.topic, *_other_topics(matter))):
        if topic is None:
            continue
        competent = matter.directory.competent(topic=topic, territory=matter.voice.territory, on=matter.on)
        same = topic == matter.topic
        for one in competent if same else competent[:1]:
            if one.body.code != chosen and one.body.code not in found:
                found[one.body.code] = _alternative(one, matter, "also-competent" if same else "other-topic")
    learned = _learned_body(matter) if chosen is None else None
    if learned is not None:
        # Only a hint to the person who decides: a body is never chosen by what was learned.
        return (*[one for one in found.values() if one.body != learned.body][: _ALTERNATIVES - 1], learned)
    return tuple(found.values())[:_ALTERNATIVES]


def _learned_body(matter: Matter) -> Alternative | None:
    """The body that answered most often in such words, where it is in force and likelier than not."""
    said = matter.reading.opinion(Predicts.BODY).first
    body = matter.directory.bodies.get(said.label) if said and said.confidence >= DOUBT else None
    if said is None or body is None or not body.in_force(matter.on):
        return None
    params = said.params(body=body.name_on(matter.on).as_dict(), body_code=body.code)
    del params["words"]  # an alternative is kept with the case, and the words of a person are not
    return Alternative(body=body.code, topic=matter.topic or "", reason=Reason("body-learned", params))


def _other_topics(matter: Matter) -> tuple[str, ...]:
    """The likely topics by the words, where the person named none."""
    if matter.voice.topic is not None:
        return ()
    return tuple(candidate.topic for candidate in matter.reading.candidates[:3])


def _alternative(one: Competent, matter: Matter, code: str) -> Alternative:
    params = {
        "body": one.body.name_on(matter.on).as_dict(),
        "body_code": one.body.code,
        "topic": matter.directory.topics[one.topic].name.as_dict(),
        "topic_code": one.topic,
    }
    return Alternative(body=one.body.code, topic=one.topic, reason=Reason(code, params))


# ---------------------------------------------------------------- comparing


def tally(differences: Iterable[Difference]) -> Counter[tuple[str | None, str | None]]:
    """How many voices would go from which body to which; None is the queue of the unrouted."""
    return Counter((one.before.body, one.after.body) for one in differences)
