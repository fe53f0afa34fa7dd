"""What the law of counting refuses."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class StillPaused(Refusal):
    """The clock stands still, so its last day is not known yet."""

    sentence = _("The clock has stood still since {since}: the last day is known when it runs again.")


class BeyondTheCap(Refusal):
    """An extension reaches past what the law allows."""

    status = 422
    field = "until"
    sentence = _("The term can be extended until {latest} at the latest ({article}).")


class NotLonger(Refusal):
    """An extension that does not make the term longer."""

    status = 422
    field = "until"
    sentence = _("The term ends on {former} already. An extension must reach further.")


class DecidedTooLate(Refusal):
    """A term that has ended can no longer be extended."""

    sentence = _("The term ended on {former}. It can be extended only while it runs.")
