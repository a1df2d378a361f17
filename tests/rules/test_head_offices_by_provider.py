"""A head office that lines of a provider's other places name is that of all its places."""

from pathlib import Path

import pytest

from pipelines.answers.explain import explain
from pipelines.answers.facts import OFFICE
from pipelines.store import Store
from tests.builders import (
    day,
    drawn,
    ids,
    line,
    line_by_line,
    loaded,
    place_id,
    place_on,
)
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings
from tests.rules.decided_links import decided_store, office, place, register
from tests.rules.side_by_side import SideBySide, Told

ON = day("28 May 2021")
# the place itself: on no line of a Line By Line, only in the register, or on a line that names …
CASES = drawn("""
    place          | its provider's other places | head office | known by | situation
    in the register | A1                         | A1          | provider | PARENT_GAP
    in the register | A1, A1, nothing            | A1          | provider | PARENT_GAP
    in the register | A2                         | A2          | provider | ENTRY_OLD
    in the register | A3                         | A3          | provider | NEVER_REGISTERED
    in the register | A1, A2                     |             |          | NEVER_REGISTERED
    in the register | nothing                    |             |          | NEVER_REGISTERED
    in the register | 06-Apr                     |             |          | NEVER_REGISTERED
    in the register | its own                    |             |          | NEVER_REGISTERED
    in the register | this place's               |             |          | NEVER_REGISTERED
    nothing        | A1                          | A1          | provider | PARENT_GAP
    A2             | A1                          | A2          | code     | ENTRY_OLD
    its own        | A1                          | A1          | provider | PARENT_GAP
""")  # fmt: skip


def code_of(number: int) -> str:
    return f"V{number:04}"


def sister(number: int, at: int, named: str, **cells: object) -> dict:
    """The line of another place of the drawn row's provider, and the head office it names."""
    place = 1000 + number * 10 + at
    named = {"nothing": "", "its own": code_of(place), "this place's": code_of(number)}.get(
        named, named
    )
    return (
        line(place, provider_id=f"1-9{number:02}", provider_name="", parent_ods_code=named) | cells
    )


def in_register(number: int, **cells: object) -> dict:
    return {
        "location_id": place_id(number), "location_type": "Social Care Org",
        "ods_code": code_of(number), "provider_id": f"1-9{number:02}",
    } | cells  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    lines, places = [], []
    for number, case in enumerate(CASES):
        others = case["its provider's other places"].split(", ")
        lines += [sister(number, at, named) for at, named in enumerate(others)]
        if case["place"] == "in the register":
            places.append(in_register(number))
        else:
            named = {"nothing": "", "its own": code_of(number)}.get(case["place"], case["place"])
            lines.append(line(number, provider_id=f"1-9{number:02}", parent_ods_code=named))
    folder = tmp_path_factory.mktemp("provider")
    (folder / "data").mkdir()
    with_settings(folder / "data", complete_public_export_rows="1")
    return loaded(
        folder,
        line_by_line(lines, "2021-05-21"),
        export("hsca_locations", "2021-05-01", *places),
        public(
            "2021-05-28",
            {"ods_code": "A1", "status": "20/21 Standards Met"},
            {"ods_code": "A2", "status": "19/20 Entry Level"},
        ),
    )


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_only_the_one_head_office_that_is_named_counts(store: Store, number: int):
    case, found = CASES[number], place_on(store, number, ON)
    assert found["parent_known_by"] == (case["known by"] or None)
    assert found["parent_ods_code"] == (case["head office"] or None)
    assert found["situation"] == case["situation"]
    assert found["held_by"] in ("none", "head office unconfirmed")


def test_its_story_tells_how_the_head_office_is_known(store: Store):
    facts = explain(store, place_id(0), ON)["facts"]
    (says,) = [f["says"] for f in facts if f["fact"] == "Head office known by"]
    assert says == "the Line By Line, which names it for other places of the same provider"
    assert OFFICE in {fact["about"] for fact in facts}


MET = "20/21 Standards Met."
# what lines of other places tell of A1, and the public export; the newest is believed
NEWEST = drawn("""
    other places on | tell                 | public export on | tells               | situation on 28 May
    21 May 2021     | 20/21 Standards Met. | 1 May 2021       | 19/20 Entry Level   | PARENT_GAP
    21 May 2021     | 19/20 Entry Level.   | 24 May 2021      | 20/21 Standards Met | PARENT_GAP
    21 May 2021     | 19/20 Entry Level.   | 1 May 2021       | 20/21 Standards Met | ENTRY_OLD
    21 May 2021     | 20/21 Standards Met. | 21 May 2021      | 19/20 Entry Level   | PARENT_GAP
    21 May 2021     |                      | 1 May 2021       | 20/21 Standards Met | PARENT_GAP
""")  # fmt: skip


def newest_of(case: dict) -> Told:
    names_a1 = sister(1, 0, "A1", parent_status=case["tell"] or None)
    return Told([
        line_by_line([names_a1], day(case["other places on"]).isoformat()),
        export("hsca_locations", "2021-05-01", in_register(1)),
        public(
            day(case["public export on"]).isoformat(),
            {"ods_code": "A1", "status": case["tells"]},
            {"ods_code": code_of(1), "status": "Not Published"},
        ),
    ])  # fmt: skip


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The cases of NEWEST."""
    told = {number: newest_of(case) for number, case in enumerate(NEWEST)}
    return SideBySide(tmp_path_factory.mktemp("newest"), told, is_complete=False)


@pytest.mark.parametrize("number", range(len(NEWEST)), ids=ids(NEWEST))
def test_the_newest_word_on_the_head_office_is_believed(newest: SideBySide, number: int):
    case, found = NEWEST[number], newest[number].place_on(1, ON)
    assert (found["parent_known_by"], found["situation"]) == (
        "provider",
        case["situation on 28 May"],
    )
    assert found["source_export"] is not None


def test_it_holds_while_a_line_that_speaks_names_it(tmp_path):
    stays, goes = sister(1, 0, ""), sister(1, 1, "A1")
    store = loaded(
        tmp_path,
        line_by_line([stays, goes], "2021-03-01"),
        line_by_line([stays, goes], "2021-04-01"),
        line_by_line([stays], "2021-05-01"),
        export("hsca_locations", "2021-02-01", in_register(1)),
    )
    told = {d: place_on(store, 1, day(d))["parent_ods_code"]
            for d in ("28 Feb 2021", "1 Mar 2021", "30 Apr 2021", "1 May 2021")}  # fmt: skip
    assert told == {
        "28 Feb 2021": None, "1 Mar 2021": "A1", "30 Apr 2021": "A1", "1 May 2021": None,
    }  # fmt: skip


# the register lists the place, a line of 21 May names A2 for another place of its provider
TOLD = drawn("""
    public export of 1 May      | decided                                      | head office | known by | situation
    AT9 Ash Care 19/20 Entry Level |                                           | A2          | provider | PARENT_GAP
    AT9 Ash Care 19/20 Entry Level | A2 included 20/21 yes                     | A2          | person   | COVERED_BY_PARENT
    A1 Another 19/20 Standards Met | A1 included 19/20 yes, A2 included 20/21 yes | A2       | person   | COVERED_BY_PARENT
    A1 Another 19/20 Standards Met | A2 included 20/21 yes, A1 included 19/20 yes | A2       | person   | COVERED_BY_PARENT
    A1 Another 19/20 Standards Met | A1 included 19/20 yes                     | A1          | person   | MET_PREVIOUS_IN_DATE
""")  # fmt: skip


def told_by_lines(case: dict) -> Told:
    code, first, second, *status = case["public export of 1 May"].split(" ")
    name = f"{first} {second}" if first == "Ash" else first
    status = " ".join(status if first == "Ash" else [second, *status])
    exports = [
        register("2021-04-01", place(1)),
        public("2021-05-01", office(code, status, name)),
        line_by_line([sister(1, 0, "A2", provider_id="1-901", parent_status=MET)], "2021-05-21"),
    ]
    return Told(exports).and_decided(case["decided"])


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The cases of TOLD."""
    told = {number: told_by_lines(case) for number, case in enumerate(TOLD)}
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


@pytest.mark.parametrize("number", range(len(TOLD)), ids=ids(TOLD))
def test_what_lines_tell_of_a_head_office_counts_like_a_registration(
    beside: SideBySide, number: int
):
    case, told = TOLD[number], beside[number]
    found = told.place_on(1, ON)
    assert found["parent_ods_code"] == told.own(case["head office"])
    assert found["parent_known_by"] == case["known by"]
    assert found["situation"] == case["situation"]
    if case["head office"] == "A2":  # told by the line, not by the export that lacks it
        assert found["source_export"].startswith("line_by_line-2021-05-21")


def test_lines_of_other_places_alone_do_not_cover_a_place(tmp_path: Path):
    found = place_on(
        loaded(
            tmp_path,
            line_by_line([sister(1, 0, "A1", parent_status=MET)], "2021-05-21"),
            export("hsca_locations", "2021-05-01", in_register(1)),
        ),
        1,
        ON,
    )
    assert (found["parent_ods_code"], found["parent_level"]) == ("A1", "Standards Met")
    assert (found["situation"], found["held_by"]) == ("UNKNOWN", "none")


def test_only_places_of_which_no_line_names_the_office_can_refuse_it(tmp_path: Path):
    exports = [
        register("2021-04-01", place(1)),
        line_by_line([sister(1, 0, "A2", provider_id="1-901", parent_status=MET)], "2021-05-21"),
        public("2021-05-28", office("A2", "20/21 Standards Met")),
    ]
    asked = decided_store(tmp_path, exports, "").ask("links_to_review", ON).frame
    told = asked.set_index("location_ids").is_office_found.to_dict()
    assert told == {place_id(1): True, place_id(1010): False}
