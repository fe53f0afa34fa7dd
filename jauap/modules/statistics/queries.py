"""Door two: the publishable figures of a period. Pages read a few sheets and never count cases."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from jauap.insight import measuring, periods, tables
from jauap.insight.figures import Figure
from jauap.insight.periods import Period
from jauap.insight.tables import Line, Table
from jauap.kernel.cases.queries import Grouping, Tally
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.territories import queries as territories
from jauap.lib.paging import NotAPage
from jauap.lib.refusals import Refusal, _
from jauap.modules.statistics.models import Sheet

#: What the page of the country shows, and what the page of a region needs.
COUNTRY = (Grouping.REGION, Grouping.BODY, Grouping.TOPIC, Grouping.KIND)
REGION = (Grouping.REGION, Grouping.DISTRICT, Grouping.BODY)


class NotCountedYet(Refusal):
    """No sheet of this period exists."""

    status = 404
    sentence = _("The figures of this period have not been counted yet. Try again in a minute.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The publishable figures of one period: `total` of the whole, `tables` by grouping, `trend` month by month."""

    period: Period
    counted_at: datetime
    total: Line
    tables: Mapping[Grouping, Table]
    trend: Sequence[tuple[Period, Line | None]] = field(default=())
    region: str = ""


def overview(*, period: Period, at: datetime, groups: Collection[Grouping] = COUNTRY) -> Overview | None:
    """The figures of the country by the groups; None while the period was not counted. One statement."""
    months = _months(period, at=at)
    sheets = _sheets(period, {Grouping.TOTAL, *groups}, months=months, over_time=Grouping.TOTAL)
    if (period.code, Grouping.TOTAL) not in sheets:
        return None
    total = sheets[period.code, Grouping.TOTAL]
    return Overview(
        period=_as_counted(period, total),
        counted_at=total.counted_at,
        total=_table(total).lines[0],
        tables={grouping: _table(sheets[period.code, grouping]) for grouping in groups},
        trend=[(month, _line(sheets.get((month.code, Grouping.TOTAL)), "")) for month in months],
    )


def of_region(*, region: str, period: Period, at: datetime) -> Overview | None:
    """The figures of one region (its KATO code); None while the period was not counted. Two statements.

    Bodies are those of the region's places; their cases from elsewhere count too, so that the same number stands on
    every page. Refuses `UnknownTerritory`.
    """
    place = territories.get(code=region)
    if place.level != territories.Level.REGION:
        raise territories.UnknownTerritory(code=region)
    months = _months(period, at=at)
    sheets = _sheets(period, REGION, months=months, over_time=Grouping.REGION)
    if (period.code, Grouping.REGION) not in sheets:
        return None
    regions = sheets[period.code, Grouping.REGION]
    nothing = tables.table([Tally(key=region)], on=regions.first).lines[0]
    whole = _table(regions).by_key.get(region, nothing)
    # The districts of a hidden region would tell its number by their sum.
    districts = [] if whole.is_hidden else _tallies(sheets[period.code, Grouping.DISTRICT])
    own = bodies_of(region=region)
    return Overview(
        period=_as_counted(period, regions),
        counted_at=regions.counted_at,
        total=whole,
        tables={
            Grouping.DISTRICT: tables.table(
                [one for one in districts if one.key[:2] == region[:2]], on=regions.first
            ),
            Grouping.BODY: _table(sheets[period.code, Grouping.BODY]).only(own.__contains__),
        },
        trend=[(month, _line(sheets.get((month.code, Grouping.REGION)), region)) for month in months],
        region=region,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A page of the lines of a group, and the key of its last line where more follow."""

    period: Period
    counted_at: datetime
    group: Grouping
    table: Table
    next: str | None


def lines(
    *, period: Period, group: Grouping, keys: Collection[str], figure: Figure, size: int, after: str | None
) -> Lines:
    """Lines of the country, most of a figure first, `size` after the line of the key `after`; of `keys` alone where
    there are any. One statement.

    Refuses `NotCountedYet`, `NotAPage`.
    """
    sheet = Sheet.objects.filter(period=period.code, grouping=group).first()
    if sheet is None:
        raise NotCountedYet
    table = _table(sheet).sorted_by(figure.code)
    if keys:
        table = table.only(set(keys).__contains__)
    order = [line.key for line in table.lines]
    if after is not None and after not in order:
        raise NotAPage
    start = 0 if after is None else order.index(after) + 1
    shown = table.lines[start : start + size]
    return Lines(
        period=_as_counted(period, sheet),
        counted_at=sheet.counted_at,
        group=group,
        table=Table(shown),
        next=shown[-1].key if start + size < len(order) else None,
    )


def counted_at(*, period: Period) -> datetime:
    """When the figures of a period were counted. One statement. Refuses `NotCountedYet`."""
    rows = Sheet.objects.filter(period=period.code, grouping=Grouping.TOTAL)
    found = rows.values_list("counted_at", flat=True).first()
    if found is None:
        raise NotCountedYet
    return found


def central_bodies() -> frozenset[str]:
    """The codes of the bodies that work for the whole country and not for one place."""
    known = state_bodies.directory().bodies.values()
    return frozenset(body.code for body in known if body.territory in {None, "", territories.COUNTRY})


def bodies_of(*, region: str) -> frozenset[str]:
    """The codes of the bodies of the region's places and of the region itself."""
    known = state_bodies.directory().bodies.values()
    return frozenset(body.code for body in known if (body.territory or "")[:2] == region[:2])


def total(*, period: Period) -> tuple[datetime, Line] | None:
    """The figures of the whole country alone, and when they were counted. One statement."""
    sheet = Sheet.objects.filter(period=period.code, grouping=Grouping.TOTAL).first()
    return None if sheet is None else (sheet.counted_at, _table(sheet).lines[0])


def counted_since() -> date | None:
    """The first day of which figures are kept; None while nothing was counted. One statement."""
    years = Sheet.objects.filter(grouping=Grouping.TOTAL).order_by("first").values_list("first", flat=True)
    return years.first()


def _months(period: Period, *, at: datetime) -> list[Period]:
    today = periods.today(at)
    return [month for month in periods.months_until(period) if month.first <= today]


def _sheets(
    period: Period, groupings: Collection[Grouping], *, months: Iterable[Period], over_time: Grouping
) -> dict[tuple[str, str], Sheet]:
    wanted = Sheet.objects.filter(period=period.code, grouping__in=groupings) | Sheet.objects.filter(
        period__in=[month.code for month in months], grouping=over_time
    )
    return {(sheet.period, sheet.grouping): sheet for sheet in wanted}


def _as_counted(period: Period, sheet: Sheet) -> Period:
    """A period that ends today as it was when it was counted."""
    return Period(period.code, period.span, sheet.first, sheet.until)


def _tallies(sheet: Sheet) -> list[Tally]:
    return measuring.from_json(sheet.tallies)


def _table(sheet: Sheet) -> Table:
    return tables.table(_tallies(sheet), on=sheet.first)


def _line(sheet: Sheet | None, key: str) -> Line | None:
    return None if sheet is None else _table(sheet).by_key.get(key)
