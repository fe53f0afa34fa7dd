"""Which links a page offers to whom. A module says so once, in its `apps.py`; the base page never knows modules.

class CabinetConfig(AppConfig):
    def ready(self) -> None:
        navigation.add(navigation.Entry(
            title=_("My cases"), url_name="cabinet:home", seen_by=navigation.applicants, order=10))
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from jauap.ui import policy

Audience = Callable[[HttpRequest], bool]


class Place(StrEnum):
    """Where in the page a link stands."""

    MAIN = "main"  # the header
    ACCOUNT = "account"  # the sheet under the person's name
    FOOTER = "footer"
    RIBBON = "ribbon"  # beside the words that say this is a demonstration
    FRONT = "front"  # a card on the first page, with a line of `hint`


def everyone(request: HttpRequest) -> bool:
    """Any visitor, in whatever role."""
    return True


def citizens(request: HttpRequest) -> bool:
    """Whoever is not at work here: visitors and applicants."""
    return policy.office_of(request) is None


def applicants(request: HttpRequest) -> bool:
    """Signed in, and not at work here."""
    return policy.is_signed_in(request) and policy.office_of(request) is None


def officials(*roles: str) -> Audience:
    """In an office with one of the roles; without roles, in any office."""

    def seen(request: HttpRequest) -> bool:
        office = policy.office_of(request)
        return office is not None and (not roles or str(office.role) in roles)

    return seen


@dataclass(frozen=True)
class Entry:
    """One link: its words, the name of its address, who sees it, and its place in the row (small first)."""

    title: str | Promise
    url_name: str
    seen_by: Audience = everyone
    place: Place = Place.MAIN
    order: int = 50
    hint: str | Promise = ""  # what one finds there, in one sentence; shown where there is room
    url_arguments: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Link:
    """An entry as one visitor sees it; `current` is "page" on the page itself, "true" below it."""

    title: str | Promise
    url: str
    current: str
    hint: str | Promise = ""


_entries: list[Entry] = []


def add(*entries: Entry) -> None:
    """Offer links. Adding the same entry again changes nothing."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def links(request: HttpRequest, place: Place) -> Iterator[Link]:
    """The links of one place that this visitor may see, in their order."""
    seen = [
        (entry, reverse(entry.url_name, kwargs=entry.url_arguments or None))
        for entry in sorted(_entries, key=lambda entry: entry.order)
        if entry.place is place and entry.seen_by(request)
    ]
    nearest = max((url for _entry, url in seen if _is_above(request.path, url)), key=len, default="")
    for entry, url in seen:
        current = "" if url != nearest else "page" if url == request.path else "true"
        yield Link(title=entry.title, url=url, current=current, hint=entry.hint)


def _is_above(path: str, url: str) -> bool:
    # The first page is above everything and current only for itself.
    is_first_page = url.strip("/").count("/") == 0 and len(url.strip("/")) == 2
    return path == url or (path.startswith(url) and not is_first_page)


def in_language(path: str, language: str) -> str:
    """The same page in another language: `/kk/help/?q=1` → `/ru/help/?q=1`. A page without one: the first page."""
    from django.conf import settings

    start, _, rest = path.lstrip("/").partition("/")
    if start in dict(settings.LANGUAGES):
        return f"/{language}/{rest}"
    return f"/{language}/"
