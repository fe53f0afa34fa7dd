"""Door one of the administrator's room: verbs of the draft of rules, of offices and of bodies."""

from jauap.modules.administration.operations.bodies import (
    VERBS,
    BodyVerb,
    NewOfficial,
    appoint,
    change_body,
    end_office,
    keeps,
    office,
    require,
    require_change,
)
from jauap.modules.administration.operations.country import change_calendar, change_rules, require_country
from jauap.modules.administration.operations.drafts import (
    begin,
    discard,
    keep,
    move,
    put,
    rehearse,
    retire,
    start_rehearsal,
    take_over,
)

__all__ = [
    "VERBS",
    "BodyVerb",
    "NewOfficial",
    "appoint",
    "begin",
    "change_body",
    "change_calendar",
    "change_rules",
    "discard",
    "end_office",
    "keep",
    "keeps",
    "move",
    "office",
    "put",
    "rehearse",
    "require",
    "require_change",
    "require_country",
    "retire",
    "start_rehearsal",
    "take_over",
]
