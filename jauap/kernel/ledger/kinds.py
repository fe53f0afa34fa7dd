"""The kinds of fact, each with the sentence by which a page tells it. Apps register theirs when they start."""

import re

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}


class UnknownKind(LookupError):
    """Nobody has said what this kind of fact means, so no page could tell it."""


def register(kind: str, sentence: str | Promise) -> None:
    """Name a kind: `register("case.submitted", _("The appeal was submitted"))`.

    The sentence is a `gettext_lazy` text. A kind is two words of small letters with a dot between; the same kind
    cannot mean two things.
    """
    if not re.fullmatch(r"[a-z][a-z_]*\.[a-z][a-z_]*", kind):
        raise ValueError(f"{kind!r} is not a kind of fact, such as case.submitted")
    if str(_sentences.setdefault(kind, sentence)) != str(sentence):
        raise ValueError(f"{kind} means something else already")


def sentence(kind: str) -> str | Promise:
    """The sentence of a kind. Raises `UnknownKind`."""
    try:
        return _sentences[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def registered() -> dict[str, str | Promise]:
    """Every kind with its sentence, in alphabetical order."""
    return dict(sorted(_sentences.items()))
