"""A delimiter at the end of every row but not of the headings, or of the headings alone.

Such a row has a blank cell more than the headings, or fewer: nothing is out of line. But an
unquoted comma within a name leaves a blank cell too many as well, where the last column is blank,
so the cells must be what their columns hold.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from pipelines.landing.canonical import is_blank
from pipelines.landing.heading import BLANKS, Heading
from pipelines.landing.kind import CODE, DATE, NUMBER, YES_NO
from pipelines.landing.text_file import TextFile

_SHAPES = {
    CODE: r"[A-Za-z0-9-]{2,23}",
    DATE: r"\d{1,4}[ /.-]\w{1,9}[ /.-]\d{2,4}\b.*|\d{8}|[A-Za-z]{3,9} \d{1,2}, \d{4}.*",
    NUMBER: r"\d+(\.\d+)?",
    YES_NO: "(?i:y|n|yes|no|true|false)",
}


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
