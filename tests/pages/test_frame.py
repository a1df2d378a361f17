"""The frame: five choices that every page shares, in the link, and never silently something else."""

import datetime as dt
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from pages.furniture.frame import KEYS
from pipelines.answers.status import status
from pipelines.building.build import built_file
from pipelines.building.fingerprint import is_current
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list
from tests.pages.seen import COVERAGE, PAGES, REASSESS, TODAY, Open


@pytest.mark.parametrize("file", PAGES)
def test_a_link_opens_the_same_view_in_a_fresh_session(open_page: Open, file: str):
    seen = open_page(
        file,
        area="Brockquay",
        day="7 May 2021",
        since="9 April 2021",
        policy="P5: ever",
        counting="own or any head office",
    )
    chosen = [seen.app.selectbox(key=key).value for key in KEYS]
    assert chosen == ["Brockquay", "2021-05-07", "2021-04-09", "P5", "with_unconfirmed"]
    assert "As at 7 May 2021 · counted: ever (P5), own or any head office" in seen.words


@pytest.mark.parametrize("file", PAGES)
def test_a_link_of_codes_opens_the_same_view(open_page: Open, file: str):
    seen = open_page(
        file, area="BROCKQUAY", day="2021-05-07", since="2021-04-09", policy="p5", counting="own"
    )
    chosen = [seen.app.selectbox(key=key).value for key in KEYS]
    assert chosen == ["Brockquay", "2021-05-07", "2021-04-09", "P5", "own"]
    assert not seen.notes


@pytest.mark.parametrize(
    ("key", "asked", "said"),
    [
        ("area", "nowhere", "There is no area 'nowhere' in what is loaded; showing: All areas."),
        (
            "day",
            "2021-05-08",
            "There is no position date '2021-05-08' in what is loaded; showing: 28",
        ),
        (
            "since",
            "2021-05-28",
            "There is no earlier day '2021-05-28' in what is loaded; showing: 21",
        ),
        ("policy", "P9", "There is no policy 'P9' in what is loaded; showing: P3: this edition"),
        (
            "counting",
            "all",
            "There is no counting 'all' in what is loaded; showing: own or confirmed",
        ),
        ("situation", "LOST", "There is no situation 'LOST' in what is loaded; showing: All situ"),
        ("target", "lunch", "There is no workshop or lead 'lunch' in what is loaded; showing: Any"),
        ("page", "99", "There is no page '99' in this list of 20; showing page 1."),
    ],
)
def test_an_unknown_value_of_the_link_is_said(open_page: Open, key: str, asked: str, said: str):
    (note,) = open_page(TODAY, **{key: asked}).notes
    assert note.startswith(said)


def test_an_earlier_day_is_compared_with_unless_another_is_chosen(open_page: Open):
    seen = open_page(TODAY)
    box = seen.app.selectbox(key="since")
    assert (box.label, box.value, box.options[0]) == ("Compare with", "2021-05-21", "21 May 2021")
    assert box.options[-1] == "5 March 2021"
    assert seen.app.selectbox(key="day").options[1:] == box.options


def test_the_day_compared_with_follows_the_position_until_it_is_chosen(open_page: Open):
    seen = open_page(TODAY).choose("day", "2021-04-30")
    assert seen.app.selectbox(key="since").value == "2021-04-23"
    assert not seen.notes
    seen.choose("day", "2021-05-28")
    assert seen.app.selectbox(key="since").value == "2021-05-21"
    seen.choose("since", "2021-04-30").choose("day", "2021-05-21")
    assert seen.app.selectbox(key="since").value == "2021-04-30"


def test_a_day_compared_with_that_is_no_longer_earlier_is_said(open_page: Open):
    seen = open_page(TODAY, since="14 May 2021")
    (note,) = seen.choose("day", "2021-05-07").notes
    assert note.startswith(
        "There is no earlier day '14 May 2021' in what is loaded; showing: 30 Ap"
    )
    assert seen.app.selectbox(key="since").value == "2021-04-30"
    assert not seen.choose("day", "2021-03-05").notes


def test_the_first_day_has_no_earlier_day_to_compare_with(open_page: Open):
    seen = open_page(TODAY, day="2021-03-05")
    assert not [box for box in seen.app.selectbox if box.label == "Compare with"]


def test_a_day_after_the_only_export_is_compared_with_it(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """By then time alone may have changed something: 30 June passes without an export."""
    monkeypatch.setenv("DSPT_TODAY", "2021-07-01")
    lapses = line(1, status="19/20 Standards Met.", published_on="2020-03-05")
    loaded(tmp_path, line_by_line([lapses], "2021-05-28")).close()
    seen = open_page(TODAY, tmp_path / "data")
    assert seen.app.selectbox(key="since").options == ["28 May 2021"]
    assert "What changed since 28 May 2021" in seen.words
    assert " 1 lapsed " in seen.words


def test_the_note_about_the_link_goes_once_another_area_is_chosen(open_page: Open):
    seen = open_page(TODAY, area="nowhere")
    assert seen.choose("policy", "P1").notes
    assert not seen.choose("area", "Brockquay").notes


def test_a_choice_that_stops_being_one_is_said_too(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DSPT_TODAY", "2021-05-28")
    was = line(1, status="20/21 Standards Not Met.", published_on="2021-01-05")
    now = line(1, status="20/21 Standards Met.", published_on="2021-05-05")
    loaded(tmp_path, line_by_line([was], "2021-03-05"), line_by_line([now], "2021-05-28")).close()
    seen = open_page(TODAY, tmp_path / "data", day="2021-03-05", target="1:1")
    assert not seen.notes
    (note,) = seen.choose("day", "2021-05-28").notes
    assert note.startswith(
        "There is no workshop or lead 'One-to-one help' in what is loaded; showing: Any"
    )
    assert seen.app.selectbox(key="target").value == ""


def test_what_a_link_says_cannot_write_on_the_page(open_page: Open):
    (note,) = open_page(TODAY, area="[ring me](http://example.org) **now**").notes
    assert r"\[ring me\]" in note
    assert r"\*\*now\*\*" in note


def test_the_choice_stays_from_page_to_page(open_page: Open):
    seen = open_page(TODAY).choose("area", "Quillhaven").choose("day", "2021-05-21")
    for file in (REASSESS, COVERAGE, TODAY):
        seen.app.switch_page(file).run()
        assert seen.app.selectbox(key="area").value == "Quillhaven"
        assert "As at 21 May 2021" in seen.words


def test_totals_are_those_of_status_and_ask(open_page: Open, store: Store):
    facts = status(store)
    met = facts["coverage"]["P3"]["own_or_confirmed"]["met_or_above"]
    seen = open_page(TODAY)
    assert f"Where the {facts['locations']:,} places stand" in seen.words
    assert f"{met:,} of {facts['locations']:,} (" in seen.words
    tiles = store.ask("tiles", area="Brockquay").frame
    seen.choose("area", "Brockquay")
    for tile in tiles.itertuples():
        assert f"{tile.tile_in_words} {tile.locations} " in seen.words


def test_days_are_the_position_and_every_earlier_status_day(open_page: Open, store: Store):
    options = open_page(TODAY).app.selectbox(key="day").options
    assert options[0] == "28 May 2021"
    assert options[-1] == "5 March 2021"
    assert len(options) == len(store.ask("coverage_by_week").frame)


def test_a_stale_position_is_said_and_the_day_after_the_deadline_counts_up(
    open_page: Open, own_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DSPT_TODAY", "2021-07-05")
    fresh = open_page(TODAY, own_folder)
    assert "Since the deadline of 30 June 2021 5 days overdue" in fresh.words
    assert "The 2021/22 edition opens on 26 August 2021" in fresh.words
    assert not fresh.notes
    monkeypatch.setenv("DSPT_TODAY", "2021-08-01")
    (note,) = open_page(TODAY, own_folder).notes
    assert note.startswith("The newest status export is of 28 May 2021, 65 days old")


@pytest.fixture(scope="module")
def one_place_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two positions of one place, which came to Entry Level between them."""
    folder = tmp_path_factory.mktemp("one")
    entry = line(1, status="20/21 Entry Level.", published_on="2021-05-25")
    loaded(
        folder, line_by_line([line(1)], "2021-05-21"), line_by_line([entry], "2021-05-28")
    ).close()
    return folder / "data"


@pytest.mark.parametrize("file", PAGES)
def test_one_place_is_never_places(open_page: Open, one_place_folder: Path, file: str):
    words = open_page(file, one_place_folder).words
    assert not re.findall(r".{20}\b1 places.{20}", words)


@pytest.fixture(scope="module")
def newer_list_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Statuses of 21 May; bookings of 4 June."""
    folder = tmp_path_factory.mktemp("newer")
    entry = line(1, status="20/21 Entry Level.", published_on="2021-01-05")
    row = {"place_code": "V0001", "state": "Attending", "session": "Completion"}
    row |= {"session_on": dt.date(2021, 6, 14), "booked_on": None}
    bookings = PlaceList("workshop_bookings", dt.date(2021, 6, 4), [row])
    files = [write_list(bookings, folder / "files")]
    loaded(folder, line_by_line([entry], "2021-05-21"), files=files).close()
    return folder / "data"


def test_a_list_newer_than_stale_statuses_is_said_and_its_day_can_be_chosen(
    open_page: Open, newer_list_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DSPT_TODAY", "2021-08-01")
    seen = open_page(REASSESS, newer_list_folder)
    assert seen.app.selectbox(key="day").value == "2021-05-21"
    assert any(
        "is newer than the statuses: to see what it tells, choose the position date 4 June 2021"
        in note
        for note in seen.notes
    )
    moved = open_page(REASSESS, newer_list_folder, day="2021-06-04")
    assert moved.app.selectbox(key="flag").options
    assert not any("is newer than the statuses" in note for note in moved.notes)
    monkeypatch.setenv("DSPT_TODAY", "2021-06-05")
    assert not open_page(REASSESS, newer_list_folder).notes


def test_a_folder_that_another_version_built_opens_and_is_built_again(
    open_page, sample_folder, tmp_path
):
    folder = tmp_path / "older"
    shutil.copytree(sample_folder, folder)
    with duckdb.connect(str(built_file(folder))) as connection:
        connection.execute("alter table build_fingerprint drop column version")
        connection.execute("drop table ref_own_rows")
    open_page("pages/about/rules.py", folder=folder)
    assert is_current(built_file(folder), folder)
