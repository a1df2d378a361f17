"""Reading a CSV: the fast way where every line is plainly one row, else the exact way.

The exact way goes through Python's csv, which knows the number of each record.
"""

import csv
import io
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import kept_names, write_canonical
from pipelines.landing.csv_fast import read_fast
from pipelines.landing.delivered import Reading, Refusal, read_canonical
from pipelines.landing.heading import Heading
from pipelines.landing.kind import Kind
from pipelines.landing.limits import Limits
from pipelines.landing.recognise import HEADING_ROWS, best, headings_in
from pipelines.landing.records import Broken, records
from pipelines.landing.refusal import unknown_headings
from pipelines.landing.text_file import WINDOWS, TextFile, text_file
from pipelines.landing.trailing import width_of_rows

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
    limits: Limits,
) -> Reading:
    """Leave the rows of a CSV in the table `delivered`."""
    text = text_file(path, scratch)
    notices = [] if text.has_end else [_NO_END]
    heading, delimiter = _heading(text.head(_HEAD), path.name, kind, mapping)
    refused: list[Refusal] = []
    plain = not (text.is_cut or heading.kind.keeps_others)
    if not (plain and read_fast(connection, text.path, heading, delimiter)):
        rows_file = scratch / "rows.csv"
        rows = _within(
            limits.seconds, _sound_rows(text, delimiter, heading, refused, path.name), path.name
        )
        written = write_canonical(rows_file, heading, rows)
        read_canonical(connection, rows_file, heading, written, path.name)
    if text.encoding == WINDOWS:
        notices.append(_read_as_windows(connection, heading))
    return Reading(heading, refused, notices)


def _read_as_windows(connection: duckdb.DuckDBPyConnection, heading: Heading) -> str:
    """What to check: the cells that read differently in UTF-8. Columns of people are not kept."""
    cells = " union all ".join(
        f"select row_number, {name} as cell from delivered" for name in kept_names(heading)
    )
    first = connection.execute(
        f"with changed as (select cell, min(row_number) as first_row from ({cells})"
        " where regexp_matches(cell, '[^\\x00-\\x7F]') group by cell)"
        " select cell, first_row, (select count(*) from changed) from changed"
        f" order by first_row, cell limit {_SHOWN}"
    ).fetchall()
    shown = ", ".join(f"“{cell[:60]}” (row {row})" for cell, row, _ in first)
    others = first[0][2] - len(first) if first else 0
    more = f" and {others} more" if others else ""
    told = f"check these: {shown}{more}" if first else "no kept cell is changed by that"
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


def _within(
    seconds: float, rows: Iterator[tuple[int, list[str]]], file: str
) -> Iterator[tuple[int, list[str]]]:
    """The same rows. Raises NotAnExport where reading them takes longer."""
    end = time.monotonic() + seconds
    for row in rows:
        if time.monotonic() > end:
            raise NotAnExport(
                f"{file} needs more time to read than any export: remove the rows and columns "
                "that are not needed, or ask for the export again."
            )
        yield row


def _sound_rows(
    text: TextFile, delimiter: str, heading: Heading, refused: list[Refusal], file: str
) -> Iterator[tuple[int, list[str]]]:
    """The rows under the heading that have its number of cells; the ragged go to `refused`."""
    width = width_of_rows(text, delimiter, heading)
    for number, cells in records(text.lines(), delimiter, heading.row, width, file):
        if isinstance(cells, Broken):
            refused.append(Refusal(number, cells.found, cells.reason))
        else:
            yield number, [*cells, ""] if width < len(heading.raw) else cells
