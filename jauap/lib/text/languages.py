"""In which language a text is written: Kazakh or Russian, in Cyrillic or Latin letters, both at once, another, unknown."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from jauap.lib.text.folding import words
from jauap.lib.text.latin import cyrillic_readings, is_latin
from jauap.lib.text.letters import layouts
from jauap.lib.text.remembering import remembered

#: The languages in which words are stemmed.
Language = Literal["kk", "ru", "en"]

#: What is read of a text; the language of a letter shows on its first pages.
_READ = 5_000
#: From this share of the words that tell a language on, the second one makes a text mixed.
_MIXED_FROM = 0.25
#: From this share of its words on that tell Kazakh or Russian, a reading in the other layout makes sense: with a word
#: that is well known, and with endings alone. Of the texts of kz_bilingual.csv, typed in the other layout, 909 of 921 in
#: Kazakh and 825 of 921 in Russian are recognised; of those texts as they are, none is taken for anything else.
_KNOWN_FROM, _TOLD_FROM = 0.2, 0.4
#: Marks that end a word; in the other layout they are letters, and «fence.» would end like a Russian word.
_MARKS_AFTER = re.compile(r"[^\w\s]+(?=\s|$)")


class Script(StrEnum):
    """The letters that a text is mostly written in."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Detected:
    """What the words of a text tell.

    `language` is the one that most of them tell: kk, ru, en, "other" for letters of other alphabets, None where
    nothing tells. `script` is None for a text without letters. `is_mixed` when Kazakh and Russian both stand in it,
    `language` then being the commoner; `is_sure` when at least two words tell one language and next to none another.
    A guess: it may choose a stemmer or a form to show first, never a person's language of answer.
    """

    language: Literal["kk", "ru", "en", "other"] | None
    script: Script | None
    is_mixed: bool = False
    is_sure: bool = False

    @property
    def stemmed_as(self) -> Language | None:
        """The language as the stemmers know it."""
        return None if self.language == "other" else self.language


def detect(text: str) -> Detected:
    """The language and the letters of a text, judged by its first 5,000 characters."""
    text = text[:_READ]
    script = _script(text)
    if script is None or script is Script.OTHER:
        return Detected("other" if script else None, script)
    kazakh = russian = english = 0
    weight = 0  # how much the words weigh: one Kazakh letter outweighs an ending
    for word in words(text):
        told = _told(text[word.start : word.end], word.folded)
        if told == "kk!":
            kazakh, weight = kazakh + 1, weight + 1
        elif told == "kk":
            kazakh += 1
        elif told == "ru":
            russian += 1
        elif told == "en":
            english += 1
    if english > kazakh + russian:
        return Detected("en", script, is_sure=english > 1 and not kazakh and not russian)
    told_both = kazakh + russian
    if not told_both:
        return Detected(None, script)
    less = min(kazakh, russian)
    is_mixed = less >= 2 and less / told_both >= _MIXED_FROM
    language: Literal["kk", "ru"] = "kk" if kazakh + weight > russian else "ru"
    is_sure = told_both > 1 and less / told_both <= 0.1
    return Detected(language, script, is_mixed=is_mixed, is_sure=is_sure)


def guess_language(text: str) -> Language | None:
    """The language a text is mostly written in, or `None` when nothing tells.

    Latin letters that tell nothing count as English.
    """
    found = detect(text)
    if found.language is None and found.script is Script.LATIN:
        return "en"
    return found.stemmed_as


def meant(text: str) -> str | None:
    """What a text says that was typed in the other layout of the keyboard: «ytn djls» → «нет воды».

    None where the text as it stands tells a language, or where no other reading tells one: then the layout was right,
    or nobody knows. Judged by its first 5,000 characters. A guess, to be shown to the person who typed.
    """
    if detect(text).language is not None:
        return None
    start, readings = _MARKS_AFTER.sub("", text[:_READ]), layouts(text)
    # Kazakh is typed with the row of digits: what tells Kazakh with its letters was never meant without them.
    for number, read in reversed(list(enumerate(layouts(start)))):
        if _makes_sense(read) and (number == 0 or detect(read).language == "kk"):
            return readings[number] if number < len(readings) else None
    return None


def _makes_sense(read: str) -> bool:
    """Whether a reading is in the language that its words tell: one of them well known, and not by chance."""
    if _script(read) is Script.LATIN:
        return detect(read).is_sure
    found = [(word.folded, read[word.start : word.end]) for word in words(read)]
    is_known = any(len(one) > 1 and one in _KNOWN_WORDS for one, _written in found)
    told = sum(1 for one, written in found if _told(written, one) in _CYRILLIC_TOLD)
    return (is_known or told > 1) and told / len(found) >= (_KNOWN_FROM if is_known else _TOLD_FROM)


# ---------------------------------------------------------------- letters


def _script(text: str) -> Script | None:
    counted = {Script.CYRILLIC: 0, Script.LATIN: 0, Script.OTHER: 0}
    for letter, count in Counter(text).items():
        if letter.isalpha():
            counted[_script_of(letter)] += count
    return max(counted, key=lambda one: counted[one]) if any(counted.values()) else None


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> Script:
    name = unicodedata.name(letter, "")
    if "CYRILLIC" in name or letter in "əƏɵƟ":
        return Script.CYRILLIC
    return Script.LATIN if "LATIN" in name else Script.OTHER


# ---------------------------------------------------------------- words


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Letters that of these languages only Kazakh has, with the phonetic signs that stand in for two of them.
KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІəƏɵƟ")
#: Letters of the Kazakh alphabets of Latin letters that English has not.
_KAZAKH_LATIN = frozenset("äğıñöşūüÄĞİÑÖŞŪÜ")
# Folded words that carry no matter of their own and tell the language, also when Kazakh is typed without
# its letters.
_KAZAKH_WORDS = frozenset(
    _listed(
        "жок бар керек емес мен сиз биз ол осы бул сол гой деп дейди ушин туралы кейин бойынша жане бирак калай кашан "
        "кайда неге канша болды болады болып екен отинемин рахмет салем салеметсизбе салеметсиз айтты кандай барлык "
        "онын оны маган сизге бизге бизди биздин менин адам коп жаксы жаман артык азир казир алы бери дейин сайын "
        "кажет мумкин берсениз берсенизши тур жатыр отыр журмиз турмыз олар оларга себеби сондыктан "
        "жол жолда су кала ауыл ауылда коше кошеде уй уйде ай жыл кун тагы бари баска бир еки уш коммек комек ете "
        "отинем отинемиз сураймын сураймыз калды келди берди алды жатырмыз алмай атамыз болмайды екенин десе емеспиз"
    )
)
_KAZAKH_ENDINGS = _listed(
    "нын нин дын дин тын тин ында инде ынды инди лары лери дары дери тары тери ады еди йды йди ылган илген лган "
    "лген даган деген сыз сиз дагы деги тагы теги улар улер лык лик дык дик тык мыз ныз гы уге "
    "ымыз имиз ыныз иниз ындагы индеги лардын лердин дардын дердин тардын тердин ларга лерге дарга дерге майды мейди "
    "байды бейди пайды пейди мады меди бады беди пады педи канда кенде ганда генде асын есин айык ейик"
)
_RUSSIAN_WORDS = frozenset(
    _listed(
        "и в не на что с по как это из у за для от к мы нет есть или когда почему где так уже наш наша нас нам вас вам "
        "прошу просим здравствуйте при без до же бы его ее они она он но а о об то все мне меня мой моя ли чтобы если "
        "только очень еще был была было были будет который которые этот эта эти после перед под над между "
        "нашей нашем нашего наши во со ко там тут здесь сейчас никто ничего нельзя можно надо нужно года день дня дней "
        "уже вода воды дом дома доме двор дворе улица улице улицу дорога дороге пожалуйста помогите спасибо"
    )
)
_RUSSIAN_ENDINGS = _listed(
    "ого ему ому ться тся ция ции ние ния ений ению ая ую ые ых ется ают яют щих щий щая ость ости ами ями ных ный ной "
    "ской ский ского ешь ить ать ять еть ает яет ует ила или ыла али ели ого его ить ией иях иям ом ей ах ях ов"
)
_ENGLISH_WORDS = frozenset(
    _listed(
        "the a of in on at to is are and or for with we our my no not this that there it has have was were be from by "
        "please light street water road when where why how you your they i as but"
    )
)


_KNOWN_WORDS = _KAZAKH_WORDS | _RUSSIAN_WORDS
_CYRILLIC_TOLD = frozenset({"kk!", "kk", "ru"})


@remembered(65_536)
def _told(written: str, folded: str) -> str:
    """Which language a word tells: kk, ru, en or nothing; «kk!» by letters that no other language here has."""
    if is_latin(written):
        return _told_in_latin(written, folded)
    if not KAZAKH_LETTERS.isdisjoint(written):
        return "kk!"
    return _told_in_cyrillic(folded)


def _told_in_cyrillic(folded: str) -> str:
    is_long = len(folded) > 5
    if folded in _KAZAKH_WORDS or (is_long and folded.endswith(_KAZAKH_ENDINGS)):
        return "kk"
    if folded in _RUSSIAN_WORDS or (len(folded) > 4 and folded.endswith(_RUSSIAN_ENDINGS)):
        return "ru"
    return ""


def _told_in_latin(written: str, folded: str) -> str:
    if folded in _ENGLISH_WORDS:
        return "en"
    told = {_told_in_cyrillic(one) for one in cyrillic_readings(written) if len(one) > 2}
    if not _KAZAKH_LATIN.isdisjoint(written):
        return "kk!" if "kk" in told else "kk"
    if "kk" in told:
        return "kk"
    return "ru" if "ru" in told else ""
