"""The protocol of a text message operator, and the door that uses the chosen one."""

import logging
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from jauap.lib.delivery import Delivery, Outcome

logger = logging.getLogger(__name__)

#: Characters of one message of plain letters; with Kazakh or Russian ones it is 70 (3GPP TS 23.038).
PLAIN, NATIONAL = 160, 70


class Gateway(Protocol):
    """A text message operator."""

    def send(self, *, to: str, text: str) -> Delivery:
        """Hand over a message for a number in the international form, `+77011234567`.

        What the operator answers is the result; an error of the network is `FAILED`, not an exception.
        """


def is_available() -> bool:
    """Whether this installation can send text messages at all."""
    return bool(settings.SMS_GATEWAY)


def send(*, to: str, text: str) -> Delivery:
    """Hand a text message to the chosen operator; `FAILED` where there is none."""
    if not is_available():
        return Delivery(outcome=Outcome.FAILED, reason="no text message operator is set up")
    delivery = _chosen(settings.SMS_GATEWAY).send(to=to, text=text)
    if not delivery.is_accepted:
        logger.warning("The operator did not take a text message: %s", delivery.outcome)
    return delivery


@cache
def _chosen(path: str) -> Gateway:
    return cast("Gateway", import_string(path)())
