"""How days, moments, numbers and sizes are written in the three languages. Pure: values in, text out.

Source: CLDR (through Babel). Kazakh puts the year first, `2026 ж. 9 қараша`; Russian `9 ноября 2026 г.`;
English `9 November 2026`. Spaces that must not break are no-break spaces.
"""

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

#: Babel's locale for each of our languages; English dates are day-first here, as in Kazakh and Russian.
LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
NO_BREAK = "\u00a0"

_PATTERNS = {
    # language: (with year, without year, with weekday)
    "kk": ("y 'ж.' d MMMM", "d MMMM", "y 'ж.' d MMMM, EEEE"),
    "ru": ("d MMMM y 'г.'", "d MMMM", "EEEE, d MMMM y 'г.'"),
    "en": ("d MMMM y", "d MMMM", "EEEE, d MMMM y"),
}


def locale(language: str) -> str:
    """Babel's name of a language; an unknown one is written as English."""
    return LOCALES.get(language, "en_GB")


def day(value: date, language: str, *, year: bool = True, weekday: bool = False) -> str:
    """`9 ноября 2026 г.`; without the year `9 ноября`; with the weekday `понедельник, 9 ноября 2026 г.`."""
    full, short, long = _PATTERNS.get(language, _PATTERNS["en"])
    pattern = long if weekday else full if year else short
    return _unbroken(format_date(value, pattern, locale=locale(language)))


def month(value: date, language: str, *, year: bool = True) -> str:
    """`ноябрь 2026 г.`, `2026 ж. қараша`, `November 2026`; without the year `ноябрь`."""
    if not year:
        return format_date(value, "LLLL", locale=locale(language))
    return _unbroken(format_skeleton("yMMMM", value, locale=locale(language)))


def short_month(value: date, language: str) -> str:
    """`нояб.`, `қар.`, `Nov`: for strips and axes."""
    return format_date(value, "LLL", locale=locale(language))


def moment(value: datetime, language: str, *, year: bool = True) -> str:
    """Day and time in the zone that the value carries: `9 November 2026, 14:20`."""
    return f"{day(value, language, year=year)}, {value:%H:%M}"


def day_range(first: date, last: date, language: str) -> str:
    """`9–12 ноября 2026 г.` when the month is one, `30 октября – 2 ноября 2026 г.` when it is not."""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        whole = day(last, language)
        number = f"{last.day}"
        start = whole.rfind(f"{NO_BREAK}{number}{NO_BREAK}") + 1 if language == "kk" else 0
        return f"{whole[:start]}{first.day}–{whole[start:]}"
    same_year = first.year == last.year and language != "kk"
    return f"{day(first, language, year=not same_year)} – {day(last, language)}"


def number(value: float | Decimal, language: str, *, digits: int | None = None) -> str:
    """`1 234 567,8` in Kazakh and Russian, `1,234,567.8` in English; `digits` fixes the decimals."""
    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=locale(language)).replace("\u202f", NO_BREAK)


def percent(share: float | Decimal, language: str, *, digits: int = 1) -> str:
    """A share between 0 and 1: `81,4 %` (Kazakh, Russian) or `81.4%` (English)."""
    written = number(Decimal(str(share)) * 100, language, digits=digits)
    return f"{written}%" if language == "en" else f"{written}{NO_BREAK}%"


def tenge(amount: float | Decimal, language: str) -> str:
    """`1 234 567 ₸`; tiyn are shown only when there are any."""
    whole = Decimal(str(amount))
    digits = 0 if whole == whole.to_integral_value() else 2
    return f"{number(whole, language, digits=digits)}{NO_BREAK}₸"


def masked(text: str, *, keep: int = 4) -> str:
    """All but the last characters as dots, in one length: `•••• 4567`. An IIN shows birth date and sex."""
    return f"••••{NO_BREAK}{text[-keep:]}" if len(text) > keep else "••••"


def phone(text: str) -> str:
    """`+7 701 234 56 78` from `+77012345678`; anything else as it is."""
    digits = text.removeprefix("+")
    if len(digits) == 11 and digits.isdecimal() and digits[0] == "7":
        return NO_BREAK.join((f"+{digits[0]}", digits[1:4], digits[4:7], digits[7:9], digits[9:]))
    return text


def _unbroken(text: str) -> str:
    """`ж. 9 қараша` and `2026 г.` stay on one line."""
    return text.replace(" ", NO_BREAK).replace("\u202f", NO_BREAK)
