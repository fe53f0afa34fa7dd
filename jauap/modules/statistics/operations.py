"""Door one: counting the sheets. It changes no case and leaves no fact: a sheet is only what the cases already say."""

from datetime import datetime, timedelta

from django.db import transaction

from jauap.insight import measuring, periods
from jauap.insight.periods import Period, Span
from jauap.kernel.cases import queries as cases
from jauap.modules.statistics.models import Sheet

#: A period that still changes much is counted again after this, and every other one after a day: a case of last year
#: can still be answered, rated or opened again.
FRESH = timedelta(minutes=15)
SETTLED = timedelta(days=1)


def count(*, at: datetime, everything: bool = False) -> int:
    """Count the periods whose sheets are missing or old, or every one. Returns how many periods were counted."""
    first = cases.first_submission()
    if first is None:
        return 0
    last_counted = dict(
        Sheet.objects.filter(grouping=cases.Grouping.TOTAL).values_list("period", "counted_at")
    )
    counted = 0
    for period in periods.offered(first=periods.today(first), today=periods.today(at)):
        before = last_counted.get(period.code)
        if everything or before is None or at - before >= _patience(period, at=at):
            _count(period, at=at)
            counted += 1
    return counted


def _patience(period: Period, *, at: datetime) -> timedelta:
    is_running = period.until > periods.today(at) or period.span in {Span.DAYS, Span.MONTHS}
    return FRESH if is_running else SETTLED


def _count(period: Period, *, at: datetime) -> None:
    tallies = measuring.measure(period=period, at=at)
    with transaction.atomic():
        Sheet.objects.bulk_create(
            [
                Sheet(
                    period=period.code,
                    grouping=grouping,
                    first=period.first,
                    until=period.until,
                    counted_at=at,
                    tallies=measuring.as_json(some),
                )
                for grouping, some in tallies.items()
            ],
            update_conflicts=True,
            unique_fields=["period", "grouping"],
            update_fields=["first", "until", "counted_at", "tallies"],
        )
