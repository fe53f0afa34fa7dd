"""The JSON API: one document, one place where a refusal becomes problem details (RFC 9457).

A module's `api.py` has `router`; it answers under `/api/v1/<module>/`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from jauap import __doc__ as description
from jauap.config import describing, failures
from jauap.config.describing import Description
from jauap.config.discovery import parts_named
from jauap.lib.refusals import Refusal


class Typed(Parser):
    """JSON as a person could have typed it: without zero bytes and halves of letters, which PostgreSQL does not take.

    Escaped they are lawful JSON, and would fail at whatever door first keeps or looks for them.
    """

    _NO_LETTER = re.compile("[\x00\ud800-\udfff]")

    def parse_body(self, request: HttpRequest) -> Any:
        return self._clean(super().parse_body(request))

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._NO_LETTER.sub("", value)
        if isinstance(value, list):
            return [self._clean(one) for one in value]
        if isinstance(value, dict):
            return {self._clean(name): self._clean(one) for name, one in value.items()}
        return value


class Readable(BaseRenderer):
    """JSON in UTF-8 as people write it: Kazakh and Russian letters are no escapes, and take a third of the room."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False).encode()


class Api(NinjaAPI):
    """The API, described so that a name stands for one schema."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> Description:
        return describing.describe(self, path_prefix=path_prefix or self.get_root_path(path_params or {}))


api = Api(
    title="Jauap",
    version="1.0.0",
    description=f"{description} Every problem is answered as application/problem+json (RFC 9457).",
    urls_namespace="api",
    renderer=Readable(),
    parser=Typed(),
    openapi_extra={
        "info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
    },
)

for _name, _module in parts_named("api"):
    api.add_router(f"/{_name}/", _module.router, tags=[_name])


def _reply(request: HttpRequest, **what: Any) -> HttpResponse:
    return failures.problem(request, **what)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    more = {"field": refusal.field} if refusal.field else {}
    return _reply(request, status=refusal.status, code=refusal.code, title=str(refusal), **more)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent does not fit the schema; `errors` says where, without repeating what was sent."""
    errors = [
        {
            "pointer": _pointer(entry["loc"]),
            "detail": _detail(entry),
            "code": entry["type"],
        }
        for entry in error.errors
    ]
    return _reply(request, status=422, code="invalid", title=_("Some fields are not right"), errors=errors)


#: What pydantic finds wrong, by its own codes. Its sentences are English; these are everybody's.
_DETAILS = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "literal_error": gettext_lazy("Only these are known: {expected}."),
    "enum": gettext_lazy("Only these are known: {expected}."),
    "string_too_long": gettext_lazy("This is too long. The most is {max_length} characters."),
    "string_too_short": gettext_lazy("This is too short. The least is {min_length} characters."),
    "string_pattern_mismatch": gettext_lazy("This does not have the form that is asked for: {pattern}."),
    "greater_than_equal": gettext_lazy("This is too small. The least is {ge}."),
    "less_than_equal": gettext_lazy("This is too large. The most is {le}."),
}


def _detail(entry: Mapping[str, Any]) -> str:
    """What is wrong with one field, in the language of the request."""
    known = _DETAILS.get(entry["type"])
    if known is None:
        return _("This value does not fit here.")
    values = dict(entry.get("ctx", {}))
    if "expected" in values:  # “'kk', 'ru' or 'en'”
        values["expected"] = str(values["expected"]).replace(" or ", ", ")
    return str(known).format(**values)


def _pointer(location: Sequence[object]) -> str:
    """Where in the document that was sent (RFC 6901), or the name of the parameter or header.

    What is asked in the body comes under the name that our code has for it, which is nobody's business.
    """
    steps = location[2:] if location[0] == "body" else location[1:]
    return "".join(f"/{step}" for step in steps)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return _reply(request, status=404, code="not-found", title=_("There is nothing at this address"))


@api.exception_handler(PermissionDenied)
@api.exception_handler(AuthorizationError)
def not_allowed(request: HttpRequest, error: Exception) -> HttpResponse:
    reason = error.args[0] if error.args else None
    if isinstance(reason, Refusal):
        return refused(request, reason)
    return _reply(request, status=403, code="not-allowed", title=_("You are not allowed to do this"))


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    return _reply(request, status=401, code="not-signed-in", title=_("Sign in first"))


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What Ninja refuses by itself, in English: a body that is no JSON (400), a session without its token (403)."""
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return _reply(request, status=400, code="bad-request", title=_("We could not read this request"))
    if error.status_code == HTTPStatus.FORBIDDEN:
        return _reply(
            request,
            status=403,
            code="form-expired",
            title=_("This form has expired"),
            detail=_("Send the token of the cookie {cookie} in the header X-CSRFToken.").format(
                cookie=settings.CSRF_COOKIE_NAME
            ),
        )
    return _reply(request, status=error.status_code, code="", title=str(error.message))
