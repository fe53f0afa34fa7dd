"""What words may tell of, before a person has looked: the flags that ask for a look, and the fact that they were raised."""

from collections.abc import Sequence

from jauap.kernel.cases.choices import ALARMS, Flag
from jauap.kernel.cases.moving import Told, told
from jauap.kernel.routing.types import Sign

_ALARM_OF_SIGN = {flag.value: alarm for alarm, flag in ALARMS.items()}


def raised(signs: Sequence[Sign], *, said: Sequence[Flag]) -> set[Flag]:
    """The alarms that words raise; what a person has said of the case already needs none."""
    alarms = {_ALARM_OF_SIGN[sign.flag] for sign in signs}
    return {alarm for alarm in alarms if ALARMS[alarm] not in said}


def facts(signs: Sequence[Sign], *, flags: Sequence[str]) -> list[Told]:
    """The fact of a raised alarm: which signs, none of the words."""
    if not ALARMS.keys() & {*flags}:
        return []
    return [told("case.alarm_raised", signs=[sign.code for sign in signs])]
