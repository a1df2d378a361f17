"""What a load or a withdrawal says, and what is kept of exports that say nothing any more."""

import datetime as dt
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from pipelines import loading
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.loading.files import bare_name
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.oracle.invented import register, register_line
from tests.oracle.region_files import write_exports
from tests.platforms import needs_any_file_name, needs_windows


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory) -> Path:
    """Two Line By Lines and a register. Read only, please."""
    folder = tmp_path_factory.mktemp("loaded")
    exports = [
        line_by_line([line(1)], "2021-05-07"),
        line_by_line([line(1)], "2021-05-14"),
        register("2021-05-01", register_line()),
    ]
    told = loading.load(write_exports(exports, folder), folder / "data")
    landed = [said for said in told.lines if "= 1 accepted + 0 refused" in said]
    assert landed == told.lines[:3] and told.lines[3:] == told.notices
    return folder / "data"


@pytest.fixture
def data(loaded_once, tmp_path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


def test_a_withdrawal_says_what_speaks_now(data, monkeypatch):
    monkeypatch.setenv("DSPT_TODAY", "2021-06-02")
    first, second, hsca = (
        next(m for m in loading.archive_of(data).exports() if m.export_id.startswith(begins))
        for begins in (
            "line_by_line-2021-05-07",
            "line_by_line-2021-05-14",
            "hsca_locations",
        )
    )
    said = [loading.withdraw(m.export_id, data, "w").lines[1] for m in (second, first, hsca)]
    assert said == [
        f"The newest Line By Line is now {first.file} of 7 May 2021.",
        "No Line By Line is loaded now.",
        "Nothing is loaded now.",
    ]
    aside = loading.archive_of(data).set_aside()
    assert [(one["state"], one["why"], one["on"]) for one in aside] == [
        ("withdrawn", "w", dt.date(2021, 6, 2))
    ] * 3


def test_a_withdrawal_that_cannot_be_built_leaves_no_mark(data):
    (data / "reference").mkdir()
    (data / "reference" / "targets.csv").write_text("area,policy\n")
    export_id = loading.archive_of(data).exports()[0].export_id
    with pytest.raises(RefusedByGuard, match=r"targets.csv, line 1"):
        loading.withdraw(export_id, data, "wrong")
    (again,) = [m for m in loading.archive_of(data).exports() if m.export_id == export_id]
    assert (again.withdrawn_because, again.withdrawn_on) == (None, None)
    assert not [name for name in again.facts if name.startswith("withdrawn")]
    assert loading.archive_of(data).set_aside() == []


def test_an_edited_rule_makes_the_position_out_of_date(data):
    assert loading.is_up_to_date(open_store(data))
    (data / "reference").mkdir()
    (data / "reference" / "targets.csv").write_text("area,policy,counting,level,by,share,source\n")
    assert not loading.is_up_to_date(open_store(data))
    loading.rebuild(data)
    assert loading.is_up_to_date(open_store(data))


def test_exports_of_a_load_that_is_under_way_make_nothing_out_of_date(data):
    """Its exports are in the archive while it builds; "Build again" would be wrong advice then."""
    store, seen = open_store(data), []
    (export,) = write_exports([line_by_line([line(1)], "2021-06-04")], data.parent)

    def look(step: str) -> None:
        seen.append((len(loading.archive_of(data).exports()), loading.is_up_to_date(store)))

    before = len(loading.archive_of(data).exports())
    loading.load([export], data, progress=look)
    assert (before + 1, True) in seen  # one look at least was taken between archive and position
    assert all(current for _, current in seen)
    assert store.fingerprint != open_store(data).fingerprint
    assert loading.is_up_to_date(store)  # another has been published, and the next page shows it


def test_who_may_not_know_whether_somebody_loads_is_told_no(data):
    (data / ".load.lock").unlink(missing_ok=True)
    (data / ".load.lock").mkdir()  # nobody can take it, as a reader cannot take one of another user
    assert not loading.is_loading(data)


def test_whoever_looks_while_an_export_comes_and_goes_sees_it_or_not(data):
    archive = loading.archive_of(data)
    export_id, seen, is_over = archive.exports()[0].export_id, set(), Event()

    def look() -> None:
        while not is_over.is_set():
            seen.add((len(archive.exports()), len(archive.withdrawn())))

    with ThreadPoolExecutor() as others:
        looking = others.submit(look)
        for _ in range(200):
            archive.withdraw(export_id, "w", dt.date(2021, 6, 2))
            archive.undo_withdraw(export_id)
        is_over.set()
        looking.result()
    assert {here for here, _ in seen} <= {2, 3} and {away for _, away in seen} <= {0, 1}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Line By Line 28_05_2021.xlsx", "Line By Line 28_05_2021.xlsx"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\a b.csv", "a b.csv"),
        ("a\x00\x1b\u202eb\u200b.csv", "ab.csv"),
        ("a \n\t b.csv", "a b.csv"),
        pytest.param("a?:b.csv", "a?:b.csv", marks=needs_any_file_name),
        pytest.param("a?:b.csv", "a--b.csv", marks=needs_windows),
        ("..", "unnamed"),
        ("folder/", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_of_a_name_from_outside_only_the_name_is_kept(name, kept):
    assert bare_name(name) == kept


def test_a_name_is_never_shortened():
    assert bare_name("a" * 200) == "a" * 200
    with pytest.raises(WrongUse, match="shorter one"):
        bare_name("a" * 201)


def test_what_was_found_is_asked_by_names_there_are(data):
    store = open_store(data)
    assert store.ask("data_quality", finding="Unknown Place").frame.finding.tolist() == [
        "unknown place"
    ]
    with pytest.raises(WrongUse, match="Did you mean unknown place"):
        store.ask("data_quality", finding="unknown plaice")
    with pytest.raises(WrongUse, match="no export 'x'"):
        store.ask("data_quality", export="x")
    store.close()


def test_nothing_to_load_is_said(data):
    with pytest.raises(WrongUse, match="at least one"):
        loading.load_uploads([], data)
