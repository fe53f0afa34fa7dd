"""The part of a paper that says whom to call, where what somebody wrote tells of danger or despair."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jauap.ui.paper.documents import Help, Line


def help_of(numbers: Iterable[tuple[str, str]], *, is_despair: bool) -> Help:
    """The part for these numbers, each with the name of who answers; kinder words for somebody in despair."""
    lines = tuple(Line(number, name) for number, name in numbers)
    if is_despair:
        return Help(
            title=_("You do not have to be alone with this"),
            note=_(
                "Your words worry us. There are people who listen at any hour, free of charge, and ask no name. Please "
                "call one of them now, or ask somebody near you to sit with you:"
            ),
            lines=lines,
        )
    return Help(
        title=_("Is somebody in danger now?"),
        note=_("An appeal is answered in days. Call at once:"),
        lines=lines,
    )
