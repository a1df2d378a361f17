"""What the disk lost is told in a sentence, and an export dated in the future fools nobody."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines import loading
from pipelines.building.build import built_file
from pipelines.errors import BuiltFileMissing, RefusedByGuard, WrongUse
from pipelines.settings import REPOSITORY
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.oracle.region_files import write_exports

pytestmark = pytest.mark.builds


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A data folder with two exports, and their ids, the older first. Read only, please."""
    folder = tmp_path_factory.mktemp("two")
    exports = [line_by_line([line(n) for n in range(1, count + 1)], day)
               for count, day in ((1, "2021-05-07"), (2, "2021-05-14"))]  # fmt: skip
    told = loading.load(write_exports(exports, folder), folder / "data").exports
    older, newer = sorted(m.export_id for m in told)
    return folder / "data", older, newer


@pytest.fixture
def two(built: tuple[Path, str, str], tmp_path: Path) -> tuple[Path, str, str]:
    """The same, to be damaged."""
    data, older, newer = built
    return shutil.copytree(data, tmp_path / "data"), older, newer


@pytest.mark.parametrize("ending", [".parquet", ".findings.parquet"])
@pytest.mark.parametrize("content", [None, b"PAR1 cut off"], ids=["missing", "cut off"])
def test_a_damaged_export_is_named_and_can_be_withdrawn(two, ending, content):
    data, older, newer = two
    lost = data / "archive" / (newer + ending)
    lost.unlink() if content is None else lost.write_bytes(content)
    before = built_file(data).read_bytes()
    with pytest.raises(RefusedByGuard, match=f"{newer}.*withdraw {newer}"):
        loading.rebuild(data)
    assert built_file(data).read_bytes() == before
    loading.withdraw(newer, data, "damaged")
    (gone,) = loading.archive_of(data).withdrawn()
    assert (gone.export_id, gone.withdrawn_because) == (newer, "damaged")
    assert [m.export_id for m in loading.archive_of(data).exports()] == [older]
    assert len(open_store(data).ask("standing").frame) == 1


@pytest.mark.parametrize(
    "damaged",
    [lambda text: text[:40], lambda _: "[]", lambda text: text.replace('"sha256"', '"sha"')],
    ids=["cut off", "no object", "a fact is gone"],
)
def test_a_damaged_note_is_named(two, damaged):
    data, _, newer = two
    note = data / "archive" / f"{newer}.json"
    note.write_text(damaged(note.read_text("utf-8")), "utf-8")
    for act in (loading.rebuild, lambda folder: loading.withdraw(newer, folder, "damaged")):
        with pytest.raises(RefusedByGuard, match=rf"{newer}\.json.*damaged"):
            act(data)


def test_a_withdrawal_that_cannot_be_built_comes_back_whole(two):
    data, older, newer = two
    (data / "archive" / f"{older}.parquet").unlink()
    note = data / "archive" / f"{newer}.json"
    before = json.loads(note.read_text("utf-8"))
    with pytest.raises(RefusedByGuard, match=older):
        loading.withdraw(newer, data, "wrong")
    assert json.loads(note.read_text("utf-8")) == before
    assert not loading.archive_of(data).withdrawn()


def test_an_export_of_a_day_to_come_is_said_and_does_not_make_the_old_look_new(
    two, tmp_path, monkeypatch
):
    data, _, _ = two
    monkeypatch.setenv("DSPT_TODAY", "2021-09-01")
    assert open_store(data).position.is_stale
    wrong = write_exports([line_by_line([line(1)], "2091-05-14")], tmp_path)
    assert "still to come" in " ".join(
        loading.load(wrong, data, loading.LoadOptions(accept_drop="drawn")).notices
    )
    position = open_store(data).position
    assert position.is_stale
    assert position.day == position.newest_status_day == dt.date(2021, 5, 14)


def test_text_that_is_no_text_is_refused(two):
    store = open_store(two[0])
    with pytest.raises(WrongUse, match="not readable"):
        store.ask("find", text="\udcff")


def test_a_built_file_of_another_version_says_build_again(two):
    data = two[0]
    with duckdb.connect(str(built_file(data))) as connection:
        connection.execute("drop macro table renewal_band_names")
    with pytest.raises(BuiltFileMissing, match=r"another version.*pipelines build"):
        open_store(data).ask("renewal_bands")


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_another_process_finds_the_built_file_current(two, seed):
    """The order of sets differs from process to process; what a file was made of does not."""
    data = two[0]
    asks = (
        "from pathlib import Path; from pipelines import loading, store; "
        f"print(loading.is_up_to_date(store.open_store(Path({str(data)!r}))))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True,
        cwd=REPOSITORY, env=os.environ | {"PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert told.stdout.strip() == "True"
