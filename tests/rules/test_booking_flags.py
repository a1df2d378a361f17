"""Flags that workshop bookings give, as drawn tables: who is booked, came, or did not come."""

import datetime as dt
import re

import pytest

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.loading import load
from pipelines.outgoing.mailing import mailing
from pipelines.settings import REFERENCE
from tests.builders import day, drawn, ids, line, line_by_line, loaded
from tests.rules.drawn_lists import (
    ENTRY,
    STANDS,
    booking,
    bookings,
    flags_of,
    with_lists,
)

ON = dt.date(2021, 5, 28)

# bookings of 20 May (before) and 27 May (after); told is the flag on 28 May
BOOKINGS = drawn("""
    stands | before                   | after                    | told                                       | part of the reason
    entry  |                          |                          | booked_on_nothing                          | bookings of 27 May 2021
    met    |                          |                          |                                            |
    entry  | Attending, 28 May 2021   |                          | booked                                     | Completion, 28 May 2021
    entry  | Attending, 27 May 2021   |                          | booked_on_nothing                          | was booked on Completion, 27 May 2021
    entry  | Attending, 10 Jun 2021   | Not Attending, 10 Jun 2021 | booked_on_nothing                        | bookings of 27 May 2021
    entry  | Refunded, 10 Jun 2021    | Attending, 10 Jun 2021   | booked                                     | Completion, 10 June 2021
    entry  |                          | Checked In, 26 May 2021  | attended                                   | came to Completion, 26 May 2021
    entry  | Attending, 26 May 2021   | Attending, 26 May 2021   | booked_on_nothing did_not_come             | not checked in, others were
    entry  |                          | Attending, 27 May 2021, Evening | booked_on_nothing                   | was booked on Evening, 27 May 2021
    entry  |                          | Checked In, 27 May 2021, Evening | attended                           | came to Evening, 27 May 2021
    entry  | No show, 19 May 2021     | Attending, 10 Jun 2021   | did_not_come booked                        | did not come to Completion, 19 May 2021
    entry  | Checked In, 30 Nov 2020  |                          | booked_on_nothing                          | bookings of 27 May 2021
    entry  | Checked In, 01 Dec 2020  |                          | attended                                   | 1 December 2020
    entry  | Perhaps, 10 Jun 2021     |                          | booked_on_nothing                          | bookings of 27 May 2021
    met    |                          | attending , 10 Jun 2021  | booked                                     | Completion, 10 June 2021
    entry  | Attending, 10 Jun 2021   |                          | booked_on_nothing                          | bookings of 27 May 2021
""")  # fmt: skip


@pytest.fixture(scope="module")
def booked(tmp_path_factory):
    lines = [line(number, **STANDS[case["stands"]]) for number, case in enumerate(BOOKINGS)]
    exports = [
        bookings(as_at, *[
            booking(number, *case[column].split(", "))
            for number, case in enumerate(BOOKINGS) if case[column]
        ])
        for column, as_at in (("before", "20 May 2021"), ("after", "27 May 2021"))
    ]  # fmt: skip
    return with_lists(tmp_path_factory.mktemp("booked"), lines, *exports)


@pytest.mark.parametrize("number", range(len(BOOKINGS)), ids=ids(BOOKINGS))
def test_what_bookings_tell(booked, number):
    case = BOOKINGS[number]
    told = flags_of(booked, number, "28 May 2021")
    assert set(told) == set(case["told"].split())
    assert case["part of the reason"] in "; ".join(told.values())
    assert all(len(reason) <= 160 for reason in told.values())


def test_before_the_first_bookings_nothing_is_told_of_any(booked):
    assert booked.ask("flag_counts", day("19 May 2021")).frame.empty
    assert flags_of(booked, 0, "19 May 2021") == {}
    assert "flags" not in booked.ask("call_list", day("19 May 2021")).frame
    assert "flags" in booked.ask("call_list", day("20 May 2021")).frame


def test_every_flag_is_counted_listed_and_mailed_alike(booked):
    counts = booked.ask("flag_counts", ON).frame
    mailed = booked.ask("mailing_cohorts", ON).frame.set_index("cohort").locations
    assert set(counts.flag) == {"booked", "booked_on_nothing", "attended", "did_not_come"}
    for row in counts.itertuples():
        listed = booked.ask("cohort_places", ON, flag=row.flag).frame
        assert len(listed) == row.locations == mailed[row.flag]
        assert len(booked.ask("mailing", ON, cohort=row.flag).frame) == row.locations
        assert listed["flags"].notna().all()
        acting = booked.ask("call_list", ON, flag=row.flag).frame
        assert set(acting.location_id) == set(listed.location_id[listed.must_act])
    entry = booked.ask("reassess", ON, flag="booked_on_nothing").frame
    told = booked.ask("flag_counts", ON, among="Entry Level").frame.set_index("flag").locations
    assert len(entry) == told["booked_on_nothing"] > 0


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    lines = [line(number, **STANDS[case["stands"]]) for number, case in enumerate(BOOKINGS)]
    return loaded(tmp_path_factory.mktemp("bare"), line_by_line(lines, "2021-05-07"))


def test_a_flag_changes_no_situation(booked, bare):
    assert booked.ask("standing", ON).frame.equals(bare.ask("standing", ON).frame)


# which of several exports of bookings speaks for a session; told is the flag of the place on that day
SESSIONS = drawn("""
    number | 20 May              | 27 May              | 28 May  | on          | told              | part of the reason
    0      | M, 10 Jun 2021      |                     |         | 26 May 2021 | booked            | booked on M, 10 June 2021
    0      | M, 10 Jun 2021      |                     |         | 27 May 2021 | booked_on_nothing | bookings of 27 May 2021
    1      | M, 10 Jun 2021      | M, 10 Jun 2021      |         | 28 May 2021 | booked            | booked on M, 10 June 2021
    2      | N, 11 Jun 2021      | N, 18 Jun 2021      |         | 26 May 2021 | booked            | booked on N, 11 June 2021
    2      | N, 11 Jun 2021      | N, 18 Jun 2021      |         | 27 May 2021 | booked            | booked on N, 18 June 2021
    3      | P, 11 Jun 2021      | Q, 18 Jun 2021      |         | 27 May 2021 | booked            | booked on P, 11 June 2021 and 1 more
    4      | R, 11 Jun 2021      |                     |         | 28 May 2021 | booked            | booked on R, 11 June 2021
    5      |                     | R, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on R, 18 June 2021
    6      | S, 21 May 2021      | S, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on S, 18 June 2021
    7      | U, 11 Jun 2021      | U, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on U, 18 June 2021
    8      |                     | U, 11 Jun 2021      |         | 28 May 2021 | booked            | booked on U, 11 June 2021
    9      | W, 11 Jun 2021      | W, 18 Jun 2021      | W, 11 Jun 2021 | 28 May 2021 | booked     | booked on W, 11 June 2021
""")  # fmt: skip


@pytest.fixture(scope="module")
def sessions(tmp_path_factory):
    columns = {"20 May": "20 May 2021", "27 May": "27 May 2021", "28 May": "28 May 2021"}
    named = {
        (int(case["number"]), column): case[column].split(", ")
        for case in SESSIONS
        for column in columns
        if case[column]
    }
    exports = [
        bookings(as_at, *[
            booking(number, "Attending", on, session)
            for (number, its), (session, on) in named.items() if its == column
        ])
        for column, as_at in columns.items()
    ]  # fmt: skip
    lines = [line(number, **ENTRY) for number in range(10)]
    return with_lists(tmp_path_factory.mktemp("sessions"), lines, *exports)


@pytest.mark.parametrize("case", SESSIONS, ids=[f"{c['number']} {c['on']}" for c in SESSIONS])
def test_the_newest_report_of_a_session_speaks_for_it(sessions, case):
    told = flags_of(sessions, int(case["number"]), case["on"])
    assert set(told) == {case["told"]}
    (reason,) = told.values()
    assert reason.startswith(case["part of the reason"]) or (
        case["told"] == "booked_on_nothing" and case["part of the reason"] in reason
    )
    assert ("and 1 more" in reason) == ("and 1 more" in case["part of the reason"])


def test_bookings_on_sessions_of_neither_name_nor_day_add_up(tmp_path):
    rows = [booking(n, "Attending", "10 Jun 2021") | {"session": None, "session_on": None,
            "booked_on": dt.date(2021, 5, 3)} for n in range(3)]  # fmt: skip
    exports = [bookings("20 May 2021", rows[0], rows[2]), bookings(
        "27 May 2021", rows[1], rows[2] | {"state": "Not Attending"})]  # fmt: skip
    store = with_lists(tmp_path, [line(n, **ENTRY) for n in range(3)], *exports)
    told = [set(flags_of(store, n, "28 May 2021")) for n in range(3)]
    assert told == [{"booked"}, {"booked"}, {"booked_on_nothing"}]


def test_where_nothing_is_loaded_a_flag_is_refused_not_false(bare):
    said = (
        r"What is loaded does not tell the flag 'booked' on 7 May 2021: it takes workshop bookings "
        r"of that day or before\. Load one"
    )
    with pytest.raises(WrongUse, match=said):
        bare.ask("call_list", ON.replace(day=7), flag="Booked")
    with pytest.raises(WrongUse, match="Nothing loaded tells any"):
        bare.ask("call_list", flag="bokked")
    assert not bare.ask("mailing_cohorts").frame.cohort.isin(["booked", "loses_nhsmail"]).any()


def test_a_flag_is_absent_on_a_day_that_nothing_tells_it_and_not_false(booked):
    before, since = day("19 May 2021"), day("20 May 2021")
    cohorts = set(booked.ask("mailing_cohorts", before).frame.cohort)
    assert not cohorts & {"booked", "booked_on_nothing", "attended", "did_not_come"}
    assert "booked_on_nothing" in set(booked.ask("mailing_cohorts", since).frame.cohort)
    said = (
        "does not tell the flag 'booked_on_nothing' on 19 May 2021: it takes workshop bookings of "
        "that day or before. Load one, or ask as of 20 May 2021"
    )
    with pytest.raises(WrongUse, match=re.escape(said)):
        mailing(booked, "plain", "booked_on_nothing", before)
    for question in ("reassess", "call_list", "cohort_places", "targets", "renewals"):
        with pytest.raises(WrongUse, match=re.escape(said)):
            booked.ask(question, before, flag="booked_on_nothing")
    assert mailing(booked, "plain", "booked_on_nothing", since).places > 0


def test_a_word_for_a_state_can_be_added_and_not_twice(tmp_path):
    folder = tmp_path / "data" / "reference"
    folder.mkdir(parents=True)
    shipped = (REFERENCE / "booking_states.csv").read_text("utf-8")
    (folder / "booking_states.csv").write_text(shipped + "Perhaps,booked,ours\n", "utf-8")
    lines = [line(0, **ENTRY)]
    store = with_lists(
        tmp_path, lines, bookings("20 May 2021", booking(0, "perhaps", "10 Jun 2021"))
    )
    assert set(flags_of(store, 0, "28 May 2021")) == {"booked"}
    (folder / "booking_states.csv").write_text(shipped + "checked  IN,booked,ours\n", "utf-8")
    with pytest.raises(RefusedByGuard, match="checked  IN already stands on line 3"):
        load([tmp_path / "files" / "workshop_bookings 20_05_2021.csv"], tmp_path / "data")
