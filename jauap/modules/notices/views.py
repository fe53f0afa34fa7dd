"""The inbox: messages about one's cases."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from jauap.lib import clock
from jauap.modules.notices import operations, queries
from jauap.ui.policy import signed_in


def _whose(request: HttpRequest) -> dict[str, int | None]:
    person, office = getattr(request, "person", None), getattr(request, "office", None)
    return {"person_id": person.pk if person else None, "official_id": office.pk if office else None}


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """The messages of whoever is signed in, as a citizen or in an office."""
    page = queries.inbox(**_whose(request), after=request.GET.get("after"), before=request.GET.get("before"))
    return render(request, "notices/inbox.html", {"page": page})


@signed_in
def open_(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Mark a message as read and lead to the case it is about."""
    notice = queries.get(notice_id=notice_id, **_whose(request))
    if notice is None:
        raise Http404
    operations.mark_read(notice_id=notice.pk, at=clock.now())
    name = "desk:case" if notice.official_id else "cabinet:case"
    try:
        return redirect(reverse(name, args=[notice.case.reference]))
    except NoReverseMatch:
        return redirect("notices:inbox")
