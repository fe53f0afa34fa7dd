"""What the window refuses, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NoDraft(Refusal):
    """The draft is gone: too old, sent long ago, or another browser's."""

    status = 404
    sentence = _("There is no draft here. Drafts are kept for 30 days. Please start again.")


class AlreadySent(Refusal):
    """A draft that was sent takes no more changes."""

    sentence = _("This appeal has been sent already: {reference}.")


class TooManyDraftFiles(Refusal):
    """A draft carries as many files as a submission."""

    status = 422
    field = "files"
    sentence = _("At most {limit} files can be sent with an appeal. Remove one first.")


class TooManyTries(Refusal):
    """Somebody is guessing."""

    status = 429
    sentence = _("Too many tries. Wait {minutes} minutes and try again.")


class ReopenedTooLate(Refusal):
    """The time in which the applicant may open the same case again is over."""

    sentence = _(
        "This case could be opened again until {last_day}. You can send a new appeal, or complain to the superior body."
    )


class UnknownKind(Refusal):
    """No such kind of appeal."""

    status = 422
    field = "kind"
    sentence = _("Choose one of the kinds of appeal.")


class NotReadable(Refusal):
    """A file that cannot be read as a table of appeals."""

    status = 422
    field = "file"
    sentence = _("The file cannot be read: {why}.")
