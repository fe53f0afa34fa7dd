"""From a word in a text to the words it may be a form of, for names of places. Pure.

People write «в Усть-Каменогорске», «Карагандинской области», «Өскеменде», «Шымкенттегі». The forms are undone
by endings alone and then looked up among the names, so a wrong guess finds nothing and does no harm.
All words here are folded.
"""

from jauap.lib.text.remembering import remembered

_LEAST = 3  # letters that must stay


def _longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=len, reverse=True))


# ---------------------------------------------------------------- adjectives: one form for all

_ADJECTIVE_ENDINGS = _longest_first("ий ый ой ая ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими")
# In a name itself these are sure signs of an adjective after н, в, т, д: «Рудный», «Новая».
_DICTIONARY_ENDINGS = ("ый", "ая", "ое", "ые")


@remembered(32_768)
def canonical(word: str) -> str:
    """The form under which a word of a name is kept: Russian adjectives without their ending.

    «карагандинская», «карагандинской» → «карагандинск»; «рудный» → «рудн»; «семей» stays.
    """
    for ending in _ADJECTIVE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) <= _LEAST:
            continue
        if stem.endswith(("ск", "цк")) or (
            ending in _DICTIONARY_ENDINGS and stem.endswith(("н", "в", "т", "д"))
        ):
            return stem
    return word


# ---------------------------------------------------------------- nouns

# Ending in the text → endings of the dictionary form: «караганде» → караганд-а, «семея» → семе-й.
_RUSSIAN_CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ами", ("ы", "и", "а")),
    ("ями", ("и", "я")),
    ("ом", ("", "о")),
    ("ем", ("", "й", "ь", "е")),
    ("ой", ("а",)),
    ("ей", ("я", "а", "и")),
    ("ою", ("а",)),
    ("ью", ("ь",)),
    ("ии", ("ия", "ий")),
    ("ах", ("ы", "и", "а")),
    ("ях", ("и", "я")),
    ("ам", ("ы", "и", "а")),
    ("а", ("", "о")),
    ("е", ("", "а", "о", "й", "я", "ь")),
    ("у", ("", "а", "о")),
    ("ы", ("а", "")),
    ("и", ("а", "ь", "я", "")),
    ("я", ("й", "ь", "е")),
    ("ю", ("й", "ь", "я", "е")),
)
_KAZAKH_CASES = _longest_first(
    "да де та те нда нде дан ден тан тен нан нен га ге ка ке на не ды ди ты ти ны ни н "
    "нын нин дын дин тын тин мен бен пен дагы деги тагы теги ндагы ндеги сы си "
    "лык лик дык дик тык тик лыктар ликтер дыктар диктер тыктар тиктер"
)


@remembered(65_536)
def bases(word: str) -> tuple[str, ...]:
    """The words that this word may be a form of, itself first, each in its canonical form."""
    found = {canonical(word): None}
    for ending, originals in _RUSSIAN_CASES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            found.update((canonical(stem + original), None) for original in originals)
    for ending in _KAZAKH_CASES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            found[canonical(stem)] = None
    for ending in _ADJECTIVE_ENDINGS:  # «рудном» → «рудн»
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _LEAST and stem.endswith(("н", "в", "т", "д")):
            found[stem] = None
    return tuple(found)
