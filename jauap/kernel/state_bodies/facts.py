"""The kinds of fact that a change of the state's bodies leaves, each with the sentence that tells it."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

#: Names for everything that has a uuid because it has a code: the same in every installation.
NAMESPACE = uuid5(NAMESPACE_URL, "jauap:state-bodies")

#: The stream of facts about the reference data as a whole.
REFERENCE_STREAM = uuid5(NAMESPACE, "reference")

SENTENCES = {
    "body.created": _("The state body was created"),
    "body.renamed": _("The state body was renamed"),
    "body.subordinated": _("The state body was placed under another one"),
    "body.abolished": _("The state body was abolished"),
    "body.merged": _("The state body was merged into another one"),
    "body.divided": _("The state body was divided"),
    "body.took_over": _("The state body took over the work of another one"),
    "competence.declared": _("The state body became competent for a topic"),
    "competence.ended": _("The state body is no longer competent for a topic"),
    "reference.loaded": _("The reference data of state bodies was loaded"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)


def body_uuid(code: str) -> UUID:
    """The uuid of a body of the reference data; also the stream of facts about it."""
    return uuid5(NAMESPACE, code)
