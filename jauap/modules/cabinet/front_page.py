"""What the cabinet says on the first page: that something waits for the person."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jauap.lib import clock
from jauap.modules.cabinet import presentation, queries
from jauap.ui import navigation


def waiting(request: HttpRequest) -> SafeString | str:
    """The cases in which it is the person's turn; nothing for strangers and when nothing waits."""
    if not navigation.applicants(request):
        return ""
    account = request.user
    found = queries.my_cases(account=account, at=clock.now(), size=3)  # type: ignore[arg-type]
    turns = [case for case in found if presentation.is_my_turn(case)]
    if not turns:
        return ""
    shown = presentation.lines(turns, own_person=account.person_id)  # type: ignore[union-attr]
    return render_to_string("cabinet/waiting.html", {"lines": shown}, request=request)
