"""What the statistics give to the first page: three figures of the last twelve months."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from jauap.insight import periods
from jauap.lib import clock
from jauap.modules.statistics import presentation, queries


def figures(request: HttpRequest) -> str:
    """On time, solved, open and late; nothing before the first count."""
    period = periods.read(periods.DEFAULT, today=periods.today(clock.now()))
    found = queries.total(period=period)
    if found is None:
        return ""
    _counted_at, line = found
    return render_to_string("statistics/front.html", {"cards": presentation.cards(line)}, request)
