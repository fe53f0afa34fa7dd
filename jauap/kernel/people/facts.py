"""The kinds of fact that people leave, each with the sentence by which a page tells it."""

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

SENTENCES = {
    "person.registered": _("The person was registered"),
    "person.renamed": _("The name of the person was changed"),
    "person.identified": _("The identity of the person was confirmed"),
    "person.iin_overridden": _("An unusual IIN was accepted by decision of an operator"),
    "person.contacts_set": _("The contacts of the person were changed"),
    "person.consented": _("The person gave consent"),
    "person.consent_withdrawn": _("The person took consent back"),
    "person.represented": _("The person gave somebody the right to speak for them"),
    "person.representation_ended": _("The right to speak for the person ended"),
    "person.erased": _("The personal data of the person was erased"),
    "person.partly_erased": _("Account and contacts were erased; the case files go when their term ends"),
    "account.erased": _("The account was erased"),
    "erasure.swept": _("What was past its term of keeping was erased"),
    "organisation.registered": _("The organisation was registered"),
    "account.opened": _("An account was opened"),
    "account.closed": _("The account was closed"),
    "account.phone_changed": _("The phone of the account was changed"),
    "account.phone_verified": _("The phone of the account was confirmed by a code"),
    "official.appointed": _("The official was appointed"),
    "official.dismissed": _("The official left the office"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)
