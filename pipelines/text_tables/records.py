"""A CSV text cut into numbered records, with nothing lost where its quotation marks do not pair up.

A stray quotation mark swallows the lines after it until the next one. A record that does not come
out right is therefore given up at its first line only, and reading goes on with the second.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipelines.errors import NotAnExport
from pipelines.text_tables.cells import is_blank
from pipelines.words import plural

_MOST_LINES_AGAIN = 200_000
_MOST_BROKEN = 50_000


@dataclass(frozen=True)
class Broken:
    """A record that cannot be cut into the cells of the heading."""

    found: str
    reason: str


class _Lines:
    """The lines of a text, some of which can be put back to be read again."""

    def __init__(self, source: Iterator[str], file: str) -> None:
        self._file = file
        self._source = source
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self._again = self._broken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._source)
        self.taken.append(line)
        return line

    def put_back_all_but_first(self) -> None:
        self._again += len(self.taken) - 1
        if self._again > _MOST_LINES_AGAIN:
            raise NotAnExport(
                f"{self._file} has quotation marks that do not pair up in thousands of places: "
                "save it again from Excel as “CSV UTF-8”."
            )
        self._broken += 1
        if self._broken > _MOST_BROKEN:
            raise NotAnExport(
                f"{self._file} has more than {_MOST_BROKEN:,} rows whose cells do not fit its "
                "headings: a text with line breaks or a stray quotation mark may have broken it; "
                "save it again from Excel as “CSV UTF-8”."
            )
        self._back.extendleft(reversed(self.taken[1:]))


def records(
    source: Iterator[str], delimiter: str, heading_row: int, width: int, file: str
) -> Iterator[tuple[int, list[str] | Broken]]:
    """Each record under the heading with its number: its `width` cells, or why it is broken.

    source: the lines of the text, with the ends they have.
    Records are numbered from 1, those above the heading too. Blank records are left out.
    """
    lines = _Lines(source, file)
    # Above the heading as the search for it read: there quotation marks are allowed anything.
    deque(islice(csv.reader(lines, delimiter=delimiter), heading_row), maxlen=0)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = heading_row
    while True:
        lines.taken = []
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.put_back_all_but_first()
            yield number, Broken("quotation marks", "The row’s quotation marks do not pair up.")
            continue
        if is_blank(cells):
            continue
        # A surplus that is blank is ragged as well: an unquoted comma in a name shifts every cell
        # after it, and the last column is blank in most rows of the real exports.
        if len(cells) == width:
            yield number, cells
        else:
            lines.put_back_all_but_first()
            many = plural(len(cells), "cell")
            yield (
                number,
                Broken(
                    many,
                    f"The row has {many} where the heading has {width}, so it cannot "
                    "be told which cell belongs to which column.",
                ),
            )
