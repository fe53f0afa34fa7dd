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


class NothingToJoin(Refusal):
    """The matter that somebody wanted to join is answered meanwhile, or was never theirs to join."""

    status = 422
    field = "joins"
    sentence = _(
        "The matter that you wanted to join is no longer open. Choose again, or send yours on its own."
    )


class TooManyDraftFiles(Refusal):
    """A draft carries as many files as a submission."""

    status = 422
    field = "documents"
    sentence = _("At most {limit} files can be sent with an appeal. Remove one first.")


class NotReadable(Refusal):
    """A file that cannot be read as a table of appeals."""

    status = 422
    field = "file"
    sentence = _("The file cannot be read: {why}.")


class BadDate(Refusal):
    """A day in a file that is written in no known way."""

    status = 422
    field = "received"
    sentence = _("“{given}” is not a date. Write it like 2026-03-19 or 19.03.2026 14:30.")


class InTheFuture(Refusal):
    """An appeal that has not come yet."""

    status = 422
    field = "received"
    sentence = _("“{given}” has not come yet: nothing can have arrived then.")
