"""When people write, and about what: curves over the year, the week and the day. Pure numbers, invented with care.

The shares of regions follow the population estimate of the Bureau of National Statistics for 1 January 2023.
"""

from collections.abc import Mapping
from datetime import date

#: Thousands of people by region, the first two digits of its KATO code.
POPULATION: Mapping[str, int] = {
    "10": 610, "11": 788, "15": 928, "19": 1506, "23": 693, "27": 688, "31": 1218, "33": 699, "35": 1135, "39": 832,
    "43": 834, "47": 767, "55": 755, "59": 534, "61": 2119, "62": 221, "63": 730, "71": 1354, "75": 2162, "79": 1192,
}  # fmt: skip

#: How many of a hundred write in Kazakh, by region; the rest write in Russian.
KAZAKH: Mapping[str, int] = {
    "10": 55, "11": 30, "15": 65, "19": 65, "23": 85, "27": 62, "31": 70, "33": 68, "35": 35, "39": 22,
    "43": 92, "47": 85, "55": 35, "59": 18, "61": 88, "62": 62, "63": 38, "71": 52, "75": 42, "79": 68,
}  # fmt: skip

#: Regions where fields are watered from canals, and where rivers flood in spring: twelve months are not enough there.
WATERED = frozenset({"19", "31", "33", "43", "61", "79"})
FLOODED = frozenset({"10", "11", "15", "23", "27", "39", "59", "63", "55", "62"})

#: What a month does to a topic: January first, 1.0 is an even month.
CURVES: Mapping[str, tuple[float, ...]] = {
    "even": (1.0, 1.0, 1.0, 1.0, 1.0, 0.9, 0.8, 0.9, 1.1, 1.1, 1.1, 1.0),
    "cold": (2.3, 2.0, 1.4, 0.6, 0.2, 0.1, 0.1, 0.2, 0.6, 1.6, 1.9, 2.3),
    "snow": (3.0, 2.6, 1.8, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3, 1.6, 3.0),
    "dark": (1.4, 1.2, 1.0, 0.8, 0.6, 0.5, 0.5, 0.7, 1.0, 1.3, 1.5, 1.5),
    "thaw": (0.4, 0.5, 1.9, 2.6, 1.7, 1.0, 0.9, 0.9, 0.9, 1.0, 0.7, 0.4),
    "flood": (0.0, 0.2, 4.5, 5.0, 1.4, 0.4, 0.2, 0.1, 0.1, 0.1, 0.0, 0.0),
    "spring": (0.8, 1.1, 1.7, 1.7, 1.3, 0.8, 0.6, 0.7, 0.9, 1.0, 0.8, 0.6),
    "summer": (0.4, 0.4, 0.7, 1.1, 1.5, 1.9, 2.0, 1.7, 1.1, 0.7, 0.5, 0.4),
    "irrigation": (0.0, 0.0, 0.1, 0.6, 1.6, 3.0, 3.6, 2.4, 0.6, 0.1, 0.0, 0.0),
    "school": (1.0, 1.0, 0.9, 0.9, 0.9, 0.5, 0.6, 1.9, 2.2, 1.2, 1.0, 0.8),
}

#: Monday first. On holidays people write as on Sundays.
WEEK = (1.30, 1.20, 1.12, 1.06, 0.96, 0.50, 0.40)

#: The local hour at which somebody presses the button: online round the clock, at a counter in office hours.
ONLINE_HOURS = (
    0.5, 0.3, 0.2, 0.1, 0.1, 0.2, 0.6, 1.4, 2.6, 4.2, 5.4, 5.6, 4.4, 3.6, 4.2, 4.8, 4.6, 4.2, 3.8, 3.6, 3.6, 3.2, 2.2, 1.2,
)  # fmt: skip
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 6, 3, 1, 4, 5, 5, 3, 0, 0, 0, 0, 0, 0)


def topic_weight(*, season: str, weight: float, month: int, region: str) -> float:
    """How often a topic comes in a month (1–12) in a region (two digits), beside the others."""
    value = weight * CURVES[season][month - 1]
    if season == "irrigation":
        return value * (2.2 if region in WATERED else 0.15)
    if season == "flood":
        return value * (1.8 if region in FLOODED else 0.2)
    return value


def day_weight(day: date, *, is_working: bool) -> float:
    """How many write on a day, beside other days: winter and spring are busy, late summer is calm."""
    of_week = WEEK[day.weekday()] if is_working or day.weekday() > 4 else WEEK[6]
    return of_week * (1.2, 1.15, 1.15, 1.1, 0.95, 0.9, 0.9, 0.9, 1.0, 1.0, 1.05, 1.1)[day.month - 1]
