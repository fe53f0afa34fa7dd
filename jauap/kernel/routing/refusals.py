"""What changes of the rules and of learned models are refused for. Each names what is wrong."""

from jauap.lib.refusals import Refusal, _


class UnknownInRule(Refusal):
    """A rule names only what exists."""

    sentence = _("The rule “{rule}” names something unknown: {what}.")
    status = 422


class NotARule(Refusal):
    """A rule follows the form of conditions and targets."""

    sentence = _("The rule “{rule}” is not written as a rule is: {what}.")
    status = 422


class BodyGone(Refusal):
    """A rule sends to a body in force, or to one that somebody took over from."""

    sentence = _("The rule “{rule}” names a body that is no more, and nobody took over from it: {what}.")
    status = 422


class RuleTwice(Refusal):
    """A code names one rule."""

    sentence = _("Two rules have the code “{rule}”.")
    status = 422


class NeverReached(Refusal):
    """Behind a rule that always fits no other rule is ever asked."""

    sentence = _("The rule “{rule}” stands behind “{before}”, which always fits: it would never be asked.")
    status = 422


class NoRules(Refusal):
    """Without any rule nothing reaches anybody."""

    sentence = _("Keep at least one rule: without rules every appeal would wait for a person.")
    status = 422


class DroppedSilently(Refusal):
    """A rule leaves only with a reason."""

    sentence = _("The rule “{rule}” is missing from the new rules. Say why it is retired, or keep it.")
    status = 422


class WithoutReason(Refusal):
    """Rules are changed for a reason, which is kept."""

    sentence = _("Say why the rules are changed.")
    status = 422


class ChangedMeanwhile(Refusal):
    """Somebody else changed the rules first."""

    sentence = _("The rules were changed meanwhile: edition {number} is in force. Look at it and try again.")


class NoSuchModel(Refusal):
    """A version has a number."""

    sentence = _("There is no version {number} of a model.")
    status = 404


class ModelChangedMeanwhile(Refusal):
    """A model takes the place of the one it was compared with."""

    sentence = _("Another model came into force meanwhile. Learn and compare again.")


class NothingToRollBack(Refusal):
    """Only what is in force can be rolled back."""

    sentence = _("No such model is in force: there is nothing to roll back.")


class RollBackWithoutReason(Refusal):
    """A model is rolled back for a reason, which is kept."""

    sentence = _("Say why the model is rolled back.")
    status = 422


class CannotReturn(Refusal):
    """Only a version that was in force, and whose content is still kept, can be put in force again."""

    sentence = _("Version {number} cannot be put in force again: {why}.")
    status = 422
