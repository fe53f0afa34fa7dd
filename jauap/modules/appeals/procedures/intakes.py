"""What each kind of appeal asks. Who the applicant is stands apart, with the people, and is not asked here."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from jauap.kernel.procedures.intake import Asked, Intake, Widget

LONGEST_TEXT = 20_000
LONGEST_LINE = 500

Words = Annotated[
    str,
    Asked(
        _("What happened?"),
        hint=_("Write in your own words, in any language. Say what happened, when, and what you expect."),
        widget=Widget.LONG_TEXT,
        personal=True,
    ),
    StringConstraints(min_length=3, max_length=LONGEST_TEXT),
]
Territory = Annotated[
    str | None,
    Asked(_("Where is it?"), hint=_("City, district or village."), widget=Widget.PLACE),
    StringConstraints(pattern=r"^\d{9}$"),
]
Line = Annotated[
    str,
    Asked(
        _("Street, house or landmark"),
        hint=_("So that someone sent there finds the place."),
        widget=Widget.TEXT,
        autocomplete="street-address",
        personal=True,
    ),
    StringConstraints(max_length=LONGEST_LINE),
]


class AppealIntake(Intake):
    """The substance of an appeal (APPC art. 63(2)(3); Law 221 art. 6)."""

    text: Words
    territory: Territory = None
    place: Line = ""


class ComplaintIntake(AppealIntake):
    """A complaint says besides whose act it is about and what is demanded (Law 221 art. 6(2); APPC art. 93)."""

    against: Annotated[
        str,
        Asked(
            _("Whose decision or action is it about?"),
            hint=_("The state body or the official, as far as you know."),
            personal=True,
        ),
        StringConstraints(max_length=LONGEST_LINE),
    ] = ""
    demand: Annotated[
        str,
        Asked(_("What do you ask for?"), widget=Widget.LONG_TEXT, personal=True),
        StringConstraints(max_length=4_000),
    ] = ""


class ReviewIntake(Intake):
    """A complaint to the superior body: the circumstances on which the demand rests (APPC art. 93(2)(5))."""

    text: Annotated[
        str,
        Asked(
            _("Why do you disagree?"),
            hint=_(
                "Say what is wrong with the answer, or that none came, and what you ask the superior body for."
            ),
            widget=Widget.LONG_TEXT,
            personal=True,
        ),
        StringConstraints(min_length=3, max_length=LONGEST_TEXT),
    ]
