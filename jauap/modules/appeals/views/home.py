"""The first page: the question itself, and the way to an appeal that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.modules.appeals import presentation
from jauap.modules.appeals.forms import FindForm
from jauap.modules.appeals.views import drafting
from jauap.ui.policy import public


@public
@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One question first."""
    draft = drafting.current(request)
    answers = drafting.answers_of(draft)
    context = {
        "draft": draft,
        "text": answers.text,
        "resumed": bool(answers.text.strip()),
        "find_form": FindForm(auto_id="find_%s"),
        "emergency_numbers": presentation.EMERGENCY_NUMBERS,
    }
    return render(request, "appeals/home.html", context)
