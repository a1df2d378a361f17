"""A row of a list whose keys name different places is told, and then names neither."""

import datetime as dt

import pytest

from pipelines.store import Store
from tests.builders import drawn, ids, line, place_id
from tests.oracle.flags import PlaceList
from tests.rules.test_flags import ENTRY, bookings, own, with_lists

ON = dt.date(2021, 5, 28)
LISTED_ON = dt.date(2021, 5, 21)
NONE = "1-999999"

# places 0 and 1; 2 has no code, 3 and 4 share one; named: the places that the row then names
OWN = drawn("""
    id     | code  | named | found           | likely
    1-1000 | V0000 | 0     |                 |
    1-1000 | v0000 | 0     |                 |
    1-1000 |       | 0     |                 |
           | V0000 | 0     |                 |
    1-1000 | V0001 |       | keys disagree   |
    1-999  | V0000 | 0     | keys disagree   | 1-1000
    1-1000 | V9999 | 0     | keys disagree   | V0000
    1-1000 | AT1   | 0     | keys disagree   | V0000
    1-1002 | V9999 | 2     |                 |
    1-1002 | V0000 |       | keys disagree   |
    1-1003 | V0003 | 3     |                 |
           | V0003 | 3 4   |                 |
    1-999  | V0003 | 3 4   | keys disagree   |
    1-1000 | n/a   | 0     |                 |
    1-999  | V9999 |       | no such place   |
    1-999  |       |       | no such place   |
""")
NHSMAIL = drawn("""
    code  | mailbox                | named | found         | likely
    V0000 | a.larchV0000@nhs.net   | 0     |               |
    V0000 | a.larchV0001@nhs.net   |       | keys disagree |
    V9999 | a.larchV0001@nhs.net   | 1     | keys disagree | V0001
    V0000 | a.larchV9999@nhs.net   | 0     | keys disagree | V0000
    V0000 | sam.vaughn@nhs.net     | 0     |               |
    V9999 | a.larchV9998@nhs.net   |       | no such place |
""")
LINES = [
    line(0, **ENTRY), line(1, **ENTRY), line(2, **ENTRY) | {"ods_code": None},
    line(3, **ENTRY), line(4, **ENTRY) | {"ods_code": "V0003"}, line(5, **ENTRY),
]  # fmt: skip


def told(store: Store, kind: str, mart: str) -> tuple[list[str], list[dict]]:
    """The places that a list names, and what is found in it."""
    assert mart in ("mart_own_list", "mart_nhsmail")
    named = [place for (place,) in store.fetch(f"select location_id from {mart} order by all")]
    found = store.ask("data_quality", ON).frame
    return named, found[found.export_id.str.startswith(kind)].to_dict("records")


def check(case: dict, named: list[str], found: list[dict]) -> None:
    assert named == [place_id(int(number)) for number in case["named"].split()]
    by_landing = ("damaged code", "lower-case code")
    found = [one for one in found if one["finding"] not in by_landing]
    assert [one["finding"] for one in found] == ([case["found"]] if case["found"] else [])
    if case["found"] == "keys disagree":
        (one,) = found
        assert (one["likely"] or "") == case["likely"]
        assert one["finding_in_words"] == "Codes of a row that do not agree"
        assert one["location_id"] == (place_id(int(case["named"][0])) if case["named"] else None)
        told_of = "names none until one is put right" if not case["named"] else "correct the"
        assert told_of in one["reason"]


@pytest.mark.parametrize("case", OWN, ids=ids(OWN))
def test_id_and_code_of_an_own_list(tmp_path, case):
    row = own(0, location_id=case["id"] or None, ods_code=case["code"] or None, nhs_funded="yes")
    store = with_lists(tmp_path, LINES, PlaceList("own_list", LISTED_ON, [row]))
    check(case, *told(store, "own_list", "mart_own_list"))


@pytest.mark.parametrize("case", NHSMAIL, ids=ids(NHSMAIL))
def test_code_and_mailbox_of_an_nhsmail_list(tmp_path, case):
    row = {"ods_code": case["code"], "mailbox": case["mailbox"]}
    store = with_lists(tmp_path, LINES, PlaceList("nhsmail_list", LISTED_ON, [row]))
    check(case, *told(store, "nhsmail_list", "mart_nhsmail"))


def test_the_one_code_of_a_booking_disagrees_with_nothing(tmp_path):
    row = {"state": "Attending", "session": "Completion", "session_on": None, "booked_on": None}
    rows = [row | {"place_code": code} for code in (place_id(0), "V0001", "V9999", NONE)]
    store = with_lists(tmp_path, LINES, bookings("21 May 2021", *rows))
    found = store.ask("data_quality", ON).frame
    assert set(found.finding) == {"no such place", "date order not proved"}
    assert list(found.value[found.finding == "no such place"]) == ["V9999", NONE]
    assert set(store.fetch("select location_id from mart_booking")) == {
        (place_id(0),), (place_id(1),),
    }  # fmt: skip
