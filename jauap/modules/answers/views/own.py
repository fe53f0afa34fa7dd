"""The page for the applicant: what was published of the own appeal, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.answers import operations, queries
from jauap.modules.answers.forms import CodeForm
from jauap.ui import guessing, refusals
from jauap.ui.policy import public


@public
@never_cache
def own(request: HttpRequest, reference: str) -> HttpResponse:
    """What was published; the signed-in applicant or the code of the receipt takes it back."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    case = cases.by_reference(reference=reference)
    applicant = case.applicant
    is_own = applicant is not None and getattr(request.user, "person_id", None) == applicant.pk
    published = queries.of_case(case_id=case.pk) if is_own else None
    if request.method == "POST":
        found = case if is_own else _with_code(request, form, reference)
        if found is not None:
            person = applicant.uuid if applicant is not None else None
            by = Actor(kind=ActorKind.CITIZEN, person_uuid=person)
            if operations.withdraw_own(case_id=found.pk, by=by, at=clock.now()):
                messages.success(request, _("The published answer is taken back; its words are gone."))
            else:
                messages.info(request, _("Nothing is published of your appeal."))
            return redirect("answers:home")
    context = {"form": form, "reference": case.reference, "is_own": is_own, "published": published}
    return render(request, "answers/own.html", context, status=422 if form.errors and not is_own else 200)


def _with_code(request: HttpRequest, form: CodeForm, reference: str) -> Case | None:
    """The case, once its code is right."""
    if not form.is_valid():
        return None
    try:
        with guessing.counted(request, of=reference, wrong=NoSuchCase):
            return cases.with_secret(reference=reference, secret=form.cleaned_data["secret"])
    except Refusal as refusal:
        refusals.as_form_error(form, refusal)
        return None
