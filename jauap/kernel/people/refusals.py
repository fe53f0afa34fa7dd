"""What people cannot do, each with its sentence."""

from jauap.lib.refusals import Refusal, _


class NameMissing(Refusal):
    """A person has at least one name."""

    status = 422
    sentence = _("Enter the family name or the given name.")
    field = "family_name"


class IinProvedByAnother(Refusal):
    """The IIN belongs to a person whose identity is confirmed."""

    sentence = _(
        "This IIN belongs to another person whose identity is confirmed. Compare it with the document."
    )
    field = "iin"


class OnlyOfficialsOverride(Refusal):
    """An IIN that fails the check is kept only by decision of an official who has seen the document."""

    status = 403
    sentence = _("Only an official who has seen the document can keep a number that fails the check.")
    field = "iin"


class ReasonMissing(Refusal):
    """A decision to keep an unusual IIN says why."""

    sentence = _("Say why this number is kept although it fails the check.")
    field = "reason"


class AlreadyErased(Refusal):
    """The personal data of this person has been erased before."""

    sentence = _("The personal data of this person was erased before.")


class OpenMatters(Refusal):
    """What a person still waits for would never be answered."""

    sentence = _(
        "A state body still owes an answer to these appeals: {references}. Wait for it or withdraw them; then the "
        "data can be erased."
    )


class ActNumberNeeded(Refusal):
    """An erasure by decision of a court names the decision, and nothing else: the number stays in the ledger."""

    status = 422
    sentence = _("Name the decision of the court by its number alone, such as 7119-26-00-2/1234: no words.")
    field = "act"


class ActedForTheState(Refusal):
    """Who acted for the state stays known."""

    sentence = _("This person has acted for a state body, and that stays known. Close the account instead.")


class NoSuchPerson(Refusal):
    """There is no such person here."""

    sentence = _("There is no such person.")
    status = 404


class NoSuchAccount(Refusal):
    """There is no such account here."""

    sentence = _("There is no such account.")
    status = 404


class NoSuchOffice(Refusal):
    """The account does not hold this office now."""

    sentence = _("You do not hold this office now.")
    status = 404


class PhoneTaken(Refusal):
    """Another account signs in with this phone."""

    sentence = _("Another account signs in with this phone.")
    field = "phone"


class AccountClosed(Refusal):
    """The account was closed."""

    sentence = _("This account was closed.")


class AlreadyAppointed(Refusal):
    """The official holds this office already."""

    sentence = _("This official holds this office already.")


class AlreadyDismissed(Refusal):
    """The official has left this office before."""

    sentence = _("This official has left the office before.")


class DismissedBeforeAppointed(Refusal):
    """An office ends on the day it begins, or later."""

    sentence = _("The first day out of office cannot be before {valid_from}.")
    field = "on"


class NotTheRepublics(Refusal):
    """What holds for the whole country is not changed from one of its districts."""

    status = 403
    sentence = _(
        "This holds for the whole country: only administrators of the bodies of the republic change it."
    )


class RepresentsThemselves(Refusal):
    """A representative speaks for somebody else."""

    sentence = _("A person cannot be their own representative.")
