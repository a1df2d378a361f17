"""Exports: what is loaded and found, loading by upload, taking back, building again."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.building.build import built_file
from pipelines.landing.kinds import KINDS
from pipelines.loading.sample import sample_exports
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded
from tests.oracle.region_files import write_exports
from tests.pages.seen import EXPORTS, TODAY, Open, Seen
from tests.platforms import needs_any_file_name

File = tuple[str, bytes, str]
NOT_PUBLISHED, MET = "Not Published.", "20/21 Standards Met."


def file_of(folder: Path, day: str, *rows: dict) -> File:
    """A Line By Line of these rows, as a browser hands it over."""
    (path,) = write_exports([line_by_line(list(rows), day)], folder)
    return path.name, path.read_bytes(), "text/csv"


def pressed(seen: Seen, label: str) -> Seen:
    """Presses a button and waits for what follows from it."""
    (button,) = [b for b in seen.app.button if b.label == label]
    button.click().run()
    assert not seen.app.exception
    return seen


def load(seen: Seen, *files: File, day: str = "", replaces: bool = False) -> Seen:
    """Fills in the form, lets the files be checked and publishes what can be."""
    checked(seen, *files, day=day, replaces=replaces)
    publish = [b for b in seen.app.button if b.label == "Publish"]
    return pressed(seen, "Publish") if publish else seen


def checked(seen: Seen, *files: File, day: str = "", replaces: bool = False) -> Seen:
    """Fills in the form and lets the files be checked."""
    seen.app.file_uploader[0].set_value(list(files))
    if day:
        box(seen, "told_day").input(day)
    if replaces:
        (tick,) = [t for t in seen.app.checkbox if t.key.startswith("replaces")]
        tick.check()
    return pressed(seen, "Check the files")


def take_back(seen: Seen, name: str | None, why: str = "wrong month", meant: bool = True) -> Seen:
    """Fills in the form, choosing the export whose words hold `name`, and presses the button."""
    (which,) = [b for b in seen.app.selectbox if (b.key or "").startswith("withdraw_which")]
    if name is not None:
        (option,) = [option for option in which.options if name in option]
        which.select_index(which.options.index(option))
    box(seen, "withdraw_why").input(why)
    (tick,) = [t for t in seen.app.checkbox if t.key.startswith("withdraw")]
    if meant:
        tick.check()
    return pressed(seen, "Take it back")


def box(seen: Seen, key: str):
    """The text box whose key begins so."""
    (found,) = [b for b in seen.app.text_input if b.key.startswith(key)]
    return found


def said(seen: Seen) -> str:
    """What the last act said."""
    return "".join(e.value for e in seen.app.html if 'class="said"' in e.value)


def situations(folder: Path) -> list[str]:
    """What the published file says of every place."""
    store = open_store(folder)
    try:
        return store.ask("standing").frame["situation"].tolist()
    finally:
        store.close()


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one place that had not published on 7 May 2021. Read only, please."""
    store = loaded(
        tmp_path_factory.mktemp("loaded"),
        line_by_line([line(1, status=NOT_PUBLISHED)], "2021-05-07"),
    )
    store.close()
    return store.data_folder


@pytest.fixture
def data(loaded_once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


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
