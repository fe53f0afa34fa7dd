"""The law of counting: when a voice is registered, when a term ends, and why, day by day. Pure.

Days are counted from the day after the event (APPC art. 76(2)); a term that ends on a day of rest ends on the next
working day where its `Term` says so; a term of months ends on the same number of the month, or on its last day.
Everything is a value: no clock, no database, no request.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from jauap.kernel.calendars import zones
from jauap.kernel.calendars.rules import ONE_DAY, Calendar, OfficeHours, days
from jauap.kernel.procedures import sentences as wording
from jauap.kernel.procedures.acts import Article
from jauap.kernel.procedures.explained import CountedDay, Explained, Part
from jauap.kernel.procedures.refusals import BeyondTheCap, DecidedTooLate, NotLonger, StillPaused
from jauap.kernel.procedures.sentences import Sentence, in_words
from jauap.kernel.procedures.terms import ExtendsFrom, Extension, Pause, Start, Term, Unit

# ---------------------------------------------------------------- registration


def registration_day(
    *, arrived_at: datetime, zone: tzinfo, calendar: Calendar, hours: OfficeHours, article: Article
) -> Explained[date]:
    """The day on which a voice is registered.

    APPC art. 64: the same day; what arrives after hours or on a non-working day, on the next working day.
    `arrived_at` is aware; `zone` is the local time of the body, `hours` its hours there.
    """
    if arrived_at.tzinfo is None:
        raise ValueError("An arrival without a time zone has no local day.")
    arrived = arrived_at.astimezone(zone)
    arrived_on, too_late = arrived.date(), hours.are_over(arrived.time())
    works = calendar.is_working(arrived_on)
    value = calendar.next_working_day(arrived_on, inclusive=not (works and too_late))
    template = wording.ON_A_DAY_OF_REST if not works else wording.AFTER_HOURS if too_late else wording.ON_TIME
    return Explained(
        value=value,
        sentence=Sentence(
            template,
            {
                "arrived_on": arrived_on,
                "time": arrived.time(),
                "closes": hours.closes,
                "registered_on": value,
                "article": article,
            },
        ),
        steps=tuple(_steps_to_registration(arrived_on, value, calendar, article)),
        articles=(article,),
        calendar=calendar.version,
        notes=_unsettled(calendar, arrived_on, value),
    )


def _steps_to_registration(
    arrived_on: date, registered_on: date, calendar: Calendar, article: Article
) -> Iterator[CountedDay]:
    for day in days(first=arrived_on, last=registered_on):
        part = Part.LAST if day == registered_on else Part.START if day == arrived_on else Part.SKIPPED
        yield CountedDay(day=calendar.day(day), part=part, article=article)


# ---------------------------------------------------------------- terms


def last_day(
    *, received_on: date, term: Term, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> Explained[date]:
    """The last day of a term.

    APPC art. 76(2): counting starts the day after registration; a term that ends on a non-working day ends on the
    next working day. `received_on` is the day of the event that starts the term: registration, arrival, decision,
    knowledge. Days covered by a pause do not count. Refuses `StillPaused` when a pause has no end before the term
    has one.
    """
    first = received_on if term.starts is Start.SAME_DAY else received_on + ONE_DAY
    steps = [] if first == received_on else [_step(calendar, received_on, Part.START, article=term.article)]
    needed, day = _days_needed(received_on, term), first
    counted = 0
    while True:
        pause = next((pause for pause in pauses if pause.covers(day)), None)
        if pause is not None:
            if pause.until is None:
                raise StillPaused(since=in_words(pause.on))
            steps.append(_step(calendar, day, Part.PAUSED, article=pause.article))
        elif term.unit is Unit.WORKING_DAYS and not calendar.is_working(day):
            steps.append(_step(calendar, day, Part.SKIPPED, article=term.article))
        else:
            counted += 1
            steps.append(_step(calendar, day, Part.COUNTED, number=counted))
            if counted == needed:
                break
        day += ONE_DAY
    ended_on = day
    if term.rolls_to_working_day and not calendar.is_working(ended_on):
        day = calendar.next_working_day(ended_on)
        for rest in days(first=ended_on + ONE_DAY, last=day):
            part = Part.LAST if rest == day else Part.ROLLED
            steps.append(_step(calendar, rest, part, article=term.article))
    return Explained(
        value=day,
        sentence=Sentence(
            wording.LAST_DAY[term.unit],
            {"last_day": day, "amount": term.amount, "first_day": first, "article": term.article},
        ),
        steps=tuple(steps),
        articles=_cited(term.article, *(pause.article for pause in pauses)),
        term=term,
        calendar=calendar.version,
        notes=(*_notes(steps, ended_on, day), *_unsettled(calendar, received_on, day)),
    )


def due_at(*, last_day: date, region_code: str = zones.CAPITAL) -> datetime:
    """The last moment of a term, in UTC: the end of its last day in the region of the body that owes the answer."""
    return zones.end_of_day(day=last_day, region_code=region_code)


def overdue(*, due_at: datetime, at: datetime) -> bool:
    """Whether a term has ended."""
    return at > due_at


def days_left(*, last_day: date, on: date, calendar: Calendar, unit: Unit = Unit.WORKING_DAYS) -> int:
    """How many days follow a day until the last one: 0 when it is the last, negative when it has passed."""
    if unit is Unit.WORKING_DAYS:
        return calendar.working_days(after=on, until=last_day)
    return (last_day - on).days


def add_months(day: date, months: int) -> date:
    """The same number of the month some months later; the last day of that month where it has no such number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# ---------------------------------------------------------------- extension


def latest_extension(
    *, extension: Extension, decided_on: date, former_last_day: date, calendar: Calendar
) -> Explained[date]:
    """The furthest day to which a term can be extended.

    APPC art. 76: at most two months from the reasoned decision. Law 221 art. 8: at most thirty calendar days more.
    """
    start = decided_on if extension.extends_from is ExtendsFrom.DECISION else former_last_day
    return last_day(received_on=start, term=extension.cap, calendar=calendar)


def extend(
    *, extension: Extension, decided_on: date, former_last_day: date, until: date, calendar: Calendar
) -> Explained[date]:
    """The new last day of a term that was extended until a day.

    A day of rest moves to the next working day where the cap's term says so. Refuses `DecidedTooLate` when the
    term has ended, `NotLonger` when nothing is gained and `BeyondTheCap` when more is asked than the law allows.
    """
    if decided_on > former_last_day:
        raise DecidedTooLate(former=in_words(former_last_day))
    if until <= former_last_day:
        raise NotLonger(former=in_words(former_last_day))
    latest = latest_extension(
        extension=extension, decided_on=decided_on, former_last_day=former_last_day, calendar=calendar
    ).value
    if until > latest:
        raise BeyondTheCap(latest=in_words(latest), article=extension.article)
    value = calendar.next_working_day(until) if extension.cap.rolls_to_working_day else until
    steps = [_step(calendar, former_last_day, Part.START, article=extension.article)]
    counted = 0
    for day in days(first=former_last_day + ONE_DAY, last=value):
        rests = extension.cap.unit is Unit.WORKING_DAYS and not calendar.is_working(day)
        counted += not rests
        steps.append(
            _step(calendar, day, Part.SKIPPED, article=extension.article)
            if rests
            else _step(calendar, day, Part.COUNTED, number=counted)
        )
    return Explained(
        value=value,
        sentence=Sentence(
            wording.EXTENDED,
            {
                "former": former_last_day,
                "decided_on": decided_on,
                "last_day": value,
                "article": extension.article,
            },
        ),
        steps=tuple(steps),
        articles=(extension.article,),
        term=extension.cap,
        calendar=calendar.version,
        notes=_unsettled(calendar, decided_on, value),
    )


# ---------------------------------------------------------------- terms before a step


def earliest_day(*, notified_on: date, term: Term, calendar: Calendar) -> Explained[date]:
    """The first day on which a step may be made that needs notice.

    APPC art. 73: the participant learns of the preliminary decision at least three working days before it is
    adopted. Inferred: the day of notice does not count, the day of adoption is the last of the three.
    """
    counted = last_day(received_on=notified_on, term=term, calendar=calendar)
    return _reworded(
        counted, Sentence(wording.EARLIEST, {"earliest": counted.value, "article": term.article})
    )


def latest_day_before(*, deadline: date, term: Term, calendar: Calendar) -> Explained[date]:
    """The last working day on which notice still leaves its term before a deadline: `earliest_day` turned round."""
    day = calendar.previous_working_day(deadline)
    while (counted := last_day(received_on=day, term=term, calendar=calendar)).value > deadline:
        day = calendar.previous_working_day(day, inclusive=False)
    words = Sentence(wording.LATEST, {"latest": day, "deadline": deadline, "article": term.article})
    return _reworded(counted, words, value=day)


# ---------------------------------------------------------------- inside


def _days_needed(received_on: date, term: Term) -> int:
    """How many days must count: of a term of months, all those until its end."""
    if term.unit is not Unit.MONTHS:
        return term.amount
    end = add_months(received_on, term.amount)
    return (end - received_on).days + (term.starts is Start.SAME_DAY)


def _step(
    calendar: Calendar, day: date, part: Part, *, number: int | None = None, article: Article | None = None
) -> CountedDay:
    return CountedDay(day=calendar.day(day), part=part, number=number, article=article)


def _notes(steps: Sequence[CountedDay], ended_on: date, value: date) -> Iterator[Sentence]:
    for part, template in ((Part.SKIPPED, wording.SKIPPED), (Part.PAUSED, wording.PAUSED)):
        count = sum(step.part is part for step in steps)
        if count:
            yield Sentence(template, {"count": count})
    if ended_on != value:
        yield Sentence(wording.ROLLED, {"ended_on": ended_on})


def _unsettled(calendar: Calendar, first: date, last: date) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(wording.UNSETTLED, {"year": str(year)})
        for year in range(first.year, last.year + 1)
        if not calendar.is_settled(year)
    )


def _cited(*articles: Article) -> tuple[Article, ...]:
    return tuple(dict.fromkeys(articles))


def _reworded(counted: Explained[date], sentence: Sentence, value: date | None = None) -> Explained[date]:
    return Explained(
        value=counted.value if value is None else value,
        sentence=sentence,
        steps=counted.steps,
        articles=counted.articles,
        term=counted.term,
        calendar=counted.calendar,
        notes=counted.notes,
    )
