"""The fast way of reading a CSV: by DuckDB, where every line is plainly one row.

DuckDB alone drops blank lines and joins ragged ones without a word. So its reading counts only
where it refuses no line and its rows, with the heading, are exactly the lines of the file.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.landing.canonical import kept_names
from pipelines.landing.headings.heading import Heading
from pipelines.landing.judging.delivered import cell_sql, read_csv, row_key
from pipelines.text_tables.encodings import pieces

_HEAD = 1 << 19  # bytes that hold the heading for certain


def read_fast(
    connection: duckdb.DuckDBPyConnection, path: Path, heading: Heading, delimiter: str
) -> bool:
    """Whether DuckDB's reading of a text in UTF-8 is certainly the whole of it; if so it is in
    `delivered`."""
    counted = _counted(path, delimiter.encode())
    if counted is None:
        return False
    columns = [f"cell_{at}" for at in range(len(heading.raw))]
    options = f", skip = {heading.row}, store_rejects = true"
    names = kept_names(heading)
    places = {name: columns[heading.columns[name]] for name in names}
    source = read_csv(path, columns, delimiter, options=options)
    try:
        # Nothing but the cells: whatever the reader's rows pass through may change their order.
        connection.execute(
            f"create or replace table lines as select {', '.join(places.values())} from {source}"
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        return False
    ((rows, rejects),) = connection.execute(
        "select count(*), (select count(*) from reject_errors) from lines"
    ).fetchall()
    if rejects or rows + heading.row != counted.lines:
        return False
    # DuckDB passes over one blank cell too many at the end of a row, which an unquoted comma in a
    # name leaves behind when the last column is blank: every cell after it would be shifted.
    above = _delimiters_above(path, heading.row, delimiter.encode())
    if above is None or counted.delimiters - above != rows * (len(columns) - 1):
        return False
    cells = ", ".join(cell_sql(place, name, heading) for name, place in places.items())
    connection.execute(
        f"create table delivered as select *, {row_key(heading)} from"
        f" (select cast(rowid + {heading.row + 1} as integer) as row_number, {cells} from lines)"
    )
    connection.execute("drop table lines")
    # A blank key may be a blank row: that is told apart by the exact way.
    ((keys,),) = connection.execute("select count(row_key) from delivered").fetchall()
    if keys == rows:
        return True
    connection.execute("drop table delivered")
    return False


@dataclass
class _Counted:
    """lines: without the empty ones at the end; delimiters: outside quotation marks."""

    lines: int
    delimiters: int


def _counted(path: Path, delimiter: bytes) -> _Counted | None:
    """What the whole text holds; None where DuckDB may read it otherwise than Python does."""
    newlines = returns = pairs = at_end = delimiters = inside = 0
    last = b""
    for piece in pieces(path):
        joined = last + piece
        # DuckDB passes over blanks outside a quoted cell's quotation marks, Python does not; where
        # there may be such, the exact way alone answers.
        if b'" ' in joined or b' "' in joined:
            return None
        newlines += piece.count(b"\n")
        returns += piece.count(b"\r")
        pairs += joined.count(b"\r\n")
        filled = piece.rstrip(b"\r\n")
        at_end = (0 if filled else at_end) + piece[len(filled) :].count(b"\n")
        parts = piece.split(b'"')
        delimiters += sum(part.count(delimiter) for part in parts[inside::2])
        inside = (inside + len(parts) - 1) % 2
        last = piece[-1:]
    if inside or (returns and not returns == pairs == newlines):
        return None
    # A last line without a line end is a line as well; empty lines at the end are none.
    return _Counted(newlines - at_end + 1, delimiters)


def _delimiters_above(path: Path, lines: int, delimiter: bytes) -> int | None:
    """How many delimiters the first lines hold; None where they are too long to tell."""
    with path.open("rb") as file:
        bare = b"".join(file.read(_HEAD).split(b'"')[0::2])
    above = bare.split(b"\n", lines)[:lines]
    return sum(line.count(delimiter) for line in above) if bare.count(b"\n") >= lines else None
