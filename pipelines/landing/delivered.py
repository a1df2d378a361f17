"""The rows of an export inside DuckDB, before they are judged: the table `delivered`.

It holds row_number, the columns of the kind that were found, all text, trimmed, '' as NULL, and
row_key: what the row is known by, its first filled key.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import stored_names
from pipelines.landing.kind import MAILBOX
from pipelines.landing.recognise import BLANKS, Heading


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


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def path_text(path: Path) -> str:
    """A path as an SQL literal that names one file: `[1]`, `*` and `?` in it are no pattern."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))


def trimmed(source: str, name: str) -> str:
    """SQL for one cell without surrounding white space, '' as NULL.

    DuckDB trims a set of characters five times slower than it reads the whole file, and almost no
    cell needs it: so only those that do not begin and end with a printable ASCII character.
    """
    return (
        f"case when ord({source}) between 33 and 126 and ord(right({source}, 1)) between 33 and 126"
        f" then {source} else nullif(trim({source}, {quoted(BLANKS)}), '') end as {name}"
    )


def kept(source: str, name: str, heading: Heading) -> str:
    """SQL for one cell as it is kept: trimmed, and of a mailbox only the code it carries."""
    column = heading.kind.by_name.get(name)
    if column is not None and column.type == MAILBOX:
        return f"mailbox_code({source}) as {name}"
    return trimmed(source, name)


def row_key(heading: Heading) -> str:
    """SQL for what a row is known by."""
    told = (f"case when not says_nothing({key}) then {key} end" for key in heading.keys)
    return f"coalesce({', '.join(told)}) as row_key"


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
    names = stored_names(heading)
    # Strict, DuckDB 2.0 expects everywhere the line end it met first, even where a cell holds it.
    source = read_csv(rows, ["row_number", *names], ",", strict=False, options=", parallel = false")
    cells = ", ".join(kept(name, name, heading) for name in names)
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
