"""The bodies: found by name, each with its place in the vertical, its competences, its history and its officials."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.modules.administration import asking
from jauap.modules.administration.sections import tabs
from jauap.ui.policy import official


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Find a body."""
    return render(request, "administration/bodies.html", {"tabs": tabs("bodies")})
