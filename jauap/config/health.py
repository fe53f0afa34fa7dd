"""Answers for balancers and monitors."""

from django.db.utils import OperationalError, ProgrammingError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from jauap.kernel.ledger import watching
from jauap.lib import clock


@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The process answers and reaches its database; and whether the log of facts is sealed in time.

    Late sealing is a warning: appeals are taken all the same.
    """
    try:
        health = watching.health(at=clock.now())
    except OperationalError:
        return JsonResponse({"status": "no database"}, status=503)
    except ProgrammingError:
        return JsonResponse({"status": "the database is not of this version"}, status=503)
    return JsonResponse({"status": "ok", "log": health.as_dict(), "warnings": health.warnings})
