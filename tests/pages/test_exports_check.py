"""What the check of files tells before anything is published: findings, places, flags, obstacles."""

import shutil
import tomllib
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.landing.limits import LIMITS
from pipelines.settings import REPOSITORY
from tests.builders import line, line_by_line, loaded
from tests.oracle.region_files import write_exports
from tests.pages.exports_forms import (
    MET,
    NOT_PUBLISHED,
    File,
    checked,
    file_of,
    load,
    pressed,
    said,
    take_back,
)
from tests.pages.seen import EXPORTS, Open, Seen

BOOKINGS = (
    "What is your ODS code?,Event Name,Event Start Date,Attendee Status\n"
    "V0001,Completion,14/06/2021,Attending\n"
    "V9999,Completion,14/06/2021,Attending\n"
    "V0002,Completion,14/06/2021,Pondering\n"
    ",Completion,14/06/2021,Attending\n"
)


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two places that had not published on 28 May 2021. Read only, please."""
    rows = [line(n, status=NOT_PUBLISHED) for n in (1, 2)]
    store = loaded(tmp_path_factory.mktemp("loaded"), line_by_line(rows, "2021-05-28"))
    store.close()
    return store.data_folder


def bookings(name: str = "bookings 28_05_2021.csv", content: str = BOOKINGS) -> File:
    """A bookings report, as a browser hands it over."""
    return name, content.encode(), "text/csv"


def publish_button(seen: Seen):
    """The button, None where there is none."""
    found = [b for b in seen.app.button if b.label == "Publish"]
    return found[0] if found else None


def test_what_was_found_stands_in_words_with_its_count(open_page: Open, data: Path):
    seen = checked(open_page(EXPORTS, data), bookings())
    (row,) = [row for row in seen.rows if len(row) == 8]
    assert row[3:] == [
        "4", "3", "1", "2 of 3",
        "No code to know the row by (row refused): 1; Booking state not recognised: 1; "
        "A row that fits no place: 1",
    ]  # fmt: skip


def test_refused_rows_and_findings_can_be_read_and_sent_back_before(open_page: Open, data: Path):
    seen = checked(open_page(EXPORTS, data), bookings())
    assert "1 row refused, 2 other findings" in [e.label for e in seen.app.expander]
    shown = [row for row in seen.rows if len(row) == 6]
    assert [row[0] for row in shown[:3]] == [
        "No code to know the row by", "Booking state not recognised", "A row that fits no place",
    ]  # fmt: skip
    assert "bookings 28_05_2021.csv, row 5" in shown[0][1]
    assert shown[0][3].startswith("Row refused. ")
    (button, *_) = seen.app.get("download_button")
    assert button.label == "Download all 3 as CSV" and not button.disabled


def test_of_several_files_one_is_chosen_to_be_sent_back(open_page: Open, data: Path):
    own = ("our places 21_05_2021.csv", b"ODS code,NHS-funded\nV0001,Y\nV8888,Y\n", "text/csv")
    seen = checked(open_page(EXPORTS, data), bookings(), own)
    (which,) = [b for b in seen.app.selectbox if (b.key or "").startswith("found_in_")]
    assert which.options == [
        "All files", "bookings 28_05_2021.csv: Workshop bookings",
        "our places 21_05_2021.csv: Own list of places",
    ]  # fmt: skip
    assert seen.app.get("download_button")[0].label == "Download all 4 as CSV"
    (folder,) = data.glob(".preview-*")
    found = loading.found_in(folder.name.removeprefix(".preview-"), data)
    which.select(found[found.value == "V8888"].export_id.item()).run()
    assert seen.app.get("download_button")[0].label == "Download all 1 as CSV"
    (shown,) = [row for row in seen.rows if len(row) == 6]
    assert shown[2] == "V8888"


def test_lists_say_what_they_would_change(open_page: Open, data: Path):
    seen = checked(open_page(EXPORTS, data), bookings())
    assert "No place comes in or goes out, and no level changes" in said(seen)
    moved = {row[0]: row[1:] for row in seen.rows if len(row) == 3}
    assert moved == {
        "Booked": ["nothing loaded tells", "1"],
        "Booked on nothing": ["nothing loaded tells", "1"],
    }
    pressed(seen, "Publish")
    again = checked(seen, bookings("bookings 29_05_2021.csv"))
    assert "What your lists say of places on 29 May 2021 stays as it is" in again.words


def test_exports_that_have_changed_since_keep_it_from_being_published(
    open_page: Open, data: Path, tmp_path: Path
):
    seen = checked(open_page(EXPORTS, data), bookings())
    assert not publish_button(seen).disabled
    rows = [line(n, status=MET) for n in (1, 2)]
    loading.load(write_exports([line_by_line(rows, "2021-06-04")], tmp_path), data)
    seen.app.run()
    assert publish_button(seen).disabled
    assert "It cannot be published any more" in seen.words
    assert "check the files again" in said(seen)
    checked(seen, bookings())
    assert not publish_button(seen).disabled


def test_a_check_that_is_gone_says_so(open_page: Open, data: Path):
    seen = checked(open_page(EXPORTS, data), bookings())
    (folder,) = data.glob(".preview-*")
    shutil.rmtree(folder)
    seen.app.run()
    assert publish_button(seen).disabled
    assert "no longer there: check them again" in said(seen)


def test_what_is_refused_elsewhere_leaves_the_check_standing(open_page: Open, data: Path):
    seen = checked(open_page(EXPORTS, data), bookings())
    take_back(seen, "28 May 2021", why=" ")
    assert "Say why the export is taken back" in seen.words
    with FileLock(data / ".load.lock"):
        pressed(seen, "Publish")
    assert "Another load is running" in seen.words
    pressed(seen, "Publish")
    assert len(loading.archive_of(data).exports()) == 2


def test_where_the_rest_is_loaded_already_nothing_is_to_publish(open_page: Open, data: Path):
    load(open_page(EXPORTS, data), bookings())
    bad = ("bad 21_05_2021.csv", b"a,b\n1,2\n", "text/csv")
    seen = checked(open_page(EXPORTS, data), bookings(), bad)
    assert "all else is loaded already: there is nothing to publish" in seen.app.warning[-1].value
    assert publish_button(seen) is None


def test_leaving_is_told_to_throw_the_check_away(open_page: Open, data: Path):
    seen = open_page(EXPORTS, data)
    assert "throws this check away" not in seen.words
    assert "throws this check away" in checked(seen, bookings()).words


def test_the_page_speaks_of_no_command_line(open_page: Open, data: Path, tmp_path: Path):
    """Neither in why files are refused nor in what else is said; two of one day, and no day."""
    _, content, kind = file_of(tmp_path, "2021-05-28", line(1, status=MET))
    seen = checked(
        open_page(EXPORTS, data), ("rival 28_05_2021.csv", content, kind), ("x.csv", content, kind)
    )
    assert "its replacement; both are kept" in said(seen)
    assert "or give the day it tells of." in said(seen)
    assert "command line" not in seen.words
    (area,) = seen.app.text_area
    area.input("place_code = Which service?")
    pressed(seen, "Check the files")
    assert "A mapping needs the kind it is for." in said(seen)
    take_back(seen, "28 May 2021", why="  ")
    assert "Say why the export is taken back; the reason is kept with it." in said(seen)
    assert "command line" not in seen.words and "--" not in said(seen)


def test_what_can_be_uploaded_is_what_can_be_loaded(open_page: Open, data: Path):
    server = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    largest = max(LIMITS.file, LIMITS.text, LIMITS.geojson)
    assert server["maxUploadSize"] * 1_000_000 == largest
    seen = open_page(EXPORTS, data)
    assert f"Each file up to {largest // 1_000_000} MB" in seen.words


def test_where_no_position_can_be_built_the_reason_stands_in_words(
    open_page: Open, data: Path, tmp_path: Path
):
    (kept,) = loading.archive_of(data).exports()
    loading.archive_of(data).rows_of(kept.export_id).write_text("damaged")
    seen = checked(open_page(EXPORTS, data), bookings())
    assert "none of this can be published" in seen.app.error[-1].value
    assert "missing or damaged. Take it back, then load its file again." in said(seen)
    assert publish_button(seen) is None
    assert [row[0] for row in seen.rows if len(row) == 6] == ["No code to know the row by"]


def test_in_an_empty_folder_findings_are_sent_back_as_well(open_page: Open, tmp_path: Path):
    seen = checked(open_page(EXPORTS, tmp_path / "new"), bookings())
    assert "0 of 3" in seen.words
    assert seen.app.get("download_button")[0].label == "Download all 5 as CSV"
    assert not seen.app.get("download_button")[0].disabled
