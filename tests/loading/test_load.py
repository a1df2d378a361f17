"""The one way in: order leaves no trace, all files or none, the same bytes change nothing."""

import datetime as dt
import itertools
import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.archive import Archive, in_use
from pipelines.building.build import built_file
from pipelines.errors import AnotherLoadRunning, NotAnExport, RefusedByGuard, WrongUse
from pipelines.loading import load_sample, sample_exports
from pipelines.settings import REFERENCE
from pipelines.store import open_store
from tests.builders import line, line_by_line, loaded
from tests.landing.exports import headings, row, write_workbook
from tests.oracle.region_files import write_exports
from tests.platforms import needs_any_file_name


def marts(data_folder: Path) -> dict[str, list[tuple]]:
    """Every mart of a built file, row for row, in its stored order."""
    with duckdb.connect(str(built_file(data_folder)), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'mart_%' order by 1"
        ).fetchall()
        return {t: connection.execute(f"from {t}").fetchall() for (t,) in tables}


@pytest.mark.builds
def test_the_order_of_loading_leaves_no_trace(sample_folder, tmp_path):
    once = marts(sample_folder)
    assert len(once["mart_standing"]) > 1000
    # register and registrations first, then the weeks by their names, each load with some that fall
    # between those of the one before; and all that from the end
    register, registrations, *weeks = sample_exports()
    for name, loads in (
        ("forward", ([register], [registrations], weeks[::3], weeks[1::3], weeks[2::3])),
        ("backward", (weeks[2::3], weeks[1::3], weeks[::3], [registrations, register])),
    ):
        assert sorted(itertools.chain(*loads)) == sorted(sample_exports())
        for files in loads:
            loading.load(files, tmp_path / name)
        assert marts(tmp_path / name) == once, name
    again = tmp_path / "forward"
    before = built_file(again).stat().st_mtime_ns
    told = loading.load(sample_exports(), again)
    assert len(told.already) == len(sample_exports()) and not told.exports
    assert built_file(again).stat().st_mtime_ns == before


@pytest.mark.builds
def test_a_withdrawn_export_leaves_no_trace(tmp_path):
    first, second = (line_by_line([line(1, status=s)], d) for s, d in
                     (("Not Published.", "2021-05-07"), ("20/21 Standards Met.", "2021-05-14")))  # fmt: skip
    data = tmp_path / "data"
    loading.load(write_exports([first], tmp_path), data)
    alone = marts(data)
    told = loading.load(write_exports([second], tmp_path), data)
    assert marts(data) != alone
    loading.withdraw(told.exports[0].export_id, data, "wrong month")
    assert marts(data) == alone
    (kept,) = (data / "archive" / "withdrawn").glob("*.json")
    assert json.loads(kept.read_text())["withdrawn_because"] == "wrong month"
    with pytest.raises(WrongUse, match="no export"):
        loading.withdraw("line_by_line-2021-05-14-00000000", data, "twice")


def test_all_files_or_none(tmp_path):
    good = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    bad = tmp_path / "bad 14_05_2021.csv"
    bad.write_text("a,b,c\n1,2,3\n")
    with pytest.raises(NotAnExport, match="bad 14_05_2021"):
        loading.load([*good, bad], tmp_path / "data")
    assert Archive(tmp_path / "data" / "archive").exports() == []
    assert [p.name for p in (tmp_path / "data").iterdir()] in ([], [".load.lock"])


def test_a_failed_build_leaves_the_old_position_and_archive(tmp_path):
    data = tmp_path / "data"
    loading.load(write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path), data)
    before = marts(data), [m.export_id for m in Archive(data / "archive").exports()]
    (data / "reference").mkdir()
    rules = (REFERENCE / "situations.csv").read_text("utf-8")
    (data / "reference" / "situations.csv").write_text(rules.replace(",yes,95,", ",yes,high,"))
    with pytest.raises(
        RefusedByGuard, match=r"situations.csv, line 3, column priority: found 'high'"
    ):
        loading.load(write_exports([line_by_line([line(2)], "2021-05-14")], tmp_path), data)
    assert (marts(data), [m.export_id for m in Archive(data / "archive").exports()]) == before


def test_two_exports_of_one_day_need_a_decision(tmp_path):
    data = tmp_path / "data"
    old = write_exports([line_by_line([line(1, status="Not Published.")], "2021-05-07")], tmp_path)
    loading.load(old, data)
    new = write_exports(
        [line_by_line([line(1, status="20/21 Standards Met.")], "2021-05-07")], tmp_path
    )
    with pytest.raises(RefusedByGuard, match="--replace"):
        loading.load(new, data)
    loading.load(new, data, loading.LoadOptions(replace=True))
    assert open_store(data).ask("standing").frame["situation"].tolist() == ["MET_THIS_CYCLE"]
    assert len(Archive(data / "archive").exports()) == 2


def test_the_same_bytes_of_another_day_are_another_export(tmp_path):
    """A week in which nothing changed still moves the newest status day on."""
    (first,) = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    second = shutil.copy(first, tmp_path / "Line By Line 14_05_2021.csv")
    told = loading.load([first, second], tmp_path / "data")
    assert [m.as_at for m in told.exports] == [dt.date(2021, 5, 7), dt.date(2021, 5, 14)]
    assert open_store(tmp_path / "data").position.newest_status_day.isoformat() == "2021-05-14"


def test_two_partners_exports_of_one_day_stand_side_by_side(tmp_path):
    north = line_by_line([line(1)], "2021-05-07")
    south = line_by_line([line(2, local_authority="Southmoor")], "2021-05-07")
    (path,) = write_exports([north], tmp_path)
    kept = shutil.copy(path, tmp_path / "north 07_05_2021.csv")
    loading.load([kept, *write_exports([south], tmp_path)], tmp_path / "data")
    assert len(open_store(tmp_path / "data").ask("standing").frame) == 2


def bookings(folder: Path, name: str, code: str) -> Path:
    """An attendee report of one workshop."""
    path = folder / f"{name} 07_05_2021.csv"
    path.write_text(f"ODS code,Attendee Status,Event Name\n{code},Attending,{name}\n", "utf-8")
    return path


def test_what_adds_up_stands_side_by_side_on_one_day(tmp_path):
    files = [bookings(tmp_path, name, "V0001") for name in ("Morning", "Evening")]
    told = loading.load(files, tmp_path / "data")
    assert [m.replacement for m in told.exports] == [0, 0]
    assert len(loading.load(files, tmp_path / "data").already) == 2
    loading.load([bookings(tmp_path, "Morning", "V0002")], tmp_path / "data")
    assert len(in_use(Archive(tmp_path / "data" / "archive").exports())) == 3


def test_an_older_export_becomes_history_and_says_so(tmp_path):
    data = tmp_path / "data"
    new, old = (
        write_exports([line_by_line([line(1, status=s)], d)], tmp_path)
        for s, d in (("20/21 Standards Met.", "2021-05-14"), ("Not Published.", "2021-05-07"))
    )
    loading.load(new, data)
    told = loading.load(old, data)
    assert any("kept as history" in n and "14 May 2021" in n for n in told.notices)
    assert situation_of(data) == ["MET_THIS_CYCLE"]


def two_sheets(folder: Path) -> Path:
    """A register whose workbook also holds the dual registrations, on a sheet of their own."""
    path = folder / "1 June 2021 HSCA Active Locations.xlsx"
    dual = [headings("dual_registrations"), row("dual_registrations", 1)]
    return write_workbook(path, {
        "HSCA": [headings("hsca_locations"), row("hsca_locations", 1)], "Dual": dual,
    })  # fmt: skip


def test_a_companion_taken_back_comes_again_with_its_file(tmp_path):
    data, path = tmp_path / "data", two_sheets(tmp_path)
    told = loading.load([path], data)
    assert [m.kind for m in told.exports] == ["hsca_locations", "dual_registrations"]
    again = loading.load([path], data)
    assert len(again.already) == 2 and not again.exports
    loading.withdraw(told.exports[1].export_id, data, "wrong sheet")
    back = loading.load([path], data)
    assert [m.kind for m in back.exports] == ["dual_registrations"]
    assert [m.kind for m in back.already] == ["hsca_locations"]


def test_another_load_running_is_told(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    with FileLock(data / ".load.lock"), pytest.raises(AnotherLoadRunning, match="Another load"):
        loading.load(write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path), data)


def test_real_and_invented_never_mix(tmp_path, sample_folder):
    real = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    with pytest.raises(RefusedByGuard, match="invented region"):
        loading.load(real, sample_folder)
    store = loaded(tmp_path, line_by_line([line(1)], "2021-05-07"))
    with pytest.raises(RefusedByGuard, match="real exports"):
        load_sample(store.data_folder)


def test_a_day_before_the_toolkit_is_refused(tmp_path):
    with pytest.raises(WrongUse, match="before the toolkit"):
        loading.load(
            write_exports([line_by_line([line(1)], "2017-05-07")], tmp_path), tmp_path / "d"
        )


def situation_of(data: Path) -> list[str]:
    return open_store(data).ask("standing").frame["situation"].tolist()


def test_of_two_of_one_day_the_one_last_called_right_speaks(tmp_path):
    data = tmp_path / "data"
    files = {}
    for name, status in (("A", "Not Published."), ("B", "20/21 Standards Met.")):
        (path,) = write_exports([line_by_line([line(1, status=status)], "2021-05-07")], tmp_path)
        files[name] = shutil.copy(path, tmp_path / f"{name} 07_05_2021.csv")
    loading.load([files["A"]], data)
    loading.load([files["B"]], data, loading.LoadOptions(replace=True))
    assert situation_of(data) == ["MET_THIS_CYCLE"]
    told = loading.load([files["A"]], data)
    assert "was replaced" in told.notices[0] and situation_of(data) == ["MET_THIS_CYCLE"]
    loading.load([files["A"]], data, loading.LoadOptions(replace=True))
    assert situation_of(data) == ["REGISTERED_NOT_PUBLISHED"]
    loading.withdraw(loading.load([files["A"]], data).already[0].export_id, data, "wrong")
    assert situation_of(data) == ["MET_THIS_CYCLE"]


def test_partners_who_share_a_border_keep_their_own_places(tmp_path):
    data = tmp_path / "data"
    north = [line(1), line(2, local_authority="Border", status="Not Published.")]
    south = [line(3, local_authority="Southmoor"),
             line(2, local_authority="Border", status="20/21 Standards Met.")]  # fmt: skip
    (path,) = write_exports([line_by_line(north, "2021-05-07")], tmp_path)
    first = shutil.copy(path, tmp_path / "north 07_05_2021.csv")
    second = write_exports([line_by_line(south, "2021-05-07")], tmp_path)
    loading.load([first], data)
    with pytest.raises(RefusedByGuard, match="border"):
        loading.load(second, data)
    loading.load(second, data, loading.LoadOptions(replace=True))
    frame = open_store(data).ask("standing").frame
    assert dict(zip(frame["location_id"], frame["situation"], strict=True)) == {
        "1-1001": "NEVER_REGISTERED", "1-1002": "MET_THIS_CYCLE", "1-1003": "NEVER_REGISTERED",
    }  # fmt: skip


class Killed(BaseException):
    """The process is gone: nothing after this line runs."""


def test_a_load_cut_off_before_publishing_is_finished_by_the_next(tmp_path, monkeypatch):
    data = tmp_path / "data"
    (file,) = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    loading.load([file], data)
    (later,) = write_exports([line_by_line([line(1), line(2)], "2021-05-14")], tmp_path)
    monkeypatch.setattr(Archive, "rollback", lambda *_: None)
    with monkeypatch.context() as cut, pytest.raises(Killed):
        cut.setattr("pipelines.building.build.build", lambda *_: (_ for _ in ()).throw(Killed()))
        loading.load([later], data)
    assert len(situation_of(data)) == 1
    (data / ".landing-left").mkdir()
    told = loading.load([later], data)
    assert told.already and len(situation_of(data)) == 2
    assert not (data / ".landing-left").exists()


def test_a_withdrawal_cut_off_is_finished_by_the_next(tmp_path, monkeypatch):
    data = tmp_path / "data"
    loading.load(write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path), data)
    more = write_exports([line_by_line([line(1), line(2)], "2021-05-14")], tmp_path)
    wrong = loading.load(more, data).exports[0].export_id
    monkeypatch.setattr(Archive, "undo_withdraw", lambda *_: None)
    with monkeypatch.context() as cut, pytest.raises(Killed):
        cut.setattr("pipelines.building.build.build", lambda *_: (_ for _ in ()).throw(Killed()))
        loading.withdraw(wrong, data, "wrong")
    assert len(situation_of(data)) == 2
    loading.withdraw(wrong, data, "wrong")
    assert len(situation_of(data)) == 1


def test_a_full_disk_leaves_nothing_half_taken(tmp_path, monkeypatch):
    data = tmp_path / "data"
    files = write_exports(
        [line_by_line([line(1)], "2021-05-07"), line_by_line([line(2)], "2021-05-14")], tmp_path
    )
    honest, moves = os.replace, []

    def full(source, target):
        moves.append(target)
        if len(moves) == 5:
            raise OSError(28, "No space left on device")
        return honest(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        loading.load(files, data, loading.LoadOptions(accept_drop="one closed, another opened"))
    assert list((data / "archive").iterdir()) == []


def test_edited_rules_are_followed_on_the_next_load(tmp_path):
    data = tmp_path / "data"
    files = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    loading.load(files, data)
    (data / "reference").mkdir()
    cycles = (REFERENCE / "cycles.csv").read_text("utf-8")
    moved = cycles.replace("assumed,2021-06-30", "x").replace(
        ",measured,2021-06-30,", ",measured,2021-09-30,"
    )
    (data / "reference" / "cycles.csv").write_text(moved, "utf-8")
    told = loading.load(files, data)
    assert told.already
    due = open_store(data).ask("standing").frame["due_on"].dt.date.tolist()
    assert [day.isoformat() for day in due] == ["2021-09-30"]


@pytest.mark.parametrize(
    "name",
    [
        "LBL 28_05_2021 [1].csv",
        pytest.param("LBL 28_05_2021 *.csv", marks=needs_any_file_name),
        pytest.param("O'Brien? 28_05_2021.csv", marks=needs_any_file_name),
    ],
)
def test_a_file_name_is_a_name_and_no_pattern(name, tmp_path):
    folder = tmp_path / "in [1]"
    folder.mkdir()
    for other, status in (
        ("LBL 28_05_2021 1.csv", "20/21 Standards Exceeded."),
        (name, "20/21 Standards Met."),
    ):
        (path,) = write_exports([line_by_line([line(1, status=status)], "2021-05-28")], tmp_path)
        shutil.move(path, folder / other)
    data = tmp_path / "data [1]"
    (tmp_path / "data 1").mkdir()
    loading.load([folder / name], data)
    assert open_store(data).ask("standing").frame["level"].tolist() == ["Standards Met"]


def test_folders_are_read_and_what_excel_leaves_in_them_is_not(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    with pytest.raises(WrongUse, match="holds no export"):
        loading.load([folder], tmp_path / "data")
    write_exports([line_by_line([line(1)], "2021-05-07")], folder)
    (folder / "~$Line By Line.xlsx").write_bytes(b"locked")
    assert len(loading.load([folder], tmp_path / "data").exports) == 1


def test_invented_exports_are_refused_beside_real_ones(tmp_path):
    real = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    with pytest.raises(RefusedByGuard, match="invented region"):
        loading.load([*real, sample_exports()[0]], tmp_path / "data")
    loading.load(real, tmp_path / "data")
    with pytest.raises(RefusedByGuard, match="invented region"):
        loading.load([sample_exports()[0]], tmp_path / "data")
