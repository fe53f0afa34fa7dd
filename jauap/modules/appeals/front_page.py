"""What appeals give to the first page: the question itself, the draft begun, the way to a sent appeal, the numbers."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from jauap.kernel.routing import emergency
from jauap.lib import clock
from jauap.modules.appeals.forms import FindForm
from jauap.modules.appeals.views import drafting


def question(request: HttpRequest) -> str:
    """The one question. Officials at work have their own first page."""
    answers = drafting.answers_of(drafting.current(request))
    return render_to_string("appeals/front/question.html", {"text": answers.text}, request)


def draft(request: HttpRequest) -> str:
    """What was begun and not sent."""
    begun = drafting.current(request)
    if begun is None or not drafting.answers_of(begun).text.strip():
        return ""
    return render_to_string("appeals/front/draft.html", {"draft": begun}, request)


def find(request: HttpRequest) -> str:
    """Where is my appeal?"""
    return render_to_string("appeals/front/find.html", {"form": FindForm(auto_id="find_%s")}, request)


def urgent(request: HttpRequest) -> str:
    """Whom to call when it burns."""
    context = {"emergency": emergency.always(at=clock.now())}
    return render_to_string("appeals/front/emergency.html", context, request)
