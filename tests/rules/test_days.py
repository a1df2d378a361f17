"""RULES §1: which day it is, days and working days left, and the cycle of a day."""

import datetime as dt

import pytest

from pipelines import clock
from pipelines.errors import WrongUse
from pipelines.store.store import position_of
from tests.builders import day, drawn, ids, rules

pytestmark = pytest.mark.quick

TODAY = drawn("""
    said                      | it is
    2021-06-30                | 30 Jun 2021
    2021-06-30T22:59:00Z      | 30 Jun 2021
    2021-06-30T23:01:00Z      | 01 Jul 2021
    2021-06-30T23:59:00       | 30 Jun 2021
    2021-12-31T23:59:00Z      | 31 Dec 2021
    2021-06-30T23:30:00+00:00 | 01 Jul 2021
    2021-07-01T00:30:00+01:00 | 01 Jul 2021
""")
# working days: England's bank holidays of 3 and 31 May 2021 lie between
LEFT = drawn("""
    on          | cycle   | deadline    | days | working
    28 May 2021 | 2020/21 | 30 Jun 2021 | 33   | 22
    29 Jun 2021 | 2020/21 | 30 Jun 2021 | 1    | 1
    30 Jun 2021 | 2020/21 | 30 Jun 2021 | 0    | 0
    01 Jul 2021 | 2020/21 | 30 Jun 2021 | -1   | 0
    25 Aug 2021 | 2020/21 | 30 Jun 2021 | -56  | 0
    26 Aug 2021 | 2021/22 | 30 Jun 2022 | 308  | 211
    30 Nov 2020 | 2019/20 | 30 Sep 2020 | -61  | 0
    01 Dec 2020 | 2020/21 | 30 Jun 2021 | 211  | 144
    29 Feb 2020 | 2019/20 | 30 Sep 2020 | 214  | 148
    11 Jun 2018 | 2018/19 | 31 Mar 2019 | 293  | 205
    22 Nov 2026 | 2026/27 | 30 Jun 2027 | 220  | 151
""")


@pytest.mark.parametrize("case", TODAY, ids=ids(TODAY))
def test_today_is_a_day_in_london(case, monkeypatch):
    monkeypatch.setenv("DSPT_TODAY", case["said"])
    assert clock.today() == day(case["it is"])


def test_a_day_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("DSPT_TODAY", "30 June")
    with pytest.raises(WrongUse, match="DSPT_TODAY"):
        clock.today()


@pytest.fixture(scope="module")
def connection():
    with rules() as made:
        yield made


@pytest.mark.parametrize("case", LEFT, ids=ids(LEFT))
def test_cycle_and_days_left(connection, case):
    on = day(case["on"])
    got = connection.execute(
        "select cycle, deadline, days_left(deadline, $1), working_days_left(deadline, $1) "
        "from cycle_at($1)",
        [on],
    ).fetchone()
    assert got == (case["cycle"], day(case["deadline"]), int(case["days"]), _counted(case, on))
    assert got[3] == int(case["working"])


def _counted(case, on):
    """The working days, counted one by one."""
    import holidays

    closed = holidays.country_holidays("GB", subdiv="ENG", years=range(2017, 2030))
    days = [on + dt.timedelta(n) for n in range(1, max((day(case["deadline"]) - on).days, 0) + 1)]
    return sum(d.weekday() < 5 and d not in closed for d in days)


def test_before_the_first_opening_there_is_no_cycle(connection):
    assert connection.execute("select * from cycle_at(date '2018-06-10')").fetchall() == []


@pytest.mark.parametrize(
    ("age", "follows_today"), [(0, True), (45, True), (46, False)], ids=["fresh", "45", "46"]
)
def test_the_position_follows_today_for_45_days(age, follows_today, monkeypatch):
    newest = dt.date(2021, 5, 28)
    today = newest + dt.timedelta(age)
    monkeypatch.setenv("DSPT_TODAY", today.isoformat())
    assert position_of(newest, 45, is_sample=False).day == (today if follows_today else newest)
    assert position_of(newest, 45, is_sample=True).day == newest
