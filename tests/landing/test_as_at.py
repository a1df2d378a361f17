"""The day an export speaks of, told by its name."""

from datetime import date

import pytest

from pipelines.errors import WrongUse
from pipelines.landing.headings.as_at import as_at_in, day_of, name_without_day


@pytest.mark.parametrize(
    ("file_name", "day"),
    [
        ("DSPT Progress as of 17_06_2019 15_25_54 publish.xlsx", date(2019, 6, 17)),
        ("DSPT search results 09_09_2022 11_12_2.csv", date(2022, 9, 9)),
        ("DSPT search results 28_05_2021_09_12_44.csv", date(2021, 5, 28)),
        ("HSCA_Active_Locations_01_October_2020.xlsx", date(2020, 10, 1)),
        ("4_January_2021_HSCA_Active_Locations.xlsx", date(2021, 1, 4)),
        ("01_March_21_HSCA_active_locations.xlsx", date(2021, 3, 1)),
        ("1 June 2021 HSCA Active Locations.ods", date(2021, 6, 1)),
        ("01_March_2024_HSCA-v2.xlsx", date(2024, 3, 1)),
        ("1st june 2021.csv", date(2021, 6, 1)),
        ("2 Sept 2021.csv", date(2021, 9, 2)),
        ("Line By Line 2021-05-28.xlsx", date(2021, 5, 28)),
        ("line.28.05.2021.xlsx", date(2021, 5, 28)),
        ("28_05_2021 (resent 28 May 2021).csv", date(2021, 5, 28)),
        ("29_02_2020.csv", date(2020, 2, 29)),
    ],
)
def test_a_name_tells_its_day(file_name: str, day: date) -> None:
    assert as_at_in(file_name) == day


@pytest.mark.parametrize(
    "file_name",
    [
        "cqc_lincolnshire_prefiltered.csv",
        "HSCA Active Locations.xlsx",
        "Line By Line 31_02_2021.xlsx",  # no such day
        "29_02_2021.csv",
        "Line By Line 05_25_2021.xlsx",  # month first is not guessed
        "28_05_2021 and 04_06_2021.csv",  # two days
        "28_05_2021 and 31_02_2021.csv",  # one of them impossible
        "May 2021.csv",  # no day
        "12345_06_2021.csv",
        "28_05-2021.csv",
    ],
)
def test_a_name_that_tells_no_single_possible_day_tells_none(file_name: str) -> None:
    assert as_at_in(file_name) is None


@pytest.mark.parametrize(
    ("file_name", "says"),
    [
        ("28_05_2021 and 04_06_2021.csv", "more than one date in its name .2021-05-28 and 2021-06"),
        ("Line By Line 31_02_2021.xlsx", "a date that does not exist .31_02_2021."),
        ("Line By Line.xlsx", "does not tell its date"),
    ],
)
def test_what_is_wrong_with_the_name_is_said_and_the_day_can_be_given(
    file_name: str, says: str
) -> None:
    with pytest.raises(WrongUse, match=says + ".*--as-at") as refused:
        day_of(file_name, None)
    assert file_name in str(refused.value)
    assert day_of(file_name, date(2021, 5, 28)) == (date(2021, 5, 28), "given", [])


@pytest.mark.parametrize(
    ("file_name", "rest"),
    [
        ("Registration workshop 10_05_2021.csv", "Registration workshop"),
        ("Completion_workshop_3_20_05_2021.csv", "Completion workshop 3"),
        ("10 May 2021 Cohort 2.xlsx", "Cohort 2"),
        ("report-2021-05-10T1012.csv", "report"),
        ("Cohort 2 17_06_2019 15_25_54 attendees.csv", "Cohort 2 attendees"),
        ("Drop-in 2021-05-10 (2).csv", "Drop-in"),
        ("2021-05-10.csv", ""),
    ],
)
def test_what_else_a_name_says(file_name: str, rest: str) -> None:
    assert name_without_day(file_name) == rest
