"""Sentences about time and size in the active language: "tomorrow", "2 days late", "1.4 MB"."""

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jauap.ui import formats


def language() -> str:
    """The language of this page: kk, ru or en."""
    return (get_language() or "kk")[:2]


def due_in_words(due_on: date, today: date) -> str:
    """How far a last day is: "today", "tomorrow", "9 days left", "2 days late"."""
    days = (due_on - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 1:
        return ngettext("{days} day left", "{days} days left", days).format(days=days)
    return ngettext("{days} day late", "{days} days late", -days).format(days=-days)


def working_days_left(days: int) -> str:
    """The same in working days, as the law counts them."""
    if days == 0:
        return _("today is the last day")
    if days > 0:
        return ngettext("{days} working day left", "{days} working days left", days).format(days=days)
    return ngettext("{days} working day late", "{days} working days late", -days).format(days=-days)


def day_relative(value: date, today: date) -> str:
    """A day near today by its name, any other by its date: "yesterday", "9 November"."""
    distance = (value - today).days
    names = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    return names.get(distance) or formats.day(value, language(), year=value.year != today.year)


def file_size(size: int) -> str:
    """Bytes in the unit a person reads: "340 KB", "1.4 MB"."""
    if size < 1024 * 1024:
        return _("{size} KB").format(size=formats.number(max(1, round(size / 1024)), language()))
    mega = round(size / 1024 / 1024, 1)
    digits = 0 if mega == int(mega) else 1
    return _("{size} MB").format(size=formats.number(mega, language(), digits=digits))
