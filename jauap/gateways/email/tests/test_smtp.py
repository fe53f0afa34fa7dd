"""Letters to a real SMTP server on this machine, which answers as it is told."""

from collections.abc import Iterator

import pytest

from jauap.gateways.email import Letter, send
from jauap.gateways.email.testing import PostOffice, free_port, opened
from jauap.lib.delivery import Outcome


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    with opened(settings) as office:
        yield office


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
