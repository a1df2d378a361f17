"""Drawn tables → rows with defaults → real files → production landing and build → a store."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from pipelines import loading
from pipelines.reference import files as reference
from pipelines.reference.calendar import make_calendar
from pipelines.settings import REFERENCE
from pipelines.sql_files import macros_of_rules
from pipelines.store import Store, open_store
from tests.oracle.exports import Export
from tests.oracle.invented import export
from tests.oracle.region_files import write_exports

# Before any status of the toolkit could exist, so that its lines speak on every later day.
LONG_AGO = "2018-07-02"
LINE = {
    "status": "Not Individually Registered.",
    "care_home": "Y",
    "local_authority": "Northmoor",
    "ccg_name": "NHS Northmoor CCG",
    "provider_name": "Larches Care Ltd",
    "dormant": "N",
}


def drawn(table: str) -> list[dict[str, str]]:
    """A table drawn with `|`, its first line the headings; blank cells are ''."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    heading, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def ids(rows: list[dict[str, str]]) -> list[str]:
    """What a drawn row is called in a test report: its filled cells."""
    return [" · ".join(cell for cell in row.values() if cell) for row in rows]


def day(text: str) -> dt.date | None:
    """'30 Jun 2021' → that day, '' → None."""
    return dt.datetime.strptime(text, "%d %b %Y").date() if text else None


def place_id(number: int) -> str:
    """The CQC location id of the n-th drawn row."""
    return f"1-{1000 + number}"


def line(number: int, **cells: object) -> dict:
    """The Line By Line row of the n-th drawn row, with a code of its own."""
    own = {
        "location_id": place_id(number),
        "ods_code": f"V{number:04}",
        "location_name": f"Larch {number}",
    }
    return LINE | own | {name: cell for name, cell in cells.items() if cell not in ("", None)}


def line_by_line(rows: list[dict], as_at: str = LONG_AGO) -> Export:
    """A Line By Line of these rows."""
    return export("line_by_line", as_at, *rows)


def loaded(folder: Path, *exports: Export, files: Iterable[Path] = ()) -> Store:
    """A store of what these exports give, through the files that would have delivered them.

    files: those of other kinds, loaded after them in the same load, so that one build is enough.
    """
    data = folder / "data"
    written = folder / "files"
    written.mkdir(parents=True, exist_ok=True)
    paths = [*write_exports(list(exports), written), *files]
    loading.load(paths, data, loading.LoadOptions(accept_drop="drawn by hand"))
    return open_store(data)


def place_on(store: Store, number: int, on: dt.date) -> dict:
    """The standing of the n-th drawn row on a day."""
    frame = store.ask("standing", on).frame
    (row,) = frame[frame["location_id"] == place_id(number)].to_dict("records")
    return {name: None if cell is None or cell != cell else cell for name, cell in row.items()}


@contextmanager
def rules() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the reference tables and the macros of 00_rules, nothing else.

    They are made once for a whole run: who changes one does so in a transaction, and rolls it back.
    """
    with _rules_made().cursor() as connection:
        yield connection


@cache
def _rules_made() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    files = reference.read_all()
    reference.make_tables(connection, files)
    reference.make_settings(connection, files["settings"])
    make_calendar(connection)
    for file in macros_of_rules():
        connection.execute(file.text)
    return connection


def reference_rows(name: str) -> list[dict[str, str]]:
    """The rows of a shipped reference file, as text."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
