"""The kinds of fact that routing leaves, each with the sentence that tells it."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

#: The stream of facts about the rules of routing.
RULES_STREAM = uuid5(NAMESPACE_URL, "jauap:routing-rules")

SENTENCES = {
    "routing.rules_changed": _("The rules of routing were changed"),
    "routing.rule_broke": _("A rule of routing could not be applied; a person decides"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)
