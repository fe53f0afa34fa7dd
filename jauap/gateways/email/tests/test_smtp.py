"""Letters to a real SMTP server on this machine, which answers as it is told."""

import email
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from jauap.gateways.email import Letter, send
from jauap.lib.delivery import Outcome


class PostOffice:
    """Keeps the letters it takes; addresses decide what it answers."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@"):
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        letter = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        if letter["Subject"] == "unwanted":
            return "554 5.7.1 not wanted here"
        self.letters.append(letter)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield office
    controller.stop()


def letter(**values: object) -> Letter:
    return Letter(**{"to": "name@example.kz", "subject": "Жауап дайын", "text": "Сәлем!", **values})  # type: ignore[arg-type]


def test_a_letter_arrives(post_office):
    delivery = send(
        letter(
            html="<p>Сәлем!</p>",
            attachments=[("жауап.pdf", b"%PDF-1.7", "application/pdf")],
            subject="Жауап\nдайын",
        )
    )

    [arrived] = post_office.letters
    assert delivery.is_accepted
    assert (arrived["To"], arrived["Subject"], arrived["Message-ID"]) == (
        "name@example.kz",
        "Жауап дайын",
        delivery.key,
    )
    assert arrived["Auto-Submitted"] == "auto-generated"
    text, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    assert (text.get_content().strip(), html.get_content().strip()) == ("Сәлем!", "<p>Сәлем!</p>")
    [attached] = arrived.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("жауап.pdf", b"%PDF-1.7")


@pytest.mark.parametrize(
    ("values", "outcome", "answer"),
    [
        ({"to": "nobody@example.kz"}, Outcome.REFUSED, "550"),
        ({"to": "later@example.kz"}, Outcome.FAILED, "451"),
        ({"subject": "unwanted"}, Outcome.REFUSED, "554"),
    ],
)
def test_what_the_server_answers_is_the_result(post_office, values, outcome, answer):
    delivery = send(letter(**values))

    assert delivery.outcome == outcome
    assert delivery.reason.startswith(answer)
    assert post_office.letters == []


def test_a_server_that_is_away_may_be_tried_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = False

    assert send(letter()).may_be_tried_again


def test_on_a_laptop_a_letter_is_a_file(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    assert send(letter()).is_accepted
    assert "name@example.kz" in next(tmp_path.iterdir()).read_text()
