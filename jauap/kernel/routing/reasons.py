"""Why: kept as a code with its values, worded in any language later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jauap.kernel.procedures.sentences import Sentence
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Sentence as Wording
from jauap.lib.refusals import _

#: The sentences, by code. A code is kept with cases for ever: it may get another wording, never another meaning.
SENTENCES: Mapping[str, Wording] = {
    "chosen": _("A person chose this body."),
    "addressee": _("The applicant addressed the appeal to this body: {body}."),
    "addressee-succeeded": _("The applicant named {former}, which is no more; its work was taken over by {body}."),
    "competent": _("{body} answers for the topic “{topic}” at this place: {place}. Rule: “{rule}”."),
    "competent-everywhere": _("{body} answers for the topic “{topic}” in the whole country. Rule: “{rule}”."),
    "named-by-rule": _("Appeals like this go to {body} by the rule “{rule}”."),
    "named-by-rule-succeeded": _(
        "Appeals like this go to {body}, which took over from {former}, by the rule “{rule}”."
    ),
    "office": _("Appeals like this go to {body}, the nearest such body to this place: {place}. Rule: “{rule}”."),
    "also-competent": _("{body} also answers for the topic “{topic}”."),
    "other-topic": _("If the appeal is about the topic “{topic}”, then {body} answers for it."),
    "topic-by-words": _("These words speak for the topic “{topic}”: {words}."),
    "topic-learned": _(
        "Learned from {rows} earlier cases: the words {words} spoke for the topic “{topic}” (confidence {confidence} %)."
    ),
    "kind-learned": _(
        "Learned from {rows} earlier cases: the words {words} tell what it is (confidence {confidence} %)."
    ),
    "body-learned": _("Of earlier cases in such words, {body} answered most often (confidence {confidence} %)."),
    "kind-by-words": _("These words tell what it is: {words}."),
    "kind-by-default": _(
        "No word tells what it is, so it is taken as an application: the track that protects the applicant most."
    ),
    "sign": _("The appeal may tell of this: {sign}. These words say so: {words}. A person must look at once."),
    # Where nobody can be named, a person decides.
    "topic-unknown": _("The words do not tell clearly enough what the appeal is about. A person will decide."),
    "place-unknown": _(
        "The body that answers for the topic “{topic}” depends on the place, and the place is not known. "
        "A person will decide."
    ),
    "nobody-competent": _(
        "No body answers for the topic “{topic}” at this place: {place}. A person will decide."
    ),
    "addressee-gone": _(
        "The applicant named a body that is no more, and nobody took over from it: {former}. A person will decide."
    ),
    "body-gone": _(
        "The rule “{rule}” names a body that is no more, and nobody took over from it: {former}. "
        "A person will decide."
    ),
    "office-missing": _(
        "The rule “{rule}” names a body that this place does not have: {place}. A person will decide."
    ),
    "left-to-a-person": _("By the rule “{rule}” a person decides about appeals like this."),
    "no-rule": _("No rule fits this appeal. A person will decide."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of `SENTENCES` with its values: JSON, where a name in three languages is {kk, ru, en}."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in SENTENCES:
            raise ValueError(f"“{self.code}” is no reason.")

    @property
    def sentence(self) -> Sentence:
        """The sentence, to be worded in a language."""
        return Sentence(SENTENCES[self.code], {name: _worded(value) for name, value in self.params.items()})

    def render(self, language: str) -> str:
        """The sentence in Kazakh, Russian or English."""
        return self.sentence.in_(language)

    def __str__(self) -> str:
        return str(self.sentence)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "params": dict(self.params)}

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> "Reason":
        return cls(known["code"], known["params"])


def _worded(value: Any) -> Any:
    """A value that a sentence can word: names in three languages, words in a row."""
    if isinstance(value, Mapping):
        return Trilingual.from_dict(value)
    if isinstance(value, list | tuple):
        return ", ".join(f"«{one}»" for one in value)
    return value
