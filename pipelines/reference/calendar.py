"""England's working days: Monday to Friday without the bank holidays of England."""

import datetime as dt

import duckdb
import holidays
import pandas as pd

FIRST, LAST = dt.date(2017, 1, 1), dt.date(2040, 12, 31)


def make_calendar(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates ref_calendar: one row per day, whether it is a working day, and how many there have
    been up to and including it, so that counting between two days is one subtraction."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    rows, working_days = [], 0
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + dt.timedelta(days=offset)
        is_working = day.weekday() < 5 and day not in closed
        working_days += is_working
        rows.append((day, is_working, working_days))
    connection.execute(
        "create table ref_calendar (day date, is_working_day boolean, working_day_number integer)"
    )
    connection.append("ref_calendar", pd.DataFrame(rows))
