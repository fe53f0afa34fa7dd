"""The answer as a letter, drafted or signed, and the slip for whoever wrote on paper or called."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jauap.kernel.cases import arrival, erased, receipts
from jauap.kernel.cases.queries import Answer as AnswerRow
from jauap.kernel.cases.queries import Case, CaseFile
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.procedures.statuses import Outcome
from jauap.kernel.routing import emergency
from jauap.lib.ids import format_reference
from jauap.modules.desk.situation import Situation
from jauap.ui import formats
from jauap.ui.paper import Answer, Line, Receipt, calls, proofs, qr_svg, render_pdf


def letter(situation: Situation, *, answer: AnswerRow, signer: Official | None) -> bytes:
    """An answer as the applicant gets it, in the language of the answer. Neither signed nor about to be, it says that it is a draft."""
    language = answer.language or "kk"
    with translation.override(language):
        return render_pdf(
            "answer",
            contents(situation, answer=answer, signer=signer),
            at=situation.at.replace(microsecond=0),
        )


def contents(situation: Situation, *, answer: AnswerRow, signer: Official | None) -> Answer:
    """What the letter says, worded in the active language."""
    case, language = situation.case, answer.language or "kk"
    title = _("Answer to the appeal {reference}").format(reference=format_reference(case.reference))
    return Answer(
        language=language,
        issuer=str(situation.body_name(answer.body or case.holder_id)),
        addressee=case.applicant.name.full if case.applicant else "",
        title=title if signer or answer.signed_at else _("{title} (draft, not signed)").format(title=title),
        lines=tuple(_lines(answer, case, language)),
        paragraphs=tuple(
            part.strip() for part in (answer.text or erased.sentence(case)).split("\n") if part.strip()
        ),
        signer_position=signer.position.in_(language) if signer else "",
        signer_name=people.official_name(signer) if signer else "",
        remedy_title=_("How to challenge this answer"),
        remedy=answer.remedies,
        page_label=_("Page {page} of {pages}"),
    )


def shown(situation: Situation, *, answer: AnswerRow, signer: Official | None) -> Answer:
    """The same letter for the page of signing, in the language of the answer."""
    with translation.override(answer.language or "kk"):
        return contents(situation, answer=answer, signer=signer)


def _lines(answer: AnswerRow, case: Case, language: str) -> list[Line]:
    lines = [Line(_("Received"), _moment(case.submitted_at, language))]
    if answer.signed_at:
        lines.append(Line(_("Answered"), _moment(answer.signed_at, language)))
    if answer.outcome:
        lines.append(Line(_("Outcome"), str(Outcome(answer.outcome).label)))
    return lines


def _moment(instant: datetime, language: str) -> str:
    return formats.moment(localtime(instant), language)


def slip(
    *, file: CaseFile, secret: str, issuer: str, receiver: Official, path: str, at: datetime, article: str
) -> bytes:
    """The slip of APPC art. 64(2) for whoever came or wrote: number, day, time, who received it, with the code.

    A letter that was entered later than it arrived shows both instants and the delay. `path` is the address, after that of the site, at which the case can be followed with the code.
    """
    case, language = file.case, translation.get_language() or "kk"
    signed = receipts.of_submission(case=case, at=at)
    address = settings.SITE_URL + path
    came = arrival.of(case=case, history=file.history)
    danger = emergency.heard(file.submission.text, at=at) if file.submission else None
    late = (Line(came.entered_label, _moment(came.entered_at, language)), Line(_("Delay"), came.delay))
    return render_pdf(
        "receipt",
        Receipt(
            language=language,
            issuer=issuer,
            title=_("Receipt of an appeal"),
            number_label=_("Reference number"),
            number=format_reference(case.reference),
            lines=(
                Line(_("Received"), _moment(case.submitted_at, language)),
                *(late if came.is_late else ()),
                Line(_("Received by"), f"{people.official_name(receiver)}, {receiver.position}"),
                Line(_("Code"), secret),
            ),
            statement=_(
                "This receipt proves that the appeal was received at the time stated. Nobody can refuse to take it "
                "({article})."
            ).format(article=article),
            qr=qr_svg(address),
            check_label=_("Follow your appeal here:"),
            check_address=address,
            help=calls.help_of(danger.numbers, is_despair=danger.is_despair) if danger else None,
            proof=proofs.proof(reference=case.reference, fact_hash=bytes(signed.fact.hash), log=signed.log)
            if signed
            else None,
            page_label=_("Page {page} of {pages}"),
        ),
        at=at.replace(microsecond=0),
        carries=proofs.carried(name=signed.name, content=signed.file) if signed else None,
    )


def as_response(pdf: bytes, *, name: str, download: bool = True) -> HttpResponse:
    """The paper, to be kept or looked at; nobody stores a copy on the way."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=download, filename=name) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response
