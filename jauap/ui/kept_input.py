"""What was typed is not lost when the session has ended or the form is too old.

Two moments, one page ("You are one press away from sending this"):

* A POST that needs sign-in: the fields are kept, encrypted, in the visitor's session under a key of one use; the
  address of that page is the `next` of the sign-in. After the sign-in the person reads what will be sent, attaches
  files again, and presses once.
* A POST whose form token is too old: the same page is the answer at once, and nothing is stored. Only when the
  browser says that the form came from our own pages; a foreign site must not borrow our button.

Kept: at most three forms of one visitor, one hour each, without passwords and without files.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest
from django.http.request import QueryDict
from django.urls import reverse

from jauap.lib import clock, encryption

SESSION_KEY = "kept_input"
FIELD = "kept_input"  # the hidden field that tells a sent form which kept input it was
ONE_HOUR = 3600  # seconds
MOST = 3
LARGEST = 512 * 1024  # characters of one kept form
NEVER_KEPT = frozenset(
    {"csrfmiddlewaretoken", FIELD, "password", "password1", "password2", "oldpassword", "code"}
)


@dataclass(frozen=True)
class Kept:
    """One form as it was sent: where to, its fields in order, and the names of the fields that had files."""

    key: str
    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()  # (field, name of the file)

    @property
    def readable(self) -> tuple[str, ...]:
        """What a person wrote in sentences, to recognise the form by: values with a space in them."""
        return tuple(value for _, value in self.fields if " " in value.strip())

    @property
    def file_fields(self) -> tuple[str, ...]:
        """Fields whose files must be attached again, each once."""
        return tuple(dict.fromkeys(field for field, _ in self.files))


def sent(request: HttpRequest) -> Kept:
    """What this request carries, as it would be kept."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_KEPT
    ]
    files = [
        (name, file.name or "")
        for name, several in request.FILES.lists()
        for file in cast("list[Any]", several)
    ]
    return Kept(key="", path=request.get_full_path(), fields=tuple(fields), files=tuple(files))


def keep(request: HttpRequest) -> str:
    """Keep what was posted in the visitor's session; return the address to come back to after the sign-in.

    A form that is too large to keep is given up in favour of the page it was sent from.
    """
    try:
        kept = sent(request)
    except (RequestDataTooBig, TooManyFieldsSent):
        return _same_page(request)
    body = json.dumps([kept.path, kept.fields, kept.files])
    if len(body) > LARGEST:
        return _same_page(request)
    key = secrets.token_urlsafe(16)
    alive = _alive(request)
    alive[key] = [clock.now().timestamp(), b64encode(encryption.encrypt(body)).decode()]
    request.session[SESSION_KEY] = dict(list(alive.items())[-MOST:])
    return reverse("ui:kept_input", kwargs={"key": key})


def kept(request: HttpRequest, key: str) -> Kept | None:
    """What was kept under the key, or None when it is gone: sent already, discarded, or an hour old."""
    entry = _alive(request).get(key)
    if entry is None:
        return None
    path, fields, files = json.loads(encryption.decrypt(b64decode(entry[1])))
    return Kept(key=key, path=path, fields=tuple(map(tuple, fields)), files=tuple(map(tuple, files)))


def forget(request: HttpRequest, key: str) -> None:
    """Drop what was kept; a key that is not there is no error."""
    alive = _alive(request)
    if alive.pop(key, None) is not None:
        request.session[SESSION_KEY] = alive


def forget_if_sent(request: HttpRequest) -> None:
    """A form that comes from the page of kept input says its key: once answered, the kept copy has done its work."""
    if request.method == "POST" and SESSION_KEY in request.session:
        key = cast("QueryDict", request.POST).get(FIELD)
        if isinstance(key, str):
            forget(request, key)


def came_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours (`Origin`, else `Sec-Fetch-Site`)."""
    origin = request.headers.get("Origin")
    if origin is not None:
        ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
        return origin in ours
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def _alive(request: HttpRequest) -> dict[str, list[Any]]:
    entries: dict[str, list[Any]] = request.session.get(SESSION_KEY, {})
    return {key: entry for key, entry in entries.items() if clock.now().timestamp() - entry[0] < ONE_HOUR}


def _same_page(request: HttpRequest) -> str:
    """The page the form stood on, when it is ours; else the address it was sent to."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    if referrer.path and referrer.netloc == request.get_host():
        return referrer.path
    return request.get_full_path()
