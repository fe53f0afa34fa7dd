"""A laptop's text messages: shown in the terminal of the server, as on the screen of a phone."""

import sys
from typing import TextIO

from jauap.lib.delivery import Delivery, Outcome


class Console:
    """Writes each message to standard error. Not for production: whoever reads the terminal reads the codes."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def send(self, *, to: str, text: str) -> Delivery:
        stream = self._stream or sys.stderr
        stream.write(f"┌ {to}\n" + "".join(f"│ {line}\n" for line in text.splitlines()) + "└\n")
        stream.flush()
        return Delivery(outcome=Outcome.ACCEPTED)
