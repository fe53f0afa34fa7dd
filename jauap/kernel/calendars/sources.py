"""The sources of the packaged days, as people of three languages read them.

A row keeps its source in English; a source that an operator wrote is shown as it was written.
"""

from collections.abc import Mapping

from jauap.lib.refusals import Sentence, _

FIVE_DAY_WEEK = "five-day working week, Labour Code art. 84"
FORMULA = "formula: a holiday on a weekend carries over to the next working day"

KNOWN: Mapping[str, Sentence] = {
    FIVE_DAY_WEEK: _("five-day working week, Labour Code art. 84"),
    FORMULA: _("formula: a holiday on a weekend carries over to the next working day"),
    "law on holidays": _("law on holidays"),
    "law on holidays; no carry-over, to be confirmed": _("law on holidays; no carry-over, to be confirmed"),
    "law on holidays; calendar of Kazakhstan, vacanza/holidays (MIT)": _(
        "law on holidays; calendar of Kazakhstan, vacanza/holidays (MIT)"
    ),
    "law on holidays before the Constitution of 2026; cancelled, taspanews.kz 18.03.2026": _(
        "law on holidays before the Constitution of 2026; cancelled, taspanews.kz 18.03.2026"
    ),
    "Constitution of the referendum of 15.03.2026, in force from 01.07.2026; taspanews.kz 18.03.2026": _(
        "Constitution of the referendum of 15.03.2026, in force from 01.07.2026; taspanews.kz 18.03.2026"
    ),
    "carried over by the law on holidays; alau.kz, zakon.kz 6503812": _(
        "carried over by the law on holidays; alau.kz, zakon.kz 6503812"
    ),
    "carried over by the law on holidays; calendar of Kazakhstan, vacanza/holidays (MIT)": _(
        "carried over by the law on holidays; calendar of Kazakhstan, vacanza/holidays (MIT)"
    ),
    "act of the Government on moved days; calendar of Kazakhstan, vacanza/holidays (MIT)": _(
        "act of the Government on moved days; calendar of Kazakhstan, vacanza/holidays (MIT)"
    ),
    "calendar of Kazakhstan, vacanza/holidays (MIT)": _("calendar of Kazakhstan, vacanza/holidays (MIT)"),
    "estimate from the lunar calendar; vacanza/holidays (MIT)": _(
        "estimate from the lunar calendar; vacanza/holidays (MIT)"
    ),
}


def in_words(source: str) -> str:
    """A source in the language that is active now."""
    return str(KNOWN.get(source, source))
