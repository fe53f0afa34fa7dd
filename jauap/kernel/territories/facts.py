"""The kind of fact that a change of the territories leaves, with the sentence that tells it."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

#: The stream of facts about the codifier as a whole: the same in every installation.
STREAM = uuid5(NAMESPACE_URL, "jauap:territories")

LOADED = "codifier.loaded"


def register() -> None:
    """Make the sentence known to the ledger's readers."""
    kinds.register(LOADED, _("The codifier of territories was loaded"))
