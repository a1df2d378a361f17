"""What happened to a place, in words: one line per event, on the day an export first told it or on
the day that brought it about by itself."""

import pandas as pd
import pytest

from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id
from tests.oracle.invented import export

# each case is one place with a line on each of three days; an empty cell is no line on that day
FIRST, SECOND, THIRD = "2021-03-05", "2021-05-07", "2021-05-28"
CASES = drawn("""
    5 March                                  | 7 May                                    | 28 May                                     | as at       | events
    Not Individually Registered.             | Not Individually Registered.             | Not Individually Registered.               | 28 May 2021 | 5 Mar 2021 known
    Not Individually Registered.             | Not Published.                           | Not Published.                             | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 newly registered
    Not Individually Registered.             | Not Published.                           | Not Published.                             | 6 May 2021  | 5 Mar 2021 known
    Not Published.                           | 20/21 Approaching Standards. 2021-04-09  | 20/21 Standards Met. 2021-05-21            | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 published; 28 May 2021 upgraded
    20/21 Standards Met. 2021-02-01          | 20/21 Standards Met. 2021-05-05          | 20/21 Standards Met. 2021-05-05            | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 published again
    20/21 Standards Met. 2021-02-01          | 20/21 Approaching Standards. 2021-05-05  | 20/21 Approaching Standards. 2021-05-05    | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 fell back
    19/20 Standards Met. 2020-09-01          | 19/20 Standards Met. 2020-09-01          | 19/20 Standards Met. 2020-09-01            | 30 Jun 2021 | 5 Mar 2021 known
    19/20 Standards Met. 2020-09-01          | 19/20 Standards Met. 2020-09-01          | 19/20 Standards Met. 2020-09-01            | 1 Jul 2021  | 5 Mar 2021 known; 1 Jul 2021 lapsed
    20/21 Entry Level. 2021-02-03            | 20/21 Entry Level. 2021-02-03            | 20/21 Entry Level. 2021-02-03              | 30 Sep 2021 | 5 Mar 2021 known; 1 Jul 2021 lapsed
    20/21 Standards Met. 2021-02-03          | 20/21 Standards Met. 2021-02-03          | 20/21 Standards Met. 2021-02-03            | 1 Jul 2022  | 5 Mar 2021 known; 26 Aug 2021 due again; 1 Jul 2022 lapsed
    20/21 Standards Met. 2021-02-03          |                                          |                                            | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 not counted
    20/21 Standards Met. 2021-02-03          |                                          | 20/21 Standards Met. 2021-02-03            | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 not counted; 28 May 2021 counted; 28 May 2021 known
    nonsense                                 | Not Published.                           | Not Published.                             | 28 May 2021 | 5 Mar 2021 unknown; 7 May 2021 known
    Not Published.                           | nonsense                                 | nonsense                                   | 28 May 2021 | 5 Mar 2021 known; 7 May 2021 unknown
""")
# a place that no case names holds each export above zero rows for the area
ALWAYS = len(CASES)


def lines_of(column: str) -> list[dict]:
    """The lines that the cases draw for one day, and one that is always there."""
    rows = [line(ALWAYS)]
    for number, case in enumerate(CASES):
        if case[column]:
            status, _, on = case[column].rpartition(" ")
            status, on = (status, on) if on.startswith("20") else (case[column], None)
            rows.append(line(number, status=status, published_on=on))
    return rows


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    exports = [
        line_by_line(lines_of(column), on)
        for column, on in (("5 March", FIRST), ("7 May", SECOND), ("28 May", THIRD))
    ]
    return loaded(tmp_path_factory.mktemp("events"), *exports)


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_events_and_their_days(store, number):
    case = CASES[number]
    events = store.ask("place_events", day(case["as at"]), code=place_id(number)).frame
    # no export here tells when a place opened: each history begins with its first listing
    told = [f"{e.day.day} {e.day:%b %Y} {e.event}" for e in events.itertuples()]
    assert told == ["5 Mar 2021 listed", *case["events"].split("; ")]


WORDS = drawn("""
    number | as at       | event       | words                                                                   | told by
    3      | 28 May 2021 | published   | Published Approaching Standards of 20/21, dated 9 April 2021            | Line By Line of 7 May 2021
    3      | 28 May 2021 | upgraded    | Moved up to Standards Met of 20/21, dated 21 May 2021                   | Line By Line of 28 May 2021
    7      | 1 Jul 2021  | lapsed      | Lapsed: Standards Met lapsed                                            | the deadline of 30 June 2021 had passed
    8      | 30 Sep 2021 | lapsed      | Lapsed: Missed 30 June 2021                                             | the deadline of 30 June 2021 had passed
    9      | 1 Jul 2022  | due again   | Due again: Standards Met last cycle, renew                              | the 21/22 edition opened
    10     | 28 May 2021 | not counted | Not counted from here on: closed: missing from the newest export that covers its area |
    13     | 28 May 2021 | unknown     | Status unknown: its status is not recognised                            | Line By Line of 7 May 2021
""")


@pytest.mark.parametrize("case", WORDS, ids=ids(WORDS))
def test_events_in_words(store, case):
    events = store.ask("place_events", day(case["as at"]), code=place_id(int(case["number"]))).frame
    (row,) = events[events.event == case["event"]].itertuples()
    assert row.event_in_words == case["words"]
    assert (row.told_by if isinstance(row.told_by, str) else "") == case["told by"]


def test_the_days_that_changed_something_are_those_of_the_page_changes(store):
    """Between two export days a place's last events are what `changes` tells of it."""
    changed = store.ask("changes", day("28 May 2021"), since="2021-05-07").frame
    of_standing = changed[~changed.change.isin(["opened", "closed", "moved in", "moved out"])]
    assert len(of_standing) == 1
    for row in of_standing.itertuples():
        events = store.ask("place_events", day("28 May 2021"), code=row.location_id).frame
        assert events.event.iloc[-1] == row.change


def test_a_register_tells_when_a_place_opened_and_what_it_was_called(tmp_path):
    usual = {"location_type": "Social Care Org", "local_authority": "Northmoor"}
    before = usual | {"location_id": "1-1", "ods_code": "V1", "location_name": "The Larches"}
    after = before | {"location_name": "The Elms", "provider_name": "Elm Care Ltd"}
    store = loaded(
        tmp_path,
        export("hsca_locations", "2021-03-01", before | {"opened_on": day("1 Apr 2014")}),
        export("hsca_locations", "2021-05-01", after | {"opened_on": day("1 Apr 2014")}),
    )
    events = store.ask("place_events", day("28 May 2021"), code="1-1").frame
    assert [(f"{e.day.day} {e.day:%b %Y}", e.event) for e in events.itertuples()] == [
        ("1 Apr 2014", "opened"),
        ("1 May 2021", "called"),
    ]
    assert events.event_in_words.iloc[1] == "Listed differently: its name was The Larches"


def test_a_register_that_tells_no_opening_day_leaves_the_day_open(tmp_path):
    row = {"location_id": "1-1", "location_type": "Social Care Org", "ods_code": "V1"}
    cells = {"location_name": "The Larches", "local_authority": "Northmoor"}
    store = loaded(tmp_path, export("hsca_locations", "2021-03-01", row | cells))
    (event,) = store.ask("place_events", day("28 May 2021"), code="1-1").frame.itertuples()
    assert (event.event, event.day is pd.NaT) == ("listed", True)


def test_a_head_office_that_publishes_is_told_as_such(tmp_path):
    parent = {"parent_ods_code": "A1", "parent_status": "Not Published."}
    published = parent | {"parent_status": "20/21 Standards Met."}
    store = loaded(
        tmp_path,
        line_by_line([line(1, **parent)], FIRST),
        line_by_line([line(1, **published)], SECOND),
    )
    events = store.ask("place_events", day("28 May 2021"), code=place_id(1)).frame
    assert list(events.event) == ["listed", "known", "head office"]
    assert events.event_in_words.iloc[2] == (
        "Its head office changed: Standards Met of 20/21, by its head office, not confirmed"
    )


def test_a_dormant_place_has_a_history_and_a_code_that_nobody_knows_has_none(tmp_path):
    store = loaded(tmp_path, line_by_line([line(1, dormant="Y"), line(2)], FIRST))
    events = store.ask("place_events", day("28 May 2021"), code=place_id(1)).frame
    assert list(events.event) == ["not counted"]
    assert f"{events.day.iloc[0]:%Y-%m-%d}" == FIRST
    assert store.ask("place_events", day("28 May 2021"), code="1-999").frame.empty
