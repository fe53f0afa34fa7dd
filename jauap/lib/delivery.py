"""What became of a message that was handed to the outside world: an e-mail, a text message."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Accepted is not read, and not yet delivered: the next system has taken the message over."""

    ACCEPTED = "accepted"
    #: It will never go: no such address, the content is not wanted. Trying again is of no use.
    REFUSED = "refused"
    #: It did not go now: the other side is away or busy. Try again later.
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The result of one hand-over."""

    outcome: Outcome
    #: By what name the other side, or the recipient's mail programme, knows the message.
    key: str = ""
    #: For operators: the other side's answer. It may repeat the address, so it is not for logs without a mask.
    reason: str = ""

    @property
    def is_accepted(self) -> bool:
        return self.outcome == Outcome.ACCEPTED

    @property
    def may_be_tried_again(self) -> bool:
        return self.outcome == Outcome.FAILED
