"""What was understood of the words of a case, for the person who decides: topic, kind and body, how sure that is, by
which words, and by which rule of competence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.queries import Said
from jauap.kernel.routing.reading import DOUBT
from jauap.kernel.routing.types import Proposal, Voice
from jauap.kernel.state_bodies.rules import Directory
from jauap.modules.desk.case_page import reason_in_words
from jauap.modules.desk.situation import Situation
from jauap.ui import formats, words
from jauap.ui.components import Text, Tone

#: Other topics and kinds are named from this confidence on; of bodies only what is likelier than not.
MENTIONED = 0.05


class Sureness(StrEnum):
    """How far something that was understood can be relied on."""

    SURE = "sure"
    BY_RULE = "by_rule"
    BY_WORDS = "by_words"
    LIKELY = "likely"
    GUESS = "guess"
    OPEN = "open"


#: What each is called, and how it looks.
SURENESS: dict[Sureness, tuple[Text, Tone]] = {
    Sureness.SURE: (gettext_lazy("sure"), Tone.DONE),
    Sureness.BY_RULE: (gettext_lazy("by the rules of competence"), Tone.DONE),
    Sureness.BY_WORDS: (gettext_lazy("clear by its words"), Tone.INFO),
    Sureness.LIKELY: (gettext_lazy("likely, not sure"), Tone.SOON),
    Sureness.GUESS: (gettext_lazy("a guess"), Tone.SOON),
    Sureness.OPEN: (gettext_lazy("not clear"), Tone.SOON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What could be meant. `confidence` is that of a model, 0 to 1; None where none was asked or it is silent."""

    code: str
    name: str
    confidence: float | None

    @property
    def percent(self) -> str:
        return _percent(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood(Meant):
    """One thing that was understood; without a `code` nothing was. Without `sureness` it stands already, for the
    `reason`.

    `asks` says that a person decides, and why; "" where nobody needs to be asked, or the reason says it. `others` could
    be meant too.
    """

    part: Predicts
    about: Text
    sureness: Sureness | None
    reason: str
    asks: str = ""
    others: Sequence[Meant] = ()

    @property
    def in_words(self) -> str:
        """How sure it is, in words and per cent: “likely, not sure · 72 %”."""
        said = str(SURENESS[self.sureness][0]) if self.sureness else ""
        return " · ".join(part for part in (said, self.percent) if part)

    @property
    def tone(self) -> str:
        return SURENESS[self.sureness][1].value if self.sureness else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A voice with everything that is said of it."""

    proposal: Proposal
    said: dict[Predicts, Said]
    directory: Directory

    def topic(self, code: str) -> str:
        known = self.directory.topics.get(code)
        return str(known.name) if known else code

    def body(self, code: str) -> str:
        known = self.directory.bodies.get(code)
        return str(known.name) if known else code


def of_case(situation: Situation) -> list[Understood]:
    """What the words of a case say, whatever was chosen since; nothing where there are no words."""
    case, submission = situation.case, situation.file.submission
    if submission is None or not submission.text:
        return []
    asked = _asked(
        Voice(text=submission.text, territory=case.territory_id, procedure=case.procedure),
        directory=situation.directory,
        at=situation.at,
    )
    custody = situation.file.custody
    held = reason_in_words(custody[-1].reason) if custody else ""
    return [*_of_words(asked), _body(asked, holder=case.holder_id or "", held=held)]


def of_text(
    text: str, *, territory: str | None, procedure: str, directory: Directory, at: datetime
) -> list[Understood]:
    """What words say that are being taken down; nothing where there are none yet."""
    if not text.strip():
        return []
    voice = Voice(text=text, territory=territory, procedure=procedure)
    asked = _asked(voice, directory=directory, at=at)
    return [*_of_words(asked), _body(asked, holder="", held="")]


def _asked(voice: Voice, *, directory: Directory, at: datetime) -> _Asked:
    return _Asked(routing.propose(voice=voice, at=at), routing.said(voice=voice), directory)


def _of_words(asked: _Asked) -> Iterable[Understood]:
    yield _topic(asked)
    yield _kind(asked)


# ---------------------------------------------------------------- topic, kind, body


def _topic(asked: _Asked) -> Understood:
    """The topic that decides, or the likeliest one where none is clear enough to decide."""
    candidates, decided = asked.proposal.topics, asked.proposal.decision.topic
    first = next((one for one in candidates if one.topic == decided), candidates[0] if candidates else None)
    if first is None:
        return Understood(
            part=Predicts.TOPIC,
            about=_("Topic"),
            code="",
            name="",
            confidence=None,
            sureness=Sureness.OPEN,
            reason="",
            asks=_("No word tells what it is about: a person is asked."),
        )
    is_learned = asked.proposal.decision.model is not None
    sureness = Sureness.SURE if is_learned else Sureness.BY_WORDS if decided else _unsure(first.confidence)
    said = asked.said.get(Predicts.TOPIC)
    return Understood(
        part=Predicts.TOPIC,
        about=_("Topic"),
        code=first.topic,
        name=asked.topic(first.topic),
        confidence=first.confidence,
        sureness=sureness,
        reason=str(first.reason),
        asks="" if decided else _asks(said),
        others=[
            Meant(code=one.topic, name=asked.topic(one.topic), confidence=one.confidence)
            for one in candidates
            if one is not first and (not decided if one.confidence is None else one.confidence >= MENTIONED)
        ],
    )


def _kind(asked: _Asked) -> Understood:
    """What it is in law: as a model is sure, else by the words, else the track that protects most."""
    guess, said = asked.proposal.kind, asked.said.get(Predicts.KIND)
    likely = said.opinion.suggested if said else ()
    confidence = next((one.confidence for one in likely if one.label == guess.kind), None)
    sureness = (
        Sureness.SURE
        if guess.confidence is not None
        else Sureness.BY_WORDS
        if guess.words
        else _unsure(confidence)
    )
    return Understood(
        part=Predicts.KIND,
        about=_("Kind"),
        code=guess.kind,
        name=str(Kind(guess.kind).label),
        confidence=confidence,
        sureness=sureness,
        reason=str(guess.reason),
        asks="" if guess.confidence is not None or guess.words else _asks(said),
        others=[
            Meant(code=one.label, name=str(Kind(one.label).label), confidence=one.confidence)
            for one in likely
            if one.label in Kind.values and one.label != guess.kind and one.confidence >= MENTIONED
        ],
    )


def _body(asked: _Asked, *, holder: str, held: str) -> Understood:
    """The body by the rules of competence. What was learned of bodies is a hint and stands below."""
    decision, said = asked.proposal.decision, asked.said.get(Predicts.BODY)
    body = holder or decision.body or ""
    likely = said.opinion.suggested if said else ()
    return Understood(
        part=Predicts.BODY,
        about=_("Body"),
        code=body,
        name=asked.body(body) if body else "",
        confidence=None,
        sureness=None if held else Sureness.BY_RULE if body else Sureness.OPEN,
        reason=held or str(decision.reason),
        others=[
            Meant(code=one.label, name=asked.body(one.label), confidence=one.confidence)
            for one in likely
            if one.label != body and one.confidence >= DOUBT
        ],
    )


# ---------------------------------------------------------------- in words


def _unsure(confidence: float | None) -> Sureness:
    """What a model holds for likelier than not is likely; without a model nothing is."""
    if confidence is None:
        return Sureness.OPEN
    return Sureness.LIKELY if confidence >= DOUBT else Sureness.GUESS


def _asks(said: Said | None) -> str:
    if said is None:
        return _("The words do not say it clearly: a person is asked.")
    if said.enough > 1:
        return _("The model has not yet been right 95 times of 100 at any confidence: a person is asked.")
    return _(
        "Below {threshold}, where it was right 95 times of 100, nothing is decided by machine: a person is asked."
    ).format(threshold=formats.percent(ceil(said.enough * 100) / 100, words.language(), digits=0))


def _percent(confidence: float | None) -> str:
    """A confidence as people read it; never 100 %, as nothing that was learned is certain."""
    if confidence is None:
        return ""
    return formats.percent(min(99, int(confidence * 100)) / 100, words.language(), digits=0)
