"""Exports that come through a browser: checked, published, or refused in a sentence."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.building.build import built_file
from pipelines.loading import sample_exports
from tests.builders import line, line_by_line, loaded
from tests.pages.exports_forms import (
    MET,
    NOT_PUBLISHED,
    box,
    checked,
    file_of,
    load,
    pressed,
    said,
    situations,
    take_back,
)
from tests.pages.seen import EXPORTS, TODAY, Open
from tests.platforms import needs_any_file_name


def test_a_good_file_moves_the_position(open_page: Open, data: Path, tmp_path: Path):
    seen = open_page(EXPORTS, data)
    file = file_of(tmp_path, "2021-05-14", line(1, status=MET))
    load(seen, file)
    assert "The load is done" in seen.app.success[0].value
    assert f"{file[0]}: Line By Line of 14 May 2021, 1 rows = 1 accepted + 0 refused" in said(seen)
    assert "2 exports loaded, the newest of 14 May 2021" in seen.app.header[0].value
    assert seen.app.file_uploader[0].value == []
    assert situations(data) == ["MET_THIS_CYCLE"]
    assert not list(data.glob(".landing-*"))
    seen.app.switch_page(TODAY).run()
    assert "1 of 1 (100%)" in seen.words


def test_the_page_says_what_the_command_line_says(open_page: Open, data: Path, tmp_path: Path):
    file = file_of(tmp_path, "2021-05-14", line(1), line(1), line(2, location_id=" "))
    seen = load(open_page(EXPORTS, data), file)
    told = loading.load([tmp_path / file[0]], tmp_path / "other").lines
    assert "3 rows = 2 accepted + 1 refused" in told[0]
    for sentence in told:
        assert sentence in seen.words


def test_the_same_file_again_changes_nothing(open_page: Open, data: Path, tmp_path: Path):
    before = built_file(data).stat().st_mtime_ns
    seen = load(
        open_page(EXPORTS, data), file_of(tmp_path, "2021-05-07", line(1, status=NOT_PUBLISHED))
    )
    assert "Already loaded as line_by_line-2021-05-07" in seen.words
    assert "there is nothing to publish" in seen.app.success[0].value
    assert built_file(data).stat().st_mtime_ns == before


def test_a_broken_file_is_refused_in_a_sentence(open_page: Open, data: Path):
    before = built_file(data).stat().st_mtime_ns
    seen = load(open_page(EXPORTS, data), ("b 14_05_2021.xlsx", b"%PDF-1.7 no", "x/y"))
    assert "Nothing was loaded, and nothing has changed" in seen.app.error[0].value
    assert "b 14_05_2021.xlsx is a PDF document, not an export" in said(seen)
    assert built_file(data).stat().st_mtime_ns == before
    assert "1 export loaded" in seen.app.header[0].value


def test_a_bad_file_hides_no_good_one(open_page: Open, data: Path, tmp_path: Path):
    good = file_of(tmp_path, "2021-05-14", line(1, status=MET))
    bad = ("bad 21_05_2021.csv", b"a,b\n1,2\n", "text/csv")
    seen = checked(open_page(EXPORTS, data), good, bad)
    assert "bad 21_05_2021.csv is not an export we know" in said(seen)
    assert "1 file cannot be read" in seen.app.warning[-1].value
    files = {row[0]: row[1:] for row in seen.rows if len(row) == 7}
    assert files[good[0]] == [
        "Line By Line, headings on row 5", "14 May 2021", "1", "1", "0",
        "Published without a date: 1",
    ]  # fmt: skip
    assert files[bad[0]] == ["Refused: see below", "", "", "", "", ""]
    pressed(seen, "Publish")
    assert situations(data) == ["MET_THIS_CYCLE"]


def test_nothing_changes_before_it_is_published(open_page: Open, data: Path, tmp_path: Path):
    before = built_file(data).stat().st_mtime_ns
    file = file_of(tmp_path, "2021-05-14", line(1, status=MET), line(2, status=NOT_PUBLISHED))
    seen = checked(open_page(EXPORTS, data), file)
    assert built_file(data).stat().st_mtime_ns == before
    assert len(loading.archive_of(data).exports()) == 1
    assert "Locations in scope: 1 now (7 May 2021), 2 then (14 May 2021)" in said(seen)
    assert "1 new in the list, 0 no longer counted; 1 at a higher level, 0 at a lower one." in said(
        seen
    )
    assert [e.label for e in seen.app.expander[2:]] == [
        "New in the list: 1 place", "Level up: 1 place",
    ]  # fmt: skip
    moved = {row[0]: row[1:] for row in seen.rows if len(row) == 3}
    assert moved == {"Standards Met this cycle": ["0", "1"]}
    pressed(seen, "Discard")
    assert not [b for b in seen.app.button if b.label == "Publish"]
    assert not list(data.glob(".preview-*"))
    assert len(loading.archive_of(data).exports()) == 1
    load(seen, file)
    assert len(situations(data)) == 2
    assert not list(data.glob(".preview-*"))


def test_a_new_check_takes_the_place_of_the_one_before(open_page: Open, data: Path, tmp_path: Path):
    seen = checked(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    (first,) = data.glob(".preview-*")
    checked(seen, file_of(tmp_path, "2021-05-21", line(1, status=NOT_PUBLISHED)))
    assert not first.exists() and len(list(data.glob(".preview-*"))) == 1
    pressed(seen, "Publish")
    assert situations(data) == ["REGISTERED_NOT_PUBLISHED"]


def test_much_that_has_gone_needs_a_reason(open_page: Open, tmp_path: Path):
    week = [line(n, status=MET) for n in range(1, 41)]
    loaded(tmp_path, line_by_line(week, "2021-05-07")).close()
    data = tmp_path / "data"
    seen = checked(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-14", *week[:30]))
    assert "Much has gone since the export before" in seen.app.warning[-1].value
    assert "10 of 40 locations are gone" in seen.words
    pressed(seen, "Publish")
    assert "nothing is published until then" in seen.app.error[0].value
    assert len(loading.archive_of(data).exports()) == 1
    box(seen, "drop_").input("Brookside closed all its homes")
    pressed(seen, "Publish")
    accepted = loading.archive_of(data).exports()[-1].accepted_drop
    assert accepted["why"] == "Brookside closed all its homes"
    assert len(situations(data)) == 30


def test_a_survey_is_read_by_the_headings_told(open_page: Open, data: Path):
    survey = (
        "survey 14_05_2021.csv",
        b"Which service?,Coming?,Day\n1-000000001,Attending,20/05/2021\n",
        "text/csv",
    )
    seen = open_page(EXPORTS, data)
    (kind,) = [b for b in seen.app.selectbox if (b.key or "").startswith("told_kind")]
    kind.select("workshop_bookings")
    told = "place_code = Which service?\nstate = Coming?\nsession_on = Day"
    seen.app.text_area[0].input(told)
    load(seen, survey)
    assert loading.archive_of(data).exports()[-1].kind == "workshop_bookings"
    again = ("survey 28_05_2021.csv", survey[1].replace(b"20/05", b"27/05"), "text/csv")
    load(seen, again)
    assert len(loading.archive_of(data).exports()) == 3


def test_a_day_that_no_name_tells_is_asked_for(open_page: Open, data: Path, tmp_path: Path):
    _, content, kind = file_of(tmp_path, "2021-05-14", line(1, status=MET))
    undated = ("export.csv", content, kind)
    seen = load(open_page(EXPORTS, data), undated)
    assert "export.csv does not tell its date" in said(seen)
    load(seen, undated, day="the 14th")
    assert "&#x27;the 14th&#x27; is not a day; expected one such as 2021-05-28" in said(seen)
    load(seen, undated, day=" 2021-05-14 ")
    assert "export.csv: Line By Line of 14 May 2021" in said(seen)
    assert box(seen, "told_day").value == ""


def test_nothing_chosen_is_said(open_page: Open, data: Path):
    assert "Choose at least one export" in said(
        pressed(open_page(EXPORTS, data), "Check the files")
    )


def test_a_kind_can_be_forced(open_page: Open, data: Path, tmp_path: Path):
    seen = open_page(EXPORTS, data)
    (kind,) = [b for b in seen.app.selectbox if (b.key or "").startswith("told_kind")]
    assert kind.options[0] == "Recognise it"
    kind.select("hsca_locations")
    load(seen, file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    assert "looks like HSCA Active Locations" in said(seen)


def test_two_of_one_day_need_the_tick(open_page: Open, data: Path, tmp_path: Path):
    seen = load(open_page(EXPORTS, data), file_of(tmp_path, "2021-05-07", line(1, status=MET)))
    assert "load it again as its replacement" in said(seen)
    assert situations(data) == ["REGISTERED_NOT_PUBLISHED"]
    load(seen, file_of(tmp_path, "2021-05-07", line(1, status=MET)), replaces=True)
    assert situations(data) == ["MET_THIS_CYCLE"]
    assert "replaced by another of the same day" in seen.words


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../out 14_05_2021.csv", "out 14_05_2021.csv"),
        ("C:\\exports\\out 14_05_2021.csv", "out 14_05_2021.csv"),
        ("out\x07\u202e 14_05_2021.csv", "out 14_05_2021.csv"),
        pytest.param(
            "<b>**[out](x)** 14_05_2021.csv",
            "<b>**[out](x)** 14_05_2021.csv",
            marks=needs_any_file_name,
        ),
    ],
)
def test_a_name_from_outside_does_no_harm(
    open_page: Open, data: Path, tmp_path: Path, name: str, kept: str
):
    _, content, kind = file_of(tmp_path, "2021-05-14", line(1, status=MET))
    seen = load(open_page(EXPORTS, data), (name, content, kind))
    assert "The load is done" in seen.app.success[0].value
    assert not list(tmp_path.rglob("*out*.csv"))
    assert f"{kept}: Line By Line of 14 May 2021" in seen.words
    assert "<b>" not in "".join(e.value for e in seen.app.html)
    assert loading.archive_of(data).exports()[-1].file == kept


def test_a_name_too_long_to_keep_is_refused(open_page: Open, data: Path, tmp_path: Path):
    _, content, kind = file_of(tmp_path, "2021-05-14", line(1))
    seen = load(open_page(EXPORTS, data), ("é" * 280 + " 14_05_2021.csv", content, kind))
    assert "is too long to keep" in said(seen)


def test_two_uploads_may_share_a_name(open_page: Open, data: Path, tmp_path: Path):
    _, first, kind = file_of(tmp_path, "2021-05-14", line(1))
    _, second, _ = file_of(tmp_path, "2021-05-14", line(2, local_authority="Southmoor"))
    name = "Line By Line 14_05_2021.csv"
    load(open_page(EXPORTS, data), (name, first, kind), (name, second, kind))
    assert len(situations(data)) == 2


def test_another_load_running_is_told(open_page: Open, data: Path, tmp_path: Path):
    seen = open_page(EXPORTS, data)
    with FileLock(data / ".load.lock"):
        load(seen, file_of(tmp_path, "2021-05-14", line(1)))
    assert "Another load is running on this data folder" in said(seen)


def test_nothing_loaded_takes_the_first_upload(open_page: Open, tmp_path: Path):
    folder = tmp_path / "new"
    seen = open_page(TODAY, folder)
    assert 'href="exports"' in "".join(e.value for e in seen.app.html)
    seen.app.switch_page(EXPORTS).run()
    load(seen, file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    assert [e.value for e in seen.app.title] == ["Exports"]
    assert "1 export loaded, the newest of 14 May 2021" in seen.app.header[0].value
    assert "The load is done" in seen.app.success[0].value


def test_uploads_leave_the_invented_region_and_go_to_the_data_folder(
    open_page: Open, sample_folder: Path, tmp_path: Path
):
    folder = tmp_path / "data"
    shutil.copytree(sample_folder, folder / "demo")
    seen = open_page(EXPORTS, folder)
    assert "What you load here goes into the data folder for real exports" in seen.app.info[0].value
    load(seen, file_of(tmp_path, "2021-05-14", line(1, status=MET)))
    assert "1 export loaded" in seen.app.header[0].value
    assert "Invented region" not in seen.words
    assert len(loading.archive_of(folder / "demo").exports()) == len(sample_exports())
    take_back(seen, "14 May 2021")
    assert "Nothing is loaded now" in said(seen)
    assert "Invented region" in seen.words
    assert "wrong month" in seen.words


def test_a_folder_of_the_invented_region_refuses_real_exports(
    open_page: Open, sample_folder: Path, tmp_path: Path
):
    seen = open_page(EXPORTS, sample_folder)
    assert "real exports never share a folder with it" in seen.app.info[0].value
    load(seen, file_of(tmp_path, "2021-05-14", line(1)))
    assert "holds the invented region; real exports go into a folder" in said(seen)


def test_the_invented_region_is_refused_among_real_exports_even_as_the_first(
    open_page: Open, tmp_path: Path
):
    path = sample_exports()[-1]
    seen = open_page(EXPORTS, tmp_path / "new")
    load(seen, (path.name, path.read_bytes(), "x/y"))
    assert "belongs to the invented region" in said(seen)
    assert not loading.archive_of(tmp_path / "new").exports()
