"""When people work: office hours on working days of the calendar, in the region's own time."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import Calendar

#: After this nobody begins anything; what has begun is finished within ten minutes.
_CLOSES = time(18, 15)
_OPENS = time(9, 5)


@dataclass(frozen=True, slots=True)
class Hours:
    """The working days of the story, in order."""

    days: tuple[date, ...]

    @classmethod
    def of(cls, calendar: Calendar, *, first: date, last: date) -> "Hours":
        """The working days from `first` to `last`."""
        count = (last - first).days + 1
        every = (first + timedelta(days=number) for number in range(count))
        return cls(tuple(day for day in every if calendar.is_working(day)))

    def is_working(self, day: date) -> bool:
        """Whether the day is one of the working days."""
        place = bisect_left(self.days, day)
        return place < len(self.days) and self.days[place] == day

    def later(self, at: datetime, *, days: int, region: str, chance: Random) -> datetime:
        """A moment in office hours, so many working days after `at` and always after it."""
        local = zones.local(instant=at, region_code=region or zones.CAPITAL)
        if days == 0 and self.is_working(local.date()) and local.time() < _CLOSES:
            soon = max(local, local.replace(hour=_OPENS.hour, minute=_OPENS.minute))
            soon += timedelta(minutes=chance.randrange(8, 160), seconds=chance.randrange(60))
            if soon.time() > _CLOSES:  # what is left of the day is short
                soon = local.replace(hour=_CLOSES.hour, minute=_CLOSES.minute + chance.randrange(1, 9))
            return self._utc(soon, region)
        place = bisect_right(self.days, local.date()) + max(days, 1) - 1
        day = self.days[min(place, len(self.days) - 1)]
        opened_at = datetime.combine(day, _OPENS) + timedelta(seconds=chance.randrange(9 * 3600))
        return max(self._utc(opened_at, region), at + timedelta(minutes=1))

    def near(self, at: datetime, *, region: str, chance: Random) -> datetime:
        """A moment in office hours of the day of `at`, or of the working day before it."""
        day = zones.local(instant=at, region_code=region or zones.CAPITAL).date()
        place = max(bisect_right(self.days, day) - 1, 0)
        opened_at = datetime.combine(self.days[place], _OPENS) + timedelta(seconds=chance.randrange(9 * 3600))
        return self._utc(opened_at, region)

    @staticmethod
    def _utc(moment: datetime, region: str) -> datetime:
        naive = moment.replace(tzinfo=None)
        return zones.from_local(moment=naive, region_code=region or zones.CAPITAL).astimezone(UTC)
