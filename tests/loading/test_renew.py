"""A data folder that another version built is built again once, by itself, and that is said."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines import loading
from pipelines.building import build
from pipelines.building.build import built_file
from pipelines.locking import load_lock
from pipelines.settings import REPOSITORY
from tests.builders import line, line_by_line, loaded
from tests.oracle.region_files import write_exports

OLDER = {
    "told no version": "alter table build_fingerprint drop column version",
    "is of another version": "update build_fingerprint set version = 'another'",
}


@pytest.fixture
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A data folder whose built file another version made: it lacks what this one asks."""
    loaded(tmp_path, line_by_line([line(1)])).close()
    with duckdb.connect(str(built_file(tmp_path / "data"))) as connection:
        connection.execute(f"{OLDER[request.param]}; drop table ref_own_rows")
    return tmp_path / "data"


def asked(data: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *(words or ("ask", "rules")), "--data", str(data)],
        capture_output=True, encoding="utf-8", cwd=REPOSITORY, env=os.environ | {"PYTHONUTF8": "1"},
        timeout=300,
    )  # fmt: skip


@pytest.mark.builds
@pytest.mark.parametrize("older", OLDER, indirect=True)
def test_the_first_who_asks_is_told_and_answered(older: Path):
    first, second = asked(older), asked(older)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "so it was built again" in first.stderr
    assert "built again" not in second.stderr
    assert first.stdout == second.stdout


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
def test_who_previews_first_is_told_too(older: Path):
    (export,) = (older.parent / "files").iterdir()
    shown = asked(older, "preview", str(export))
    assert shown.returncode == 0, shown.stderr
    assert "so it was built again" in shown.stderr


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
def test_while_somebody_loads_it_stays_as_it_is(older: Path):
    before = built_file(older).read_bytes()
    with load_lock(older):
        assert loading.renew(older) is None
    assert built_file(older).read_bytes() == before
    assert loading.renew(older) is not None
    assert loading.renew(older) is None


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_room_for_the_database(*_: object) -> None:
    raise duckdb.IOException("IO Error: no room")


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
@pytest.mark.parametrize(
    "stands_in_the_way",
    ["a full disk", "a full disk under the database", "a refused reference file"],
)
def test_what_cannot_be_built_stays_as_it_is(
    older: Path,
    stands_in_the_way: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    before, told = built_file(older).read_bytes(), ""
    with monkeypatch.context() as patch:
        if stands_in_the_way == "a full disk":
            patch.setattr(build, "put_in_place", no_room)
        elif stands_in_the_way == "a full disk under the database":
            patch.setattr(build, "write_fingerprint", no_room_for_the_database)
            told = "again: IO Error: no room. The earlier one is still in use."
        else:
            (older / "reference").mkdir()
            (older / "reference" / "cycles.csv").write_text("cycle\n", "utf-8")
        assert loading.renew(older) is None
        assert built_file(older).read_bytes() == before
        assert list(built_file(older).parent.iterdir()) == [built_file(older)]
    assert told in caplog.text and "Traceback" not in caplog.text
    if (older / "reference").exists():
        shutil.rmtree(older / "reference")
    assert loading.renew(older) is not None


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
@pytest.mark.parametrize("left", [0, 1])
def test_the_only_copy_of_an_export_stays(older: Path, left: int):
    later = write_exports([line_by_line([line(1)], "2021-05-14")], older.parent)
    loading.load(later, older)
    with duckdb.connect(str(built_file(older))) as connection:
        connection.execute(OLDER["is of another version"])
    before = built_file(older).read_bytes()
    for kept in sorted((older / "archive").glob("*.json"))[left:]:
        kept.unlink()
    assert loading.renew(older) is None
    assert built_file(older).read_bytes() == before


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
def test_an_export_that_was_taken_back_is_no_reason_to_stay(older: Path):
    (export,) = loading.archive_of(older).exports()
    loading.archive_of(older).withdraw(export.export_id, "wrong month", export.as_at)
    assert loading.renew(older) is not None
    assert loading.renew(older) is None


@pytest.mark.builds
@pytest.mark.parametrize("older", list(OLDER)[:1], indirect=True)
def test_a_file_that_does_not_tell_its_exports_may_be_the_only_copy(older: Path):
    with duckdb.connect(str(built_file(older))) as connection:
        connection.execute("drop table mart_export")
    before = built_file(older).read_bytes()
    assert loading.renew(older) is None
    assert built_file(older).read_bytes() == before


def test_what_cannot_be_read_is_left_to_those_who_say_so(tmp_path: Path):
    assert loading.renew(tmp_path) is None
    built_file(tmp_path).parent.mkdir()
    built_file(tmp_path).write_text("no database", "utf-8")
    assert loading.renew(tmp_path) is None
    assert built_file(tmp_path).read_text("utf-8") == "no database"
