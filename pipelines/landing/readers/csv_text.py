"""Reading a CSV: the fast way where every line is plainly one row, else the exact way.

The exact way goes through Python's csv, which knows the number of each record.
"""

import csv
import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import kept_names, write_canonical
from pipelines.landing.headings.heading import Heading
from pipelines.landing.headings.recognise import HEADING_ROWS, best, headings_in
from pipelines.landing.headings.refusal import unknown_headings
from pipelines.landing.judging.delivered import Reading, Refusal, read_canonical
from pipelines.landing.kind import CODE, DATE, NUMBER, YES_NO, Kind
from pipelines.landing.limits import Limits
from pipelines.landing.readers.csv_fast import read_fast
from pipelines.text_tables.cells import BLANKS, is_blank
from pipelines.text_tables.encodings import WINDOWS, TextFile, text_file
from pipelines.text_tables.records import Broken, records

_SHAPES = {
    CODE: r"[A-Za-z0-9-]{2,23}",
    DATE: r"\d{1,4}[ /.-]\w{1,9}[ /.-]\d{2,4}\b.*|\d{8}|[A-Za-z]{3,9} \d{1,2}, \d{4}.*",
    NUMBER: r"\d+(\.\d+)?",
    YES_NO: "(?i:y|n|yes|no|true|false)",
}
_DELIMITERS = (",", ";", "\t")
_HEAD = 100_000
_SHOWN = 5
_NO_END = (
    "The last line does not end as a line does. If the file was cut short, its last row may not be "
    "whole and others may be missing: compare the number of rows with the original."
)


def width_of_rows(text: TextFile, delimiter: str, heading: Heading) -> int:
    """How many cells each row has: as many as the heading, or one more or less throughout."""
    width = len(heading.raw)
    try:
        first = next(_rows(text, delimiter, heading.row), None)
        if first is None or abs(len(first) - width) != 1:
            return width
        shorter = len(first) < width
        if shorter and heading.raw[-1].strip(BLANKS):
            return width
        rows = _rows(text, delimiter, heading.row)
        return len(first) if _all_alike(rows, len(first), None if shorter else heading) else width
    except csv.Error:
        return width


def _rows(text: TextFile, delimiter: str, above: int) -> Iterator[list[str]]:
    reader = csv.reader(text.lines(), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        if number > above and not is_blank(cells):
            yield cells


def _all_alike(rows: Iterator[list[str]], width: int, longer_than: Heading | None) -> bool:
    """Whether all rows have so many cells. Where that is one more than the headings, it must be
    blank, and no cell out of line: not all rows have one that goes on after a comma, and no column
    holds mostly what does not belong there."""
    columns = longer_than.columns.items() if longer_than else ()
    types = {at: longer_than.kind.by_name[name].type for name, at in columns}
    shapes = {at: re.compile(_SHAPES[type_]) for at, type_ in types.items() if type_ in _SHAPES}
    filled, sound = Counter(), Counter()
    goes_on = bool(longer_than)
    for cells in rows:
        if len(cells) != width or (longer_than and cells[-1].strip(BLANKS)):
            return False
        goes_on = goes_on and any(cell.startswith(" ") for cell in cells)
        for at, shape in shapes.items():
            if cell := cells[at].strip(BLANKS):
                filled[at] += 1
                sound[at] += bool(shape.fullmatch(cell))
    return not goes_on and all(2 * sound[at] >= filled[at] for at in filled)


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
