"""The answer of a body as a letter, and how a paper goes out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jauap.ui.paper.documents import Answer, Line
from jauap.ui.paper.render import render_pdf


class Letter(Protocol):
    """What an answer says on paper, in its own language."""

    @property
    def language(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def addressee(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def lines(self) -> Sequence[tuple[str, str]]: ...
    @property
    def paragraphs(self) -> tuple[str, ...]: ...
    @property
    def signer_position(self) -> str: ...
    @property
    def signer_name(self) -> str: ...
    @property
    def remedy_title(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def page_label(self) -> str: ...


def answer_pdf(letter: Letter, *, at: datetime) -> bytes:
    """The answer as PDF; the same letter and second give the same bytes."""
    return render_pdf(
        "answer",
        Answer(
            language=letter.language,
            issuer=letter.issuer,
            addressee=letter.addressee,
            title=letter.title,
            lines=tuple(Line(name, value) for name, value in letter.lines),
            paragraphs=letter.paragraphs,
            signer_position=letter.signer_position,
            signer_name=letter.signer_name,
            remedy_title=letter.remedy_title,
            remedy=letter.remedy,
            page_label=letter.page_label,
        ),
        at=at.replace(microsecond=0),
    )


def as_response(pdf: bytes, *, name: str) -> HttpResponse:
    """The paper for downloading; nobody keeps a copy on the way."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response
