"""Names of persons, told from streets, bodies and officials that are named after persons or by their office.

The text is cut into words once; every rule looks at a few words around one, so the time grows with the length alone.
"""

import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from jauap.kernel.people.masking.tokens import (
    BETWEEN,
    CHILD,
    ENDINGS,
    SURNAME,
    WORD,
    Token,
    given_name,
    is_for_person,
    is_given,
    is_only_given,
    is_patronymic,
    is_surname,
)
from jauap.kernel.people.masking.types import Finding, Kind, Sureness
from jauap.lib.refusals import Sentence
from jauap.lib.text import fold

# ---------------------------------------------------------------- what is named after persons, and who is in office

_BIG = r"[^\W\d_][\w.-]{0,24}"
#: Streets, schools, districts: the name of a person in them is the name of a place.
_PLACES = re.compile(
    r"(?<!\w)(?:ul\.|ulits\w{1,2}|prospekt\w{0,2}|(?<!ot )imeni|ул\.|улиц\w{1,3}|пр\.|пр-т\w?|просп\.|проспект\w{0,3}|пер\.|переул\w{2,4}|площад\w{1,3}|бульвар\w{0,3}|"
    rf"мкр\.?|микрорайон\w{{0,3}}|парк\w{{0,3}}|(?<!от )имени|им\.|аул\w{{0,2}}|сел\w{{1,3}}) ?(?:«?{_BIG}»?[ .]?){{1,3}}"
    rf"|(?<!\w){_BIG}(?: {_BIG})?(?: {_BIG})? (?:атындағы|көшесі\w{{0,5}}|көш\.|даңғылы\w{{0,5}}|алаңы\w{{0,4}}|"
    r"k[öo]shes[iı]\w{0,4}|da[nñń][gğǵ]?yly\w{0,4}|atynda[gğǵ]y|"
    r"ауданы\w{0,4}|шағын ауданы\w{0,4}|ауылы\w{0,5}|саябағы\w{0,4}|бульвары\w{0,4}|мектебі\w{0,5})"
    r"|«[^»\n]{1,60}»",
    re.IGNORECASE,
)
_STARTS_SMALL = re.compile(r"[ .]+[а-яёәғқңөұүһі]")
_OFFICE = re.compile(
    r"(?:аким\w{0,3}|министр\w{0,3}|премьер-министр\w{0,3}|президент\w{0,3}|председател\w{1,2}|депутат\w{0,2}|"
    r"әкімі?\w{0,3}|министрі?\w{0,3}|президенті?\w{0,3}|төраға\w{0,4})\Z",
    re.IGNORECASE,
)
_SAYS_NAME = re.compile(
    r"(?:меня зовут|мо[её] имя|мои ф\.?и\.?о|ф\.?и\.?о\.?|фамилия,? имя,? отчество|менің атым|менің есімім|есімім|"
    r"аты-жөнім|аты-жөні|тегім|my name is|menya zovut|moy?e imya|men[iıi]ng? at[yı]m|men[iı](?:ñ|n) at[yı]m|"
    r"es[iı]m[iı]m)[ :,—–-]{1,4}$",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?:с уважением|заявитель(?:ница)?|от гражданина|от гражданки|құрметпен|өтініш беруші|арызданушы|"
    r"s uvazheniem|zayavitel(?:nitsa)?|[qk]urmetpen|ot imeni|от имени|sincerely|regards)[ ,:.\n—–-]{1,6}$",
    re.IGNORECASE,
)

_SMALL_SURNAME = re.compile(r"\w{3,20}(?:ов|ев|ова|ева)[аыуей]{0,2}м?")
_CALLED = frozenset({"зовут", "zovut"})
_SAID_AFTER = frozenset(
    {"мырза", "ханым", "есімді", "деген", "апай", "ағай", "аға", "апа", "апам", "әже", "ата", "тәте", "көке"}
)


def find(text: str, *, known: Collection[str] = ()) -> Iterator[Finding]:
    """Names of persons in a text, in no order; `known` are names to be found in all their forms."""
    tokens = [Token(m.start(), m.end(), m[0], m[0].lower()) for m in WORD.finditer(text)]
    public = _Public(text)
    yield from _known(tokens, known)
    place = 0
    while place < len(tokens):
        found = _named(text, tokens, place)
        if found is None:
            place += 1
            continue
        first, after, sure, why = found
        start, end = tokens[first].start, tokens[after - 1].end
        place = max(after, place + 1)
        if public.holds(start):
            continue
        if _OFFICE.search(_words_before(text, start)):
            sure, why = (
                Sureness.POSSIBLE,
                _("A name after an office: it may be an official, whose name is public."),
            )
        if tokens[after - 1].is_initial and text[end : end + 1] == ".":
            end += 1
        yield Finding(start=start, end=end, kind=Kind.NAME, sure=sure, why=why)


def _words_before(text: str, start: int) -> str:
    """The words before a name, without places that stand between: «Акиму города Алматы».

    An office may govern up to three words.
    """
    words = text[max(0, start - 60) : start].rstrip(" ,").split(" ")
    for count in range(min(3, len(words) - 1) + 1):
        candidate = words[len(words) - 1 - count]
        if _OFFICE.fullmatch(candidate):
            return candidate
    return ""


class _Public:
    """The stretches of a text that are names of places and things, for questions in growing order."""

    def __init__(self, text: str) -> None:
        self._spans = [(m.start(), m.end()) for m in _PLACES.finditer(text)]
        self._next = 0

    def holds(self, start: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= start


# ---------------------------------------------------------------- rules, the surest first

Named = tuple[int, int, Sureness, Sentence]


def _named(text: str, tokens: list[Token], place: int) -> Named | None:
    """The name that begins at a word: first token, the token after it, how sure, why."""
    token = tokens[place]
    before = text[max(0, token.start - 40) : token.start]
    if _SAYS_NAME.search(before):
        after = _run(text, tokens, place, most=3, big=token.is_big)
        return place, after, Sureness.CERTAIN, _("The text says that this is a name.")
    if not token.is_big:
        return _small(tokens, place)
    after = _run(text, tokens, place, most=4, big=True)
    return (
        _with_patronymic(tokens, place, after)
        or _with_initials(text, tokens, place, after)
        or (
            _signed(before, tokens, place, after)
            or _with_surname(tokens, place, after)
            or _after_person(tokens, place, after)
            or _alone(tokens, place)
        )
    )


def _run(text: str, tokens: list[Token], place: int, *, most: int, big: bool) -> int:
    """How far words follow each other as the words of one name do."""
    after = place + 1
    while after < len(tokens) and after - place < most:
        gap = text[tokens[after - 1].end : tokens[after].start]
        follows = tokens[after]
        if not BETWEEN.fullmatch(gap) or ("." in gap and not tokens[after - 1].is_initial):
            break
        is_name = follows.is_big or follows.is_initial or (big and CHILD.fullmatch(follows.low))
        is_small_name = not big and (given_name(follows.low) is not None or SURNAME.fullmatch(follows.low))
        if not (is_name or is_small_name):
            break
        after += 1
    return after


def _with_patronymic(tokens: list[Token], place: int, after: int) -> Named | None:
    """Айгүл Серікқызы Ахметова · Иванов Иван Иванович · Мұрат Серік ұлы."""
    for index in range(place, after):
        tells = is_patronymic(tokens[index]) or bool(index > place and CHILD.fullmatch(tokens[index].low))
        if not tells:
            continue
        # What stands right before a patronymic is the given name, though no list has it; before that, what looks like one.
        first = max(place, index - 1)
        while first > place and (is_given(tokens[first - 1]) or is_surname(tokens[first - 1])):
            first -= 1
        last = index + 1
        if last < after and (is_surname(tokens[last]) or is_given(tokens[last])):
            last += 1
        return first, last, Sureness.CERTAIN, _("A patronymic.")
    return None


def _with_initials(text: str, tokens: list[Token], place: int, after: int) -> Named | None:
    """А. С. Иванов · Серикбаева Г.М. A letter without a dot before a word may be a preposition: «В Павлодаре»."""
    run = tokens[place:after]
    if run[0].is_initial and text[run[0].end : run[0].end + 1] == ".":
        letters = 1 if len(run) < 2 or not run[1].is_initial else 2
        if len(run) > letters and len(run[letters].text) > 2 and run[letters].is_big:
            return place, place + letters + 1, Sureness.LIKELY, _("Initials and a surname.")
    if len(run) > 1 and run[1].is_initial and (is_surname(run[0]) or (len(run) > 2 < len(run[0].text))):
        if len(run) > 2 and not run[2].is_initial and not is_surname(run[0]):
            return None
        letters = 2 if len(run) > 2 and run[2].is_initial else 1
        return place, place + 1 + letters, Sureness.LIKELY, _("A surname and initials.")
    return None


def _signed(before: str, tokens: list[Token], place: int, after: int) -> Named | None:
    if _SIGNS.search(before) and (after - place > 1 or is_given(tokens[place]) or is_surname(tokens[place])):
        return place, min(after, place + 3), Sureness.LIKELY, _("A name under or over a letter.")
    return None


def _with_surname(tokens: list[Token], place: int, after: int) -> Named | None:
    """Айгүл Ахметова · Ахметовой Айгуль · Ерлан Дархан."""
    if after - place < 2:
        return None
    one, two = tokens[place], tokens[place + 1]
    if (is_given(one) and is_surname(two)) or (is_surname(one) and is_given(two)):
        return place, place + 2, Sureness.LIKELY, _("A given name and a surname.")
    if is_only_given(one) and is_only_given(two):
        return place, place + 2, Sureness.LIKELY, _("Two given names, one of them a surname.")
    return None


def _after_person(tokens: list[Token], place: int, after: int) -> Named | None:
    """сосед Сериков · көршіміз Сәкен Байжанов · Нұрболат Әшім деген: as far as the words of the name go."""
    last = min(after, place + 3)
    is_near = place > 0 and tokens[place].start - tokens[place - 1].end <= 2
    if is_near and tokens[place - 1].low in _CALLED:
        return place, last, Sureness.LIKELY, _("The text says that this is a name.")
    if not any(is_given(one) or is_surname(one) for one in tokens[place:last]):
        return None
    if is_near and is_for_person(tokens[place - 1].low):
        return place, last, Sureness.LIKELY, _("A name after a word for a person.")
    following = tokens[last].low if last < len(tokens) else ""
    if following in _SAID_AFTER:
        return place, last, Sureness.LIKELY, _("A name before a word for a person.")
    return None


def _alone(tokens: list[Token], place: int) -> Named | None:
    """A given name alone is merely possible."""
    token = tokens[place]
    if is_only_given(token) and len(token.text) > 3:
        return (
            place,
            place + 1,
            Sureness.POSSIBLE,
            _("A given name alone: it may be a person, a place or a shop."),
        )
    return None


def _small(tokens: list[Token], place: int) -> Named | None:
    """айгуль ахметова: names typed in small letters, where both words tell it."""
    if place + 1 >= len(tokens) or tokens[place + 1].start - tokens[place].end != 1:
        return None
    if tokens[place + 1].is_big:
        return None
    pair = (tokens[place].low, tokens[place + 1].low)
    for given, family in (pair, pair[::-1]):
        if len(given) > 3 and given_name(given) is False and _SMALL_SURNAME.fullmatch(family):
            return place, place + 2, Sureness.LIKELY, _("A given name and a surname in small letters.")
    return None


# ---------------------------------------------------------------- names that are known


def _known(tokens: list[Token], known: Collection[str]) -> Iterator[Finding]:
    names = {fold(word) for name in known for word in WORD.findall(name) if len(word) > 2}
    if not names:
        return
    stems = names | set(map(_stem, names))
    for token in tokens:
        if len(token.text) > 2 and not stems.isdisjoint(_forms(fold(token.low))):
            yield Finding(
                start=token.start,
                end=token.end,
                kind=Kind.NAME,
                sure=Sureness.CERTAIN,
                why=_("It is in the file."),
            )


def _forms(folded: str) -> Iterator[str]:
    """The word, without its ending, and without two: Сейітоваға → Сейітова → Сейітов."""
    yield folded
    stem = _stem(folded)
    yield stem
    if len(stem) > 5:
        yield _stem(stem)


def _stem(folded: str) -> str:
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) > 2:
            return folded.removesuffix(ending)
    return folded
