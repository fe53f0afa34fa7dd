"""A few views with every kind of policy, for the tests of policies and of kept input."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from jauap.ui.policy import demonstration_only, official, public, signed_in


@public
def anyone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anyone")


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    files = [file.name for _name, several in request.FILES.lists() for file in several]
    return HttpResponse(
        f"{request.method} {request.POST.get('text', '')} {request.POST.getlist('tag')} {files}"
    )


@signed_in
@require_POST
def only_sent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


@official()
def at_work(request: HttpRequest) -> HttpResponse:
    return HttpResponse("at work")


@official("head", "deputy")
def heads(request: HttpRequest) -> HttpResponse:
    return HttpResponse("heads")


@demonstration_only
def play(request: HttpRequest) -> HttpResponse:
    return HttpResponse("play")


handler403 = "jauap.config.failures.not_allowed"
urlpatterns = i18n_patterns(
    path("anyone/", anyone, name="anyone"),
    path("mine/", mine),
    path("only-sent/", only_sent),
    path("at-work/", at_work),
    path("heads/", heads),
    path("play/", play),
    path("ui/", include("jauap.ui.urls")),
    path("account/", include("allauth.urls")),
)
