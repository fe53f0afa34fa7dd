"""Pages for everybody: the list, the search, one answer, the feed, open data, and what is like a text."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from jauap.lib import clock
from jauap.lib.paging import NotAPage
from jauap.modules.answers import feed, open_data, policies, presentation, queries
from jauap.modules.answers.forms import SearchForm
from jauap.modules.answers.queries import Filter
from jauap.ui import policy, refusals
from jauap.ui.policy import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What was answered before: newest first, by filters, or what words find."""
    form = SearchForm(request.GET, offered=presentation.choices())
    asked = Filter(**form.chosen())
    try:
        page = queries.listed(
            asked=asked,
            reader=get_language() or "",
            after=request.GET.get("after"),
            before=request.GET.get("before"),
        )
    except NotAPage as refusal:
        refusals.as_message(request, refusal)
        return redirect("answers:home")
    office = policy.office_of(request)
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "lines": presentation.lines(page, q=asked.q),
        "is_filtered": bool(asked.q) or asked.is_narrowed,
        "is_narrowed": asked.is_narrowed,
        "may_write": office is not None and str(office.role) in policies.PUBLISHERS,
        "query": request.GET.urlencode(),
    }
    return render(request, "answers/home.html", context)


@public
@require_safe
def answer(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """One question and its answer; 410 where it was taken back."""
    found = queries.get(answer_id=answer_id)
    if found.withdrawn_at is not None:
        return render(request, "answers/gone.html", {"answer": found}, status=410)
    actor = getattr(request, "actor", None)
    context = {
        "line": presentation.lines([found])[0],
        "answer": found,
        "others": queries.in_other_languages(answer=found),
        "may_withdraw": actor is not None and policies.may_publish(by=actor, body=found.body),
    }
    return render(request, "answers/answer.html", context)


@public
@never_cache
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Answers like the text that somebody is writing: a fragment for the page, a page without scripts.

    The text comes in the body of the request, so that no log keeps it; it is stored nowhere.
    """
    text = request.POST.get("text", "")
    territory = request.POST.get("territory", "")[:9]
    found = queries.helpful(text=text, territory=territory, language=get_language() or "", at=clock.now())
    context = {"lines": presentation.lines(found), "has_text": bool(text.strip())}
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "answers/suggested.html#found" if is_part else "answers/suggested.html", context)


@public
@cache_control(public=True, max_age=300)
@require_safe
def as_feed(request: HttpRequest) -> HttpResponse:
    """The newest answers in the language of the address."""
    language = get_language() or "kk"
    rows = queries.listed(asked=Filter(language=language), size=feed.NEWEST)
    text = feed.atom(rows, language=language, address=f"{settings.SITE_URL}{request.path}")
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@public
@cache_control(public=True, max_age=300)
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Everything that fits the filters, for a spreadsheet."""
    lines = open_data.csv_lines(queries.everything(asked=_asked(request)))
    return _open(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")


@public
@cache_control(public=True, max_age=300)
@require_safe
def as_json_lines(request: HttpRequest) -> HttpResponseBase:
    """Everything that fits the filters, one JSON object a line."""
    lines = open_data.json_lines(queries.everything(asked=_asked(request)))
    return _open(StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8"), "jsonl")


def _asked(request: HttpRequest) -> Filter:
    names = ("topic", "territory", "body", "language")
    return Filter(**{name: request.GET.get(name, "")[:64] for name in names})


def _open(response: HttpResponseBase, extension: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="answers.{extension}"'
    response["Link"] = f'<{open_data.LICENCE}>; rel="license"'
    return response
