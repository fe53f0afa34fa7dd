"""The kinds of fact that a case leaves, each with the sentence by which a page tells it."""

from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import kinds

SENTENCES = {
    "case.submitted": _("The appeal was submitted"),
    "case.alarm_raised": _("The words may tell of danger or of a crime; a person looks at once"),
    "case.alarm_confirmed": _("A person confirmed that the appeal tells of danger or of a crime"),
    "case.alarm_ended": _("A person looked and found neither danger nor a crime"),
    "case.unrouted": _("No competent body was found; a person will decide"),
    "case.routed": _("The appeal was directed to the competent body"),
    "case.registered": _("The body registered the appeal"),
    "case.assigned": _("An executor was named"),
    "case.asked": _("The body asked the applicant"),
    "case.replied": _("The applicant replied"),
    "case.told": _("The body wrote to the applicant"),
    "case.document_added": _("Documents were added"),
    "case.transferred": _("The appeal was forwarded to another body"),
    "case.part_transferred": _("A part of the appeal was forwarded to another body"),
    "case.returned": _("The appeal was returned to the applicant"),
    "case.extended": _("The term was extended"),
    "case.hearing_proposed": _("The preliminary decision was sent to the applicant"),
    "case.position_stated": _("The applicant answered the preliminary decision"),
    "case.heard": _("The hearing was held"),
    "case.drafted": _("An answer was drafted"),
    "case.answered": _("The body answered"),
    "case.rated": _("The applicant said whether the matter is solved"),
    "case.closed": _("The case was closed"),
    "case.reopened": _("The case was opened again"),
    "case.withdrawn": _("The applicant withdrew the appeal"),
    "case.terminated": _("The consideration was discontinued"),
    "case.joined": _("The appeal was joined to another one about the same matter"),
    "case.voice_joined": _("Another appeal about the same matter was joined"),
    "case.join_wished": _("The applicant asked to be heard together with others about the same matter"),
    "case.split": _("The appeal is considered by itself again"),
    "case.voice_split": _("An appeal that had been joined is considered by itself again"),
    "case.problem_planned": _("The matter is part of a systemic problem, for which there is a plan"),
    "case.problem_solved": _("The systemic problem behind the matter was solved"),
    "case.complained": _("The applicant complained to the superior body"),
    "complaint.submitted": _("The complaint was submitted"),
    "complaint.passed_up": _("The complaint was sent to the superior body"),
    "complaint.satisfied": _("The body satisfied the complaint itself"),
    "complaint.decided": _("The superior body decided on the complaint"),
    "complaint.deemed_refused": _("The term ended in silence: the law counts it as a refusal"),
    "case.complaint_decided": _("The complaint about this case was decided"),
    "case.succeeded": _("The successor of the body took over the case"),
    "case.erased": _("The personal data of the file were erased; the proof of what happened stays"),
    "clock.recalculated": _("The calendar changed and moved the deadline"),
}


def register() -> None:
    """Make the sentences known to the ledger's readers."""
    for kind, sentence in SENTENCES.items():
        kinds.register(kind, sentence)
