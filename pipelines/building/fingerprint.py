"""What a built file was made of, in one line: it is current while that is still what is there."""

import hashlib
import json
from functools import cache
from pathlib import Path

import duckdb

from pipelines.archive import Archive, in_use
from pipelines.landing.kinds import KINDS
from pipelines.reference.files import is_own, path_of
from pipelines.reference.tables import TABLES
from pipelines.settings import REFERENCE
from pipelines.sql_files import DICTIONARY, all_objects


def fingerprint(data_folder: Path) -> str:
    """The hash of the exports in use, the reference files, the kinds and the SQL of a folder."""
    made_of = hashlib.sha256()
    for one in in_use(Archive(data_folder / "archive").exports()):
        facts = {name: getattr(one, name) for name in ("export_id", "replacement", "areas")}
        made_of.update(json.dumps(facts, sort_keys=True).encode())
    for table in TABLES.values():
        path = path_of(table, data_folder)
        made_of.update(b"shipped" + (REFERENCE / path.name).read_bytes())
        if is_own(path):
            made_of.update(b"own" + path.read_bytes())
    made_of.update(this_version().encode())
    return made_of.hexdigest()


@cache
def this_version() -> str:
    """The hash of what this version of the program makes of any exports: its SQL and its kinds."""
    made_of = hashlib.sha256()
    for file in all_objects():
        made_of.update(file.name.encode() + file.text.encode())
    made_of.update(DICTIONARY.read_text("utf-8").encode())
    made_of.update(repr(list(KINDS.values())).encode())
    return made_of.hexdigest()


def write_fingerprint(connection: duckdb.DuckDBPyConnection, value: str) -> None:
    """Leaves the fingerprint in the file being built, with the version that builds it."""
    connection.execute(
        "create table build_fingerprint as select $1 as fingerprint, $2 as version",
        [value, this_version()],
    )


def is_current(built: Path, data_folder: Path) -> bool:
    """Whether the built file is what the archive, the reference files and the SQL would give."""
    try:
        with duckdb.connect(str(built), read_only=True) as connection:
            row = connection.execute("select fingerprint from build_fingerprint").fetchone()
    except duckdb.Error:
        return False
    return row is not None and row[0] == fingerprint(data_folder)


def export_ids_in(built: Path) -> frozenset[str] | None:
    """The ids of the exports that a built file holds; None where it cannot tell."""
    try:
        with duckdb.connect(str(built), read_only=True) as connection:
            return frozenset(
                i for (i,) in connection.execute("select export_id from mart_export").fetchall()
            )
    except duckdb.Error:
        return None


def is_of_another_version(built: Path) -> bool:
    """Whether another version of the program made this file; one that cannot be read is of none."""
    try:
        with duckdb.connect(str(built), read_only=True) as connection:
            made_of = connection.execute("from build_fingerprint")
            columns = [column[0] for column in made_of.description]
            row = made_of.fetchone()
    except duckdb.Error:
        return False
    # the oldest files do not tell their version
    return row is not None and dict(zip(columns, row, strict=True)).get("version") != this_version()
