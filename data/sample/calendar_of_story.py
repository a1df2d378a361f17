"""The days of the story: thirteen Fridays, and how the year's publications add up (the curve)."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

FRIDAYS = [date(2021, 3, 5) + timedelta(weeks=week) for week in range(13)]
REGISTER_DAY = date(2021, 3, 1)
PUBLIC_EXPORT_DAY = FRIDAYS[-1]
FIRST_APPROACHING = date(2021, 3, 9)
FIRST_APPROACHING_OF_HEAD_OFFICE = date(2021, 3, 15)
LAST_ENTRY_LEVEL = date(2021, 2, 26)

# Places expected to publish 20/21 at Approaching or above by the time the edition closes, and the
# share of them reached by a day (measured on the 21/22 edition: 18 % at the end of March …).
YEAR_TOTAL = 640
CURVE = [
    (date(2021, 2, 28), 0.137),
    (date(2021, 4, 3), 0.18),
    (date(2021, 5, 1), 0.24),
    (date(2021, 5, 15), 0.30),
    (date(2021, 5, 29), 0.37),
]


def published_by(day: date) -> float:
    """How many of the year's publications the curve has by the end of that day."""
    for (start, low), (end, high) in pairwise(CURVE):
        if start <= day <= end:
            return YEAR_TOTAL * (low + (high - low) * (day - start).days / (end - start).days)
    raise ValueError(f"the curve does not reach {day}")


def working_day(rng: Random, first: date, last: date) -> date:
    """A random Monday to Friday between the two days, both included."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return rng.choice([day for day in days if day.weekday() < 5])
