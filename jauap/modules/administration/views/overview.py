"""The first page of the room: what needs an administrator today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.people import queries as people
from jauap.kernel.routing import queries as routing
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import clock
from jauap.modules.administration import asking, queries
from jauap.modules.administration.sections import tabs
from jauap.ui.policy import official


@official(asking.ADMINISTRATOR)
@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Broken rules, competences that nobody can answer, years of the calendar that are not settled."""
    at = clock.now()
    today = people.day(at)
    calendar = calendars.calendar()
    directory = state_bodies.directory()
    gaps = [
        (str(directory.topics[gap.topic].name) if gap.topic in directory.topics else gap.topic, gap)
        for gap in state_bodies.gaps(on=today)
    ]
    context = {
        "tabs": tabs("home"),
        "broken": len(routing.broken(at=at)),
        "edition": routing.rules_in_force().number,
        "gaps": gaps,
        "unsettled": [year for year in (today.year, today.year + 1) if not calendar.is_settled(year)],
        "year": today.year,
        "has_draft": asking.may_change_country(request)
        and queries.draft(account_id=asking.account_id(request)) is not None,
    }
    return render(request, "administration/home.html", context)
