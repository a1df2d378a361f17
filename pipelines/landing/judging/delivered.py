"""The rows of an export inside DuckDB, before they are judged: the table `delivered`.

It holds row_number, the columns of the kind that were found, all text, trimmed, '' as NULL, and
row_key: what the row is known by, its first filled key. Beside each column that people type stands
one that tells why nothing of a cell was kept (`typed_cells`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import written_names
from pipelines.landing.headings.heading import Heading
from pipelines.landing.judging import typed_cells
from pipelines.landing.judging.no_rows import no_row
from pipelines.landing.kind import LOCATION
from pipelines.sql_files import path_text, quoted
from pipelines.text_tables.cells import BLANKS

CONTENT = "content"  # the column that `content_of` fills


@dataclass(frozen=True)
class Refusal:
    """A row that could not be cut into cells; `value` shows none of them: one may name a person."""

    row_number: int
    value: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a reader found besides the table `delivered` it left behind."""

    heading: Heading
    refused: list[Refusal]
    notices: list[str]


def trimmed(source: str) -> str:
    """SQL for one cell without surrounding white space, '' as NULL.

    DuckDB trims a set of characters five times slower than it reads the whole file, and almost no
    cell needs it: so only those that do not begin and end with a printable ASCII character.
    """
    return (
        f"case when ord({source}) between 33 and 126 and ord(right({source}, 1)) between 33 and 126"
        f" then {source} else nullif(trim({source}, {quoted(BLANKS)}), '') end"
    )


def cell_sql(source: str, name: str, heading: Heading) -> str:
    """SQL for one cell as it is kept, and where people type it, for why nothing of it was."""
    cell, column = trimmed(source), heading.kind.by_name.get(name)
    if column is None:
        return f"{cell} as {name}"
    why = typed_cells.why_not(cell, column, heading.kind)
    told = f", {why} as {typed_cells.unkept(name)}" if why else ""
    return f"{typed_cells.kept_cell(cell, column, heading.kind)} as {name}{told}"


def row_key(heading: Heading) -> str:
    """SQL for what a row is known by."""
    told = (_usable_key(key, heading) for key in heading.keys)
    return f"case when {no_row(heading)} is null then coalesce({', '.join(told)}) end as row_key"


def _usable_key(key: str, heading: Heading) -> str:
    is_id = heading.kind.by_name[key].type == LOCATION
    told = f"usable_location_id({key})" if is_id else key
    return f"case when not says_nothing({key}) then {told} end"


def read_csv(
    path: Path, columns: list[str], delimiter: str, strict: bool = True, options: str = ""
) -> str:
    """SQL that reads a CSV as it stands: everything text, nothing guessed."""
    types = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in columns)
    return (
        f"read_csv({path_text(path)}, columns = {{{types}}}, header = false,"
        f" auto_detect = false, delim = {quoted(delimiter)}, quote = '\"', escape = '\"',"
        f" strict_mode = {str(strict).lower()}{options})"
    )


def read_canonical(
    connection: duckdb.DuckDBPyConnection, rows: Path, heading: Heading, written: int, file: str
) -> None:
    """Read a canonical CSV into `delivered` and hold it against the number of rows written."""
    names = written_names(heading)
    # Strict, DuckDB 2.0 expects everywhere the line end it met first, even where a cell holds it.
    source = read_csv(rows, ["row_number", *names], ",", strict=False, options=", parallel = false")
    cells = ", ".join(cell_sql(name, name, heading) for name in names)
    try:
        connection.execute(
            "create table delivered as select *,"
            f" {row_key(heading)} from (select cast(row_number as integer) as row_number, {cells}"
            f" from {source})"
        )
    except duckdb.InvalidInputException as error:
        if "Maximum line size" not in str(error):
            raise
        raise NotAnExport(
            f"{file} has a row longer than 2 MB, which no export holds: a cell must have swallowed "
            "others; look for a stray quotation mark and save the file again."
        ) from error
    (read,) = connection.execute("select count(*) from delivered").fetchone()
    if read != written:
        raise RuntimeError(f"{file}: {written} rows were written but {read} read back")


def content_of(columns: Iterable[str]) -> str:
    """SQL for one number for all that a row with these columns says, all of them text, by which the
    build sees whether it changed in a week.

    It is written beside the row, so that a rebuild need not read every cell of every week. Only
    filled cells enter, each with its column's name, so that a column which a kind gains later, and
    which no older export has, changes no older row. MD5 and not DuckDB's own hash: that may differ
    from one version of DuckDB to the next, and an archive outlives versions.
    """
    cells = ", ".join(f"'{name}=' || {name}" for name in columns)
    return f"md5_number_lower(concat_ws(chr(31), {cells}))"
