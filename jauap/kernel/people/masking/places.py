"""Addresses: of flats and homes they are masked; a house on a street is shown to the person who decides, not ticked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from jauap.kernel.people.masking.types import Finding, Kind, Sureness

_STREET = (
    r"(?:ул\.|улиц\w{1,2}|пр\.|пр-т\w?|просп\.|проспект\w{0,2}|пер\.|переул\w{2,4}|бульвар\w{0,2}|б-р|мкр\.?|мкрн\.?|"
    r"м-н|микрорайон\w{0,2}|ЖК|шоссе|квартал\w{0,2}|проезд\w{0,2}|тупик\w{0,2}|"
    r"ul\.|ulits\w{1,2}|pr\.|pr-t|prospekt\w{0,2}|per\.|mkr\.?|mikrorayon\w{0,2})"
)
_NAME = r"(?:«[^»\n]{1,40}»|(?:[^\W\d_][\w.-]{0,24}|\d{1,3}(?:-\w{1,2})?)(?: [^\W\d_][\w.-]{0,24}){0,3}?)"
_HOUSE = r"(?:№ ?)?\d{1,4}(?: ?[а-яА-Я](?!\w))?(?:/\d{1,4}[а-я]?|(?P<pair>-\d{1,4})[а-я]?)?"
_FLAT = (
    r"(?:(?:комн(?:\.|ат\w{1,2}) (?:№ ?)?|бөлме\w{0,5} |кв\.? ?|кварт\w{2,6} (?:№ ?)?|kv\. ?|kvartir\w{0,2} )\d{1,4}"
    r"|\d{1,4}[- ]?(?:ші |шы )?(?:пәтер|p[äa]ter)\w{0,8}|пәтер\w{0,5} \d{1,4}|\d{1,4}[- ]бөлме\w{0,5})"
)
_SEP = r"[ ,;]{1,3}"

#: ул. Абая, д. 5, кв. 12 · мкр. Самал-2, дом 33 квартира 7
_RUSSIAN = re.compile(
    rf"(?<![\w-])(?:{_STREET} ?{_NAME}|\d{{1,2}}(?:-?й)? (?:микрорайон|мкрн?)\b\.?){_SEP}"
    rf"(?:(?:д\.|дом\w{{0,2}}|уч\.|участок|d\.|dom\w{{0,2}}) ?)?{_HOUSE}(?P<flat>(?:{_SEP}{_FLAT}))?(?!\w)",
    re.IGNORECASE,
)
#: в доме 12 по улице Абая
_RUSSIAN_TURNED = re.compile(
    rf"(?<![\w-])дом\w{{0,2}} (?:№ ?)?\d{{1,4}}(?:/\d{{1,4}})?(?: ?[а-яА-Я](?!\w))?(?P<flat>{_SEP}{_FLAT})? "
    rf"(?:по|на) {_STREET} ?(?:«[^»\n]{{1,40}}»|[^\W\d_][\w.-]{{0,24}})",
    re.IGNORECASE,
)
#: Абай көшесі, 5-үй, 12-пәтер · Самал-2 шағын ауданы 33 үй 7 пәтер
_KAZAKH = re.compile(
    r"(?<![\w-])(?:\d{1,2}(?:-?(?:ші|шы|інші|ыншы))? (?:шағын ?аудан\w{0,4}|мөлтек ?аудан\w{0,4})"
    r"|(?:[^\W\d_]{1,2}\. ?|[^\W\d_][\w-]{1,24} )?[^\W\d_][\w.-]{1,24} "
    r"(?:көшесі\w{0,5}|көш\.|даңғылы\w{0,4}|шағын ауданы\w{0,4}|шағынауданы\w{0,4}|ықшамауданы\w{0,4}|"
    r"мөлтек ауданы\w{0,4}|мкр\.?|тұйығы\w{0,4}|бульвары\w{0,4}|k[öo]shes[iı]\w{0,4}|da[ñn]g?yly\w{0,4}))"
    rf"{_SEP}(?:№ ?)?\d{{1,4}}(?:[/-]\d{{1,4}})?(?: ?[а-яА-Я](?!\w))?(?:[- ]?(?:ші |шы )?(?:үй|[üu][iy])\w{{0,6}})?"
    rf"(?P<flat>(?:{_SEP}{_FLAT}))?(?!\w)",
    re.IGNORECASE,
)
#: в квартире 45 · 45-пәтерде
_ALONE = re.compile(rf"(?<![\w№]){_FLAT}(?!\w)", re.IGNORECASE)
#: Words by which a house is somebody's home.
_HOME = re.compile(
    r"(?:прожива\w{1,6}|жив[уёе]\w{0,3}|прописан\w{0,2}|зарегистрирован\w{0,2}|частн\w{2,3} дом\w{0,2}|мой дом|наш дом|"
    r"моего дома|домашн\w{2,3} адрес|мой адрес|адрес проживания)[^.\n]{0,60}$",
    re.IGNORECASE,
)
_HOME_AFTER = re.compile(
    r"[^.\n]{0,30}(?:тұрам\w{1,4}|тұратын\w{0,5}|тұрып жат\w{1,6}|тіркелген\w{0,4}|тұрғын\w{0,4}мын|үйім\w{0,5}|үйіміз\w{0,5}|прожива\w{1,6})",
    re.IGNORECASE,
)
_HOME_WITHIN = re.compile("мекенжайым|үйім", re.IGNORECASE)
#: дома 10-12 are several houses.
_SEVERAL = re.compile(r"(?:дома|домов|домам|домах|үйлер\w{0,4}) (?:по |на )?$", re.IGNORECASE)
_HOME_BEFORE_KAZAKH = re.compile(
    r"(?:мекенжайым\w{0,3}|үйім\w{0,3}|жеке үй\w{0,3})[^.\n]{0,40}$", re.IGNORECASE
)


def find(text: str) -> Iterator[Finding]:
    """Addresses down to a flat, houses that the text calls a home wherever it names them again, and, as merely
    possible, other houses.
    """
    found = list(_houses(text))
    homes = {_plain(text, one) for one in found if one.is_proposed}
    for one in found:
        plain = _plain(text, one)
        again = not one.is_proposed and any(plain in home or home in plain for home in homes)
        yield replace(one, sure=Sureness.LIKELY, why=_("The house of a home.")) if again else one
    for match in _ALONE.finditer(text):
        yield Finding(
            start=match.start(), end=match.end(), kind=Kind.ADDRESS, sure=Sureness.LIKELY, why=_("A flat.")
        )


def _plain(text: str, found: Finding) -> str:
    """The words and numbers of what was found, without what separates them."""
    words = re.findall(r"\w+", text[found.start : found.end].casefold())
    return f" {' '.join(words)} "


def _houses(text: str) -> Iterator[Finding]:
    for pattern in (_RUSSIAN, _RUSSIAN_TURNED, _KAZAKH):
        for match in pattern.finditer(text):
            if match["flat"]:
                why, sure = _("A street, a house and a flat."), Sureness.CERTAIN
            elif match.groupdict().get("pair") and not _SEVERAL.search(
                text[max(0, match.start() - 20) : match.start()]
            ):
                # 42-17 is house 42, flat 17.
                why, sure = _("A street, a house and a flat."), Sureness.LIKELY
            elif _is_home(text, match):
                why, sure = _("A house that the text calls a home."), Sureness.LIKELY
            else:
                why, sure = (
                    _("A street and a house: where few people live, this tells who."),
                    Sureness.POSSIBLE,
                )
            yield Finding(start=match.start(), end=match.end(), kind=Kind.ADDRESS, sure=sure, why=why)


def _is_home(text: str, match: re.Match[str]) -> bool:
    if _HOME_WITHIN.search(match[0]):
        return True
    before = text[max(0, match.start() - 90) : match.start()]
    return bool(
        _HOME.search(before) or _HOME_BEFORE_KAZAKH.search(before) or _HOME_AFTER.match(text, match.end())
    )
