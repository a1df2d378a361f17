"""The invented region in a folder of its own: an earlier version of it gives way, or stays whole."""

import errno
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines import loading
from pipelines.building import build
from pipelines.errors import AnotherLoadRunning
from pipelines.loading.guards import sample_hashes
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.oracle.region_files import write_exports
from tests.rules.decided_links import decisions_file


@pytest.fixture
def earlier(sample_folder: Path, tmp_path: Path) -> Path:
    """An earlier version's folder: one export that is shipped no more, one that was taken back, and
    what somebody decided about a link."""
    data = shutil.copytree(sample_folder, tmp_path / "data")
    archive = loading.archive_of(data)
    note = next(archive.folder.glob("hsca_locations*.json"))
    note.write_text(note.read_text("utf-8").replace('"sha256": "', '"sha256": "0'), "utf-8")
    taken = archive.exports()[0]
    archive.withdraw(taken.export_id, "wrong month", taken.as_at)
    decided = decisions_file(data, "A1 included 20/21 yes", on="28 May 2021")
    loading.load_made(decided.name, decided.read_bytes(), data, "link_decisions")
    return data


def archived(data: Path) -> dict[str, bytes]:
    """Every file of the archive with its content."""
    files = (path for path in (data / "archive").rglob("*") if path.is_file())
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


def test_a_newer_sample_takes_the_place_of_an_earlier_one(earlier: Path, sample_folder: Path):
    loading.load_sample(earlier)
    kept = loading.archive_of(earlier).exports()
    assert {one.kind for one in kept if one.sha256 not in sample_hashes()} == {"link_decisions"}
    assert len(kept) == len(loading.archive_of(sample_folder).exports()) + 1
    assert loading.is_up_to_date(open_store(earlier))
    assert not list(earlier.glob(".landing-*"))


def test_where_the_newer_one_cannot_be_loaded_the_earlier_stays_whole(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = archived(earlier)
    with FileLock(earlier / ".load.lock"), pytest.raises(AnotherLoadRunning):
        loading.load_sample(earlier)
    assert archived(earlier) == before
    monkeypatch.setattr(build, "put_in_place", no_room)
    with pytest.raises(OSError, match="No space left"):
        loading.load_sample(earlier)
    assert archived(earlier) == before


def test_a_sample_that_could_not_be_loaded_marks_nothing(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    with FileLock(data / ".load.lock"), pytest.raises(AnotherLoadRunning):
        loading.load_sample(data)
    loading.load(write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path), data)
