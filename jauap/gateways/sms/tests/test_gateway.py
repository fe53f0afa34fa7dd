"""Text messages: to the chosen operator, and what becomes of them."""

import io

import pytest

from jauap.gateways import sms
from jauap.gateways.sms import memory
from jauap.gateways.sms.console import Console
from jauap.lib.delivery import Delivery, Outcome


@pytest.fixture(autouse=True)
def _empty_outbox():
    memory.outbox.clear()


class Busy:
    """An operator that takes nothing now."""

    def send(self, *, to: str, text: str) -> Delivery:
        return Delivery(outcome=Outcome.FAILED, reason="queue is full")


def test_a_message_goes_to_the_chosen_operator(settings):
    settings.SMS_GATEWAY = "jauap.gateways.sms.memory.Memory"

    delivery = sms.send(to="+77011234567", text="12345678 — кіру коды")

    assert delivery.is_accepted
    assert memory.outbox == [memory.Message(to="+77011234567", text="12345678 — кіру коды")]


def test_a_busy_operator_may_be_tried_again(settings, caplog):
    settings.SMS_GATEWAY = f"{__name__}.Busy"

    delivery = sms.send(to="+77011234567", text="12345678")

    assert delivery.may_be_tried_again
    assert "12345678" not in caplog.text
    assert "7011234567" not in caplog.text


def test_without_an_operator_nothing_goes(settings):
    settings.SMS_GATEWAY = ""

    assert not sms.is_available()
    assert sms.send(to="+77011234567", text="12345678").outcome == Outcome.FAILED


def test_the_console_shows_the_message():
    stream = io.StringIO()

    assert Console(stream).send(to="+77011234567", text="one\ntwo").is_accepted
    assert stream.getvalue() == "┌ +77011234567\n│ one\n│ two\n└\n"
