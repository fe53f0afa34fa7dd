"""Text messages of tests: kept in a list, as Django keeps letters in `mail.outbox`."""

from dataclasses import dataclass

from jauap.lib.delivery import Delivery, Outcome


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it was handed over."""

    to: str
    text: str


#: What was sent since somebody last cleared it.
outbox: list[Message] = []


class Memory:
    """Accepts everything and keeps it."""

    def send(self, *, to: str, text: str) -> Delivery:
        outbox.append(Message(to=to, text=text))
        return Delivery(outcome=Outcome.ACCEPTED, key=str(len(outbox)))
