"""The receipt and the answer as PDF."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.kernel.cases import arrival, erased, receipts
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.cases.telling import Letter, body_name, moment
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.routing import emergency
from jauap.lib.ids import format_reference
from jauap.ui.paper import Answer, Line, Receipt, calls, proofs, qr_svg, render_pdf


def receipt(*, file: CaseFile, secret: str, at: datetime) -> bytes:
    """The slip of APPC art. 64(2): number, date, time, who received it; with the code only when it is known."""
    case, language = file.case, get_language() or "kk"
    signed = receipts.of_submission(case=case, at=at, is_opened=True)
    words = file.submission.text if file.submission else ""
    danger = emergency.heard(words, at=at)
    address = settings.SITE_URL + (
        reverse("appeals:link", args=[case.reference, secret]) if secret else reverse("appeals:find")
    )
    return render_pdf(
        "receipt",
        Receipt(
            language=language,
            issuer=body_name(case.holder_id) if case.holder_id else _("The single window of appeals"),
            title=_("Receipt of an appeal"),
            number_label=_("Reference number"),
            number=format_reference(case.reference),
            lines=tuple(
                Line(name, value) for name, value in _receipt_lines(file, secret=secret, at=at) if value
            ),
            statement=_(
                "This receipt proves that the appeal was received at the time stated. Nobody can refuse to take it "
                "({article})."
            ).format(article=file.procedure.registration),
            qr=qr_svg(address),
            check_label=_("Follow your appeal here:"),
            check_address=address,
            text_label=_("What you wrote"),
            text=words or erased.sentence(case),
            help=calls.help_of(danger.numbers, is_despair=danger.is_despair) if danger else None,
            proof=proofs.proof(reference=case.reference, fact_hash=bytes(signed.fact.hash), log=signed.log)
            if signed
            else None,
            page_label=_("Page {page} of {pages}"),
        ),
        at=at.replace(microsecond=0),
        carries=proofs.carried(name=signed.name, content=signed.file) if signed else None,
    )


def _receipt_lines(file: CaseFile, *, secret: str, at: datetime) -> list[tuple[str, str]]:
    case = file.case
    due = cases.explained_deadline(file=file, at=at)
    came = arrival.of(case=case, history=file.history)
    return [
        (_("Received"), moment(case.submitted_at, region=case.region)),
        (came.entered_label, moment(came.entered_at, region=case.region) if came.is_late else ""),
        (_("Delay"), came.delay),
        (_("In law it is"), str(file.procedure.title)),
        (
            _("Who answers"),
            body_name(case.holder_id) if case.holder_id else _("A person will find the competent body"),
        ),
        (_("The answer is due"), str(in_words(due.explained.value)) if due else ""),
        (_("How it was counted"), str(due.explained.sentence) if due else ""),
        (_("Code"), secret),
    ]


def answer(*, letter: Letter, at: datetime) -> bytes:
    """An answer as a letter, in the language of the answer."""
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
