"""The receipt and the answer as PDF."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import CaseFile
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.ids import format_reference
from jauap.modules.appeals.case_page import body_name
from jauap.ui.paper import Answer, Line, Receipt, qr_svg, render_pdf


def receipt(*, file: CaseFile, secret: str, at: datetime) -> bytes:
    """The slip of APPC art. 64(2): number, date, time, who received it; with the code only when it is known."""
    case, language = file.case, get_language() or "kk"
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
            text=file.submission.text if file.submission else "",
            page_label=_("Page {page} of {pages}"),
        ),
        at=at,
    )


def _receipt_lines(file: CaseFile, *, secret: str, at: datetime) -> list[tuple[str, str]]:
    case = file.case
    due = cases.explained_deadline(file=file, at=at)
    return [
        (_("Received"), moment(case.submitted_at)),
        (_("In law it is"), str(file.procedure.title)),
        (
            _("Who answers"),
            body_name(case.holder_id) if case.holder_id else _("A person will find the competent body"),
        ),
        (_("The answer is due"), date_format(due.explained.value, "DATE_FORMAT") if due else ""),
        (_("How it was counted"), str(due.explained.sentence) if due else ""),
        (_("Code"), secret),
    ]


def answer(*, file: CaseFile, at: datetime) -> bytes:
    """The latest signed answer as a letter. The caller has made sure that there is one."""
    case, signed = file.case, file.signed[0]
    return render_pdf(
        "answer",
        Answer(
            language=signed.language or "kk",
            issuer=body_name(signed.body),
            addressee=case.applicant.name.full if case.applicant else "",
            title=_("Answer to the appeal {reference}").format(reference=format_reference(case.reference)),
            lines=(
                Line(_("Received"), moment(case.submitted_at)),
                Line(_("Answered"), moment(signed.signed_at or at)),
                Line(_("Outcome"), str(Outcome(signed.outcome).label)),
            ),
            paragraphs=tuple(part.strip() for part in signed.text.split("\n") if part.strip()),
            signer_position="",
            signer_name="",
            remedy_title=_("How to challenge this answer"),
            remedy=signed.remedies,
            page_label=_("Page {page} of {pages}"),
        ),
        at=at,
    )


def moment(instant: datetime) -> str:
    """An instant as the reader's language writes it, in the time of the country."""
    return date_format(localtime(instant), "DATETIME_FORMAT")


def as_response(pdf: bytes, *, name: str) -> HttpResponse:
    """The paper for downloading; nobody keeps a copy on the way."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response
