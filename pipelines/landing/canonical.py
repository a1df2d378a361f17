"""The one plain file that every awkward source is turned into before DuckDB reads it.

UTF-8, comma, no heading, first the row number as a spreadsheet shows it, then the columns we keep
in the order of the kind. Columns that name persons are never written. Standard library only: the
workbook reader's child process imports this.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path

from pipelines.landing.headings.heading import Heading
from pipelines.landing.kind import OTHERS, OTHERS_UNKEPT
from pipelines.landing.limits import NO_LIMITS, Limits
from pipelines.text_tables.cells import BLANKS, as_text, is_blank


class TooLong(Exception):
    """A row, or all rows together, longer than may be read."""

    def __init__(self, row: int, column: int | None) -> None:
        super().__init__(row, column)
        self.row, self.column = row, column


def write_canonical(
    target: Path,
    heading: Heading,
    rows: Iterable[tuple[int, Sequence[object]]],
    limits: Limits = NO_LIMITS,
) -> int:
    """Write numbered rows to `target`, leaving out the wholly blank ones; how many were written.

    Raises TooLong for a cell (`column`, from 0) or for a file that is longer than the limits.
    """
    places = [heading.columns[name] for name in kept_names(heading)]
    # of one place itemgetter gives no tuple;
    pick = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[places[0]],)
    key, others = heading.columns[heading.keys[0]], heading.others
    written = size = 0
    with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
        # With "\n" as line end Python leaves a lone "\r" in a cell unquoted: DuckDB chokes on it.
        write = csv.writer(file, lineterminator="\r\n").writerow
        for number, cells in rows:
            if is_blank(cells, key):
                continue
            row = [number, *[c if c.__class__ is str else as_text(c) for c in pick(cells)]]
            letters = write([*row, *_others(cells, others)] if heading.kind.keeps_others else row)
            written += 1
            size += letters
            if letters > limits.cell or size > limits.text:
                _check_length(number, cells, size, limits)
    return written


def _check_length(number: int, cells: Sequence[object], size: int, limits: Limits) -> None:
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) > limits.cell:
            raise TooLong(number, at)
    if size > limits.text:
        raise TooLong(number, None)


def _others(cells: Sequence[object], others: dict[str, int]) -> tuple[str, str]:
    """The filled cells of the columns nobody announced, and the headings of those not kept, since
    they hold an address (@); both as JSON, nothing where there are none."""
    texts = {name: as_text(cells[at]).strip(BLANKS) for name, at in others.items()}
    filled = {name: text for name, text in texts.items() if text and "@" not in text}
    unkept = [name for name, text in texts.items() if "@" in text]
    told = [json.dumps(one, ensure_ascii=False) if one else "" for one in (filled, unkept)]
    return told[0], told[1]


def kept_names(heading: Heading) -> list[str]:
    """Our names of the columns found, in the order of the kind; not the others it may keep."""
    return [column.name for column in heading.kind.columns if column.name in heading.columns]


def stored_names(heading: Heading) -> list[str]:
    """Our names of all that is kept of a row."""
    return kept_names(heading) + [OTHERS] * heading.kind.keeps_others


def written_names(heading: Heading) -> list[str]:
    """Our names of all that is written of a row here."""
    return stored_names(heading) + [OTHERS_UNKEPT] * heading.kind.keeps_others
