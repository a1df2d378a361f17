"""Today: the headline, the five tiles, what changed, and the ranked call list."""

import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from pages.furniture.downloads import LONGEST_NAME, csv_name
from pipelines.outgoing.files import csv_bytes
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import TODAY, Open


def test_the_headline_says_days_share_and_target(open_page: Open):
    words = open_page(TODAY).words
    assert "Left until 30 June 2021 33 days 22 working days in England" in words
    assert "238 of 1,184 (20.1%) No target set: see Rules, Targets" in words


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2021-06-30", "Left until 30 June 2021 0 days 0 working days in England"),
        (
            "2021-07-01",
            "Since the deadline of 30 June 2021 1 day overdue The 2021/22 edition opens",
        ),
    ],
)
def test_the_last_day_is_still_in_time(open_page: Open, tmp_path: Path, day: str, says: str):
    loaded(tmp_path, line_by_line([line(1)], day)).close()
    assert says in open_page(TODAY, tmp_path / "data").words


def test_where_to_set_a_target_is_a_link(open_page: Open):
    (tiles,) = [e.value for e in open_page(TODAY).app.html if "No target set" in e.value]
    assert '<a href="rules?rule_group=Targets#group" target="_self">No target set' in tiles


def test_a_target_says_how_many_more_are_needed(open_page: Open, tmp_path: Path):
    targets = tmp_path / "data" / "reference" / "targets.csv"
    targets.parent.mkdir(parents=True)
    heading = "area,policy,counting,level,by,share,source\n"
    targets.write_text(
        f"{heading}all areas,P3,own_or_confirmed,Standards Met,2021-06-30,60,board\n"
    )
    met = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
    rows = [line(1, **met), line(2), line(3), line(4)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    words = open_page(TODAY, tmp_path / "data").words
    assert "1 of 4 (25%) 2 more needed for the target of 60%" in words


def test_fewer_places_than_a_thousand_have_no_decimals(open_page: Open):
    assert "37 of 216 (17%)" in open_page(TODAY, area="Brockquay").words


def test_the_policy_moves_the_share(open_page: Open, store: Store):
    met = store.ask("coverage", policy="P1").frame.met_or_above.iloc[0]
    assert f"{met} of 1,184 (14.5%)" in open_page(TODAY).choose("policy", "P1").words


def test_five_tiles_add_up(open_page: Open, store: Store):
    tiles = store.ask("tiles").frame
    words = open_page(TODAY).words
    assert len(tiles) == 5
    assert tiles.locations.sum() == tiles.denominator.iloc[0]
    for tile in tiles.itertuples():
        assert f"{tile.tile_in_words} {tile.locations} " in words


def test_what_changed_since_the_last_export(open_page: Open, store: Store):
    counts = store.ask("change_counts").frame
    words = open_page(TODAY).words
    assert "What changed since 21 May 2021" in words
    found = counts[counts.locations > 0]
    told = [f"{row.locations} {row.change_in_words.lower()}" for row in found.itertuples()]
    assert " · ".join(told) in words


def test_each_change_leads_to_its_places_on_changes_in_the_same_frame(open_page: Open):
    seen = open_page(TODAY, area="Brockquay", since="2021-03-05")
    assert "What changed since 5 March 2021" in seen.words
    (links,) = [e.value for e in seen.app.html if 'class="links"' in e.value]
    assert (
        '<a href="changes?area=Brockquay&amp;since=2021-03-05&amp;change=Moved+up+a+level#places" '
        'target="_self">11 moved up a level</a>'
    ) in links.replace("5+March+2021", "2021-03-05")


def test_nothing_changed_is_said(open_page: Open, tmp_path: Path):
    loaded(
        tmp_path, line_by_line([line(1)], "2021-05-21"), line_by_line([line(1)], "2021-05-28")
    ).close()
    words = open_page(TODAY, tmp_path / "data").words
    assert "Nothing: every place stands as it did." in words
    assert "Where the 1 place stands" in words


def test_the_first_export_has_nothing_to_compare_with(open_page: Open):
    assert "What changed" not in open_page(TODAY, day="2021-03-05").words


def test_the_list_is_the_ranked_call_list_fifty_at_a_time(open_page: Open, store: Store):
    ranked = store.ask("call_list").frame
    seen = open_page(TODAY)
    listed = [row for row in seen.rows if row[0].isdecimal()]
    assert [row[1] for row in listed] == list(ranked.location_name[:50])
    assert [row[2] for row in listed] == list(ranked.phone.fillna("")[:50])
    assert "Places 1 to 50 of 960" in seen.words
    seen.turn_to(20)
    listed = [row for row in seen.rows if row[0].isdecimal()]
    assert [row[0] for row in listed] == [str(n) for n in range(951, 961)]
    assert listed[-1][1] == ranked.location_name.iloc[-1]


def test_a_filter_narrows_the_list_and_turns_back_to_its_first_page(open_page: Open, store: Store):
    lapsed = store.ask("call_list", situation="MET_EXPIRED").frame
    seen = open_page(TODAY, page="3").choose("situation", "MET_EXPIRED")
    listed = [row for row in seen.rows if row[0].isdecimal()]
    assert [row[1] for row in listed] == list(lapsed.location_name)
    assert {row[3] for row in listed} == {"Standards Met lapsed"}


@pytest.mark.parametrize(
    ("box", "value", "left"),
    [
        ("area", "Marlwick", {"area": "Marlwick"}),
        ("day", "2021-05-21", {"as_at": dt.date(2021, 5, 21)}),
    ],
)
def test_another_frame_begins_at_the_first_page_of_its_list(
    open_page: Open, store: Store, box: str, value: str, left: dict[str, object]
):
    ranked = store.ask("call_list", **left).frame
    seen = open_page(TODAY, page="3")
    assert "Places 101 to 150 of 960" in seen.words
    assert f"Places 1 to 50 of {len(ranked)}" in seen.choose(box, value).words
    assert f"Places 51 to 100 of {len(ranked)}" in seen.turn_to(2).words


def test_what_the_list_does_not_depend_on_leaves_its_page_open(open_page: Open):
    seen = open_page(TODAY, page="3").choose("policy", "P1").choose("since", "2021-04-30")
    assert "Places 101 to 150 of 960" in seen.words


def test_a_link_to_a_later_page_of_an_area_opens_that_page(open_page: Open):
    assert "Places 101 to 115 of 115" in open_page(TODAY, page="3", area="Marlwick").words


def test_filters_are_in_the_link(open_page: Open, store: Store):
    asked = {"situation": "Never registered", "target": "national team"}
    national = store.ask("call_list", situation="NEVER_REGISTERED", target="national team").frame
    listed = [row for row in open_page(TODAY, **asked).rows if row[0].isdecimal()]
    assert [row[1] for row in listed] == list(national.location_name[:50])


def test_an_empty_selection_says_so(open_page: Open):
    seen = open_page(TODAY, situation="NOT_MET", target="registration")
    assert "No place in this selection must act" in seen.words
    assert not seen.app.error


def test_the_whole_list_is_offered_as_a_file(open_page: Open, store: Store):
    (button,) = open_page(TODAY).app.get("download_button")
    assert button.label == "Download all 960 as CSV"
    ranked = store.ask("call_list").frame
    read = pd.read_csv(io.BytesIO(csv_bytes(ranked)), dtype=str)
    assert list(read.location_id) == list(ranked.location_id)
    assert read.due_on[0] == "2021-06-30"


def test_a_file_is_named_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch, open_page: Open):
    names = []
    kept = MediaFileManager.add_deferred

    def listening(self: MediaFileManager, data: object, *rest: object, **named: object) -> str:
        names.append(named["file_name"])
        return kept(self, data, *rest, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", listening)
    open_page(TODAY)
    assert names.pop() == "call list, 960 places, 2021-05-28.csv"
    seen = open_page(TODAY, area="Marlwick", target="drop-in")
    assert names.pop() == "call list, Marlwick, Drop-in, 3 places, 2021-05-28.csv"
    seen.choose("target", "").choose("situation", "ENTRY_THIS_CYCLE")
    assert names.pop().startswith("call list, Marlwick, Entry Level this cycle, ")


def test_the_name_of_a_file_is_one_that_every_system_takes(open_page: Open, tmp_path: Path):
    area = 'A/B: "C" <' + "x" * 300
    loaded(tmp_path, line_by_line([line(1, local_authority=area)], "2021-05-28")).close()
    frame = open_page(TODAY, tmp_path / "data", area=area).app.session_state["frame"]
    name = csv_name(frame, "call list", {}, "1 place")
    assert name.startswith("call list, A B C xxx")
    assert name.endswith("xxx, 1 place, 2021-05-28.csv")
    assert len(name) == LONGEST_NAME


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "**Larch** [x](http://y)", "A & B"])
def test_a_place_may_call_itself_anything(open_page: Open, tmp_path: Path, name: str):
    loaded(tmp_path, line_by_line([line(1, location_name=name)], "2021-05-28")).close()
    seen = open_page(TODAY, tmp_path / "data")
    assert seen.rows[0][1] == name
    assert not [e for e in seen.app.html if "<script>alert" in e.value]
