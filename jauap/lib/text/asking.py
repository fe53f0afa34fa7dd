"""What a person looks for, read as they type it (`jauap.lib.text.searching`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jauap.lib.text.folding import Word, words
from jauap.lib.text.languages import guess_language
from jauap.lib.text.latin import is_latin
from jauap.lib.text.letters import layouts
from jauap.lib.text.stemming import stem
from jauap.lib.text.terms import (
    EMPTY,
    HAS_LATIN,
    LONGEST_QUERY,
    LONGEST_WORD,
    MOST_WORDS,
    SHORTEST_PREFIX,
    WEAK,
    key,
    quoted,
    terms_in,
    terms_of,
)


@dataclass(frozen=True, slots=True)
class Looked:
    """A word that is looked for: its terms in every reading, and the beginning of a word it may be."""

    terms: frozenset[str]
    prefix: str = ""

    def as_tsquery(self) -> str:
        """The word in the text of a `tsquery`: any of its terms."""
        found = [quoted(term) for term in sorted(self.terms)]
        if self.prefix:
            found.append(f"{quoted(self.prefix)}:*")
        return found[0] if len(found) == 1 else f"({' | '.join(found)})"

    def finds(self, terms: Iterable[str]) -> bool:
        """Whether one of a word's terms is looked for."""
        return any(term in self.terms or bool(self.prefix and term.startswith(self.prefix)) for term in terms)


#: Words in a row, each with its distance from the one before; a word alone is a phrase of one.
Phrase = tuple[tuple[int, Looked], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: what must be there, and what must not."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...]


_PARTS = re.compile(r"""(?P<minus>(?<!\S)[-−–])?(?:["«“„](?P<phrase>[^"»”“]*)["»”“]|(?P<chunk>\S+))""")


def tsquery(text: str, *, any_word: bool = False) -> str:
    """What a person looks for as a raw `tsquery` for the `simple` configuration; '' when there is nothing.

    Words must all be there (one of them is enough with `any_word`), "a phrase" in this order, -words not.
    A query of nothing but minus words looks for nothing.
    """
    query = read(text)
    if not query.wanted:
        return ""
    wanted = (" | " if any_word else " & ").join(map(_phrase_as_tsquery, query.wanted))
    if any_word and query.unwanted:
        wanted = f"({wanted})"
    return " & ".join([wanted, *(f"!({_phrase_as_tsquery(one)})" for one in query.unwanted)])


def each_word(text: str) -> list[str]:
    """The words and phrases of a query, each as a `tsquery` of its own: how many of them a text has is a rank."""
    return [_phrase_as_tsquery(one) for one in read(text).wanted]


def _phrase_as_tsquery(phrase: Phrase) -> str:
    parts = [phrase[0][1].as_tsquery()]
    for distance, looked in phrase[1:]:
        parts += ["<->" if distance == 1 else f"<{distance}>", looked.as_tsquery()]
    return parts[0] if len(parts) == 1 else f"({' '.join(parts)})"


def read(text: str) -> Query:
    """A query as it is meant. Of a long one only the beginning is read."""
    return _read(text[:LONGEST_QUERY].replace("\x00", " "))


@lru_cache(maxsize=1024)
def _read(text: str) -> Query:
    parts = list(_PARTS.finditer(text))[: 2 * MOST_WORDS]
    wanted: list[Phrase] = []
    weak: list[Phrase] = []
    unwanted: list[Phrase] = []
    for number, part in enumerate(parts, start=1):
        is_last = number == len(parts) and not text[-1].isspace()
        if part["phrase"] is not None:
            phrase = _phrase(part["phrase"])
            found = [phrase] if phrase else []
        else:
            found = [((1, looked),) for looked in _chunk(part["chunk"], is_last=is_last)]
        if part["minus"]:
            unwanted += found
        elif part["phrase"] is None and all(word.folded in WEAK for word in words(part["chunk"])):
            weak += found
        else:
            wanted += found
    return Query(tuple((wanted or weak)[:MOST_WORDS]), tuple(unwanted[:MOST_WORDS]))


def _phrase(text: str) -> Phrase:
    found: list[tuple[int, Looked]] = []
    last = 0
    for number, word in enumerate(words(text)[:MOST_WORDS]):
        terms = frozenset(terms_in(text, word, None))
        if terms:
            found.append((number - last, Looked(terms)))
            last = number
    return tuple(found)


def _chunk(text: str, *, is_last: bool) -> list[Looked]:
    """What stands between two spaces: its words, joined with what the same keys say in other layouts.

    A reading in another layout counts where it makes one word of the chunk, as in «,jkmybwf» → «больница».
    """
    found = [word for word in words(text) if word.folded not in EMPTY]
    others = [read[0] for one in layouts(text) if len(read := words(one)) == 1]
    if any(other.folded in EMPTY and not is_latin(other.folded) for other in others):
        return []  # «yf» is «на»
    if len(found) > 1 and others and not _keeps_its_words(text):
        found = found[:1]
    if len(found) > 1 or not others:
        return [
            Looked(terms, _prefix(word) if is_last and word is found[-1] else "")
            for word in found
            if (terms := frozenset(terms_in(text, word, None)))
        ]
    if not found and words(text):
        return []
    meant = {term for other in others for term in _meant(other.folded)}
    plain = {term for word in found for term in terms_in(text, word, None)}
    prefix = _prefix(found[0]) if found and is_last else ""
    return [Looked(frozenset(plain | meant), prefix)] if plain or meant else []


def _meant(folded: str) -> tuple[str, ...]:
    """The terms of a word in another layout; of a Latin one its English stem only, for it was meant so."""
    if folded.isascii() and folded.isalpha():
        return (stem(folded, language="en"),) if len(folded) >= SHORTEST_PREFIX else ()
    return () if HAS_LATIN.search(folded) else terms_of(folded, None)


def _keeps_its_words(text: str) -> bool:
    """«Усть-Каменогорск» is two words whatever the keyboard; «gjl]tpl» is one that a bracket cut."""
    return "-" in text or "/" in text


def _prefix(word: Word) -> str:
    """The beginning of a word that somebody may still be typing."""
    prefix = key(word.folded[:LONGEST_WORD])
    return prefix if len(prefix) >= SHORTEST_PREFIX and prefix.isalpha() else ""


def other_layout(text: str) -> str:
    """The query as the same keys write it in the layout that was probably meant; '' where it is fine as it stands."""
    language = guess_language(text)
    for one in layouts(text):
        if is_latin(text[:1]) and guess_language(one) in ("kk", "ru") and language in ("en", None):
            return one
    return ""
