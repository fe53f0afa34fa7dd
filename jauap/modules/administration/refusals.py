"""What the administrator's room refuses, each as a sentence that says how to go on."""

from jauap.lib.refusals import Refusal, _


class NoDraft(Refusal):
    """Only a draft is changed; the rules in force are replaced as a whole."""

    status = 404
    sentence = _("You have no draft of the rules. Begin one from the rules in force.")


class NoSuchRule(Refusal):
    """The draft has no rule of this code."""

    status = 404
    sentence = _("The draft has no rule “{rule}”.")


class ReasonMissing(Refusal):
    """A rule leaves only with a reason."""

    status = 422
    field = "reason"
    sentence = _("Say why the rule is retired. The reason is kept with the edition.")


class NotRehearsed(Refusal):
    """New rules are first tried on past cases."""

    sentence = _(
        "These rules were not rehearsed on past cases since they were last changed. Rehearse them first."
    )


class NothingChanged(Refusal):
    """A new edition differs from the one in force."""

    status = 422
    sentence = _("The draft says the same as the rules in force. Change something first.")


class NotYourVertical(Refusal):
    """An administrator keeps the body they work in, and the bodies below it."""

    status = 403
    sentence = _("This body is neither yours nor below yours: its own administrator keeps it.")


class OtherVertical(Refusal):
    """Neither work nor a body is given away to those who were not asked."""

    status = 403
    sentence = _(
        "The other body is neither yours nor below yours: an administrator above both bodies records such a change."
    )


class EndsBeforeItBegins(Refusal):
    """A span of days has its first day first."""

    status = 422
    field = "until"
    sentence = _("The last day of the period is before its first day.")


class NotYourOwnOffice(Refusal):
    """The last administrator cannot lock everybody out by a slip."""

    sentence = _("You cannot end your own office. Another administrator does that.")
