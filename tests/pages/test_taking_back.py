"""Taking an export back, and building again a position that cannot be read."""

from pathlib import Path

import pytest

from pipelines import loading
from pipelines.building.build import built_file
from tests.builders import line
from tests.pages.exports_forms import (
    MET,
    file_of,
    load,
    pressed,
    said,
    situations,
    take_back,
)
from tests.pages.seen import EXPORTS, TODAY, Open


def test_taking_back_says_what_speaks_now(open_page: Open, data: Path, tmp_path: Path):
    seen = load(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    take_back(seen, "14 May 2021", why=" wrong month ")
    assert "The export is taken back" in seen.app.success[0].value
    assert "The newest Line By Line is now" in said(seen) and "7 May 2021" in said(seen)
    assert situations(data) == ["REGISTERED_NOT_PUBLISHED"]
    (aside,) = [row for row in seen.rows if len(row) == 6 and "withdrawn" in row[3]]
    assert aside[4] == "wrong month"
    load(seen, file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    assert situations(data) == ["MET_THIS_CYCLE"]
    assert not [row for row in seen.rows if len(row) == 6 and "withdrawn" in row[3]]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "7 May 2021", "why": "  "}, "Say why the export is taken back"),
        ({"name": "7 May 2021", "meant": False}, "Tick “Yes, take it back” as well"),
        ({"name": None}, "Choose the export to take back"),
    ],
    ids=["no reason", "not meant", "none chosen"],
)
def test_nothing_is_taken_back_by_half(open_page: Open, data: Path, given: dict, told: str):
    seen = take_back(open_page(EXPORTS, data), **given)
    assert told in said(seen)
    assert "Nothing was taken back" in seen.app.error[0].value
    assert len(loading.archive_of(data).exports()) == 1


def test_taking_back_the_last_leaves_nothing_loaded(open_page: Open, data: Path):
    seen = take_back(open_page(EXPORTS, data), "7 May 2021")
    assert [e.value for e in seen.app.title] == ["Nothing is loaded yet"]
    assert "Nothing is loaded now" in said(seen)
    assert [row[4] for row in seen.rows] == ["wrong month"]
    seen.app.switch_page(TODAY).run()
    assert [e.value for e in seen.app.title] == ["Nothing is loaded yet"]


@pytest.mark.parametrize("damage", ["overwritten", "gone", "of another version"])
def test_a_position_that_cannot_be_read_is_built_again(open_page: Open, data: Path, damage: str):
    file = built_file(data)
    if damage == "overwritten":
        file.write_text("not a database")
    elif damage == "gone":
        file.unlink()
    else:
        without_its_fingerprint(file)
    seen = open_page(TODAY, data)
    seen.app.switch_page(EXPORTS).run()
    assert "Line By Line" in seen.words and "7 May 2021" in seen.words
    pressed(seen, "Build again")
    assert [e.value for e in seen.app.title] == ["Exports"]
    assert "The position is built anew" in seen.app.success[0].value
    assert situations(data) == ["REGISTERED_NOT_PUBLISHED"]


def without_its_fingerprint(file: Path) -> None:
    """As if a version that knew no fingerprint had built it."""
    import duckdb

    with duckdb.connect(str(file)) as connection:
        connection.execute("drop table build_fingerprint")
