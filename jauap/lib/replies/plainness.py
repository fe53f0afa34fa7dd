"""How plainly a text speaks: accusing, evasive and official turns of speech with a plainer one, and a measure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from jauap.lib.replies.questions import LONGEST
from jauap.lib.text import words

# ---------------------------------------------------------------- turns of speech


class Tone(StrEnum):
    """What is wrong with a turn of speech."""

    ACCUSING = "accusing"
    EVASIVE = "evasive"
    OFFICIAL = "official"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech in a text, as written, and what could stand there; empty where only the writer knows."""

    tone: Tone
    words: str
    plainer: str = ""


_LIST: tuple[tuple[Tone, str, str], ...] = (
    # Accusing: the reader is at fault.
    (Tone.ACCUSING, r"вы сами виноваты|по вашей вине|вы не потрудились|вы обязаны были знать", ""),
    (Tone.ACCUSING, r"вы вводите в заблуждение|ваши (?:претензии|обвинения) (?:беспочвенны|голословны)", ""),
    (Tone.ACCUSING, r"не отвлека(?:йте|ть)|впредь (?:просим )?не обраща(?:йтесь|ться)", ""),
    (Tone.ACCUSING, r"өзіңіз кінәлісіз|сіздің кінәңізден|негізсіз арыз|білуге міндетті едіңіз", ""),
    # Evasive: nobody does anything.
    (Tone.EVASIVE, r"не входит в (?:нашу|мою) компетенцию", "назовите орган, который отвечает за это"),
    (Tone.EVASIVE, r"в пределах (?:своей )?компетенции", "скажите, что именно сделано"),
    (Tone.EVASIVE, r"не представляется возможным", "нельзя, потому что …"),
    (Tone.EVASIVE, r"по мере (?:возможности|поступления средств|финансирования)", "назовите срок"),
    (Tone.EVASIVE, r"в установленном (?:законом |законодательством )?порядке", "назовите порядок и статью"),
    (Tone.EVASIVE, r"құзырет(?:іміз)? (?:шегінде|шеңберінде)", "нақты не істелгенін айтыңыз"),
    (Tone.EVASIVE, r"мүмкіндігінше|мүмкіндік болған жағдайда", "мерзімін айтыңыз"),
    (Tone.EVASIVE, r"мүмкін емес болып отыр", "неге болмайтынын айтыңыз"),
    (Tone.EVASIVE, r"белгіленген тәртіппен", "тәртібін және бабын айтыңыз"),
    # Promises without who and when.
    (Tone.PROMISE, r"принят[оаы]? к сведению|взят[оаы]? на (?:особый )?контроль", "что, кто, к какому дню"),
    (Tone.PROMISE, r"будет рассмотрен[оаы]?|будут (?:приняты|проведены) (?:соответствующие )?(?:меры|работы)", "что, кто, к какому дню"),
    (Tone.PROMISE, r"ведётся работа|ведется работа|работа проводится|вопрос прорабатывается", "что, кто, к какому дню"),
    (Tone.PROMISE, r"назарға алынды|бақылауға алынды|тиісті шаралар (?:қабылданады|қолданылады)", "не, кім, қай күнге дейін"),
    (Tone.PROMISE, r"жұмыстар жүргізілуде|қаралатын болады|шаралар қабылдануда", "не, кім, қай күнге дейін"),
    (Tone.PROMISE, r"taken under control|will be considered", "what, who, by when"),
    # Official: a plainer word says the same.
    (Tone.OFFICIAL, r"в целях", "чтобы"),
    (Tone.OFFICIAL, r"в связи с вышеизложенным|на основании вышеизложенного", "поэтому"),
    (Tone.OFFICIAL, r"вышеуказанн\w+|вышеназванн\w+", "этот"),
    (Tone.OFFICIAL, r"осуществля(?:ет|ют|ется|ются)|осуществлен[оаы]?|осуществление", "делает; сделано"),
    (Tone.OFFICIAL, r"произведен[оаы]?|производится|производятся", "сделано; делают"),
    (Tone.OFFICIAL, r"имеет место|имели место", "есть; было"),
    (Tone.OFFICIAL, r"данн(?:ый|ая|ое|ые|ого|ой|ому|ым|ыми|ых) (?!о)", "этот"),
    (Tone.OFFICIAL, r"является|являются", "тире или «это»"),
    (Tone.OFFICIAL, r"согласно (?:действующ\w+ законодательств\w+)", "назовите закон и статью"),
    (Tone.OFFICIAL, r"доводим до вашего сведения|сообщаем следующее", "начните с главного"),
    (Tone.OFFICIAL, r"жоғарыда (?:аталған|көрсетілген|баяндалған)\w*", "осы"),
    (Tone.OFFICIAL, r"жүзеге асыры(?:лады|лды|луда)", "істеледі; істелді"),
    (Tone.OFFICIAL, r"мақсатында", "үшін"),
    (Tone.OFFICIAL, r"болып табылады", "сызықша немесе «бұл»"),
    (Tone.OFFICIAL, r"қолданыстағы заңнамаға сәйкес", "заңы мен бабын айтыңыз"),
    (Tone.OFFICIAL, r"назарыңызға жеткіземіз|келесіні хабарлаймыз|мынаны хабарлаймыз", "ең бастысынан бастаңыз"),
)  # fmt: skip
_TURNS = tuple(
    (tone, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), plainer)
    for tone, pattern, plainer in _LIST
)


def turns(text: str, *, most: int = 12) -> list[Turn]:
    """The turns of speech in a text that a plain letter would not have, each once, at most `most`."""
    found: dict[str, Turn] = {}
    for tone, pattern, plainer in _TURNS:
        for match in pattern.finditer(text[:LONGEST]):
            written = match.group().strip()
            found.setdefault(written.casefold(), Turn(tone, written, plainer))
            if len(found) == most:
                return list(found.values())
    return list(found.values())


# ---------------------------------------------------------------- a measure

# A digit begins a sentence too, but not after «ст.» or «үй.». A run of marks is tried at its beginning only.
_SENTENCE_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?=\s+[«\"(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|\s*$)|(?<=[^\W\d_]{4})[.!?…]+(?=\s+\d)|(?<=\))\.(?=\s)|\n+"
)
_VOWELS = frozenset("аеёиоуыэюяәөұүіaeiouy")
#: Letters of a long word. Kazakh puts endings one after the other, so its words are longer.
_LONG = {"ru": 13, "kk": 14, "en": 12}
# Nouns made of verbs and the passive: «осуществление», «проведено»; «жүргізілуі», «анықталды».
_NOMINAL = {
    "ru": re.compile(r"\b\w{3,}(?:ение|ения|ению|ением|ании|ание|ания|анием|ровка|ровки)\b|\b\w{4,}(?:ируется|ируются)\b"),
    "kk": re.compile(r"\b\w{3,}(?:ылуы|ілуі|луы|луі|ылуда|ілуде|луда|луде)\w{0,4}\b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read.

    `ease` is the reading ease of Flesch as I. Oborneva (2006) fitted it to Russian, 0 (hard) to 100 (easy); None for
    other languages. `sentence` is the mean number of words in a sentence, `longest` the largest one with its words in
    `example`; `long_words` and `nominal` are shares of all words, 0 to 1. For Kazakh, where no fitted formula is known
    to us, a text is hard when its sentences are longer than 18 words or more than a quarter of its words are long.
    """

    words: int
    sentence: float
    longest: int
    example: str
    long_words: float
    nominal: float
    ease: float | None
    is_hard: bool


def readability(text: str, *, language: str) -> Readability | None:
    """The measure of a text of at least thirty words; None for a shorter one, of which nothing can be said."""
    text = text[:LONGEST]
    read = [text[word.start : word.end].lower() for word in words(text)]
    letters = [word for word in read if not word[0].isdigit()]
    if len(letters) < 30:
        return None
    lengths = [(len(words(piece)), piece.strip()) for piece in _SENTENCE_END.split(text) if words(piece)]
    longest, example = max(lengths)
    sentence = len(read) / len(lengths)
    long_words = sum(len(word) >= _LONG.get(language, 13) for word in letters) / len(letters)
    pattern = _NOMINAL.get(language)
    nominal = len(pattern.findall(text.lower())) / len(letters) if pattern else 0.0
    ease = None
    if language == "ru":
        syllables = sum(sum(letter in _VOWELS for letter in word) for word in letters) / len(letters)
        ease = max(0.0, min(100.0, 206.835 - 1.3 * sentence - 60.1 * syllables))
        is_hard = ease < 10 or sentence > 25
    else:
        is_hard = sentence > 18 or long_words > 0.25
    return Readability(len(read), sentence, longest, example, long_words, nominal, ease, is_hard)
