"""Exports: what is loaded, how old it is, and what was found in it."""

from pathlib import Path

import pytest

from pipelines import loading
from pipelines.landing.kinds import KINDS
from pipelines.store import Store
from tests.pages.seen import EXPORTS, Open


def test_what_is_loaded_stands_newest_first_with_its_rows(open_page: Open, store: Store):
    expected = store.ask("exports").frame
    shown = [row for row in open_page(EXPORTS).rows if len(row) == 9]
    assert [row[8] for row in shown] == list(expected.export_id)
    assert shown[1][:8] == [
        "DSPT search results 28_05_2021 09_12_44.csv", "DSPT public export", "28 May 2021", "0",
        "815", "814", "1", "7",
    ]  # fmt: skip
    assert all(int(row[4].replace(",", "")) > 0 for row in shown)


def test_each_kind_says_how_old_it_is_or_what_it_would_add(open_page: Open):
    seen = open_page(EXPORTS)
    kinds = {row[0]: row[1:] for row in seen.rows if len(row) == 5}
    assert kinds["Line By Line"][:3] == ["13", "28 May 2021", "0 days"]
    assert kinds["HSCA Active Locations"][2] == "88 days; stale, more than 45"
    brings = KINDS["latest_ratings"].brings
    assert kinds["Latest ratings"] == ["0", "", "none loaded", brings]
    assert seen.app.header[0].value == "15 exports loaded, the newest of 28 May 2021"


def test_every_kind_that_can_be_loaded_has_its_row(store: Store):
    assert sorted(store.ask("kinds").frame.kind) == sorted(loading.KIND_NAMES)


def test_how_old_is_told_by_today_where_the_position_is_stale(
    open_page: Open, data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DSPT_TODAY", "2021-09-01")
    seen = open_page(EXPORTS, data)
    assert "117 days; stale, more than 45" in seen.words
    assert "how old each is on 1 September 2021" in seen.words


def test_all_that_was_found_is_listed_refused_rows_first(open_page: Open, store: Store):
    found = store.ask("data_quality").frame
    seen = open_page(EXPORTS)
    shown = [row for row in seen.rows if len(row) == 6]
    assert len(shown) == min(len(found), 50) and len(found) > 35
    assert shown[0][0] == "No code to know the row by"
    assert shown[0][1] == (
        "Line By Line 19_03_2021.xlsx, sheet Line By Line, row 1191, column Location CQC ID"
    )
    assert [row[3].startswith("Row refused. ") for row in shown[:3]] == [True, True, False]
    (button,) = seen.app.get("download_button")
    assert button.label == f"Download all {len(found)} as CSV"


def test_an_unknown_place_is_listed_and_leads_to_its_page(open_page: Open, store: Store):
    (place,) = store.ask("data_quality", finding="unknown place").frame.itertuples()
    seen = open_page(EXPORTS, finding="unknown place")
    (row,) = [row for row in seen.rows if len(row) == 6]
    assert row[0] == "Place with unknown status" and row[5] == place.location_name
    link = f'href="location?finding=Place+with+unknown+status&amp;place={place.location_id}"'
    assert link.split("place=")[1] in "".join(e.value for e in seen.app.html)


def test_findings_narrow_to_an_export_and_to_a_kind(open_page: Open, store: Store):
    one = store.ask("exports").frame.export_id[0]
    seen = open_page(EXPORTS).choose("export", one)
    assert len([row for row in seen.rows if len(row) == 6]) == len(
        store.ask("data_quality", export=one).frame
    )
    seen.choose("finding", "repeated key")
    assert "Nothing was refused or found in this selection" in seen.words


def test_an_area_leaves_what_is_about_its_places(open_page: Open, store: Store):
    found = store.ask("data_quality", area="Brockquay").frame
    seen = open_page(EXPORTS, area="Brockquay")
    shown = [row for row in seen.rows if len(row) == 6]
    assert [row[5] for row in shown] == list(found.location_name)
    assert 0 < len(shown) < len(store.ask("data_quality").frame)
    assert "Only what is about places in Brockquay" in seen.words


def test_a_link_that_asks_for_what_is_not_there_says_so(open_page: Open):
    notes = open_page(EXPORTS, finding="nonsense", export="another").notes
    assert any("There is no finding 'nonsense'" in note for note in notes)
    assert any("There is no export 'another'" in note for note in notes)
