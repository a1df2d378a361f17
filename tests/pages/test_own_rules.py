"""Rules that a partner edits in the data folder's own reference/ are on the pages after one load."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.building.build import built_file
from pipelines.settings import REFERENCE
from tests.builders import line, line_by_line, loaded
from tests.pages.exports_forms import file_of, load, pressed, said
from tests.pages.seen import COVERAGE, EXPORTS, TODAY, Open, Seen

MET = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
PLACES = [line(1, **MET), line(2), line(3), line(4)]
Rows = list[dict[str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One of four places at Standards Met, by the shipped rules, on 7 May 2021."""
    loaded(tmp_path, line_by_line(PLACES, "2021-05-07")).close()
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DSPT_TODAY", "2021-05-15")


def edited(data: Path, name: str, edit: Callable[[Rows], None]) -> None:
    """An own copy of a shipped reference file, edited as one does in Excel."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, heading = list(reader), reader.fieldnames
    edit(rows)
    (data / "reference").mkdir(exist_ok=True)
    with (data / "reference" / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, heading)
        writer.writeheader()
        writer.writerows(rows)


def add_targets(rows: Rows) -> None:
    for area in ("all areas", "NHS Northmoor CCG"):
        rows.append(
            {
                "area": area, "policy": "P3", "counting": "own_or_confirmed",
                "level": "Standards Met", "by": "2021-06-30", "share": "75", "source": "our board",
            }
        )  # fmt: skip


def move_the_deadline(rows: Rows) -> None:
    (cycle,) = [row for row in rows if row["cycle"] == "2020/21"]
    cycle["deadline"] = "2021-09-30"


def reword(rows: Rows) -> None:
    words = {"page.today.title": "Whom to ring", "page.today.intro": "Our own words."}
    for row in rows:
        row["text"] = words.get(row["key"], row["text"])


def after_one_load(open_page: Open, data: Path, tmp_path: Path) -> Seen:
    """Opens the Exports page and loads next week's export."""
    seen = load(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-14", *PLACES))
    assert [e.value for e in seen.app.success] == ["The load is done. It said:"]
    return seen


def turn_to(seen: Seen, page: str) -> str:
    """The words of another page in the same session."""
    seen.app.switch_page(page).run()
    assert not seen.app.exception and not seen.app.error
    return seen.words


def test_added_targets_are_on_today_and_coverage(open_page: Open, data: Path, tmp_path: Path):
    assert "No target set" in open_page(TODAY, data).words
    assert "no target set" in open_page(COVERAGE, data).words
    edited(data, "targets", add_targets)
    seen = after_one_load(open_page, data, tmp_path)
    assert "1 of 4 (25%) 2 more needed for the target of 75%" in turn_to(seen, TODAY)
    turn_to(seen, COVERAGE)
    (area,) = [row for row in seen.rows if row[0] == "NHS Northmoor CCG"]
    assert area[-1] == "2"


def test_a_moved_deadline_is_on_today(open_page: Open, data: Path, tmp_path: Path):
    assert "Left until 30 June 2021 46 days" in open_page(TODAY, data).words
    edited(data, "cycles", move_the_deadline)
    seen = after_one_load(open_page, data, tmp_path)
    assert "Left until 30 September 2021 138 days" in turn_to(seen, TODAY)


def test_a_new_wording_is_in_the_menu_the_title_and_the_intro(
    open_page: Open, data: Path, tmp_path: Path
):
    edited(data, "wording", reword)
    seen = after_one_load(open_page, data, tmp_path)
    words = turn_to(seen, TODAY)
    assert [e.value for e in seen.app.title] == ["Whom to ring"]
    assert "Our own words." in words


@pytest.mark.parametrize("act", ["load", "load nothing new", "build again"])
def test_a_bad_edit_is_refused_with_file_line_and_reason(
    open_page: Open, data: Path, tmp_path: Path, act: str
):
    before = built_file(data).read_bytes()

    def too_wordy(rows: Rows) -> None:
        add_targets(rows)
        rows[-1]["share"] = "most"

    edited(data, "targets", too_wordy)
    seen = open_page(EXPORTS, data)
    if act == "build again":
        pressed(seen, "Build again")
    else:
        day = "2021-05-14" if act == "load" else "2021-05-07"
        load(seen, file_of(tmp_path, day, *PLACES))
    assert "targets.csv, line 3, column share: found &#x27;most&#x27;" in said(seen)
    assert "the earlier position still stands" in seen.words or "nothing has changed" in seen.words
    assert built_file(data).read_bytes() == before
    assert "1 of 4 (25%)" in turn_to(seen, TODAY)


def test_an_edited_rule_is_noticed_and_followed_by_building_again(open_page: Open, data: Path):
    seen = open_page(EXPORTS, data)
    assert not seen.notes
    edited(data, "targets", add_targets)
    seen.app.run()
    assert "The rules or this program have changed" in seen.notes[0]
    pressed(seen, "Build again")
    assert not seen.notes
    assert "2 more needed for the target of 75%" in turn_to(seen, TODAY)


def test_the_same_exports_follow_an_edited_rule_once_built_again(
    open_page: Open, data: Path, tmp_path: Path
):
    edited(data, "cycles", move_the_deadline)
    seen = load(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-07", *PLACES))
    assert "Already loaded as line_by_line-2021-05-07" in seen.words
    assert "The rules or this program have changed" in " ".join(w.value for w in seen.app.warning)
    pressed(seen, "Build again")
    assert "Left until 30 September 2021" in turn_to(seen, TODAY)
