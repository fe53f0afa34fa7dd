"""What changes of the state's bodies are refused for."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class UnknownBody(Refusal):
    """No state body has this code."""

    sentence = _("There is no state body with the code “{code}”.")
    status = 404


class UnknownTopic(Refusal):
    """No topic or group of topics has this code."""

    sentence = _("There is no topic with the code “{code}”.")
    status = 404


class UnknownPlace(Refusal):
    """No territory has this code."""

    sentence = _("There is no territory with the code “{code}”.")


class CodeTaken(Refusal):
    """A code names one body for ever, also after the body is abolished."""

    sentence = _("The code “{code}” already names a state body.")


class OfficeTaken(Refusal):
    """A place has one body of an office at a time."""

    sentence = _("This place already has such a body: “{code}”.")


class NameMissing(Refusal):
    """A body has its name in Kazakh, Russian and English."""

    sentence = _("Give the name in Kazakh, Russian and English.")


class AlreadyAbolished(Refusal):
    """An abolished body does not change any more."""

    sentence = _("The state body “{code}” was abolished on {day}.")


class NotYetCreated(Refusal):
    """A body cannot change before the day on which it begins."""

    sentence = _("The state body “{code}” begins on {day}; nothing can happen to it before.")


class ChangedLater(Refusal):
    """Changes are told in the order in which they take effect."""

    sentence = _(
        "The state body “{code}” has a change that takes effect on {day}; tell of later changes only."
    )


class SuperiorBelowItself(Refusal):
    """The vertical is a tree: a body does not stand under itself."""

    sentence = _("The body “{parent}” stands under “{code}” itself.")


class SuccessorMissing(Refusal):
    """Open cases need somebody to go to."""

    sentence = _("Name the body that takes over: open cases must go to somebody.")


class SuccessorGone(Refusal):
    """A successor is in force on the day it takes over."""

    sentence = _("The body “{code}” is not in force on {day} and cannot take over.")


class OneAnswerer(Refusal):
    """A competence names a body of the republic or an office, not both and not none."""

    sentence = _("A competence names either a body or an office.")


class NotCompetentNow(Refusal):
    """Only a competence in force can be ended."""

    sentence = _("There is no such competence in force.")
