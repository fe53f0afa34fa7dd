"""What the keys of a table are called, in the three languages."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from jauap.insight.periods import Period, Span
from jauap.kernel.cases.queries import Grouping
from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.lib.refusals import Sentence
from jauap.ui import formats

Namer = Callable[[str], str]

#: What stands for a key that is empty: the case names none.
NOT_STATED: Mapping[Grouping, Sentence] = {
    Grouping.TOTAL: _("Kazakhstan"),
    Grouping.REGION: _("Place not stated"),
    Grouping.DISTRICT: _("Place not stated"),
    Grouping.BODY: _("Waiting for a responsible body"),
    Grouping.TOPIC: _("Topic not stated"),
    Grouping.KIND: _("Kind not stated"),
}

GROUPINGS: Mapping[Grouping, Sentence] = {
    Grouping.TOTAL: _("The whole country"),
    Grouping.REGION: _("Region"),
    Grouping.DISTRICT: _("District or city"),
    Grouping.BODY: _("State body"),
    Grouping.TOPIC: _("Topic"),
    Grouping.KIND: _("Kind of appeal"),
}


def namer(grouping: Grouping) -> Namer:
    """A function from a key to its name in the active language; a key that nothing is known of names itself."""
    if grouping in {Grouping.REGION, Grouping.DISTRICT}:
        return _otherwise(grouping, lambda key: str(territories.get(code=key).name))
    if grouping is Grouping.KIND:
        return _otherwise(grouping, lambda key: str(Kind(key).label) if key in Kind else key)
    if grouping is Grouping.TOTAL:
        return _otherwise(grouping, str)
    known = state_bodies.directory()
    entries = known.bodies if grouping is Grouping.BODY else known.topics
    return _otherwise(grouping, lambda key: str(entries[key].name) if key in entries else key)


def _otherwise(grouping: Grouping, name: Namer) -> Namer:
    return lambda key: name(key) if key else str(NOT_STATED[grouping])


_QUARTERS: Mapping[int, Sentence] = {
    1: _("First quarter of {year}"),
    2: _("Second quarter of {year}"),
    3: _("Third quarter of {year}"),
    4: _("Fourth quarter of {year}"),
}


def period_title(period: Period, *, language: str) -> str:
    """“The last 12 months”, “2026”, “First quarter of 2026”, “March 2026”."""
    if period.span is Span.DAYS:
        return str(_("The last 30 days"))
    if period.span is Span.MONTHS:
        return str(_("The last 12 months"))
    if period.span is Span.MONTH:
        month = formats.month(period.first, language)
        return month[:1].upper() + month[1:]
    if period.span is Span.QUARTER:
        return str(_QUARTERS[(period.first.month + 2) // 3]).format(year=period.first.year)
    return str(_("The year {year}")).format(year=period.first.year)
