"""All addresses: each module brings its own; nothing is decided here.

A module's `urls.py` may have `urlpatterns` (under `/kk/`, `/ru/`, `/en/`) and `plain_urlpatterns` (no language
in the address: feeds, health, documents that are the same for everyone).
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie, vary_on_headers

from jauap.config import health
from jauap.config.api import api
from jauap.config.discovery import parts_named

handler400 = "jauap.config.failures.bad_request"
handler403 = "jauap.config.failures.not_allowed"
handler404 = "jauap.config.failures.not_found"
handler500 = "jauap.config.failures.broken"


@vary_on_headers("Accept-Language")
@vary_on_cookie
@never_cache
def first_page(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the first page in the language of the browser, Kazakh if it says nothing."""
    language = get_language_from_request(request)
    return HttpResponseRedirect(f"/{language}/")


localised: list[URLPattern | URLResolver] = []
plain: list[URLPattern | URLResolver] = []
for _name, _urls in parts_named("urls"):
    localised += getattr(_urls, "urlpatterns", [])
    plain += getattr(_urls, "plain_urlpatterns", [])

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_page, name="first_page"),
    path("health/", health.alive, name="health"),
    path("health/ready/", health.ready, name="health_ready"),
    path("api/v1/", api.urls),
    *plain,
    *i18n_patterns(
        *localised,
        path("ui/", include("jauap.ui.urls")),
        path("language/", include("django.conf.urls.i18n")),
        prefix_default_language=True,
    ),
]

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns += staticfiles_urlpatterns()
