"""England's working days, counted one day at a time."""

from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_days_after(d: date, last: date) -> int:
    """Working days after d, up to and including `last`; 0 once it has passed."""
    count = 0
    while d < last:
        d += ONE_DAY
        count += is_working_day(d)
    return count


@cache
def latest_start(due_on: date, days_needed: int) -> date:
    """The latest working day with at least so many working days after it, up to due_on."""
    start, after = due_on, 0
    while not (is_working_day(start) and after >= days_needed):
        after += is_working_day(start)
        start -= ONE_DAY
    return start


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day where it has none."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    next_month = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (next_month - ONE_DAY).day))
