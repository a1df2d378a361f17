"""Flags on pages: a box, a reason and a figure where lists tell them; nothing at all elsewhere."""

import datetime as dt
from pathlib import Path

import pytest

from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded, place_id
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list
from tests.pages.seen import (
    COHORTS,
    LOCATION,
    MAILING,
    PROVIDERS,
    REASSESS,
    RENEWALS,
    TODAY,
    WORKSHOPS,
    Open,
    Seen,
)

ENTRY = {"status": "20/21 Entry Level.", "published_on": "2021-01-05"}
MET = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
# columns of each page's list, flags among them
LISTED = {TODAY: 11, COHORTS: 9, REASSESS: 12, RENEWALS: 9, WORKSHOPS: 8}
BEFORE = "2021-05-14"  # a status day before any list


@pytest.fixture(scope="module")
def flagged_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three on Entry Level, of whom one is booked; one at Standards Met, below its contract."""
    folder = tmp_path_factory.mktemp("flagged")
    lines = [line(n, **ENTRY) for n in range(3)] + [line(3, **MET)]
    row = dict.fromkeys(("location_id", "ods_code", "plan_lodged"))
    lists = [
        PlaceList("nhsmail_list", dt.date(2021, 5, 21), [{"ods_code": "V0000", "mailbox": None}]),
        PlaceList("own_list", dt.date(2021, 5, 21), [
            row | {"location_id": place_id(3), "nhs_funded": "yes", "Visited by": "District team",
                   "contract_level": "Standards Exceeded",
                   "last_spoken_on": dt.date(2021, 5, 18)},
            row | {"location_id": place_id(0), "plan_lodged": "no"},
            row | {"location_id": place_id(1), "plan_lodged": "yes"},
        ]),
        PlaceList("workshop_bookings", dt.date(2021, 5, 27), [
            {"place_code": "V0001", "state": "Attending", "session": "Completion",
             "session_on": dt.date(2021, 6, 14), "booked_on": None},
        ]),
    ]  # fmt: skip
    files = [write_list(one, folder / "files") for one in lists]
    weeks = [line_by_line(lines, on) for on in (BEFORE, "2021-05-28")]
    loaded(folder, *weeks, files=files).close()
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
    ("page", "question"),
    [(TODAY, "call_list"), (COHORTS, "cohort_places"), (REASSESS, "reassess"),
     (WORKSHOPS, "targets")],
)  # fmt: skip
def test_a_flag_narrows_the_list_and_its_reason_stands_there(
    open_page: Open, flagged_folder: Path, flagged: Store, page: str, question: str
):
    seen = open_page(page, flagged_folder, **({"with_booked": "with"} if page == WORKSHOPS else {}))
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
    assert "A place can be in more than one, so they do not add up." in seen.words
    assert "Bookings are not loaded" not in seen.words
    assert "which no export tells" not in seen.words
    expected = flagged.ask("reassess", flag="booked_on_nothing").frame.location_name
    assert places(seen, REASSESS) == list(expected) == ["Larch 0", "Larch 2"]


def test_the_plan_due_column_and_what_your_lists_say_agree(open_page: Open, flagged_folder: Path):
    seen = open_page(REASSESS, flagged_folder).choose("flag", "plan_not_lodged")
    assert places(seen, REASSESS) == ["Larch 0"]
    assert [row[9] for row in seen.rows if len(row) == LISTED[REASSESS]] == ["yes"]
    assert (
        "publishing at Approaching Standards by 30 June 2021 takes an improvement plan"
        in seen.words
    )


def test_the_places_of_a_provider_tell_what_your_lists_say(
    open_page: Open, flagged_folder: Path, flagged: Store
):
    code = flagged.ask("providers").frame.provider_code[0]
    rows = open_page(PROVIDERS, flagged_folder, provider=code).rows[-4:]
    told = flagged.ask("group_sites", code=code).frame
    assert [row[0] for row in rows] == list(told.location_name)
    assert [row[3] for row in rows] == list(told["flags"].fillna(""))
    assert "booked on Completion, 14 June 2021" in " ".join(row[3] for row in rows)


@pytest.mark.parametrize("page", LISTED)
def test_a_page_offers_only_what_its_places_can_carry(
    open_page: Open, flagged_folder: Path, page: str
):
    options = open_page(page, flagged_folder).app.selectbox(key="flag").options
    assert options[0] == "Anything or nothing"
    assert ("At Approaching, no plan lodged" in options) == (page == COHORTS)
    assert "Plan due, none lodged" in options


def test_renewals_tells_what_your_lists_say(open_page: Open, flagged_folder: Path):
    seen = open_page(RENEWALS, flagged_folder)
    assert places(seen, RENEWALS) == ["Larch 3"]
    assert "contract asks for Standards Exceeded" in seen.words
    assert not places(seen.choose("flag", "booked"), RENEWALS)


def test_a_workshop_leaves_out_who_is_booked_and_says_so(open_page: Open, flagged_folder: Path):
    seen = open_page(WORKSHOPS, flagged_folder)
    assert places(seen, WORKSHOPS) == ["Larch 0", "Larch 2"]
    said = "3 places flagged = 2 to invite + 1 left out, booked on a session to come"
    assert said in seen.words
    assert "2 places in sessions of 12: 1 session" in seen.words
    seen.choose("with_booked", "with")
    assert places(seen, WORKSHOPS) == ["Larch 0", "Larch 1", "Larch 2"]
    assert said not in seen.words
    assert [b.label for b in seen.app.get("download_button")] == ["Download all 3 as CSV"]


def test_a_link_to_those_booked_is_said_where_no_bookings_are_loaded(
    open_page: Open, flagged_folder: Path
):
    link = {"with_booked": "Invite as well", "day": BEFORE}
    seen = open_page(WORKSHOPS, flagged_folder, **link)
    assert "with_booked" not in [box.key for box in seen.app.selectbox]
    assert any("'Booked already: Invite as well' is not applied" in note for note in seen.notes)
    assert "3 places in sessions of 12" in seen.words


def test_a_mailing_offers_only_what_is_told_on_the_day(open_page: Open, flagged_folder: Path):
    words = "Your lists say: booked on nothing"
    assert words in open_page(MAILING, flagged_folder).app.selectbox(key="cohort").options
    seen = open_page(MAILING, flagged_folder, cohort=words, day=BEFORE)
    assert not [o for o in seen.app.selectbox(key="cohort").options if o.startswith("Your lists")]
    assert any(f"There is no cohort '{words}' in what is loaded" in note for note in seen.notes)
    assert "Entry Level this cycle – 0 in the cohort" not in seen.words


def test_no_page_calls_two_things_by_one_word(open_page: Open, flagged_folder: Path):
    labels = [box.label for box in open_page(TODAY, flagged_folder).app.selectbox]
    assert "Flagged for" in labels
    assert "Your lists say" in labels
    assert not {"Flag", "Flags"} & set(labels)
    cohorts = open_page(MAILING, flagged_folder).app.selectbox(key="cohort").options
    assert not [words for words in cohorts if words.startswith("With the flag")]


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
    assert any("There is no entry of your lists 'nonsense'" in note for note in seen.notes)
    assert len(places(seen, REASSESS)) == 3
