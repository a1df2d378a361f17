"""Flags on pages: a box, a reason and a figure where lists tell them; nothing at all elsewhere."""

import datetime as dt
from pathlib import Path

import pytest

from pipelines.loading import load
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded, place_id
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list
from tests.pages.seen import COHORTS, LOCATION, REASSESS, TODAY, Open, Seen

ENTRY = {"status": "20/21 Entry Level.", "published_on": "2021-01-05"}
MET = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
LISTED = {TODAY: 11, COHORTS: 9, REASSESS: 12}  # columns of each page's list, flags among them


@pytest.fixture(scope="module")
def flagged_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three on Entry Level, of whom one is booked; one at Standards Met, below its contract."""
    folder = tmp_path_factory.mktemp("flagged")
    lines = [line(n, **ENTRY) for n in range(3)] + [line(3, **MET)]
    loaded(folder, line_by_line(lines, "2021-05-28")).close()
    row = dict.fromkeys(("location_id", "ods_code", "plan_lodged"))
    lists = [
        PlaceList("nhsmail_list", dt.date(2021, 5, 21), [{"ods_code": "V0000", "mailbox": None}]),
        PlaceList("own_list", dt.date(2021, 5, 21), [
            row | {"location_id": place_id(3), "nhs_funded": "yes", "Visited by": "District team",
                   "contract_level": "Standards Exceeded",
                   "last_spoken_on": dt.date(2021, 5, 18)},
        ]),
        PlaceList("workshop_bookings", dt.date(2021, 5, 27), [
            {"place_code": "V0001", "state": "Attending", "session": "Completion",
             "session_on": dt.date(2021, 6, 14), "booked_on": None},
        ]),
    ]  # fmt: skip
    files = [write_list(one, folder / "files") for one in lists]
    load(files, folder / "data")
    return folder / "data"


@pytest.fixture(scope="module")
def flagged(flagged_folder: Path) -> Store:
    """What that folder answers without any page."""
    return open_store(flagged_folder)


def places(seen: Seen, page: str) -> list[str]:
    """The places of the page's list."""
    named = 1 if page == TODAY else 0
    return [row[named] for row in seen.rows if len(row) == LISTED[page]]


@pytest.mark.parametrize(
    ("page", "question"), [(TODAY, "call_list"), (COHORTS, "cohort_places"), (REASSESS, "reassess")]
)
def test_a_flag_narrows_the_list_and_its_reason_stands_there(
    open_page: Open, flagged_folder: Path, flagged: Store, page: str, question: str
):
    seen = open_page(page, flagged_folder)
    assert places(seen, page) == list(flagged.ask(question).frame.location_name)
    seen.choose("flag", "booked")
    assert places(seen, page) == list(flagged.ask(question, flag="booked").frame.location_name)
    assert places(seen, page) == ["Larch 1"]
    assert "booked on Completion, 14 June 2021" in seen.words


def test_reassess_says_who_is_booked_on_nothing(
    open_page: Open, flagged_folder: Path, flagged: Store
):
    seen = open_page(REASSESS, flagged_folder).choose("flag", "booked_on_nothing")
    assert "Booked on nothing 2 of 3" in seen.words
    assert "Booked 1 of 3" in seen.words
    assert "Bookings are not loaded" not in seen.words
    assert "which no export tells" not in seen.words
    expected = flagged.ask("reassess", flag="booked_on_nothing").frame.location_name
    assert places(seen, REASSESS) == list(expected) == ["Larch 0", "Larch 2"]


def test_cohorts_names_the_flag_in_its_heading(open_page: Open, flagged_folder: Path):
    seen = open_page(COHORTS, flagged_folder).choose("flag", "below_contract")
    assert "Below the contract's level" in [e.value for e in seen.app.header]
    assert places(seen, COHORTS) == ["Larch 3"]


def test_location_tells_each_flag_and_what_the_lists_say(open_page: Open, flagged_folder: Path):
    words = open_page(LOCATION, flagged_folder, place=place_id(3)).words
    assert (
        "Below the contract's level: contract asks for Standards Exceeded, it stands at Standards "
        "Met of 20/21 (list of 21 May 2021)." in words
    )
    for fact in ("NHS-funded yes", "Last spoken to 18 May 2021", "Visited by District team"):
        assert f"{fact} (Own list of places of 21 May 2021)" in words
    booked = open_page(LOCATION, flagged_folder, place=place_id(1)).words
    assert "Completion, 14 June 2021 booked (Workshop bookings of 27 May 2021)" in booked
    assert "What your lists and bookings say" not in open_page(LOCATION, place=place_id(1)).words


@pytest.mark.parametrize("page", LISTED)
def test_where_nothing_tells_flags_there_is_no_box_no_column_and_a_link_is_not_swallowed(
    open_page: Open, page: str
):
    seen = open_page(page, flag="Booked")
    assert "flag" not in [box.key for box in seen.app.selectbox]
    assert {len(row) for row in seen.rows} & {LISTED[page] - 1}
    assert not {len(row) for row in seen.rows} & {LISTED[page]}
    assert any("Booked" in note and "is not applied" in note for note in seen.notes)


def test_an_unknown_flag_of_a_link_is_said(open_page: Open, flagged_folder: Path):
    seen = open_page(REASSESS, flagged_folder, flag="nonsense")
    assert any("There is no flag 'nonsense'" in note for note in seen.notes)
    assert len(places(seen, REASSESS)) == 3
