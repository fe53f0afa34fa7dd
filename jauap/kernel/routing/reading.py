"""What the words of a voice say: topics, kind, signs. Pure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from jauap.kernel.routing.lexicon import Heard, Lexicon, Text, parse
from jauap.kernel.routing.reasons import Reason
from jauap.kernel.routing.types import Candidate, KindGuess, Sign
from jauap.kernel.state_bodies.entries import TopicEntry
from jauap.lib.languages import Trilingual
from jauap.lib.text import guess_language

#: How many topics are proposed.
CANDIDATES = 3
#: From this weight on, and this far before the next one, a topic is clear without a person's word. On the parts of
#: kursk2022.csv and kz_bilingual.csv that were at hand: coverage 0.81 to 0.86, of these 0.85 to 0.89 right.
ENOUGH, AHEAD = 4.0, 1.15
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
    """A text and what its words say, each part worked out when it is first asked for."""

    def __init__(self, text: str, *, topics: TopicLexicon) -> None:
        self._written = text
        self._topics = topics

    @cached_property
    def _text(self) -> Text:
        return Text(self._written, language=guess_language(self._written))

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The topics that the words speak for, all of them, the likeliest first."""
        return tuple(self._candidate(heard) for heard in self._topics.lexicon.hear(self._text))

    @property
    def contenders(self) -> tuple[Candidate, ...]:
        """The topics that may be meant: one if it is clear, none if nothing speaks loudly enough."""
        if not self.candidates or self.candidates[0].score < ENOUGH:
            return ()
        first = self.candidates[0].score
        return tuple(one for one in self.candidates if one is self.candidates[0] or one.score * AHEAD > first)

    @cached_property
    def kind(self) -> KindGuess:
        """What the voice seems to be in law; an application when nothing tells."""
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
            for heard in _sign_words().hear(Text(self._written))
            if heard.score >= known[heard.subject].enough
        )

    def _candidate(self, heard: Heard) -> Candidate:
        words = heard.words[:_WORDS_SHOWN]
        params = {"topic": self._topics.names[heard.subject].as_dict(), "words": list(words)}
        return Candidate(
            topic=heard.subject, score=heard.score, words=words, reason=Reason("topic-by-words", params)
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
