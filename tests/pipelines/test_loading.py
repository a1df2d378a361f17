"""The one way in: order leaves no trace, all files or none, the same bytes change nothing."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.archive import Archive
from pipelines.build import built_file
from pipelines.errors import AnotherLoadRunning, NotAnExport, RefusedByGuard, WrongUse
from pipelines.sample import load_sample, sample_exports
from pipelines.store import open_store
from tests.builders import line, line_by_line, loaded
from tests.oracle.region_files import write_exports


def marts(data_folder: Path) -> dict[str, list[tuple]]:
    """Every mart of a built file, row for row, in its stored order."""
    with duckdb.connect(str(built_file(data_folder)), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'mart_%' order by 1"
        ).fetchall()
        return {t: connection.execute(f"from {t}").fetchall() for (t,) in tables}


def test_the_order_of_loading_leaves_no_trace(sample_folder, tmp_path):
    once = marts(sample_folder)
    assert len(once["mart_standing"]) > 1000
    for name, files in {"forward": sample_exports(), "backward": sample_exports()[::-1]}.items():
        folder = tmp_path / name
        for file in files:
            loading.load([file], folder)
        assert marts(folder) == once, name
    again = tmp_path / "forward"
    before = built_file(again).stat().st_mtime_ns
    told = loading.load(sample_exports(), again)
    assert len(told.already) == len(sample_exports()) and not told.exports
    assert built_file(again).stat().st_mtime_ns == before


def test_a_withdrawn_export_leaves_no_trace(tmp_path):
    first, second = (line_by_line([line(1, status=s)], d) for s, d in
                     (("Not Published.", "2021-05-07"), ("20/21 Standards Met.", "2021-05-14")))  # fmt: skip
    data = tmp_path / "data"
    loading.load(write_exports([first], tmp_path), data)
    alone = marts(data)
    told = loading.load(write_exports([second], tmp_path), data)
    assert marts(data) != alone
    loading.withdraw(told.exports[0]["export_id"], data, "wrong month")
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
    assert Archive(tmp_path / "data" / "archive").manifests() == []
    assert [p.name for p in (tmp_path / "data").iterdir()] in ([], [".load.lock"])


def test_a_failed_build_leaves_the_old_position_and_archive(tmp_path):
    data = tmp_path / "data"
    loading.load(write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path), data)
    before = marts(data), [m["export_id"] for m in Archive(data / "archive").manifests()]
    (data / "reference").mkdir()
    rules = (loading.reference.REFERENCE / "situations.csv").read_text("utf-8")
    (data / "reference" / "situations.csv").write_text(rules.replace(",yes,95,", ",yes,high,"))
    with pytest.raises(
        RefusedByGuard, match=r"situations.csv, line 3, column priority: found 'high'"
    ):
        loading.load(write_exports([line_by_line([line(2)], "2021-05-14")], tmp_path), data)
    assert (marts(data), [m["export_id"] for m in Archive(data / "archive").manifests()]) == before


def test_two_exports_of_one_day_need_a_decision(tmp_path):
    data = tmp_path / "data"
    old = write_exports([line_by_line([line(1, status="Not Published.")], "2021-05-07")], tmp_path)
    loading.load(old, data)
    new = write_exports(
        [line_by_line([line(1, status="20/21 Standards Met.")], "2021-05-07")], tmp_path
    )
    with pytest.raises(RefusedByGuard, match="--replace"):
        loading.load(new, data)
    loading.load(new, data, replace=True)
    assert open_store(data).ask("standing").frame["situation"].tolist() == ["MET_THIS_CYCLE"]
    assert len(Archive(data / "archive").manifests()) == 2


def test_the_same_bytes_of_another_day_are_another_export(tmp_path):
    """A week in which nothing changed still moves the newest status day on."""
    (first,) = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    second = shutil.copy(first, tmp_path / "Line By Line 14_05_2021.csv")
    told = loading.load([first, second], tmp_path / "data")
    assert [m["as_at"] for m in told.exports] == ["2021-05-07", "2021-05-14"]
    assert open_store(tmp_path / "data").position.newest_status_day.isoformat() == "2021-05-14"


def test_two_partners_exports_of_one_day_stand_side_by_side(tmp_path):
    north = line_by_line([line(1)], "2021-05-07")
    south = line_by_line([line(2, local_authority="Southmoor")], "2021-05-07")
    (path,) = write_exports([north], tmp_path)
    kept = shutil.copy(path, tmp_path / "north 07_05_2021.csv")
    loading.load([kept, *write_exports([south], tmp_path)], tmp_path / "data")
    assert len(open_store(tmp_path / "data").ask("standing").frame) == 2


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
