"""One case: its page, its files, its moves, and the choice of a body."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.cases import documents, operations, proving
from jauap.kernel.cases import queries as cases
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.statuses import Verb
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.desk import acts, alarms, asking, bodies, case_page, papers, situation, understanding
from jauap.modules.desk.forms import ActForm, AlarmForm, BodyForm
from jauap.modules.desk.refusals import NoSuchVerb
from jauap.modules.desk.situation import Situation
from jauap.ui import files, refusals
from jauap.ui.components import Shortcut
from jauap.ui.policy import official

#: The moves by which a person decides what was understood, or corrects it.
UNDERSTOOD = (Verb.REGISTER, Verb.ROUTE, Verb.TRANSFER)
BACK = Shortcut("b", gettext_lazy("Back to the list"))


def _situation(request: HttpRequest, reference: str) -> Situation:
    return situation.of(reference=reference, by=asking.actor(request), at=clock.now())


@official()
@never_cache
@require_GET
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """What happened, until when, who wrote, who held it, and what the law allows next."""
    found = _situation(request, reference)
    page = case_page.build(found)
    keys = [Shortcut(step.shortcut, step.title) for step in page.steps if step.shortcut and not step.blocked]
    alarm = alarms.of_case(found)
    context = {
        "page": page,
        "case": found.case,
        "file": found.file,
        "at": found.at,
        "shortcuts": [*keys, BACK],
        "alarm": alarm,
        "alarm_form": AlarmForm() if alarm else None,
    }
    return render(request, "desk/case.html", context)


@official()
@require_POST
def weigh(request: HttpRequest, reference: str) -> HttpResponse:
    """Say whether the words of a case tell of danger or of a crime; the alarm ends either way."""
    found = _situation(request, reference)
    is_so = request.POST.get("do") == "confirm"
    try:
        operations.weigh(
            case_id=found.case.pk,
            is_so=is_so,
            words=request.POST.get("words", ""),
            by=asking.actor(request),
            at=found.at,
        )
    except Refusal as refusal:
        refusals.as_message(request, refusal)
    else:
        messages.success(request, _("It is written down. Thank you for looking."))
    return redirect("desk:case", reference)


@official()
@never_cache
@require_GET
def document(request: HttpRequest, reference: str, document_id: UUID) -> HttpResponseBase:
    """One file of the case, served so that it does no harm."""
    found = cases.document(case=_situation(request, reference).case, document_id=document_id)
    return files.served(documents.open_content(document=found), headers=documents.serve_headers(found))


@official()
@never_cache
@require_GET
def signed_letter(request: HttpRequest, reference: str, answer_id: int) -> HttpResponse:
    """A signed answer as the letter that was sent."""
    found = _situation(request, reference)
    answer = next((one for one in found.file.signed if one.pk == answer_id), None)
    if answer is None:
        raise Http404
    signer = (
        people.officials(ids=[answer.signed_by_id]).get(answer.signed_by_id) if answer.signed_by_id else None
    )
    pdf = papers.letter(found, answer=answer, signer=signer)
    return papers.as_response(pdf, name=f"{found.case.reference}-answer.pdf")


#: Where the shared page of the proof leads.
NAMES = {"proof_of": "desk:case", "proof_file": "desk:proof_file"}


@official()
@never_cache
@require_GET
def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole history with its proof: who did what, where it stands in the log, what was erased."""
    found, _directory = situation.readable(reference=reference, by=asking.actor(request), at=clock.now())
    return render(
        request, "ui/case/proof.html", {"proof": proving.history(case=found), "case": found, "names": NAMES}
    )


@official()
@never_cache
@require_GET
def proof_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The proof of the whole case as a file. The words and their salts are the applicant's to give away."""
    found, _directory = situation.readable(reference=reference, by=asking.actor(request), at=clock.now())
    return files.kept_private(
        proving.whole(case=found), name=proving.whole_name(found), media_type="application/json"
    )


# ---------------------------------------------------------------- moving


@official()
@never_cache
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """One move: what it will do, its form, and the door behind it. What was typed is kept when it is refused."""
    found = _situation(request, reference)
    if not case_page.is_known(verb):
        raise NoSuchVerb
    move = found.moves.get(Verb(verb))
    doing = acts.ACTS[Verb(verb)]
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = doing.form(*typed, situation=found)
    is_search = isinstance(form, BodyForm) and request.POST.get("do") == "find"
    if request.method == "POST" and not is_search and form.is_valid():
        try:
            messages.success(request, acts.do(Verb(verb), found, form.cleaned_data))
            return _afterwards(request, reference)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
            form.see_now(request.POST)
    context = {
        "act": doing,
        "verb": Verb(verb),
        "move": move,
        "step": next((one for one in case_page.steps(found) if one.verb == verb), None),
        "form": form if not is_search else _unchecked(form),
        "case": found.case,
        "file": found.file,
        "explained": list(doing.explain(found)) if move else [],
        "understood": understanding.of_case(found) if move and verb in UNDERSTOOD else [],
    }
    if isinstance(form, BodyForm):
        context |= _bodies(request, found)
    return render(request, "desk/act.html", context, status=422 if form.errors and not is_search else 200)


def _afterwards(request: HttpRequest, reference: str) -> HttpResponse:
    """Back to the case, or to the queue when the move has taken it out of the official's hands."""
    try:
        _situation(request, reference)
    except Refusal:
        return redirect("desk:queue")
    return redirect("desk:case", reference)


def _unchecked(form: ActForm) -> ActForm:
    """A form in the middle of a search: nothing is wrong yet."""
    form.errors.clear()
    return form


def _bodies(request: HttpRequest, found: Situation) -> dict[str, object]:
    """The bodies to choose from: proposed with the reason, and found by name."""
    chosen, text = request.POST.get("body", ""), request.POST.get("body_name", "")
    return {
        "proposed": bodies.proposed(found),
        "found": bodies.named(text, directory=found.directory, at=found.at),
        "chosen": chosen,
        "chosen_name": found.body_name(chosen) if chosen else "",
        "searched": bool(text.strip()),
    }


@official()
@require_GET
def search_bodies(request: HttpRequest) -> HttpResponse:
    """Bodies by a part of their name, while one types."""
    at, text = clock.now(), request.GET.get("body_name", "")
    context = {"found": bodies.named(text, at=at), "searched": bool(text.strip())}
    return render(request, "desk/act.html#found", context)
