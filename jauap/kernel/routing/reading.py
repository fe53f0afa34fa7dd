"""What the words of a voice say: topics, kind, signs; and what was learned of such words. Pure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing import opinions
from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.lexicon import Heard, Lexicon, Text, parse
from jauap.kernel.routing.opinions import Models, Opinion, Suggested
from jauap.kernel.routing.reasons import Reason
from jauap.kernel.routing.types import Candidate, KindGuess, Sign
from jauap.kernel.state_bodies.entries import TopicEntry
from jauap.lib.languages import Trilingual
from jauap.lib.text import guess_language, meant
from jauap.lib.text.letters import layouts

#: How many topics are proposed.
CANDIDATES = 3
#: From this weight on, and this far before the next one, a topic is clear without a person's word. On the parts of
#: kursk2022.csv and kz_bilingual.csv that were at hand: coverage 0.81 to 0.86, of these 0.85 to 0.89 right.
ENOUGH, AHEAD = 4.0, 1.15
#: A model that is not sure, but holds another topic for likelier than not, contradicts the words: a person is asked.
DOUBT = 0.5
#: A word of this weight must say that the voice is no application.
_KIND_ENOUGH = 3.0
_APPLICATION = "application"
_WORDS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SignEntry:
    """A sign: what it is called, which flag it raises, from which weight on."""

    code: str
    flag: str
    name: Trilingual
    enough: float


class TopicLexicon:
    """The words of all topics, made ready once for a directory."""

    def __init__(self, topics: Iterable[TopicEntry]) -> None:
        known = [topic for topic in topics if topic.parent is not None]
        self.names: Mapping[str, Trilingual] = {topic.code: topic.name for topic in known}
        self.lexicon = Lexicon(
            entry
            for topic in known
            for language, words in (("kk", topic.words_kk), ("ru", topic.words_ru))
            for entry in parse(subject=topic.code, text=words, language=language)
        )


class Reading:
    """A text and what is to be made of its words, each part worked out when it is first asked for.

    `candidates` and `kind` mix what the lists of words say with what was learned; the person's own choice and the rules
    of competence stand above both and are no matter of this class.
    """

    def __init__(
        self, text: str, *, topics: TopicLexicon, models: Models | None = None, territory: str | None = None
    ) -> None:
        #: Whoever forgot to change the layout of the keyboard is understood all the same.
        self._written = meant(text) or text
        self._topics = topics
        self._models = models or {}
        self._territory = territory
        self._opinions: dict[Predicts, Opinion] = {}

    @cached_property
    def _text(self) -> Text:
        return Text(self._written, language=guess_language(self._written))

    def opinion(self, of: Predicts) -> Opinion:
        """What was learned of such words."""
        if of not in self._opinions:
            learned = self._models.get(of)
            self._opinions[of] = opinions.ask(learned, text=self._written, territory=self._territory)
        return self._opinions[of]

    @cached_property
    def _of_topic(self) -> Opinion:
        """What was learned, of the topics that there are; one that is no more is passed over."""
        said = self.opinion(Predicts.TOPIC)
        known = tuple(one for one in said.suggested if one.label in self._topics.names)
        return Opinion(suggested=known, is_sure=said.is_sure and known[:1] == said.suggested[:1])

    @cached_property
    def learned(self) -> Candidate | None:
        """The topic of which a model is certain; None where it is not, or there is no model."""
        certain = self._of_topic.certain
        return self._learned(certain) if certain else None

    @cached_property
    def spoken(self) -> tuple[Candidate, ...]:
        """The topics that the lists of words speak for, all of them, the likeliest first."""
        return tuple(self._candidate(heard) for heard in self._topics.lexicon.hear(self._text))

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The topics that may be meant, the likeliest first: what is certain, what the words say, what was learned."""
        found = {self.learned.topic: self.learned} if self.learned else {}
        for one in self.spoken:
            found.setdefault(one.topic, one)
        # Of what a model only holds for possible, the first stands among the three that a person is shown.
        rest = [self._learned(one) for one in self._of_topic.suggested if one.label not in found]
        ordered = [*found.values()]
        ordered[CANDIDATES - 1 : CANDIDATES - 1] = rest[:1]
        return (*ordered, *rest[1:])

    @property
    def contenders(self) -> tuple[Candidate, ...]:
        """The topics that may be meant: one if it is clear, none if nothing speaks loudly enough.

        What a model is certain of is clear. Otherwise the words decide, unless a model that is not certain still holds
        another topic for likelier than not: then both are meant.
        """
        if self.learned:
            return (self.learned,)
        if not self.spoken or self.spoken[0].score < ENOUGH:
            return ()
        first = self.spoken[0].score
        loud = tuple(one for one in self.spoken if one is self.spoken[0] or one.score * AHEAD > first)
        other = self._of_topic.first
        if other and other.confidence >= DOUBT and all(one.topic != other.label for one in loud):
            return (*loud, self._learned(other))
        return loud

    @cached_property
    def kind(self) -> KindGuess:
        """What the voice seems to be in law: learned, if a model is certain; by words; else an application."""
        certain = self.opinion(Predicts.KIND).certain
        if certain is not None and certain.label in Kind.values:
            return KindGuess(
                kind=certain.label,
                words=certain.words,
                reason=Reason("kind-learned", certain.params()),
                confidence=certain.confidence,
            )
        return self._kind_by_words

    @cached_property
    def _kind_by_words(self) -> KindGuess:
        heard = next(iter(_kinds().hear(self._text)), None)
        if heard is None or (heard.subject != _APPLICATION and heard.score < _KIND_ENOUGH):
            return KindGuess(kind=_APPLICATION, words=(), reason=Reason("kind-by-default"))
        words = heard.words[:_WORDS_SHOWN]
        return KindGuess(
            kind=heard.subject, words=words, reason=Reason("kind-by-words", {"words": list(words)})
        )

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The signs that the words give, the loudest first."""
        return heard_signs(self._written)

    def _candidate(self, heard: Heard) -> Candidate:
        words = heard.words[:_WORDS_SHOWN]
        params = {"topic": self._topics.names[heard.subject].as_dict(), "words": list(words)}
        return Candidate(
            topic=heard.subject,
            score=heard.score,
            words=words,
            reason=Reason("topic-by-words", params),
            confidence=next(
                (one.confidence for one in self._of_topic.suggested if one.label == heard.subject), None
            ),
        )

    def _learned(self, one: Suggested) -> Candidate:
        """A topic that a model suggests. Its score is that of the words, if they speak for it at all."""
        heard = next((said.score for said in self.spoken if said.topic == one.label), 0.0)
        return Candidate(
            topic=one.label,
            score=heard,
            words=one.words[:_WORDS_SHOWN],
            reason=Reason("topic-learned", one.params(topic=self._topics.names[one.label].as_dict())),
            confidence=one.confidence,
            is_learned=True,
        )


def heard_signs(text: str) -> tuple[Sign, ...]:
    """The signs that the words of a text give, the loudest first; failing these, its keys in another layout."""
    return next(filter(None, map(_heard_signs, (text, *layouts(text)))), ())


def _heard_signs(text: str) -> tuple[Sign, ...]:
    known = signs()
    return tuple(
        Sign(
            code=heard.subject,
            flag=known[heard.subject].flag,
            words=heard.words[:_WORDS_SHOWN],
            reason=Reason(
                "sign",
                {"sign": known[heard.subject].name.as_dict(), "words": list(heard.words[:_WORDS_SHOWN])},
            ),
        )
        # A sign is believed in either language, whatever the text is in: a false one costs a look, a missed one more.
        for heard in _sign_words().hear(Text(text))
        if heard.score >= known[heard.subject].enough
    )


@cache
def signs() -> Mapping[str, SignEntry]:
    """The signs that the program knows, by code."""
    return {
        table["code"]: SignEntry(
            code=table["code"],
            flag=table["flag"],
            name=Trilingual(kk=table["kk"], ru=table["ru"], en=table["en"]),
            enough=table["enough"],
        )
        for table in _toml("signs.toml")["sign"]
    }


@cache
def _sign_words() -> Lexicon:
    return Lexicon(
        entry
        for table in _toml("signs.toml")["sign"]
        for language in ("kk", "ru")
        for entry in parse(subject=table["code"], text=table[f"words_{language}"], language=language)
    )


@cache
def _kinds() -> Lexicon:
    return Lexicon(
        entry
        for kind, words in _toml("kinds.toml").items()
        for language in ("kk", "ru")
        for entry in parse(subject=kind, text=words[language], language=language)
    )


def _toml(file: str) -> dict[str, Any]:
    text = (resources.files("jauap.kernel.routing") / "data" / file).read_text(encoding="utf-8")
    return tomllib.loads(text)
