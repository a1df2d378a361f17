"""A preview shows what publishing would do and changes nothing; publishing does just that."""

import datetime as dt
import os
import shutil
import time
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.building.build import built_file
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.loading import load_sample, sample_exports
from pipelines.loading.guards import Disappearing
from pipelines.settings import REFERENCE
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.loading.test_load import Killed, marts
from tests.oracle.invented import public
from tests.oracle.region_files import write_exports

MET, ENTRY, NEVER = "20/21 Standards Met.", "20/21 Entry Level.", "Not Individually Registered."


def week(as_at: str, **statuses: str):
    """A Line By Line of forty places at Entry Level, but for those named as p1, p2 …; '' leaves out."""
    rows = [line(n, status=statuses.get(f"p{n}", ENTRY)) for n in range(1, 41)]
    return line_by_line(
        [r for r in rows if statuses.get(f"p{r['ods_code'][1:].lstrip('0')}") != ""], as_at
    )


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory) -> Path:
    """A data folder with one Line By Line. Read only, please."""
    folder = tmp_path_factory.mktemp("loaded")
    loading.load(write_exports([week("2021-05-07", p3=MET)], folder), folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded_once, tmp_path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


def all_files(folder: Path) -> dict[str, bytes]:
    """Every file of a data folder but those of previews."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".preview-" not in str(p))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def previews(folder: Path) -> list[Path]:
    return list(folder.glob(".preview-*"))


def test_it_shows_what_would_change_and_changes_nothing(data, tmp_path):
    before = all_files(data)
    files = write_exports([week("2021-05-14", p1=MET, p2="", p3=NEVER)], tmp_path)
    shown = loading.preview(files, data)
    assert all_files(data) == before
    (file,) = shown.files
    (export,) = file.exports
    assert (export.title, export.header_row, export.as_at) == (
        "Line By Line",
        5,
        dt.date(2021, 5, 14),
    )
    assert (export.as_at_from, export.rows, export.accepted, export.refused) == (
        "file name",
        39,
        39,
        0,
    )
    assert export.dropped_columns == ("CQC registered manager",)
    changes = shown.changes
    assert (changes.before, changes.after) == (40, 39)
    assert changes.went_out.location_id.tolist() == ["1-1002"] and changes.came_in.empty
    assert "closed" in changes.went_out.because[0]
    assert changes.up[["location_id", "was_level", "is_level"]].values.tolist() == [
        ["1-1001", "Entry Level", "Standards Met"]
    ]
    assert changes.down[["location_id", "was_level", "is_level"]].values.tolist() == [
        ["1-1003", "Standards Met", "Not registered"]
    ]
    situations = changes.situations.set_index("situation")[["before", "after"]]
    assert situations.sum().tolist() == [40, 39]
    assert situations.loc["ENTRY_THIS_CYCLE"].tolist() == [39, 37]
    assert "  in: 0, out: 1" in shown.lines and shown.exit_code == 0
    loading.discard(shown.preview_id, data)
    assert not previews(data) and all_files(data) == before


def test_publishing_gives_what_loading_gives(data, tmp_path):
    files = write_exports(
        [week("2021-05-14", p1=MET), week("2021-05-21", p1=MET, p4=MET)], tmp_path
    )
    other = tmp_path / "other"
    shutil.copytree(data, other)
    loading.load(files, other)
    shown = loading.preview(files, data)
    built = built_file(previews(data)[0] / "candidate").stat().st_ino
    told = loading.publish(shown.preview_id, data)
    assert [m.as_at for m in told.exports] == [dt.date(2021, 5, 14), dt.date(2021, 5, 21)]
    assert marts(data) == marts(other) and not previews(data)
    # what was looked at is what was published, not built again
    assert built_file(data).stat().st_ino == built
    assert loading.is_up_to_date(open_store(data))
    with pytest.raises(WrongUse, match="no longer there"):
        loading.publish(shown.preview_id, data)


def test_a_bad_file_hides_no_good_one(data, tmp_path):
    (good,) = write_exports([week("2021-05-14", p1=MET)], tmp_path)
    (again,) = write_exports([week("2021-05-07", p3=MET)], tmp_path)
    (rival,) = write_exports([week("2021-05-07", p5=MET)], tmp_path / "..")
    bad = tmp_path / "page 01_05_2021.csv"
    bad.write_text("<!doctype html><html>Sign in</html>")
    undated = shutil.copy(good, tmp_path / "undated.csv")
    rival = shutil.move(rival, tmp_path / "rival 07_05_2021.csv")
    files = [bad, again, rival, undated, good, tmp_path / "none.csv"]
    shown = loading.preview(files, data)
    said = {one.file: one for one in shown.files}
    assert "web page" in said[bad.name].refusal and said[bad.name].exit_code == 4
    assert "--replace" in said["rival 07_05_2021.csv"].refusal
    assert "--as-at" in said["undated.csv"].refusal and said["undated.csv"].exit_code == 2
    assert said[again.name].already and not said[again.name].refusal
    assert said["none.csv"].exit_code == 2
    assert len(said[good.name].exports) == 1
    assert len(shown.changes.up) == 1 and shown.exit_code == 0
    told = loading.publish(shown.preview_id, data)
    assert [m.file for m in told.exports] == [good.name]
    assert loading.preview([bad], data).exit_code == 4


def test_uploads_are_previewed_alike(data, tmp_path):
    (good,) = write_exports([week("2021-05-14", p1=MET)], tmp_path)
    uploads = [
        (f"folder/{good.name}", good.read_bytes()),
        ("x" * 300 + " 14_05_2021.csv", b"a"),
        (sample_exports()[0].name, sample_exports()[0].read_bytes()),
    ]
    shown = loading.preview(uploads, data)
    assert len(shown.files[0].exports) == 1 and shown.files[0].exports[0].as_at == dt.date(
        2021, 5, 14
    )
    assert "shorter one" in shown.files[1].refusal
    assert "invented region" in shown.files[2].refusal
    assert len(loading.publish(shown.preview_id, data).exports) == 1
    with pytest.raises(WrongUse, match="at least one"):
        loading.preview([], data)


def test_of_real_and_invented_together_the_invented_is_refused(tmp_path):
    (real,) = write_exports([week("2021-05-14")], tmp_path)
    for files in ([sample_exports()[0], real], [real, sample_exports()[0]]):
        shown = loading.preview(files, tmp_path / "data")
        refused = [one.file for one in shown.files if one.refusal]
        assert refused == [sample_exports()[0].name]


def test_a_drop_is_shown_and_publishing_it_needs_a_reason(data, tmp_path):
    gone = {f"p{n}": "" for n in range(1, 11)}
    files = write_exports([week("2021-05-14", **gone)], tmp_path)
    shown = loading.preview(files, data)
    (drop,) = shown.drops
    assert (drop.before, drop.gone, drop.first_gone[0]) == (40, 10, "1-1001")
    before = all_files(data)
    with pytest.raises(Disappearing, match="10 of 40"):
        loading.publish(shown.preview_id, data)
    with pytest.raises(WrongUse):
        loading.publish(shown.preview_id, data, accept_drop=" ")
    assert all_files(data) == before
    told = loading.publish(shown.preview_id, data, accept_drop="ten were sold")
    assert told.exports[0].accepted_drop["why"] == "ten were sold"
    assert loading.archive_of(data).exports()[-1].accepted_drop["gone"] == 10


def test_what_has_changed_since_is_previewed_again(data, tmp_path):
    (file,) = write_exports([week("2021-05-14", p1=MET)], tmp_path)
    shown = loading.preview([file], data)
    other = write_exports([week("2021-05-21", p1=MET)], tmp_path)
    loading.load(other, data)
    with pytest.raises(RefusedByGuard, match="check the files again"):
        loading.publish(shown.preview_id, data)
    shown = loading.preview([file], data)
    (data / "reference").mkdir()
    shutil.copy(REFERENCE / "targets.csv", data / "reference")
    with pytest.raises(RefusedByGuard, match="check the files again"):
        loading.publish(shown.preview_id, data)
    # by their own rules the next preview is judged, and can be published
    shown = loading.preview([file], data)
    loading.publish(shown.preview_id, data)
    assert loading.is_up_to_date(open_store(data))


def test_rules_that_cannot_be_read_are_told_of_the_files(data, tmp_path):
    (data / "reference").mkdir()
    rules = (REFERENCE / "situations.csv").read_text("utf-8")
    (data / "reference" / "situations.csv").write_text(rules.replace(",yes,95,", ",yes,high,"))
    with pytest.raises(RefusedByGuard, match=r"situations\.csv"):
        loading.preview(write_exports([week("2021-05-14")], tmp_path), data)
    assert not previews(data)


def test_nothing_good_is_lost_when_the_process_dies_in_between(data, tmp_path, monkeypatch):
    files = write_exports([week("2021-05-14", p1=MET)], tmp_path)
    shown = loading.preview(files, data)
    standing = marts(data)
    with monkeypatch.context() as cut, pytest.raises(Killed):
        cut.setattr("pipelines.archive.Archive.rollback", lambda *_: None)
        cut.setattr(
            "pipelines.building.build.os.replace", lambda *_: (_ for _ in ()).throw(Killed())
        )
        loading.publish(shown.preview_id, data)
    assert marts(data) == standing
    loading.publish(shown.preview_id, data)
    assert len(loading.archive_of(data).exports()) == 2 and loading.is_up_to_date(open_store(data))
    assert marts(data) != standing


def test_a_publish_that_fails_can_be_tried_again(data, tmp_path, monkeypatch):
    shown = loading.preview(write_exports([week("2021-05-14", p1=MET)], tmp_path), data)
    before = all_files(data)
    with monkeypatch.context() as full, pytest.raises(OSError, match="space"):
        full.setattr(
            "pipelines.building.build.os.replace",
            lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")),
        )
        loading.publish(shown.preview_id, data)
    assert all_files(data) == before
    assert len(loading.publish(shown.preview_id, data).exports) == 1


def test_previews_nobody_has_looked_at_for_an_hour_are_swept(data, tmp_path):
    files = write_exports([week("2021-05-14")], tmp_path)
    old, looked_at = loading.preview(files, data), loading.preview(files, data)
    an_hour_ago = time.time() - 61 * 60
    for one in (old, looked_at):
        os.utime(data / f".preview-{one.preview_id}", (an_hour_ago, an_hour_ago))
    assert loading.look_again(looked_at.preview_id, data) is None
    third = loading.preview(files, data)
    left = {path.name.removeprefix(".preview-") for path in previews(data)}
    assert left == {looked_at.preview_id, third.preview_id}
    assert "no longer there" in loading.look_again(old.preview_id, data)


def test_looking_again_tells_why_it_can_no_longer_be_published(data, tmp_path):
    shown = loading.preview(write_exports([week("2021-05-14", p1=MET)], tmp_path), data)
    again = loading.preview(write_exports([week("2021-05-07", p3=MET)], tmp_path), data)
    assert "None of these files" in loading.look_again(again.preview_id, data)
    loading.load(write_exports([week("2021-05-21", p1=MET)], tmp_path), data)
    assert "check the files again" in loading.look_again(shown.preview_id, data)


@pytest.mark.parametrize("name", ["", "..", "../data", "0" * 15, "0" * 16 + "/..", "G" * 16])
def test_a_preview_is_named_by_its_number_alone(name, data):
    for act in (loading.publish, loading.discard):
        with pytest.raises(WrongUse, match="no preview"):
            act(name, data)
    assert marts(data)


def test_registrations_alone_are_previewed_though_they_hold_no_place(tmp_path):
    row = {"ods_code": "V1AAA", "organisation_name": "x", "status": "20/21 Standards Met"}
    shown = loading.preview(write_exports([public("2021-05-07", row)], tmp_path), tmp_path / "data")
    assert shown.files[0].exports[0].generation == "G2"
    assert (shown.changes.before, shown.changes.after) == (0, 0)
    assert len(loading.publish(shown.preview_id, tmp_path / "data").exports) == 1


def test_into_an_empty_folder_everything_comes_in(tmp_path):
    data = tmp_path / "data"
    shown = loading.preview(write_exports([week("2021-05-07", p2="nonsense")], tmp_path), data)
    assert shown.changes.before_day is None and len(shown.changes.came_in) == 40
    assert shown.changes.situations.after.sum() == 40 and shown.changes.up.empty
    kept = {p.name for p in data.iterdir()} - {".load.lock"}  # Windows takes it away
    assert kept == {f".preview-{shown.preview_id}"}


def test_the_invented_region_can_be_previewed_again(sample_folder, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(sample_folder, data)
    shown = loading.preview(sample_exports()[:1], data)
    assert shown.files[0].already and shown.changes is None and not shown.can_be_published
    with pytest.raises(WrongUse, match="None of these"):
        loading.publish(shown.preview_id, data)
    load_sample(data)
