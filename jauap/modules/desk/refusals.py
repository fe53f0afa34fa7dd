"""Why the desk refuses. Each refusal is a sentence for the official who asked."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NotYourCase(Refusal):
    """The case is with a body that is neither the official's own nor below it."""

    status = 403
    sentence = _("This case is with another body, so it is not shown at your desk.")


class NotYourVertical(Refusal):
    """The body stands neither in the official's place nor below it."""

    status = 403
    sentence = _("This body is not in your vertical, so its work is not shown at your desk.")


class ChangedWhileYouWrote(Refusal):
    """The case moved between the opening of a form and its sending."""

    sentence = _(
        "While you were writing, somebody changed this case: {what} ({when}). Nothing you wrote is lost. "
        "Look at what changed, and send once more if it still holds."
    )


class NoSuchVerb(Refusal):
    """The desk knows no such move."""

    status = 404
    sentence = _("There is no such move at the desk.")


class NothingChosen(Refusal):
    """A press for several cases, and none was ticked."""

    status = 422
    sentence = _("Tick at least one case first.")


class TooManyChosen(Refusal):
    """More cases than one press may move."""

    status = 422
    sentence = _("At most {limit} cases can be moved by one press; {chosen} were ticked.")


class NameTaken(Refusal):
    """A saved view or a template has this name already."""

    status = 422
    sentence = _("You have one with this name already. Give another name.")


class NameNeeded(Refusal):
    """A saved view or a template without a name could not be found again."""

    status = 422
    sentence = _("Give it a name, so that you find it again.")


class NotYourTemplate(Refusal):
    """The wording belongs to another body, or is there no more."""

    status = 404
    sentence = _("Your body has no such wording.")


class NothingToShow(Refusal):
    """There is no draft to set as a letter."""

    status = 404
    sentence = _("There is no draft of an answer yet.")
