"""The page of the calculator."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jauap.kernel.calendars import zones
from jauap.kernel.procedures.sentences import term_title
from jauap.lib import clock
from jauap.modules.deadlines import presentation
from jauap.modules.deadlines.forms import Question
from jauap.ui.policy import public


@public
def calculator(request: HttpRequest) -> HttpResponse:
    """Ask, and see the answer under the question. A bare address shows the question filled in with now."""
    if not request.GET:
        return render(request, "deadlines/calculator.html", {"form": Question(initial=_now())})
    form = Question(request.GET)
    context: dict[str, object] = {"form": form, "needs_more": _needs_more(form)}
    if form.is_valid():
        found = form.deadline
        context |= {
            "deadline": found,
            "is_main_term": found.term.code == found.procedure.main_term,
            "term_title": term_title(found.term),
            "today": _today(found.region),
            "rows": presentation.rows(found),
            "otherwise_now": presentation.otherwise_now(found.now.value) if found.now else "",
            "furthest": presentation.furthest(found.furthest) if found.furthest else "",
            "facts": presentation.facts(found),
            "other_terms": [
                (title, f"?{urlencode(_question(request) | {'term': code})}")
                for code, title in presentation.other_terms(found)
            ],
            "as_data": f"{reverse('api:deadline')}?{urlencode(presentation.api_question(found))}",
        }
    return render(request, "deadlines/calculator.html", context, status=200 if form.is_valid() else 422)


def _needs_more(form: Question) -> bool:
    """Whether the folded part of the question says something, or something about it is wrong."""
    asked = form.data.get("as_of") or form.data.get("region", zones.CAPITAL) not in {"", zones.CAPITAL}
    return bool(asked or {"as_of", "region"} & form.errors.keys())


def _question(request: HttpRequest) -> dict[str, str]:
    """What the address asks, without repetitions."""
    return {name: str(value) for name, value in request.GET.items() if value}


def _now() -> dict[str, object]:
    local = zones.local(instant=clock.now())
    return {
        "registered": local.date(),
        "time": local.time().replace(second=0, microsecond=0),
        "region": zones.CAPITAL,
    }


def _today(region: str) -> date:
    return zones.local(instant=clock.now(), region_code=region).date()
