"""Reassess: everyone on Entry Level, in groups, with what each must do and from when."""

from pathlib import Path

import pytest

from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.oracle.product import with_settings
from tests.pages.seen import REASSESS, Open, Seen


def listed(seen: Seen) -> list[list[str]]:
    """The rows of the list itself, which has eleven columns."""
    return [row for row in seen.rows if len(row) == 11]


def test_everyone_on_entry_level_is_listed_in_groups(open_page: Open, store: Store):
    seen = open_page(REASSESS)
    groups = store.ask("reassess_groups").frame
    assert f"{groups.locations.sum()} of 1,184 places must reassess" in seen.words
    for group in groups.itertuples():
        assert f"{group.entry_group_in_words} {group.locations} " in seen.words
    ranked = store.ask("reassess").frame
    assert [row[0] for row in listed(seen)] == list(ranked.location_name[:50])


def test_each_row_says_what_to_do_from_when_and_by_when(open_page: Open, store: Store):
    first = store.ask("reassess").frame.iloc[0]
    row = listed(open_page(REASSESS))[0]
    assert row[2:9] == [
        "20/21, 7 January 2021",
        first.action_required,
        "5 March 2021 (site code)",
        "6 to 12",
        "15 June 2021",
        "33",
        "yes",
    ]


def test_it_says_how_many_stand_there_by_their_head_office_only(open_page: Open, store: Store):
    standing = store.ask("standing").frame
    on_entry = standing[standing.situation.isin(["ENTRY_THIS_CYCLE", "ENTRY_OLD"])]
    unconfirmed = (on_entry.held_by == "head office unconfirmed").sum()
    words = open_page(REASSESS).words
    assert unconfirmed > 0
    assert f"{unconfirmed} places of these: only the head office has published" in words
    assert "Bookings are not loaded" in words


def test_each_row_names_the_level_and_the_day(open_page: Open, store: Store):
    older = store.ask("reassess", entry_group="older").frame
    assert not older.action_required.str.contains("30 June 2021").any()
    rows = listed(open_page(REASSESS)) + listed(open_page(REASSESS, group="older"))
    assert all("Approaching Standards" in row[3] and "by 30 June 2021" in row[3] for row in rows)


def test_what_to_have_ready_stands_there_by_level(open_page: Open):
    words = open_page(REASSESS).words
    for item in (
        "ICO registration number",
        "Training needs analysis",
        "Signed agreement of each systems administrator",
        "List of unsupported software",
        "An improvement plan",
    ):
        assert item in words


def test_a_group_narrows_the_list(open_page: Open, store: Store):
    older = store.ask("reassess", entry_group="older").frame
    seen = open_page(REASSESS, list_page="2").choose("group", "older")
    assert f"Places 1 to 50 of {len(older)}" in seen.words
    assert [row[0] for row in listed(seen)] == list(older.location_name[:50])


def test_before_the_day_nobody_has_missed_it(open_page: Open):
    seen = open_page(REASSESS).choose("group", "missed 30 June 2021")
    assert "No place is in this group" in seen.words


@pytest.fixture(scope="module")
def after_the_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """After 30 June 2021: one who missed it, one old, one on Approaching; A, V and another code."""
    folder = tmp_path_factory.mktemp("after")
    missed = {"status": "20/21 Entry Level.", "published_on": "2021-01-05", "ods_code": "A1234"}
    old = {"status": "19/20 Entry Level.", "published_on": "2020-02-05", "ods_code": "G9X2Y"}
    done = {"status": "20/21 Approaching Standards.", "published_on": "2021-06-05"}
    rows = [line(1, **missed), line(2, **old), line(3, **done)]
    loaded(folder, line_by_line(rows, "2021-07-02")).close()
    return folder / "data"


def test_after_the_day_those_who_missed_it_stand_by_themselves(
    open_page: Open, after_the_day: Path
):
    seen = open_page(REASSESS, after_the_day, group="missed 30 June 2021")
    (row,) = listed(seen)
    assert row[0] == "Larch 1"
    assert row[4] == "19 March 2021 (head office code)"
    assert (row[6], row[7]) == ("15 June 2021 (already past)", "2 overdue")
    assert row[3].startswith("a new assessment in the open edition")
    assert "The deadline of 30 June 2021 has passed" in seen.words
    assert "answers already given" not in seen.words
    assert "Missed 30 June 2021 1 1 of 1 below the NHSmail minimum" in seen.words


def test_a_code_the_announcement_does_not_name_is_not_guessed(open_page: Open, after_the_day: Path):
    (row,) = listed(open_page(REASSESS, after_the_day, group="older"))
    assert (row[0], row[4]) == ("Larch 2", "not stated in the announcement")


def test_the_nhsmail_filter_is_worded_if_it_uses_nhsmail(open_page: Open, store: Store):
    below = store.ask("reassess", below_nhsmail_minimum="yes").frame
    seen = open_page(REASSESS).choose("nhsmail", "below")
    assert f"of {len(below)}" in seen.words
    box = seen.app.selectbox(key="nhsmail")
    assert "Below the NHSmail minimum after 30 June, if it uses NHSmail" in box.options


def test_the_nhsmail_box_leaves_out_who_reaches_the_minimum(open_page: Open, tmp_path: Path):
    """By the shipped minimum nobody on Entry Level does."""
    (tmp_path / "data").mkdir()
    with_settings(tmp_path / "data", nhsmail_minimum_level="Entry Level")
    new = {"status": "20/21 Entry Level.", "published_on": "2021-01-05"}
    old = {"status": "19/20 Entry Level.", "published_on": "2020-02-05"}
    rows = [line(1, **new), line(2, **old)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(REASSESS, tmp_path / "data")
    assert {row[0] for row in listed(seen)} == {"Larch 1", "Larch 2"}
    assert [row[0] for row in listed(seen.choose("nhsmail", "below"))] == ["Larch 2"]
