"""Words for days and counts, and names of files: the same on every system."""

import datetime as dt

import pandas as pd
import pytest

from pipelines.words import count, day, listed, plural, safe_file_name

BLANKS = (None, pd.NaT, pd.NA, float("nan"))


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_has_no_leading_zero_and_its_month_in_english(month):
    first = dt.date(2021, month, 1)
    assert day(first) == day(pd.Timestamp(first)) == day(first.isoformat()) == f"1 {first:%B} 2021"


def test_a_blank_is_no_day_and_no_count():
    assert [day(blank) for blank in (*BLANKS, "")] == [""] * 5
    assert [count(blank) for blank in BLANKS] == [""] * 4


def test_counts_and_plurals():
    assert (count(1184), count(0), count(2.0)) == ("1,184", "0", "2")
    assert (plural(1, "place"), plural(0, "place")) == ("1 place", "0 places")
    assert plural(1200, "entry", "entries") == "1,200 entries"


def test_a_list_says_how_many_it_leaves_out():
    assert listed(["a", "b"], 2) == "a, b"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert listed([], 2) == ""


@pytest.mark.parametrize("sign", '<>:"/\\|?*\n\u202e')
def test_no_file_has_a_sign_in_its_name_that_some_system_refuses(sign):
    assert safe_file_name(f"Łąka{sign}1.csv") == "Łąka-1.csv"
    assert safe_file_name(f"Łąka{sign}1.csv", " ") == "Łąka 1.csv"
