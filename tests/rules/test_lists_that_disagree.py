"""A row of a list whose keys name different places is told, and then names neither."""

import datetime as dt
import re

import pytest

from pipelines.store import Store
from tests.builders import drawn, ids, line, place_id
from tests.oracle.flags import PlaceList
from tests.rules.drawn_lists import ENTRY, bookings, own, with_lists

ON = dt.date(2021, 5, 28)
LISTED_ON = dt.date(2021, 5, 21)
NONE = "1-999999"
FIRST_ROW = 2  # below the headings

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
NAMES = {"ods_code": "code", "mailbox": "mailbox"}
NHSMAIL = drawn("""
    code  | mailbox                | named | found         | likely
    V0000 | a.larchV0000@nhs.net   | 0     |               |
    V0000 | a.larchV0001@nhs.net   |       | keys disagree |
    V9999 | a.larchV0001@nhs.net   | 1     | keys disagree | V0001
    V0000 | a.larchV9999@nhs.net   | 0     | keys disagree | V0000
    V0000 | sam.vaughn@nhs.net     | 0     |               |
    V9999 | a.larchV9998@nhs.net   |       | no such place |
""")


def lines(first: int) -> list[dict]:
    """The lines of places 0 to 5, with numbers from the first on."""
    told = [line(first + n, **ENTRY) for n in range(6)]
    told[2]["ods_code"] = None
    told[4]["ods_code"] = told[3]["ods_code"]
    return told


def of_case(number: int, text: str) -> str:
    """A drawn cell with the places of one case: V0001 is V0021 in case 2, V9999 is V9029."""
    text = re.sub(
        r"(1-1|[Vv]0)(\d{3})", lambda code: f"{code[1]}{10 * number + int(code[2]):03}", text
    )
    return re.sub(r"(1-9|V9)99", rf"\g<1>{number:02}", text)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """A row per case in a list of each kind, with six places per case; no two share a place."""
    cases = list(enumerate([*OWN, *NHSMAIL]))
    of_own = [
        own(
            0,
            location_id=of_case(number, case["id"]) or None,
            ods_code=of_case(number, case["code"]) or None,
            nhs_funded="yes",
        )
        for number, case in cases[: len(OWN)]
    ]
    of_nhsmail = [
        {name: of_case(number, case[column]) for name, column in NAMES.items()}
        for number, case in cases[len(OWN) :]
    ]
    return with_lists(
        tmp_path_factory.mktemp("disagree"),
        [row for number, _ in cases for row in lines(10 * number)],
        PlaceList("own_list", LISTED_ON, of_own),
        PlaceList("nhsmail_list", LISTED_ON, of_nhsmail),
    )


def told(store: Store, number: int, kind: str, row: int) -> tuple[list[str], list[dict]]:
    """The places of a case that a list names, and what is found in its row or in no row."""
    mart, rows = {"own_list": ("mart_own_list", OWN), "nhsmail_list": ("mart_nhsmail", NHSMAIL)}[
        kind
    ]
    of_its_case = [line["location_id"] for line in lines(10 * number)]
    named = [place for (place,) in store.fetch(f"select location_id from {mart} order by all")]
    found = store.ask("data_quality", ON).frame
    found = found[found.export_id.str.startswith(kind)]
    assert found.row_number.dropna().between(FIRST_ROW, FIRST_ROW + len(rows) - 1).all()
    found = found[found.row_number.isna() | (found.row_number == FIRST_ROW + row)].astype(object)
    return (
        [place for place in named if place in of_its_case],
        found.where(found.notna(), None).to_dict("records"),
    )


def check(case: dict, number: int, named: list[str], found: list[dict]) -> None:
    expected = [place_id(10 * number + int(of)) for of in case["named"].split()]
    assert named == expected
    by_landing = ("damaged code", "lower-case code")
    found = [one for one in found if one["finding"] not in by_landing]
    assert [one["finding"] for one in found] == ([case["found"]] if case["found"] else [])
    if case["found"] == "keys disagree":
        (one,) = found
        assert (one["likely"] or "") == of_case(number, case["likely"])
        assert one["finding_in_words"] == "Codes of a row that do not agree"
        assert one["location_id"] == (expected[0] if expected else None)
        told_of = "names none until one is put right" if not case["named"] else "correct the"
        assert told_of in one["reason"]


@pytest.mark.parametrize("row", range(len(OWN)), ids=ids(OWN))
def test_id_and_code_of_an_own_list(store, row):
    check(OWN[row], row, *told(store, row, "own_list", row))


@pytest.mark.parametrize("row", range(len(NHSMAIL)), ids=ids(NHSMAIL))
def test_code_and_mailbox_of_an_nhsmail_list(store, row):
    number = len(OWN) + row
    check(NHSMAIL[row], number, *told(store, number, "nhsmail_list", row))


def test_the_one_code_of_a_booking_disagrees_with_nothing(tmp_path):
    row = {"state": "Attending", "session": "Completion", "session_on": None, "booked_on": None}
    rows = [row | {"place_code": code} for code in (place_id(0), "V0001", "V9999", NONE)]
    store = with_lists(tmp_path, lines(0), bookings("21 May 2021", *rows))
    found = store.ask("data_quality", ON).frame
    assert set(found.finding) == {"no such place", "date order not proved"}
    assert list(found.value[found.finding == "no such place"]) == ["V9999", NONE]
    assert set(store.fetch("select location_id from mart_booking")) == {
        (place_id(0),), (place_id(1),),
    }  # fmt: skip
