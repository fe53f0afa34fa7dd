"""The terms of appeals on real days. Every expected day was counted by hand on the calendar of its year.

Margins name the article and why the day is what it is. Arrivals are in local time of the capital. The days off of each
year stand in `jauap/kernel/calendars/data/days.csv`.
"""

from datetime import date, datetime

import pytest

from jauap.kernel.calendars import packaged, zones
from jauap.kernel.procedures import parameters, registry, rules
from jauap.kernel.procedures.refusals import BeyondTheCap
from jauap.kernel.procedures.registry import NotInForce

pytestmark = pytest.mark.law


def instant(arrives: str, region: str = zones.CAPITAL) -> datetime:
    return zones.from_local(moment=datetime.fromisoformat(arrives), region_code=region)


def registered_on(track: str, arrives: str, region: str = zones.CAPITAL) -> date:
    """The day from which the main term counts, as the edition of the day of arrival has it."""
    at = instant(arrives, region)
    local = zones.local(instant=at, region_code=region)
    procedure = registry.in_force(track, on=local.date())
    return rules.registration_day(
        arrived_at=at,
        zone=zones.zone(region_code=region, instant=at),
        calendar=packaged.calendar(),
        hours=parameters.OFFICE_HOURS.on(local.date()).value,
        article=procedure.registration,
    ).value


def last_day(track: str, code: str, since: date, *, law_of: date | None = None) -> date:
    procedure = registry.in_force(track, on=law_of or since)
    return rules.last_day(received_on=since, term=procedure.terms[code], calendar=packaged.calendar()).value


APPLICATION, COMPLAINT, MESSAGE, REQUEST, REVIEW = (
    f"appeals.{name}" for name in ("application", "complaint", "message", "request", "review")
)

ANSWERS = [
    # ---- APPC as amended: fifteen working days from registration (art. 76(1, 2), 64(3))
    (APPLICATION, "2026-01-05T10:00", "2026-01-27"),  # Mon; 7 Jan rests
    (APPLICATION, "2026-01-01T12:00", "2026-01-27"),  # New Year: registered on Mon 5 Jan
    (APPLICATION, "2026-02-06T10:00", "2026-02-27"),  # Fri; three plain weeks
    (APPLICATION, "2026-02-06T18:30", "2026-02-27"),  # the minute of closing is still in time
    (APPLICATION, "2026-02-06T18:45", "2026-03-02"),  # art. 64(3): after hours, registered on Mon 9 Feb
    (APPLICATION, "2026-02-07T09:00", "2026-03-02"),  # Sat: registered on Mon 9 Feb
    (APPLICATION, "2026-02-08T23:59", "2026-03-02"),  # Sun, last minute: the same Monday
    (APPLICATION, "2026-03-02T10:00", "2026-03-27"),  # 9 Mar and Nauryz 21–25 Mar rest
    (COMPLAINT, "2026-03-20T10:00", "2026-04-15"),  # Fri before Nauryz: counting begins on Thu 26 Mar
    (COMPLAINT, "2026-03-20T19:00", "2026-04-16"),  # after hours: registered on Thu 26 Mar
    (APPLICATION, "2026-04-20T10:00", "2026-05-14"),  # 1, 7 and 11 May rest
    (APPLICATION, "2026-05-06T10:00", "2026-06-01"),  # 7, 11 and 27 May (Kurban Ait) rest
    (MESSAGE, "2026-06-02T10:00", "2026-06-23"),  # simplified, art. 87(2): no day off on the way
    (MESSAGE, "2026-06-22T10:00", "2026-07-14"),  # 6 July rests
    (REQUEST, "2026-08-17T10:00", "2026-09-07"),  # 30 Aug is a holiday no more, 31 Aug works
    (APPLICATION, "2026-10-15T10:00", "2026-11-06"),  # Sun 25 Oct carries over to Mon 26
    (APPLICATION, "2026-11-30T10:00", "2026-12-22"),  # 16 Dec rests
    (APPLICATION, "2026-12-11T10:00", "2027-01-06"),  # year end: 1, 2 and Mon 4 Jan 2027 rest
    (APPLICATION, "2026-12-31T17:00", "2027-01-26"),  # last working hour of the year; 1, 4, 7 Jan rest
    # ---- APPC before Law 241-VIII: fifteen working days from receipt (art. 76(1)), no rule about the hour
    (APPLICATION, "2021-07-01T10:00", "2021-07-26"),  # its first day; Sat 3 Jul works, 5, 6, 20 Jul rest
    (MESSAGE, "2021-07-01T10:00", "2021-07-26"),  # the message is born with the Code
    (APPLICATION, "2021-12-17T10:00", "2022-01-13"),  # holiday: registered on Mon 20 Dec; 3, 4, 7 Jan rest
    (APPLICATION, "2022-03-05T11:00", "2022-04-01"),  # a Saturday that works: registered the same day
    (APPLICATION, "2022-08-22T10:00", "2022-09-13"),  # Sat 27 Aug works for Mon 29 Aug
    (APPLICATION, "2023-06-23T10:00", "2023-07-18"),  # Kurban Ait 28 Jun; Sat 1 Jul works for Fri 7 Jul
    (APPLICATION, "2024-04-29T10:00", "2024-05-23"),  # 1, 7, 8, 9 May rest, Sat 4 May works
    (APPLICATION, "2024-06-14T10:00", "2024-07-05"),  # Kurban Ait on a Sunday carries nothing over
    (APPLICATION, "2024-12-09T10:00", "2024-12-31"),  # Mon 16 Dec rests
    (APPLICATION, "2024-12-10T10:00", "2025-01-05"),  # the fifteenth working day is a Sunday that works
    (APPLICATION, "2025-02-24T19:30", "2025-03-18"),  # in the evening: still the same day then; 10 Mar rests
    (APPLICATION, "2025-12-30T10:00", "2026-01-23"),  # lodged under the old text, lives under it
    (APPLICATION, "2025-12-31T20:00", "2026-01-26"),  # last evening of the old text
    # ---- Law 221: fifteen calendar days from receipt (art. 8(1)), carried over from a day of rest (inferred)
    (APPLICATION, "2020-06-01T10:00", "2020-06-16"),  # Mon → Tue
    (APPLICATION, "2020-06-05T10:00", "2020-06-22"),  # Sat 20 Jun → Mon
    (APPLICATION, "2020-03-06T10:00", "2020-03-26"),  # Sat 21 Mar: Nauryz until Wed 25 → Thu
    (APPLICATION, "2019-12-17T10:00", "2020-01-05"),  # holiday: from Wed 18 Dec; 2, 3 Jan rest, Sun 5 works
    (COMPLAINT, "2021-06-30T23:00", "2021-07-15"),  # the last hour of Law 221, ends under the Code
    (REQUEST, "2021-03-05T10:00", "2021-03-25"),  # Sat 20 Mar; 22–24 Mar rest → Thu
]


@pytest.mark.parametrize(("track", "arrives", "expected"), ANSWERS)
def test_last_day_of_the_answer(track: str, arrives: str, expected: str):
    registered = registered_on(track, arrives)

    counted = last_day(track, "consideration", registered, law_of=datetime.fromisoformat(arrives).date())

    assert counted == date.fromisoformat(expected)


TERMS = [
    # ---- registration: the day itself, or the next working day (art. 64(3))
    (APPLICATION, "registration", "2026-02-06", "2026-02-06"),  # Fri
    (APPLICATION, "registration", "2026-02-07", "2026-02-09"),  # Sat → Mon
    (APPLICATION, "registration", "2026-03-21", "2026-03-26"),  # Nauryz → Thu
    (APPLICATION, "registration", "2024-05-04", "2024-05-04"),  # a Saturday that works
    # ---- forward: three working days from receipt (art. 65(1); Law 221 art. 7(6))
    (APPLICATION, "forward", "2026-02-06", "2026-02-11"),  # Fri → Wed
    (APPLICATION, "forward", "2026-03-20", "2026-03-30"),  # Fri; Nauryz rests: 26, 27, 30 Mar
    (MESSAGE, "forward", "2025-06-05", "2025-06-11"),  # Kurban Ait on Fri 6 Jun
    (APPLICATION, "forward", "2020-12-17", "2020-12-22"),  # holiday; Fri 18 rests, Sun 20 works
    (APPLICATION, "forward", "2020-04-30", "2020-05-06"),  # 1 May rests
    # ---- after a transfer the receiver counts from the day after arrival there (art. 76(2))
    (APPLICATION, "consideration", "2026-02-11", "2026-03-04"),
    # ---- return and cure (art. 64(6, 7))
    (APPLICATION, "return", "2026-06-01", "2026-06-04"),
    (APPLICATION, "cure", "2026-05-06", "2026-05-15"),  # 7, 11 May rest; five days by design
    # ---- notice of an extension (art. 76(3)), of discontinuing (art. 70(3))
    (APPLICATION, "notice", "2026-03-19", "2026-03-27"),  # 20, 26, 27 Mar
    (APPLICATION, "termination_notice", "2026-12-14", "2026-12-18"),  # 16 Dec rests
    (APPLICATION, "notice", "2020-06-11", "2020-06-15"),  # Law 221: three calendar days, Sun → Mon
    # ---- hearing (arts 73, 74)
    (APPLICATION, "objection", "2026-05-08", "2026-05-13"),  # Mon 11 May rests
    (APPLICATION, "protocol", "2026-07-02", "2026-07-07"),  # Mon 6 Jul rests
    (APPLICATION, "remarks", "2026-07-03", "2026-07-09"),
    (APPLICATION, "objection", "2022-08-26", "2022-08-31"),  # Sat 27 Aug works, 29, 30 rest
    # ---- execution (art. 86(3)), the file (art. 75(1))
    (APPLICATION, "execution", "2026-12-29", "2027-01-08"),  # 1, 4, 7 Jan 2027 rest
    (APPLICATION, "file_access", "2026-10-21", "2026-10-27"),  # Mon 26 Oct rests
    # ---- long consideration under Law 221 (art. 8(2))
    (APPLICATION, "consideration_with_inquiry", "2020-06-01", "2020-07-01"),
    (APPLICATION, "consideration_with_inquiry", "2020-06-04", "2020-07-07"),  # Sat 4 Jul, Mon 6 Jul rest
    # ---- complaint: three months, six without a remedies clause (art. 92)
    (APPLICATION, "complaint", "2026-03-02", "2026-06-02"),
    (APPLICATION, "complaint", "2026-11-30", "2027-03-01"),  # 28 Feb 2027 is a Sunday
    (APPLICATION, "complaint", "2026-02-27", "2026-05-28"),  # 27 May is Kurban Ait
    (APPLICATION, "complaint_without_clause", "2026-01-28", "2026-07-28"),
    (APPLICATION, "complaint_without_clause", "2026-03-31", "2026-09-30"),  # September has thirty days
    (APPLICATION, "complaint", "2022-11-30", "2023-02-28"),
    (APPLICATION, "complaint", "2020-02-28", "2020-05-28"),  # Law 221 art. 12
    # ---- the complaint to the superior body (arts 91(4), 99)
    (REVIEW, "pass_up", "2026-05-22", "2026-05-28"),  # Wed 27 May rests
    (REVIEW, "review", "2026-06-01", "2026-06-29"),
    (REVIEW, "review", "2026-02-27", "2026-04-02"),  # 9 Mar and Nauryz rest
    (REVIEW, "review", "2023-12-14", "2024-01-16"),  # 18 Dec, 1, 2 Jan rest
    # ---- reopening, by design
    (APPLICATION, "reopening", "2026-01-27", "2026-02-26"),
]


@pytest.mark.parametrize(("track", "code", "since", "expected"), TERMS)
def test_last_day_of_a_term(track: str, code: str, since: str, expected: str):
    assert last_day(track, code, date.fromisoformat(since)) == date.fromisoformat(expected)


HEARINGS = [
    ("2026-03-20", "2026-03-30"),  # Fri before Nauryz: 26, 27 and 30 Mar are the three days
    ("2026-06-01", "2026-06-04"),  # Mon → Thu
    ("2021-12-15", "2021-12-22"),  # 16, 17 Dec rest: 20, 21, 22
]


@pytest.mark.parametrize(("notified", "expected"), HEARINGS)
def test_a_decision_is_adopted_three_working_days_after_its_notice(notified: str, expected: str):
    """APPC art. 73(1)."""
    day = date.fromisoformat(notified)

    earliest = rules.earliest_day(
        notified_on=day,
        term=registry.in_force(APPLICATION, on=day).terms["hearing_notice"],
        calendar=packaged.calendar(),
    )

    assert earliest.value == date.fromisoformat(expected)


EXTENSIONS = [
    # decided, former last day, furthest day
    ("2026-01-27", "2026-01-27", "2026-03-27"),  # art. 76(3): two months from the decision
    ("2026-01-21", "2026-01-27", "2026-03-26"),  # 21 Mar is Nauryz: the next working day is Thu 26
    ("2026-06-29", "2026-07-14", "2026-08-31"),  # Sat 29 Aug → Mon
    ("2022-01-21", "2022-01-28", "2022-03-24"),  # 21–23 Mar rest → Thu
    ("2020-06-10", "2020-06-16", "2020-07-16"),  # Law 221 art. 8(2): thirty days after the former last day
    ("2020-06-01", "2020-06-01", "2020-07-01"),
]


@pytest.mark.parametrize(("decided", "former", "expected"), EXTENSIONS)
def test_the_cap_of_an_extension(decided: str, former: str, expected: str):
    decided_on, former_last_day = date.fromisoformat(decided), date.fromisoformat(former)
    extension = registry.in_force(APPLICATION, on=decided_on).extensions["main"]
    calendar = packaged.calendar()
    latest = date.fromisoformat(expected)

    found = rules.latest_extension(
        extension=extension, decided_on=decided_on, former_last_day=former_last_day, calendar=calendar
    )

    assert found.value == latest
    with pytest.raises(BeyondTheCap):
        rules.extend(
            extension=extension,
            decided_on=decided_on,
            former_last_day=former_last_day,
            until=latest.replace(year=latest.year + 1),
            calendar=calendar,
        )


def test_one_instant_is_two_days_in_two_regions():
    """Before 1 March 2024 midnight came an hour later in Aktobe: Thu 1 Jun there, Fri 2 Jun in the capital."""
    at = datetime.fromisoformat("2023-06-01T18:30:00+00:00")
    here = zones.local(instant=at, region_code="71")
    there = zones.local(instant=at, region_code="15")

    assert last_day(APPLICATION, "consideration", here.date()) == date(2023, 6, 23)
    assert last_day(APPLICATION, "consideration", there.date()) == date(2023, 6, 22)


def test_law_221_knew_no_message():
    """Law 221 art. 1(1): a message about a shortcoming was an application."""
    with pytest.raises(NotInForce):
        registry.in_force(MESSAGE, on=date(2021, 6, 30))


BORDERS = [
    ("2021-06-30", "2016-01-01"),
    ("2021-07-01", "2021-07-01"),
    ("2025-12-31", "2021-07-01"),
    ("2026-01-01", "2026-01-01"),
]


@pytest.mark.parametrize(("day", "edition"), BORDERS)
def test_the_edition_of_the_day(day: str, edition: str):
    assert registry.in_force(APPLICATION, on=date.fromisoformat(day)).edition == edition


@pytest.mark.parametrize("track", [APPLICATION, MESSAGE])
def test_six_months_to_complain_came_with_the_amendment(track: str):
    """APPC art. 92(1-1); an answer by the simplified procedure is no act with a clause of art. 80(5)."""
    before = registry.in_force(track, on=date(2025, 12, 31))
    after = registry.in_force(track, on=date(2026, 1, 1))

    assert "complaint_without_clause" not in before.terms
    assert ("complaint_without_clause" in after.terms) is (track == APPLICATION)


def test_no_extension_of_a_review():
    """APPC art. 99: the term for a complaint is not extended."""
    for edition in registry.editions(REVIEW):
        assert not edition.extensions


def test_every_move_and_term_is_cited_and_inferred_ones_are_marked():
    for code in registry.codes():
        if code.startswith("appeals."):
            for edition in registry.editions(code):
                assert all(str(term.article) for term in edition.terms.values())
                assert all(str(move.article) for move in edition.moves)
                assert edition.terms["complaint"].mark == "R·H"
