"""Why a review is refused."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NotForYou(Refusal):
    """The answer is of another vertical, the official's own, or was never drawn."""

    status = 403
    sentence = _("This answer is not among those that you may review.")


class ReviewedAlready(Refusal):
    """As many reviews as were wanted are there, or one by the same official."""

    sentence = _("This answer was reviewed meanwhile. Take the next one.")
