"""What the calculator refuses, each as a sentence that says how to mend it."""

from jauap.lib.refusals import Refusal, _


class NotAMoment(Refusal):
    """The text is no date and no date with a time."""

    status = 422
    sentence = _("“{text}” is not a date or a moment. Write it like 2026-03-19 or 2026-03-19T17:40+05:00.")


class UnknownRegion(Refusal):
    """No region has this code."""

    status = 422
    field = "region"
    sentence = _("There is no region “{code}”. Give the two first digits of its code, like 75 for Almaty.")


class UnknownTerm(Refusal):
    """The procedure has no such term on that day."""

    status = 422
    field = "term"
    sentence = _("“{title}” has no term “{term}” on that day. It has: {known}.")


class TooFarAway(Refusal):
    """The day lies where no calendar of this country reaches."""

    status = 422
    field = "registered"
    sentence = _("The calculator knows the years {first} to {last}.")
