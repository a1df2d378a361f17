"""Builds the one published file from archive, reference rules and code; nothing else, no clock.

A new file is written beside the old one, checked, and put in its place by one atomic rename. What
fails leaves the old file as it was.
"""

import os
from pathlib import Path

import duckdb

from pipelines.archive import Archive, in_use
from pipelines.building.fingerprint import fingerprint, is_current, write_fingerprint
from pipelines.building.raw import make_raw, publish_sources
from pipelines.building.similar_names import make_likest_names
from pipelines.errors import RefusedByGuard
from pipelines.landing.export import Export
from pipelines.moving import put_in_place, remove
from pipelines.progress import Progress
from pipelines.reference import files as reference
from pipelines.reference.calendar import make_calendar
from pipelines.sql_files import CHECKS, SqlObject, all_objects, comment_all, quoted

STORAGE_VERSION = "v1.5.0"
BUILDING = "building the position"


def built_file(data_folder: Path) -> Path:
    """Where the published file of a data folder is."""
    return data_folder / "built" / "programme.duckdb"


def build(data_folder: Path, progress: Progress = lambda _: None) -> Path:
    """Rebuilds everything and publishes it; returns the published file.

    Raises RefusedByGuard when a reference file cannot be read or a check finds offending rows.
    """
    files = reference.read_all(data_folder)
    target = built_file(data_folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".new-{os.getpid()}.duckdb")
    _remove(new)
    try:
        make_file(data_folder, new, files, progress)
        put_in_place(new, target)
    finally:
        _remove(new)
    return target


def make_file(
    data_folder: Path,
    new: Path,
    files: dict[str, reference.ReferenceFile],
    progress: Progress,
) -> None:
    """Fills and closes the new file: a function of archive, reference files and code alone, so that
    the tests may keep what it made for the next test that asks for the same."""
    connection = duckdb.connect()
    try:
        made_of = fingerprint(data_folder)
        _fill(connection, new, files, Archive(data_folder / "archive"), progress)
        _seal(connection, made_of)
    finally:
        connection.close()


def _fill(
    connection: duckdb.DuckDBPyConnection,
    new: Path,
    files: dict[str, reference.ReferenceFile],
    archive: Archive,
    progress: Progress,
) -> None:
    connection.execute(
        f"attach {quoted(str(new))} as programme (storage_version '{STORAGE_VERSION}'); "
        "use programme"
    )
    connection.execute("begin")  # one transaction: hundreds of small ones cost half a second
    reference.make_tables(connection, files)
    reference.make_settings(connection, files["settings"])
    make_calendar(connection)
    make_likest_names(connection)
    ordered = all_objects()
    make_raw(connection, archive, in_use(archive.exports()))
    for file in ordered:
        if file.room != CHECKS:
            progress(file.name)
            _make(connection, file)
    publish_sources(connection)
    for file in ordered:
        if file.room == CHECKS:
            progress(file.name)
            _check(connection, file)


def _seal(connection: duckdb.DuckDBPyConnection, made_of: str) -> None:
    """Says what the file was made of, and lets it go."""
    write_fingerprint(connection, made_of)
    comment_all(connection, [f for f in all_objects() if f.room != CHECKS])
    connection.execute("commit")
    connection.execute("use memory; detach programme")


def _make(connection: duckdb.DuckDBPyConnection, file: SqlObject) -> None:
    try:
        connection.execute(file.text)
    except duckdb.Error as bug:
        bug.add_note(f"while making {file.room}/{file.name}.sql")
        raise


def _check(connection: duckdb.DuckDBPyConnection, file: SqlObject) -> None:
    """A check is a query that returns the rows that break it; one is enough to publish nothing."""
    found = connection.execute(file.text)
    columns = [column[0] for column in found.description]
    row = found.fetchone()
    if row is not None:
        shown = ", ".join(f"{c} {v}" for c, v in zip(columns, row, strict=True))
        raise RefusedByGuard(
            f"The check {file.name} failed: {file.opening} Found: {shown}. "
            "Nothing was published; the earlier position still stands."
        )


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + ".wal")):
        remove(leftover)


def take_and_build(
    archive: Archive,
    staging: Path,
    new: list[Export],
    data_folder: Path,
    progress: Progress,
    ready: Path | None = None,
) -> None:
    """All of the new exports, or, where anything fails, none and the archive as it was.

    ready: a file built of just these in a preview; it is published as it is where it still is what
    archive, rules and code give.
    """
    before = archive.texts([one.export_id for one in new])
    if not new and is_current(built_file(data_folder), data_folder):
        return
    try:
        for export in new:
            (staging / f"{export.export_id}.json").write_text(export.to_json(), "utf-8")
        archive.take(staging, new)
        if ready is not None and is_current(ready, data_folder):
            target = built_file(data_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(ready, target)
        else:
            build_position(data_folder, progress)
    except BaseException:
        archive.give_back(new, before)
        raise


def build_position(data_folder: Path, progress: Progress) -> Path:
    """Builds from what is kept, and says so."""
    progress(BUILDING)
    return build(data_folder)
