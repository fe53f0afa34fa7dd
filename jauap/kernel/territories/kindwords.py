"""The words of kinds as people write them, in every form and abbreviation, and the words that warn. Pure.

«Абай» alone is a region, four districts and a city; «Абай ауданы», «Абайском районе», «ул. Абая» say which, or
that none of them is meant. Words are folded as in `jauap.lib.text`.
"""

import re

from jauap.kernel.territories.choices import Kind
from jauap.lib.text import Word, words
from jauap.lib.text.remembering import remembered

# ---------------------------------------------------------------- which kinds a word stands for

_CITIES = frozenset({Kind.REPUBLICAN_CITY, Kind.CITY_WITH_SURROUNDINGS, Kind.CITY})
_DISTRICTS = frozenset({Kind.DISTRICT, Kind.CITY_DISTRICT})
# People do not tell a village from a town.
_VILLAGES = frozenset({Kind.VILLAGE, Kind.TOWN})

_WORDS: tuple[tuple[str, frozenset[Kind]], ...] = (
    (r"обл|област(?:ь|и|ью|ям|ях|ей)|облыс\w*|region|oblast", frozenset({Kind.REGION})),
    (r"г|гор|город(?:а|е|у|ом)?|кала(?:да\w*|дан|лык|ны\w*|га)?|калас\w+|city", _CITIES),
    (r"рн|рон|рай|район(?:а|е|у|ом)?|ауд|аудан(?:да\w*|га|нан|нын)?|ауданы\w*|district", _DISTRICTS),
    (
        r"сел(?:о|а|е|у|ом)|аул(?:а|е|у|ом|да\w*|дан)?|аулы\w*|ауыл(?:да\w*|дан|га|дын)?|ауылы\w*|village",
        _VILLAGES,
    ),
    (r"пос|посел(?:ок|ка|ке|ку|ком)|пгт|кент(?:те\w*|тен|ке|тин)?|кенти\w*|town", _VILLAGES),
    (r"округ(?:а|е|у|ом|те\w*|ке|тин)?|округи\w*", frozenset({Kind.RURAL_DISTRICT})),
    (r"станци(?:я|и|ю|ей)|станциясы\w*|ст|station", frozenset({Kind.STATION})),
    (r"разъезд(?:а|е|у)?|разъези\w*|рзд", frozenset({Kind.SIDING})),
    (r"зимовк(?:а|е|и|у)|кыстау\w*", frozenset({Kind.WINTERING})),
    (r"участ(?:ок|ке|ка)|учаске\w*", frozenset({Kind.SECTION})),
)
_KINDS = tuple((re.compile(rf"(?:{pattern})\Z"), kinds) for pattern, kinds in _WORDS)
# Kazakh words that belong to the name before them, «Абай ауданы», never to the one after.
_BELONGS_TO_NAME_BEFORE = re.compile(
    r"(?:облысы|калас|ауданы|ауылы|аулы|кенти|округи|станциясы|разъези|кыстауы|учаскеси)\w*\Z"
)


@remembered(8_192)
def kinds_of(word: str) -> frozenset[Kind]:
    """The kinds of places the word stands for; none if it is no such word."""
    for pattern, kinds in _KINDS:
        if pattern.match(word):
            return kinds
    return frozenset()


def belongs_to_name_before(word: str) -> bool:
    """Whether a word of a kind is in the Kazakh form that follows its name."""
    return _BELONGS_TO_NAME_BEFORE.match(word) is not None


# ---------------------------------------------------------------- words that warn

# Before a name: a street, a quarter, an institution or a person is meant, not a place of the codifier.
_WARNS_BEFORE = re.compile(
    r"(?:ул|улиц(?:а|ы|е|у|ей|)|просп|проспект(?:а|е|у|)|пр|прт|пркт|пер|переул(?:ок|ке|ка)|мкр|мкрн|мкрон|мик|"
    r"микрорайон(?:а|е|у|)|бульвар(?:а|е|)|площад(?:ь|и)|жк|тц|трц|имени|им|квартал(?:а|е|)|шоссе|рын(?:ок|ка|ке)|"
    r"базар|тоо|ао|ип|кх|трасс(?:а|е|ы|у)|street)\Z"
)
# After a name: көшесі, даңғылы, ықшам ауданы, шағын ауданы, атындағы, тұйығы.
_WARNS_AFTER = re.compile(
    r"(?:кош|коше|кошес\w*|кси\w*|дангыл\w*|данг|ыкшам\w*|шагын\w*|молтек\w*|мкр|атындагы\w*|туйыг\w*|базары\w*|"
    r"street|avenue)\Z"
)


@remembered(8_192)
def warns_before(word: str) -> bool:
    """Whether what follows the word is a street, an institution or a person."""
    return _WARNS_BEFORE.match(word) is not None


@remembered(8_192)
def warns_after(word: str) -> bool:
    """Whether what stands before the word is a street, an institution or a person."""
    return _WARNS_AFTER.match(word) is not None


# ---------------------------------------------------------------- abbreviations in a text

# Written with a hyphen, a stroke or dots between the letters: one word here.
_JOINED = {"рн": "район", "рне": "район", "рна": "район", "рну": "район", "со": "округ", "ао": "округ"}
_JOINED |= {"прт": "проспект", "пркт": "проспект", "мкрн": "мкр", "кси": "коше", "ксы": "коше"}
# One letter and a dot.
_DOTTED = {"с": "село", "п": "пос", "а": "ауыл", "к": "кала", "г": "г", "р": "район", "о": "округ"}
_OF_VILLAGES = frozenset({"сельский", "сельского", "сельском", "сельскому", "ауылдык", "аулдык", "селолык"})


def spoken(text: str, *, is_query: bool = False) -> list[Word]:
    """The words of a text with abbreviations of kinds written out: «с. Тайтобе р-на» → село, тайтобе, район.

    A single small letter is such an abbreviation only with its dot: «с Алматы» is a preposition, «С. Разин» a
    person. In a query, where people save dots and capitals, also without.
    """
    result: list[Word] = []
    waiting = words(text)
    index = 0
    while index < len(waiting):
        word, after = waiting[index], waiting[index + 1] if index + 1 < len(waiting) else None
        if after is not None and (joined := _joined(text, word, after)):
            result.append(Word(joined, word.start, after.end))
            index += 2
            continue
        is_dotted = is_query or (text[word.end : word.end + 1] == "." and text[word.start].islower())
        folded = _DOTTED.get(word.folded, word.folded) if is_dotted else word.folded
        result.append(Word(folded, word.start, word.end))
        index += 1
    return result


def _joined(text: str, word: Word, after: Word) -> str | None:
    if word.folded in _OF_VILLAGES and after.folded.startswith("округ"):
        return after.folded
    if after.start - word.end == 1 and text[word.end] in "-/.–":
        return _JOINED.get(word.folded + after.folded)
    return None
