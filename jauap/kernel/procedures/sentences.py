"""Whole sentences that wait for a language: what a rule says is kept with its values and worded at the edge.

The sentence itself first, then those that the law of counting says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from babel.dates import format_date
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.terms import Term, Unit
from jauap.lib.languages import Trilingual

#: Days inside a sentence, in whole words: an abbreviation would bring a second full stop to its end.
_DAY_PATTERNS = {
    "kk": ("y 'жылғы' d MMMM", "kk"),
    "ru": ("d MMMM y 'года'", "ru"),
    "en": ("d MMMM y", "en_GB"),
}
_NO_BREAK = "\u00a0"


def _day(value: date) -> str:
    language = (translation.get_language() or "kk").split("-")[0]
    pattern, locale = _DAY_PATTERNS.get(language, _DAY_PATTERNS["en"])
    return format_date(value, pattern, locale=locale).replace(" ", _NO_BREAK)


def _worded(value: object) -> object:
    """A value as the active language writes it."""
    if isinstance(value, datetime):
        return f"{_day(value)}, {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, Trilingual | Article | Sentence | Promise) else value


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: a `gettext_lazy` or `ngettext_lazy` template with `{names}`, and the values for them.

    Dates, articles, three-language names and other sentences among the values are worded in the language of the
    sentence. `str(sentence)` speaks the active language, `sentence.in_("kk")` a given one.
    """

    template: str | Promise
    values: Mapping[str, object] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        with translation.override(language):
            return str(self)

    def __str__(self) -> str:
        values = {name: _worded(value) for name, value in self.values.items()}
        # A lazy template of ngettext_lazy chooses its form inside its own format().
        template: Any = self.template
        return str(template.format(**values))


def in_words(value: object) -> Sentence:
    """A value alone, worded when a language is known: a date in a refusal."""
    return Sentence("{value}", {"value": value})


AMOUNTS: Mapping[Unit, str | Promise] = {
    Unit.WORKING_DAYS: ngettext_lazy("{amount} working day", "{amount} working days", "amount"),
    Unit.CALENDAR_DAYS: ngettext_lazy("{amount} calendar day", "{amount} calendar days", "amount"),
    Unit.MONTHS: ngettext_lazy("{amount} month", "{amount} months", "amount"),
}


#: What is done within the terms that procedures share, by code.
TERM_TITLES: Mapping[str, str | Promise] = {
    "registration": _("Registration"),
    "forward": _("Forwarding to the competent body"),
    "consideration": _("The answer"),
    "cure": _("Mending by the applicant"),
    "return": _("Return to the applicant"),
    "notice": _("Telling the applicant of an extension"),
    "extension": _("Extension"),
    "file_access": _("Seeing and copying the file"),
    "recusal": _("Decision on a recusal"),
    "correction": _("Correction of slips"),
    "reopening": _("Reopening by the applicant"),
    "hearing_notice": _("Notice before the hearing"),
    "objection": _("Objection to the preliminary decision"),
    "protocol": _("Protocol of the hearing"),
    "remarks": _("Remarks on the protocol"),
    "termination_notice": _("Telling the applicant that it is discontinued"),
    "execution": _("Execution of the decision"),
    "complaint": _("Complaint by the applicant"),
    "complaint_without_clause": _("Complaint when the answer did not say how to complain"),
    "pass_up": _("Sending the complaint up with the file"),
    "review": _("Decision on the complaint"),
    "send_back": _("Sending the file back"),
}


def term_title(term: Term) -> str:
    """What is done within a term, in the active language; its code where nobody has named it."""
    return str(term.title or TERM_TITLES.get(term.code, term.code))


def term_in_words(term: Term) -> Sentence:
    """How long a term is: “15 working days”."""
    return Sentence(AMOUNTS[term.unit], {"amount": term.amount})


# ---------------------------------------------------------------- what the law of counting says

ON_TIME = _(
    "It arrived on {arrived_on} at {time}, before closing time, and is registered the same day ({article})."
)
AFTER_HOURS = _(
    "It arrived on {arrived_on} at {time}, after {closes}, and is registered on the next working day, "
    "{registered_on} ({article})."
)
ON_A_DAY_OF_REST = _(
    "It arrived on {arrived_on}, a day of rest, and is registered on the next working day, {registered_on} ({article})."
)

LAST_DAY: Mapping[Unit, str | Promise] = {
    Unit.WORKING_DAYS: ngettext_lazy(
        "The last day is {last_day}: {amount} working day, counted from {first_day} ({article}).",
        "The last day is {last_day}: {amount} working days, counted from {first_day} ({article}).",
        "amount",
    ),
    Unit.CALENDAR_DAYS: ngettext_lazy(
        "The last day is {last_day}: {amount} calendar day, counted from {first_day} ({article}).",
        "The last day is {last_day}: {amount} calendar days, counted from {first_day} ({article}).",
        "amount",
    ),
    Unit.MONTHS: ngettext_lazy(
        "The last day is {last_day}: {amount} month, counted from {first_day} ({article}).",
        "The last day is {last_day}: {amount} months, counted from {first_day} ({article}).",
        "amount",
    ),
}

SKIPPED = ngettext_lazy(
    "{count} day of rest on the way does not count.", "{count} days of rest on the way do not count.", "count"
)
PAUSED = ngettext_lazy(
    "{count} day on which the clock stood still does not count.",
    "{count} days on which the clock stood still do not count.",
    "count",
)
ROLLED = _("The count ends on {ended_on}, a day of rest, so the term ends on the next working day.")
UNSETTLED = _("The calendar of {year} is not decreed yet: days in it may still move.")

EXTENDED = _(
    "The term ended on {former}. It was extended on {decided_on} and ends on {last_day} ({article})."
)
EARLIEST = _("It may be done from {earliest} on, not before ({article}).")
LATEST = _("It must be done by {latest} at the latest, to leave time until {deadline} ({article}).")
