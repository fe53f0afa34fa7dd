"""A letter on paper, a call, a visitor: taken down by the registrar, with the day of arrival and a slip."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jauap.kernel.calendars import zones
from jauap.kernel.cases import arrival, receipts
from jauap.kernel.cases import queries as cases
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.routing import emergency
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.lib.encryption import decrypt, encrypt
from jauap.lib.refusals import Refusal
from jauap.modules.desk import acts, asking, operations, papers, policies, taking_down, understanding
from jauap.modules.desk.operations import Lodged
from jauap.modules.desk.understanding import Understood
from jauap.ui import files, refusals
from jauap.ui.policy import official

#: Key of the session: the last case taken down and its code, encrypted, for the slip.
LAST = "desk_lodged"


@official(*policies.LODGERS)
@never_cache
def intake(request: HttpRequest) -> HttpResponse:
    """Take it down. The questions about the matter are those of the chosen procedure."""
    at = clock.now()
    today = zones.local(instant=at).date()
    tracks = taking_down.tracks(on=today)
    procedure = _track(request, tracks)
    initial = {"language": get_language() or "kk", "channel": request.GET.get("channel") or "paper"}
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = taking_down.IntakeForm(*typed, procedure=procedure, today=today, initial=initial)
    is_asking = request.POST.get("do") == "understand"
    if is_asking:
        form.errors.clear()  # in the middle of the writing nothing is wrong yet
    elif request.method == "POST" and form.is_valid():
        try:
            lodged = _lodged(request, form)
            return _to_slip(request, lodged)
        except Refusal as refusal:
            refusals.as_form_error(form, refusal)
    context = {
        "form": form,
        "procedure": procedure,
        "tracks": tracks,
        "places": taking_down.places(form["place_name"].value() or ""),
        "chosen": form["territory"].value() or "",
        "understood": _understood(request, procedure, at=at),
    }
    return render(request, "desk/intake.html", context, status=422 if form.errors else 200)


def _understood(request: HttpRequest, procedure: Procedure, *, at: datetime) -> list[Understood]:
    return understanding.of_text(
        request.POST.get("text", ""),
        territory=taking_down.territory(request.POST),
        procedure=procedure.code,
        directory=state_bodies.directory(),
        at=at,
    )


@official(*policies.LODGERS)
@never_cache
@require_POST
def understood(request: HttpRequest) -> HttpResponse:
    """What the words say that are typed now, and who would get them by the rules. Nothing is kept."""
    at = clock.now()
    procedure = _track(request, taking_down.tracks(on=zones.local(instant=at).date()))
    context = {"understood": _understood(request, procedure, at=at)}
    return render(request, "desk/parts/understood.html", context)


def _track(request: HttpRequest, tracks: Sequence[Procedure]) -> Procedure:
    asked = request.POST.get("procedure") or request.GET.get("procedure", "")
    return next((one for one in tracks if one.code == asked), tracks[0])


def _lodged(request: HttpRequest, form: taking_down.IntakeForm) -> Lodged:
    return operations.lodge(
        lodging=form.lodging(own_body=asking.office(request).body_id),
        documents=acts.documents(form.cleaned_data),
        key=form.cleaned_data["send_key"],
        by=asking.actor(request),
        at=clock.now(),
    )


def _to_slip(request: HttpRequest, lodged: Lodged) -> HttpResponse:
    if lodged.refusal is not None:
        refusals.as_message(request, lodged.refusal)
    request.session[LAST] = {
        "reference": lodged.submitted.case.reference,
        "code": encrypt(lodged.submitted.secret).hex(),
    }
    return redirect("desk:intake_done")


@official(*policies.LODGERS)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Places that a name may mean, while one types."""
    found = taking_down.places(request.GET.get("place_name", ""))
    context = {"places": found, "chosen": found[0].code if len(found) == 1 else ""}
    return render(request, "desk/intake.html#found", context)


# ---------------------------------------------------------------- the slip


@official(*policies.LODGERS)
@never_cache
@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """The number and the code to tell the applicant, and the slip."""
    last = request.session.get(LAST)
    if not last:
        return redirect("desk:intake")
    at = clock.now()
    case = cases.by_reference(reference=last["reference"])
    file = cases.file(case=case)
    context = {
        "case": case,
        "came": arrival.of(case=case, history=file.history),
        "emergency": emergency.heard(file.submission.text, at=at) if file.submission else None,
        "code": _code(last),
        "is_own": case.holder_id == asking.office(request).body_id,
    }
    return render(request, "desk/done.html", context)


@official(*policies.LODGERS)
@never_cache
@require_GET
def slip(request: HttpRequest) -> HttpResponse:
    """The slip of APPC art. 64(2) as PDF."""
    last = request.session.get(LAST)
    if not last:
        return redirect("desk:intake")
    found = cases.by_reference(reference=last["reference"])
    office, code = asking.office(request), _code(last)
    file = cases.file(case=found)
    pdf = papers.slip(
        file=file,
        secret=code,
        issuer=str(office.body.name),
        receiver=office,
        path=_public_path(found.reference, code),
        at=clock.now(),
        article=str(file.procedure.registration),
    )
    return papers.as_response(pdf, name=f"{found.reference}.pdf")


@official(*policies.LODGERS)
@never_cache
@require_GET
def slip_file(request: HttpRequest) -> HttpResponse:
    """The signed receipt for whoever came or wrote. It holds none of their words."""
    last = request.session.get(LAST)
    if not last:
        return redirect("desk:intake")
    case = cases.by_reference(reference=last["reference"])
    found = receipts.receipt(case=case, sequence=1, at=clock.now())
    return files.receipt(request, text=found.text, file=found.file, name=found.name)


def _code(last: dict[str, str]) -> str:
    return decrypt(bytes.fromhex(last["code"]))


def _public_path(reference: str, code: str) -> str:
    """Where the applicant follows the case: the public page, where a module offers one, else the first page."""
    try:
        return reverse("appeals:link", args=[reference, code])
    except NoReverseMatch:
        return "/"
