"""The kinds of fact that a systemic problem leaves, each with the sentence by which a page tells it."""

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

SENTENCES = {
    "problem.raised": _("A systemic problem was named"),
    "problem.linked": _("Cases were linked to the systemic problem"),
    "problem.planned": _("A plan was made for the systemic problem"),
    "problem.step_done": _("A step of the plan was done"),
    "problem.solved": _("The systemic problem was solved"),
    "problem.dropped": _("The systemic problem was given up, with a reason"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)
