"""What is refused about matters and systemic problems, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NoSuchProblem(Refusal):
    """There is no such systemic problem, or it is not public yet."""

    status = 404
    sentence = _("There is no such systemic problem here.")


class NotYourProblem(Refusal):
    """Only the body that answers for a problem, or one above it, changes it."""

    status = 403
    sentence = _("Another body answers for this, so your office cannot change it.")


class NotYourMatter(Refusal):
    """The case is held by a body that the official does not see."""

    status = 403
    sentence = _("This case is with another body, so your office cannot see it.")


class TitleNeeded(Refusal):
    """A problem is named in words."""

    status = 422
    field = "title"
    sentence = _("Name the problem in a few words: everybody will read them.")


class ResultNeeded(Refusal):
    """The end of a problem is told in words."""

    status = 422
    field = "result"
    sentence = _("Say what was done, or why nothing will be: everybody will read it.")


class PlanNeeded(Refusal):
    """A plan has at least one step, and each step has words and a day."""

    status = 422
    field = "steps"
    sentence = _("A plan needs at least one step, and each step its words and its day.")


class ProblemEnded(Refusal):
    """What is solved or given up is changed no more."""

    sentence = _("This problem has ended. If it comes back, name a new one.")


class NamedAlready(Refusal):
    """The same topic at the same place is an open problem already."""

    sentence = _("This matter is an open systemic problem already: “{title}”.")


class NoSuchStep(Refusal):
    """The plan has no such step that is still to be done."""

    status = 404
    sentence = _("The plan has no such step that is still to be done.")


class TellsWho(Refusal):
    """Words of a problem are for everybody: no name, number or home of a person stands in them."""

    status = 422
    field = "words"
    sentence = _("Everybody will read this, and “{found}” tells who somebody is. Say it without.")
