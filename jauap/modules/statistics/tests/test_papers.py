"""The public report on paper says what the page says, and bears the checkpoint of the log."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from jauap.kernel.ledger import proofs, testing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.fixture
def sealed(db: None) -> None:
    """Before the clock of the story is set: nothing is sealed while two clocks disagree."""
    testing.seal_all()


@pytest.mark.parametrize(
    ("language", "title"),
    [("kk", "Органдар қалай жауап береді"), ("ru", "Как отвечают органы"), ("en", "How bodies answer")],
)
def test_the_report_bears_the_last_checkpoint(
    client: Client, sealed: None, counted: datetime, language: str, title: str
) -> None:
    answer = client.get(f"/{language}/statistics/figures.pdf", {"period": "2026-03"})
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)

    assert answer["content-type"] == "application/pdf"
    assert title in text
    checkpoint = proofs.checkpoint()
    assert checkpoint is not None
    for line in checkpoint.splitlines()[:3]:
        assert line in text
