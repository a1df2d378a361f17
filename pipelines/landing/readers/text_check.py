"""A look through a text file before it is read into memory: sizes only, a piece at a time.

What stands in the cells is not asked here. A quotation mark that swallows lines is left to the
reading, which gives up one row for it and not the file.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipelines.errors import NotAnExport
from pipelines.landing.limits import Limits
from pipelines.landing.readers.geojson import check_size, is_geojson
from pipelines.text_tables.encodings import UTF_8, UTF_16, is_utf_16, pieces

_ABOVE = 10  # lines that may stand above the rows: titles and the heading
_QUOTED = re.compile(rb'"(?:[^"]|"")*"')
_CELL = re.compile(rb'"(?:[^"]|"")*"|[^,;\t"]+')


def check_text(path: Path, limits: Limits) -> None:
    """Raises NotAnExport for a CSV or GeoJSON that is larger, longer or wider than may be read."""
    name, size = path.name, path.stat().st_size
    if size > limits.text:
        raise NotAnExport(
            f"{name} is larger than {limits.text / 1e6:,.0f} MB, which no export known to us is: "
            "ask for the export again."
        )
    if is_geojson(path):
        check_size(path, limits)
        return
    above = 0
    for lines in _lines(path, limits):
        _check_lines(name, lines, above, limits)
        above += len(lines)
        if above > limits.rows + _ABOVE:
            raise NotAnExport(
                f"{name} has more than {limits.rows:,} rows: remove the rows that are not needed, "
                "or raise limit_rows in settings.csv if all of them are."
            )


def _lines(path: Path, limits: Limits) -> Iterator[list[bytes]]:
    """The filled and the blank lines of a text in UTF-8, a piece's worth at a time.

    A line twice as long as a cell may be comes unfinished, so that it is never held as a whole.
    """
    rest = b""
    for piece in pieces(path, UTF_16 if is_utf_16(path) else UTF_8):
        lines = (rest + piece).splitlines(keepends=True)
        # A return may be half of a line end, the rest of which comes with the next piece.
        rest = b"" if lines[-1].endswith(b"\n") else lines.pop()
        if lines:
            yield lines
        if len(rest) > 2 * limits.cell:
            yield [rest]
            rest = b""
    if rest:
        yield [rest]


def _check_lines(name: str, lines: list[bytes], above: int, limits: Limits) -> None:
    # No shorter line can be too wide or hold a cell that is too long.
    least, most = min(limits.columns, limits.cell), limits.columns
    for at, line in enumerate(lines):
        if len(line) > least and (
            len(line) > limits.cell
            or line.count(b",") >= most
            or line.count(b";") >= most
            or line.count(b"\t") >= most
        ):
            _check_line(f"{name}, line {above + at + 1}", line, limits)
    if b"\0" in b"".join(lines):
        at = next(at for at, line in enumerate(lines) if b"\0" in line)
        raise NotAnExport(
            f"{name}, line {above + at + 1} holds signs that no text has (NUL), so the file is "
            "damaged or of another kind: download it again."
        )


def _check_line(place: str, line: bytes, limits: Limits) -> None:
    if len(line) > limits.cell and (
        len(line) > 2 * limits.cell
        or any(len(cell.group()) > limits.cell for cell in _CELL.finditer(line))
    ):
        raise NotAnExport(
            f"{place} holds a cell longer than {limits.cell:,} letters: look for a text that has "
            "swallowed others, shorten it and save the file again."
        )
    bare = _QUOTED.sub(b"", line)
    cells = 1 + max(map(bare.count, (b",", b";", b"\t")))
    if cells > limits.columns:
        raise NotAnExport(
            f"{place} has {cells:,} cells, and no export more than {limits.columns:,}: delete the "
            "columns right of the table and save the file again."
        )
