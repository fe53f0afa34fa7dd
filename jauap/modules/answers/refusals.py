"""Why an answer is not published, or not shown."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NotYours(Refusal):
    """Only the body that answered publishes, by those who may sign or write its answers."""

    status = 403
    sentence = _("Only the body that answered can publish this answer.")


class NotYourCase(Refusal):
    """What a case is about is seen by those who answer it."""

    status = 403
    sentence = _("Only those who write or sign the answer to this case see what is like it.")


class NotAnswered(Refusal):
    """There is no signed answer, or its words are no longer kept."""

    sentence = _("There is no signed answer to publish.")


class NotForEverybody(Refusal):
    """What tells of a crime or of a threat is not published."""

    sentence = _("This appeal tells of a crime or of a threat to security: it is not published.")


class PublishedAlready(Refusal):
    """One case, one published answer."""

    sentence = _("This answer is published already.")


class TakenBackBefore(Refusal):
    """The applicant has said no."""

    sentence = _("The applicant asked to take this answer back, so it is not published again.")


class NotConfirmed(Refusal):
    """A person must say that nobody can be recognised."""

    status = 422
    field = "confirmed"
    sentence = _("Confirm that nobody can be recognised from the text.")


class StillFound(Refusal):
    """The text still holds what was found as personal, and nobody has said that it may stay."""

    status = 422
    field = "kept"
    sentence = _("The text still holds: {words}. Mask it, or confirm that it may stay.")


class NothingWritten(Refusal):
    """A question needs its words and its answer."""

    status = 422
    sentence = _("Write a title, a question and an answer in at least one language.")


class NoSuchAnswer(Refusal):
    """Nothing was published under this address."""

    status = 404
    sentence = _("There is no published answer at this address.")
