"""Why a witness does not cosign, each with the status of C2SP tlog-witness."""

from jauap.lib.refusals import Refusal, _


class NotPresented(Refusal):
    """The body is not what the specification describes."""

    sentence = _("This is not a checkpoint as it is presented to a witness: {reason}.")
    status = 400


class UnknownLog(Refusal):
    """We are no witness for this log."""

    sentence = _("This installation is no witness for the log {origin}.")
    status = 404


class NotSigned(Refusal):
    """None of the log's keys that we know signed the checkpoint."""

    sentence = _("None of the keys of the log {origin} that are known here signed this.")
    status = 403


class AnotherSize(Refusal):
    """The proof starts from another tree than the one we saw last; the log is told from which."""

    sentence = _("This witness saw the log last when it had {size} leaves.")
    status = 409


class AnotherRoot(Refusal):
    """Two different trees of the same size: the log shows different people different histories."""

    sentence = _("This witness saw another tree of {size} leaves. The log has two histories.")
    status = 409


class NotConsistent(Refusal):
    """The proof does not lead from the tree we saw to this one."""

    sentence = _("The proof does not lead from {old} leaves to {size}.")
    status = 422
