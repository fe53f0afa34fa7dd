"""Why a change of the calendar is refused."""

from jauap.lib.refusals import Refusal, _


class DayNamedTwice(Refusal):
    """One change says two things of one day."""

    status = 422
    sentence = _("This change names one day twice. Say once what the day becomes.")


class NothingChanges(Refusal):
    """The calendar is so already."""

    status = 422
    sentence = _("The calendar is so already: nothing would change.")


class WorksAlready(Refusal):
    """A plain working day cannot become a moved working day."""

    status = 422
    sentence = _("{day} is a working day already.")


class RestsAlready(Refusal):
    """A Saturday or Sunday cannot become a moved day off."""

    status = 422
    sentence = _("{day} is a day of rest already.")


class CalendarChangedMeanwhile(Refusal):
    """A change is applied to the calendar that it was decided on."""

    sentence = _("The calendar was changed meanwhile. Look at what the change would do now.")
