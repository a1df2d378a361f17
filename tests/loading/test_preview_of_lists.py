"""A preview tells of lists what publishing then shows: findings, refused rows, places, flags."""

import datetime as dt
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.errors import WrongUse
from pipelines.loading.preview.changes import Found
from pipelines.loading.preview.report import Preview
from pipelines.store import open_store
from tests.builders import line, line_by_line, place_id
from tests.commands.running import run
from tests.oracle.region_files import write_exports

ENTRY, MET = "20/21 Entry Level.", "20/21 Standards Met."
# columns in which a finding must say the same before and after
SAID = ["finding", "severity", "file", "row_number", "column_name", "value", "reason", "likely"]


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory) -> Path:
    """A data folder with a Line By Line of five places, two of them on Entry Level. Read only, please."""
    folder = tmp_path_factory.mktemp("loaded")
    rows = [line(n, status=ENTRY if n < 3 else MET) for n in range(1, 6)]
    loading.load(write_exports([line_by_line(rows, "2021-05-28")], folder), folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded_once, tmp_path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


def bookings(folder: Path, name: str = "bookings 28_05_2021.csv") -> Path:
    """One row of a place, one that fits none, one in a state nobody knows, one without a code."""
    path = folder / name
    path.write_text(
        "What is your ODS code?,Event Name,Event Start Date,Attendee Status\n"
        "V0001,Completion,14/06/2021,Attending\n"
        "V9999,Completion,14/06/2021,Attending\n"
        "V0002,Completion,14/06/2021,Pondering\n"
        ",Completion,14/06/2021,Attending\n"
    )
    return path


def own_list(folder: Path) -> Path:
    """A partner's list: one place of ours below its contract's level, one place that is not ours."""
    path = folder / "our places 21_05_2021.csv"
    path.write_text("ODS code,NHS-funded,Contract level\nV0001,Y,Standards Met\nV8888,Y,\n")
    return path


def kinds_found(shown: Preview, file: Path) -> dict[str, int]:
    """What a preview says was found in a file, in words."""
    (one,) = [one for one in shown.files if one.file == file.name]
    return {found.in_words: found.rows for export in one.exports for found in export.findings}


def flags(data: Path) -> dict[str, int]:
    """How many places carry each flag, as pages show it."""
    with closing(open_store(data)) as store:
        frame = store.ask("flag_counts").frame
    return dict(zip(frame.flag, frame.locations, strict=True))


def test_what_only_the_position_can_tell_is_found_before_it_is_published(data, tmp_path):
    file = bookings(tmp_path)
    shown = loading.preview([file], data)
    assert kinds_found(shown, file) == {
        "No code to know the row by": 1, "A row that fits no place": 1,
        "Booking state not recognised": 1,
    }  # fmt: skip
    (export,) = shown.files[0].exports
    assert export.findings[0] == Found("blank key", "No code to know the row by", "refused", 1)
    assert (export.accepted, export.refused, export.names_a_place) == (3, 1, 2)


def test_a_row_whose_keys_disagree_names_no_place(data, tmp_path):
    file = tmp_path / "our places 21_05_2021.csv"
    file.write_text(
        f"CQC location ID,ODS code,NHS-funded\n{place_id(1)},V0001,Y\n{place_id(2)},V0003,Y\n"
    )
    shown = loading.preview([file], data)
    assert shown.files[0].exports[0].named == "1 of 2"


def test_all_that_is_found_can_be_read_before_and_is_the_same_after(data, tmp_path):
    files = [bookings(tmp_path), own_list(tmp_path)]
    shown = loading.preview(files, data)
    before = loading.found_in(shown.preview_id, data)
    assert len(before) == shown.found == 4 and (before.severity == "refused").tolist()[0]
    assert "rows_in_list" not in before
    told = loading.publish(shown.preview_id, data)
    with closing(open_store(data)) as store:
        after = store.ask("data_quality").frame
    ours = after[after.export_id.isin([m.export_id for m in told.exports])]
    assert before[SAID].values.tolist() == ours[SAID].values.tolist()
    with pytest.raises(WrongUse, match="no longer there"):
        loading.found_in(shown.preview_id, data)


def test_of_one_export_and_some_at_a_time(data, tmp_path):
    files = [bookings(tmp_path), own_list(tmp_path)]
    shown = loading.preview(files, data)
    of_bookings, of_list = (one.exports[0] for one in shown.files)
    found = loading.found_in(shown.preview_id, data, of_list.export_id)
    assert found.value.tolist() == ["V8888"]
    first = loading.found_in(shown.preview_id, data, of_bookings.export_id, limit=2)
    assert first.finding.tolist() == ["blank key", "booking state not recognised"]


def test_what_lists_change_is_told_as_pages_then_show_it(data, tmp_path):
    first = [bookings(tmp_path)]
    shown = loading.preview(first, data)
    assert shown.flags.as_at == dt.date(2021, 5, 28)
    told = shown.flags.counts.set_index("flag")
    assert told.before.isna().all()
    loading.publish(shown.preview_id, data)
    assert told.after.to_dict() == flags(data) == {"booked": 1, "booked_on_nothing": 1}

    shown = loading.preview([own_list(tmp_path)], data)
    told = shown.flags.counts.set_index("flag")
    assert told.before.dropna().to_dict() == {"booked": 1, "booked_on_nothing": 1}
    loading.publish(shown.preview_id, data)
    assert told.after.to_dict() == flags(data)
    assert told.loc["below_contract", "after"] == 1


def test_a_list_of_a_later_day_is_told_as_of_that_day(data, tmp_path):
    shown = loading.preview([bookings(tmp_path, "bookings 01_06_2021.csv")], data)
    assert shown.flags.as_at == dt.date(2021, 6, 1) > shown.flags.shown_day
    assert shown.flags.counts.set_index("flag").after["booked"] == 1
    assert "pages open on 28 May 2021: choose the later day" in " ".join(shown.lines)


def test_where_no_list_is_loaded_nothing_is_told_of_flags(data, tmp_path):
    week = line_by_line([line(n, status=MET) for n in range(1, 6)], "2021-06-04")
    shown = loading.preview(write_exports([week], tmp_path), data)
    assert shown.flags.counts.empty and shown.files[0].exports[0].names_a_place is None
    assert not [said for said in shown.lines if "Flag" in said or "name a place" in said]


def test_lists_alone_are_judged_though_nothing_else_is_loaded(tmp_path):
    file = bookings(tmp_path)
    shown = loading.preview([file], tmp_path / "data")
    (export,) = shown.files[0].exports
    assert export.names_a_place == 0 and kinds_found(shown, file)["A row that fits no place"] == 3
    assert shown.changes.before == shown.changes.after == 0


def test_what_is_replaced_within_one_preview_still_tells_its_findings(data, tmp_path):
    weeks = []
    for number in (1, 2):
        rows = [line(n, status=MET, published_on="21/03/2021") for n in range(1, 6)]
        rows[number]["ods_code"] = "v0009"
        folder = tmp_path / str(number)
        folder.mkdir()
        weeks += write_exports([line_by_line(rows, "2021-06-04")], folder)
    shown = loading.preview(weeks, data, loading.LoadOptions(replace=True))
    for one in shown.files:
        (export,) = one.exports
        assert [found.in_words for found in export.findings] == ["Code in small letters"]
    assert shown.found == 2


def test_where_no_position_can_be_built_what_was_read_is_told(data, tmp_path):
    (kept,) = loading.archive_of(data).exports()
    loading.archive_of(data).rows_of(kept.export_id).write_text("damaged")
    file = bookings(tmp_path)
    shown = loading.preview([file], data)
    assert "missing or damaged" in shown.problem and shown.flags is None
    assert kinds_found(shown, file) == {"No code to know the row by": 1}
    assert loading.found_in(shown.preview_id, data).finding.tolist() == ["blank key"]


def test_the_command_line_prints_the_same_figures(data, tmp_path):
    said = run("preview", bookings(tmp_path), data=data)
    for words in (
        "4 rows = 3 accepted + 1 refused", "  2 of 3 accepted rows name a place",
        "  No code to know the row by (row refused): 1", "  A row that fits no place: 1",
        "  Booking state not recognised: 1", "Flags on 28 May 2021:",
        "  Booked: not told now, 1 then",
    ):  # fmt: skip
        assert words in said


def test_each_step_says_how_far_it_is(data, tmp_path):
    bad = tmp_path / "bad 01_05_2021.csv"
    bad.write_text("a,b\n1,2\n")
    steps = []
    shown = loading.preview([bookings(tmp_path), bad], data, progress=steps.append)
    assert [(str(step), step.done, step.of) for step in steps] == [
        ("reading bookings 28_05_2021.csv (file 1 of 2)", 0, 4),
        ("reading bad 01_05_2021.csv (file 2 of 2)", 1, 4),
        ("building the position", 2, 4),
        ("comparing it with what is shown now", 3, 4),
    ]
    steps.clear()
    loading.publish(shown.preview_id, data, progress=steps.append)
    assert [(str(step), step.done, step.of) for step in steps] == [
        ("keeping bookings 28_05_2021.csv", 0, 2), ("publishing the position", 1, 2),
    ]  # fmt: skip
    steps.clear()
    loading.load([own_list(tmp_path)], data, progress=steps.append)
    assert [(str(step), step.done, step.of) for step in steps] == [
        ("reading our places 21_05_2021.csv", 0, 2), ("building the position", 1, 2),
    ]  # fmt: skip
