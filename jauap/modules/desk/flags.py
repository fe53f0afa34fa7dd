"""The flags of a case as tags: what asks for a person at once is loud, what only tells how it came is quiet."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.functional import Promise

from jauap.kernel.cases.choices import ALARMS, Flag
from jauap.ui.components import Tone

_TONES = {
    **dict.fromkeys((*ALARMS, *ALARMS.values()), Tone.LATE),
    **dict.fromkeys((Flag.REGISTERED_LATE, Flag.FORWARDED_LATE, Flag.FILED_LATE), Tone.SOON),
}


class Tag(NamedTuple):
    """A flag in words, and how loud it is."""

    label: str | Promise
    tone: Tone


def tags(flags: Collection[str]) -> list[Tag]:
    """The flags of a case, the loud ones first."""
    found = [Tag(Flag(flag).label, _TONES.get(Flag(flag), Tone.PLAIN)) for flag in flags]
    return sorted(found, key=lambda one: _LOUDNESS.index(one.tone))


_LOUDNESS = (Tone.LATE, Tone.SOON, Tone.PLAIN)
