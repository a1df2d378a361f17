"""Reading a CSV: the fast way where every line is plainly one row, else the exact way.

DuckDB alone drops blank lines and joins ragged ones without a word. So its reading counts only
where it refuses no line and its rows, with the heading, are exactly the lines of the file;
anything else goes through Python's csv, which knows the number of each record.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import kept_names, write_canonical
from pipelines.landing.delivered import Reading, Refusal, kept, read_canonical, read_csv, row_key
from pipelines.landing.kind import Kind
from pipelines.landing.recognise import HEADING_ROWS, Heading, best, headings_in
from pipelines.landing.records import Broken, records
from pipelines.landing.refusal import unknown_headings

_DELIMITERS = (",", ";", "\t")
_HEAD = 100_000
_SHOWN = 5
_NO_END = (
    "The last line does not end as a line does. If the file was cut short, its last row may not be "
    "whole and others may be missing: compare the number of rows with the original."
)


def read_csv_text(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    kind: Kind | None,
    mapping: Mapping[str, str] | None,
    scratch: Path,
) -> Reading:
    """Leave the rows of a CSV in the table `delivered`."""
    content = path.read_bytes()
    text, encoding, notices = _decoded(content, path.name)
    if not text.endswith(("\n", "\r")):
        notices.append(_NO_END)
    heading, delimiter = _heading(text[:_HEAD], path.name, kind, mapping)
    plain = encoding == "utf-8" and not heading.kind.keeps_others
    if plain and _read_fast(connection, path, content, heading, delimiter):
        return Reading(heading, [], notices)
    refused: list[Refusal] = []
    rows_file = scratch / "rows.csv"
    rows = _sound_rows(text, delimiter, heading, refused, path.name)
    written = write_canonical(rows_file, heading, rows)
    read_canonical(connection, rows_file, heading, written, path.name)
    if encoding == "cp1252":
        notices.append(_read_as_windows(connection, heading))
    return Reading(heading, refused, notices)


def _decoded(content: bytes, file: str) -> tuple[str, str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16", []
    try:
        return content.decode("utf-8-sig"), "utf-8", []
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        # Cut in the midst of a letter, or Windows-1252 that ends in one: other letters tell.
        if error.reason == "unexpected end of data" and not whole.isascii():
            return whole.decode("utf-8-sig"), "utf-8, cut", []
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotAnExport(
            f"{file} is not text in UTF-8 or Windows-1252: save it again as “CSV UTF-8”."
        ) from error
    return text, "cp1252", []


def _read_as_windows(connection: duckdb.DuckDBPyConnection, heading: Heading) -> str:
    """What to check: the cells that read differently in UTF-8. Columns of people are not kept."""
    cells = " union all ".join(
        f"select row_number, {name} as cell from delivered" for name in kept_names(heading)
    )
    changed = connection.execute(
        f"select cell, min(row_number) as first_row from ({cells})"
        f" where regexp_matches(cell, '[^\\x00-\\x7F]') group by cell order by first_row, cell"
    ).fetchall()
    shown = ", ".join(f"“{cell[:60]}” (row {row})" for cell, row in changed[:_SHOWN])
    more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
    told = f"check these: {shown}{more}" if changed else "no kept cell is changed by that"
    return f"Not UTF-8, so read as Windows-1252: {told}."


def _heading(
    head: str, file: str, kind: Kind | None, mapping: Mapping[str, str] | None
) -> tuple[Heading, str]:
    """The heading row and the delimiter under which it makes sense."""
    readings = {delimiter: _first_rows(head, delimiter) for delimiter in _DELIMITERS}
    found = {d: best(headings_in(rows, None, kind, mapping)) for d, rows in readings.items()}
    known = [delimiter for delimiter in _DELIMITERS if found[delimiter]]
    if known:
        delimiter = max(known, key=lambda d: found[d].known)
        return found[delimiter], delimiter
    if best(headings_in(_first_rows(head, "|"), None, kind, mapping)):
        raise NotAnExport(
            f"{file} has “|” between its cells: save it again as “CSV UTF-8”, with commas."
        )
    widest = max(_DELIMITERS, key=lambda d: max(map(len, readings[d]), default=0))
    raise unknown_headings(file, [(None, readings[widest])], kind, mapping)


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    """The rows among which headings are looked for; none where they cannot be told apart."""
    try:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        return list(islice(reader, HEADING_ROWS))
    except csv.Error:
        return []


def _delimiters(content: bytes, above: int, delimiter: str) -> int:
    """How many delimiters stand outside quotation marks, below the first `above` lines."""
    bare = re.sub(rb'"[^"]*"', b"", content) if b'"' in content else content
    return bare.split(b"\n", above)[-1].count(delimiter.encode())


def _read_fast(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    content: bytes,
    heading: Heading,
    delimiter: str,
) -> bool:
    """Whether DuckDB's reading is certainly the whole of the file; if so it is in `delivered`."""
    # DuckDB passes over blanks outside a quoted cell's quotation marks, Python does not; where
    # there may be such, the exact way alone answers.
    if b'" ' in content or b' "' in content:
        return False
    returns = content.count(b"\r")
    if returns and not returns == content.count(b"\r\n") == content.count(b"\n"):
        return False
    # A last line without a line end is a line as well; empty lines at the end are none.
    lines = content.rstrip(b"\r\n").count(b"\n") + 1
    columns = [f"cell_{at}" for at in range(len(heading.raw))]
    options = f", skip = {heading.row}, store_rejects = true"
    cells = ", ".join(
        kept(columns[heading.columns[name]], name, heading) for name in kept_names(heading)
    )
    source = read_csv(path, columns, delimiter, options=options)
    try:
        connection.execute(
            f"create or replace table lines as select *, {row_key(heading)}"
            f" from (select {cells} from {source})"
        )
    except duckdb.Error:
        return False
    ((rows, keys, rejects),) = connection.execute(
        "select count(*), count(row_key), (select count(*) from reject_errors) from lines"
    ).fetchall()
    # A blank key may be a blank row: that is told apart by the exact way.
    if rejects or rows != keys or rows + heading.row != lines:
        return False
    # DuckDB passes over one blank cell too many at the end of a row, which an unquoted comma in a
    # name leaves behind when the last column is blank: every cell after it would be shifted.
    if _delimiters(content, heading.row, delimiter) != rows * (len(columns) - 1):
        return False
    connection.execute(
        "create view delivered as select"
        f" cast(rowid + {heading.row + 1} as integer) as row_number, * from lines"
    )
    return True


def _sound_rows(
    text: str, delimiter: str, heading: Heading, refused: list[Refusal], file: str
) -> Iterator[tuple[int, list[str]]]:
    """The rows under the heading that have its number of cells; the ragged go to `refused`."""
    for number, cells in records(text, delimiter, heading.row, len(heading.raw), file):
        if isinstance(cells, Broken):
            refused.append(Refusal(number, cells.found, cells.reason))
        else:
            yield number, cells
