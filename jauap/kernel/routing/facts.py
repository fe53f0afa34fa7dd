"""The kinds of fact that routing leaves, each with the sentence that tells it."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

#: The stream of facts about the rules of routing.
RULES_STREAM = uuid5(NAMESPACE_URL, "jauap:routing-rules")
#: The stream of facts about learned models.
MODELS_STREAM = uuid5(NAMESPACE_URL, "jauap:routing-models")

SENTENCES = {
    "routing.rules_changed": _("The rules of routing were changed"),
    "routing.rule_broke": _("A rule of routing could not be applied; a person decides"),
    "routing.model_trained": _("A model was learned from earlier cases"),
    "routing.model_replaced": _("A learned model came into force"),
    "routing.model_refused": _("A learned model was refused, as it was worse"),
    "routing.model_rolled_back": _("A learned model was rolled back"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)
