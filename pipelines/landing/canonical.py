"""The one plain file that every awkward source is turned into before DuckDB reads it.

UTF-8, comma, no heading, first the row number as a spreadsheet shows it, then the columns we keep
in the order of the kind. Columns that name persons are never written. Standard library only: the
workbook reader's child process imports this.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path

from pipelines.landing.recognise import BLANKS, Heading


def as_text(cell: object) -> str:
    """One workbook cell as the text that is kept.

    Whole numbers lose their ".0", which the reader adds (204.0 was code 204), days at midnight
    their time. From 1e15 on a number is no longer exact and stays in its short form, as Excel
    shows it (8e+27 was code 8E27).
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        return repr(cell).upper()
    if isinstance(cell, datetime):
        day = cell.replace(tzinfo=None)
        return day.date().isoformat() if day.time() == day.time().min else str(day)[:19]
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def write_canonical(
    target: Path, heading: Heading, rows: Iterable[tuple[int, Sequence[object]]]
) -> int:
    """Write numbered rows to `target`, leaving out the wholly blank ones; how many were written."""
    # Two columns at least (the key and another are always required), so itemgetter gives a tuple.
    pick = itemgetter(*(heading.columns[name] for name in kept_names(heading)))
    key = heading.columns[heading.kind.key]
    written = 0
    with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
        # With "\n" as line end Python leaves a lone "\r" in a cell unquoted: DuckDB chokes on it.
        write = csv.writer(file, lineterminator="\r\n").writerow
        for number, cells in rows:
            if is_blank(cells, key):
                continue
            write([number, *[c if c.__class__ is str else as_text(c) for c in pick(cells)]])
            written += 1
    return written


def kept_names(heading: Heading) -> list[str]:
    """Our names of the columns found, in the order of the kind."""
    return [column.name for column in heading.kind.columns if column.name in heading.columns]


def is_blank(cells: Sequence[object], key: int | None = None) -> bool:
    """Whether a row holds nothing at all; a filled key cell settles it at once."""
    if key is not None and as_text(cells[key]).strip(BLANKS):
        return False
    return not any(as_text(cell).strip(BLANKS) for cell in cells)
