"""The kept built files: the same answers as a fresh build, and never those of another input."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.building.build import built_file
from pipelines.errors import RefusedByGuard
from pipelines.loading import rebuild
from pipelines.reference.files import read_all
from pipelines.settings import REFERENCE, REPOSITORY
from tests.build_cache import CODE, BuildCache, key_of
from tests.builders import line, line_by_line, loaded
from tests.conftest import BUILDS


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one small export; a test that changes it takes a copy."""
    store = loaded(tmp_path_factory.mktemp("kept"), line_by_line([line(1), line(2)]))
    store.close()
    return store.data_folder


@pytest.fixture
def data(archive: Path, tmp_path: Path) -> Path:
    """A copy of that data folder."""
    return shutil.copytree(archive, tmp_path / "data")


def made(cache: BuildCache, data_folder: Path, name: str) -> Path:
    """A built file of this data folder, out of the cache where it is kept there."""
    new = data_folder / name
    cache.make_file(data_folder, new, read_all(data_folder), lambda _: None)
    return new


def all_in(path: Path) -> dict[str, list[tuple]]:
    """Every row, type, comment and macro of a built file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
        found = {name: connection.execute(f"from {name}").fetchall() for (name,) in tables}
        for what in (
            "table_name, comment, sql from duckdb_tables()",
            "table_name, column_name, data_type, comment from duckdb_columns()",
            "view_name, sql from duckdb_views()",
            "function_name, parameters, macro_definition from duckdb_functions()",
        ):
            query = f"select {what} where not internal order by all"
            found[what] = connection.execute(query).fetchall()
    return found


@pytest.mark.builds
def test_what_is_taken_is_what_a_fresh_build_gives(sample_folder: Path, tmp_path: Path):
    data = shutil.copytree(sample_folder, tmp_path / "data")
    cache = BuildCache(tmp_path / "cache")
    first, taken = made(cache, data, "first.duckdb"), made(cache, data, "taken.duckdb")
    assert (cache.made, cache.taken) == (1, 1)
    assert taken.read_bytes() == first.read_bytes()
    rebuild(data)
    fresh = all_in(built_file(data))
    assert fresh == all_in(taken)
    assert len(fresh["mart_standing"]) > 1000 and len(fresh) > 30


@pytest.mark.builds
def test_another_folder_with_the_same_archive_shares_it(data: Path, tmp_path: Path):
    twin = shutil.copytree(data, tmp_path / "twin")
    cache = BuildCache(tmp_path / "cache")
    made(cache, data, "one.duckdb")
    assert all_in(made(cache, twin, "other.duckdb")) == all_in(data / "one.duckdb")
    assert (cache.made, cache.taken) == (1, 1)
    built_file(twin).unlink()
    rebuild(twin)
    assert all_in(built_file(twin)) == all_in(twin / "other.duckdb")


@pytest.mark.parametrize("suffix", [".json", ".parquet", ".findings.parquet"])
def test_the_key_changes_with_each_file_of_the_archive(data: Path, suffix: str):
    before = key_of(data)
    (path,) = [p for p in (data / "archive").iterdir() if p.name.split(".", 1)[1] == suffix[1:]]
    path.write_bytes(path.read_bytes() + b" ")
    assert key_of(data) != before


def test_the_key_changes_with_a_file_more_or_less_in_the_archive(data: Path):
    keys = [key_of(data)]
    for path in sorted((data / "archive").glob("*.parquet")):
        path.unlink()
        keys.append(key_of(data))
    assert len(set(keys)) == 3


@pytest.mark.parametrize("name", sorted(p.name for p in REFERENCE.glob("*.csv")))
def test_the_key_changes_with_each_reference_file(data: Path, name: str):
    before = key_of(data)
    own = data / "reference"
    own.mkdir()
    shutil.copy(REFERENCE / name, own)
    same_but_own = key_of(data)
    (own / name).write_bytes((REFERENCE / name).read_bytes() + b"\n")
    assert len({before, same_but_own, key_of(data)}) == 3


def test_the_fingerprint_changes_with_the_shipped_file_behind_an_own_one(
    data: Path, tmp_path: Path
):
    program, own = tmp_path / "program", data / "reference"
    for part in ("pipelines", "data/reference"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / part, program / part, ignore=ignored)
    own.mkdir()
    shutil.copy(REFERENCE / "settings.csv", own)
    code = (
        "import sys, pathlib; from pipelines.building.fingerprint import fingerprint\n"
        "print(fingerprint(pathlib.Path(sys.argv[1])))"
    )
    found = []
    for path in (None, program / "data" / "reference" / "settings.csv", own / "settings.csv"):
        if path:
            path.write_bytes(path.read_bytes() + b"\n")
        command = [sys.executable, "-c", code, str(data)]
        found.append(subprocess.run(command, cwd=program, capture_output=True, check=True).stdout)
    assert len({text.strip() for text in found} - {b""}) == 3


@pytest.mark.parametrize(
    "changed",
    ["building/build.py", "landing/land.py", "sql/30_marts/flags_at.sql", "sql/dictionary.csv"],
)
def test_the_key_changes_with_each_file_of_the_code(data: Path, tmp_path: Path, changed: str):
    copies = [tmp_path / "same" / "pipelines", tmp_path / "changed" / "pipelines"]
    for copy in copies:
        shutil.copytree(CODE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    path = copies[1] / changed
    path.write_bytes(path.read_bytes() + b"\n")
    same, other = (key_of(data, copy) for copy in copies)
    assert same == key_of(data)
    assert other != same


@pytest.mark.builds
def test_a_build_that_fails_keeps_nothing_and_says_why(data: Path, tmp_path: Path):
    cache = BuildCache(tmp_path / "cache")
    (parquet,) = (p for p in (data / "archive").glob("*.parquet") if "findings" not in p.name)
    parquet.write_bytes(b"no Parquet")
    for _ in range(2):
        with pytest.raises(RefusedByGuard, match="missing or damaged"):
            made(cache, data, "never.duckdb")
    (note,) = (data / "archive").glob("*.json")
    note.write_bytes(b"no note")
    with pytest.raises(RefusedByGuard, match="is damaged"):
        made(cache, data, "never.duckdb")
    assert list((tmp_path / "cache" / "builds").iterdir()) == []


def test_the_longest_unused_go_first(data: Path, tmp_path: Path):
    cache = BuildCache(tmp_path / "cache")
    made(cache, data, "first.duckdb")
    (oldest,) = (tmp_path / "cache" / "builds").iterdir()
    other = oldest.with_name("other.zst")
    shutil.copyfile(oldest, other)
    stat = other.stat()
    cache.prune(2 * stat.st_size)
    assert oldest.exists() and other.exists()
    made(cache, data, "second.duckdb")
    cache.prune(stat.st_size)
    assert oldest.exists() and not other.exists()


@pytest.mark.builds
def test_tests_of_building_build_afresh(data: Path, request: pytest.FixtureRequest):
    builds = request.config.stash[BUILDS]
    before = builds.made, builds.taken
    rebuild(data)
    assert (builds.made, builds.taken) == (before[0] + 1, before[1])
