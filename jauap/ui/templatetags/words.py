"""Filters that write days, moments, numbers and references in the language of the page."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jauap.lib import clock, ids
from jauap.ui import formats, words

register = template.Library()


def today() -> date:
    """Today where the reader is."""
    return timezone.localdate(clock.now())


def as_date(value: date | datetime) -> date:
    """The local day of a moment; a day as it is."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """`9 November 2026`, as a <time> element."""
    if value is None:
        return ""
    found = as_date(value)
    return _time(found.isoformat(), formats.day(found, words.language()))


@register.filter
def day_and_weekday(value: date | datetime | None) -> SafeString | str:
    """`Monday, 9 November 2026`."""
    if value is None:
        return ""
    found = as_date(value)
    return _time(found.isoformat(), formats.day(found, words.language(), weekday=True))


@register.filter
def day_short(value: date | datetime | None) -> SafeString | str:
    """`9 November`; with the year when it is not this year."""
    if value is None:
        return ""
    found = as_date(value)
    return _time(found.isoformat(), formats.day(found, words.language(), year=found.year != today().year))


@register.filter
def day_near(value: date | datetime | None) -> SafeString | str:
    """`today`, `yesterday`, `tomorrow`, or the day."""
    if value is None:
        return ""
    found = as_date(value)
    return _time(found.isoformat(), words.day_relative(found, today()))


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """`9 November 2026, 14:20` in the time of the reader; without the year when it is this year."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _time(value.isoformat(), formats.moment(local, words.language(), year=local.year != today().year))


@register.filter
def month(value: date) -> str:
    """`November 2026`."""
    return formats.month(as_date(value), words.language())


@register.filter
def month_alone(value: date) -> str:
    """`Nov`, for a strip of days."""
    return formats.short_month(as_date(value), words.language())


@register.filter
def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """`1 234 567`; the argument fixes the decimals."""
    return "" if value is None else formats.number(value, words.language(), digits=digits)


@register.filter
def percent(value: float | Decimal | None, digits: int = 1) -> str:
    """A share between 0 and 1 as `81.4%`."""
    return "" if value is None else formats.percent(value, words.language(), digits=digits)


@register.filter
def tenge(value: float | Decimal | None) -> str:
    """`1 234 567 ₸`."""
    return "" if value is None else formats.tenge(value, words.language())


@register.filter
def file_size(value: int | None) -> str:
    """Bytes as `1.4 MB`."""
    return "" if value is None else words.file_size(value)


@register.filter
def reference(value: str | None) -> SafeString | str:
    """`4071 8832 5630`, in one piece, for reading aloud and copying."""
    if not value:
        return ""
    return format_html('<span class="reference">{}</span>', ids.format_reference(value))


@register.filter
def masked(value: str | None) -> str:
    """An IIN or account number as `•••• 4567`."""
    return formats.masked(value) if value else ""


@register.filter
def phone(value: str | None) -> str:
    """`+7 701 234 56 78`."""
    return formats.phone(value) if value else ""


def _time(machine: str, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, text)
