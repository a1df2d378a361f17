"""What is asked, by when, who helps, and coverage: hand-worked cases that prove the oracle."""

from datetime import date

import pytest

from tests.oracle.coverage import coverage
from tests.oracle.invented import day, line, lines, place_on, published, reference
from tests.oracle.standing import standing_at
from tests.oracle.working_days import latest_start, months_later, working_days_after


def test_opened_after_the_deadline_is_due_at_the_next() -> None:
    exports = [
        lines(
            "2021-07-02",
            line(opened_on=date(2021, 6, 30)),
            line(location_id="1-2", opened_on=date(2021, 7, 1)),
        )
    ]
    assert place_on("2021-07-02", *exports).due_on == date(2021, 6, 30)
    assert place_on("2021-07-02", *exports, place="1-2").due_on == date(2022, 6, 30)
    # After the last cycle known: 30 June of the next year.
    last = [lines("2027-07-02", line(opened_on=date(2027, 7, 1)))]
    assert place_on("2027-07-02", *last).due_on == date(2028, 6, 30)


def test_latest_start_counts_back_over_bank_holidays() -> None:
    # Three days before Friday 4 June 2021: 4, 3, 2 June are days 1 to 3, so the start is Tuesday
    # 1 June; a fourth is Tuesday itself, and the start jumps over bank holiday Monday 31 May.
    assert latest_start(date(2021, 6, 4), 3) == date(2021, 6, 1)
    assert latest_start(date(2021, 6, 4), 4) == date(2021, 5, 28)
    # From Tuesday 4 May over bank holiday Monday 3 May to Friday 30 April.
    assert latest_start(date(2021, 5, 4), 1) == date(2021, 4, 30)
    # A due day on a Sunday is no working day: one working day before it is Thursday.
    assert latest_start(date(2021, 6, 27), 1) == date(2021, 6, 24)
    # Registered, not published: 16 hours are 8 days, plus 5 in reserve, before 30 June 2021.
    place = place_on("2021-05-28", lines("2021-05-28", line()))
    assert place.latest_start == date(2021, 6, 11)
    assert working_days_after(date(2021, 6, 11), date(2021, 6, 30)) == 13
    assert working_days_after(date(2021, 7, 1), date(2021, 6, 30)) == 0


@pytest.mark.parametrize(
    ("opened", "route", "priority"),
    [
        ("2021-05-28", "new provider", 40),  # opened today: 0 days
        ("2021-02-28", "new provider", 40),  # 89 days
        ("2021-02-27", "local", 90),  # 90 days is no longer new
        (None, "local", 90),  # nobody knows when
    ],
)
def test_new_provider_window(opened, route, priority) -> None:
    row = line(status="Not Individually Registered.", opened_on=opened and day(opened))
    place = place_on("2021-05-28", lines("2021-05-28", row))
    assert (place.route, place.priority) == (route, priority)


def test_large_group_flag_beats_the_number_of_places() -> None:
    def chain(flag: str | None, brand: str | None = "BD1") -> str:
        rows = [
            line(
                location_id=f"1-{n}",
                ods_code=f"V{n}AAA",
                brand_id=brand,
                provider_id="P1",
                large_flag=flag,
            )
            for n in range(1, 21)
        ]
        return place_on("2021-05-28", lines("2021-05-28", *rows)).route

    assert chain("No") == "local"  # the export says it is not large
    assert chain(None) == "national"  # 20 places of one brand
    assert chain("perhaps", brand="-") == "national"  # unreadable is blank; 20 of one provider
    single = place_on("2021-05-28", lines("2021-05-28", line(large_flag="Y")))
    assert (single.route, single.group_size) == ("national", 1)


def test_council_comes_before_national_and_keeps_its_support_in_the_last_week() -> None:
    row = line(provider_name="Northmoor Borough Council", large_flag="Y")
    council = place_on("2021-06-29", lines("2021-05-28", row))
    other = place_on("2021-06-29", lines("2021-05-28", line(provider_name="Councillor Homes")))
    assert (council.route, council.target, council.priority) == ("council", "council lead", 65)
    assert council.support.startswith("the council's own lead")
    assert (other.route, other.support) == ("local", "rescue by phone")


def test_rescue_begins_seven_days_before() -> None:
    exports = [lines("2021-05-28", line())]
    assert place_on("2021-06-22", *exports).support == "completion workshop cohort"  # 8 days
    assert place_on("2021-06-23", *exports).support == "rescue by phone"  # 7 days


def test_entry_level_of_2021_on_the_day() -> None:
    exports = [lines("2021-03-05", published("20/21 Entry Level.", "2021-01-09"))]
    today = place_on("2021-06-30", *exports)
    assert (today.priority, today.due_on, today.plan_due) == (100, date(2021, 6, 30), True)
    assert (today.required_level, today.tile) == ("Approaching Standards", "entry or expired")
    assert place_on("2021-07-01", *exports).priority == 92


def test_approaching_only_once_from_2022() -> None:
    old = published("21/22 Entry Level.", "2022-03-01")
    exports = [lines("2022-08-01", old)]
    assert place_on("2022-08-23", *exports).required_level == "Approaching Standards"
    place = place_on("2022-08-24", *exports)
    assert (place.required_level, place.plan_due) == ("Standards Met", False)
    lenient = place_on("2022-08-24", *exports, entry_counts_as_first="false")
    assert (lenient.had_published, lenient.required_level) == (False, "Approaching Standards")


def test_nhsmail_minimum_looks_past_the_waiver() -> None:
    # On 5 March 2021 the question is already whether it will do on 1 July.
    old = place_on("2021-03-05", lines("2021-03-05", published("19/20 Standards Met.")))
    new = place_on("2021-03-05", lines("2021-03-05", published("20/21 Approaching Standards.")))
    assert (old.meets_nhsmail_minimum, old.opens_shared_records) == (False, True)
    assert (new.meets_nhsmail_minimum, new.opens_shared_records) == (True, False)


def test_coverage_policies_on_the_same_row() -> None:
    # 19/20 Met of 1 July 2020 on 30 June 2021: previous edition, within 12 months, after 30 June
    # of last year. A day later the 12 months are over, and 30 June of last year is still the same.
    exports = [
        lines(
            "2021-03-05",
            published("19/20 Standards Met.", "2020-07-01"),
            line(location_id="1-2", parent_status="20/21 Approaching Standards."),
        )
    ]
    found = {}
    for d in ("2021-06-30", "2021-07-01"):
        places = standing_at(exports, reference(), day(d))
        answer = coverage(places, reference(), day(d))
        found[d] = [answer[f"P{n}"]["own"]["met_or_above"] for n in range(1, 6)]
    assert found == {"2021-06-30": [0, 1, 1, 1, 1], "2021-07-01": [0, 0, 1, 1, 1]}
    both = answer["P1"]["with_unconfirmed"]
    assert both == {"met_or_above": 0, "approaching_or_above": 1, "denominator": 2}


def test_twelve_months_after_a_leap_day() -> None:
    assert months_later(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert months_later(date(2021, 2, 28), -12) == date(2020, 2, 28)
