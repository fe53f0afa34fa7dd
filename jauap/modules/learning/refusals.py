"""What learning refuses."""

from jauap.lib.refusals import Refusal, _


class NotEnough(Refusal):
    """Where little has happened, little can be learned, and nothing could be measured."""

    sentence = _(
        "There is not enough to learn from yet: {learned} cases to learn from and {held_back} to compare on, where {least_learned} "
        "and {least_held_back} are needed."
    )
