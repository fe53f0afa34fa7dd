"""The kinds of advice: each has a code that facts keep, a sentence, a group on the page, and the article that asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jauap.kernel.procedures.acts import APPC, Article
from jauap.lib.refusals import Sentence, _


class Group(StrEnum):
    """Where a hint stands beside the editor."""

    QUESTIONS = "questions"
    LAW = "law"
    FACTS = "facts"
    LIKENESS = "likeness"
    LANGUAGE = "language"


GROUPS: Mapping[Group, Sentence] = {
    Group.QUESTIONS: _("Questions of the appeal"),
    Group.LAW: _("Law"),
    Group.FACTS: _("Facts"),
    Group.LIKENESS: _("Likeness"),
    Group.LANGUAGE: _("Language"),
}

#: Facts, norms and reasons (art. 80), in the answer to whoever wrote (art. 89); the way to challenge it (art. 91).
_REASONS = (Article(APPC, "80"), Article(APPC, "89", "2"))

#: Code → group, sentence, articles. A code is kept in facts for ever: it never changes its meaning.
_KINDS: Mapping[str, tuple[Group, Sentence, tuple[Article, ...]]] = {
    "question_untouched": (
        Group.QUESTIONS,
        _("The answer does not seem to touch this question."),
        _REASONS,
    ),
    "question_without_day": (
        Group.QUESTIONS,
        _("It is asked when, and no day or term stands in the answer."),
        _REASONS,
    ),
    "question_without_reason": (
        Group.QUESTIONS,
        _("It is asked why, and no reason stands in the answer."),
        _REASONS,
    ),
    "question_without_number": (
        Group.QUESTIONS,
        _("It is asked how much, and no number stands in the answer."),
        _REASONS,
    ),
    "no_law": (Group.LAW, _("No law is named in it."), _REASONS),
    "no_remedies": (
        Group.LAW,
        _("It does not say where, until when and how it can be challenged."),
        (*_REASONS, Article(APPC, "91")),
    ),
    "wrong_language": (
        Group.LAW,
        _("The answer is neither in the language of the appeal nor in the state language."),
        (Article(APPC, "89", "2"),),
    ),
    "not_that_language": (
        Group.LANGUAGE,
        _("The letters of the text do not look like the language chosen for the answer."),
        (),
    ),
    "gap": (Group.FACTS, _("Places of the wording are not filled in yet."), ()),
    "short": (
        Group.FACTS,
        _("The answer is very short: does it say what was checked, found and done?"),
        _REASONS,
    ),
    "no_date": (Group.FACTS, _("No date stands in it: when was something checked or done?"), _REASONS),
    "no_deed": (
        Group.FACTS,
        _("It does not say what was checked, found or done."),
        _REASONS,
    ),
    "empty_promise": (
        Group.FACTS,
        _("Words that promise and do not say: what happens, who does it, by when?"),
        _REASONS,
    ),
    "names_one": (
        Group.FACTS,
        _("Everybody whose appeal was joined gets this letter, and it names one of them by name or number."),
        (),
    ),
    "boilerplate": (
        Group.LIKENESS,
        _("Much of this letter was already sent to other people: is it an answer to this person?"),
        _REASONS,
    ),
    "accusing": (Group.LANGUAGE, _("These words accuse the reader."), ()),
    "evasive": (Group.LANGUAGE, _("These words avoid the question."), ()),
    "official": (Group.LANGUAGE, _("These words are harder than they need to be."), ()),
    "hard": (Group.LANGUAGE, _("The text is hard to read: divide long sentences, say who does what."), ()),
}
SENTENCES: Mapping[str, Sentence] = {code: sentence for code, (_group, sentence, _articles) in _KINDS.items()}

#: The same where nobody sees the question or the words that are meant: in figures and in the history of a case.
TOLD: Mapping[str, Sentence] = {
    **SENTENCES,
    "question_untouched": _("The answer does not seem to touch every question of the appeal."),
    "accusing": _("Some of its words accuse the reader."),
    "evasive": _("Some of its words avoid the question."),
    "official": _("Some of its words are harder than they need to be."),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A doubt about a draft. `about` is the question it concerns; `words` raised the doubt; `plainer` could stand
    instead.
    """

    code: str
    words: tuple[str, ...] = ()
    about: str = ""
    plainer: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        return _KINDS[self.code][0]

    @property
    def sentence(self) -> Sentence:
        return _KINDS[self.code][1]

    @property
    def article(self) -> str:
        """The articles that ask for it, cited in the reader's language; empty where only good sense does."""
        return ", ".join(str(article) for article in _KINDS[self.code][2])

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each of the words with what could stand instead, empty where nothing is proposed."""
        return [
            (word, self.plainer[place] if place < len(self.plainer) else "")
            for place, word in enumerate(self.words)
        ]
