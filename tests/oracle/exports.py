"""Exports as the oracle sees them, and readers that share no code with the product's landing.

A reader gives an Export: its kind, its day, its file, and its rows as dicts whose keys are the
canonical column names. Every value is text or None, except the two dates, which are dates.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import openpyxl

from tests.oracle import headers

DATE_COLUMNS = {"published_on", "opened_on"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass
class Export:
    """One delivered file: `rows` are those accepted, in the order of the file."""

    kind: str
    as_at: date
    generation: str | None
    file: str
    sha8: str
    rows: list[dict] = field(default_factory=list)


class NotReadableError(ValueError):
    """The file is not what this reader reads."""


def as_text(cell: object) -> str | None:
    """A cell as trimmed text; blank is None; 204.0 is '204'; a date cell is its ISO text."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M:%S")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None


def as_date(text: str | None) -> date | None:
    """A day from ISO or day-first text (a time after it is ignored); None where unreadable."""
    if text is None:
        return None
    for pattern, order in (
        (r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", (0, 1, 2)),
        (r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", (2, 1, 0)),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            year, month, day = (int(found.groups()[place]) for place in order)
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def day_in_name(name: str) -> date:
    """The day a file's name tells: 28_05_2021, 2021-05-28, 28 May 2021 or 01_March_21."""
    iso = re.search(r"(?<!\d)(\d{4})[-_](\d{2})[-_](\d{2})(?!\d)", name)
    if iso:
        return date(*map(int, iso.groups()))
    numbers = re.search(r"(?<!\d)(\d{1,2})[-_](\d{1,2})[-_](\d{4})(?!\d)", name)
    if numbers:
        day, month, year = map(int, numbers.groups())
        return date(year, month, day)
    words = re.search(r"(?<!\d)(\d{1,2})[-_ ]([A-Za-z]{3,9})[-_ ](\d{4}|\d{2})(?!\d)", name)
    if words and words[2][:3].lower() in MONTHS:
        year = int(words[3]) + (2000 if len(words[3]) == 2 else 0)
        return date(year, MONTHS.index(words[2][:3].lower()) + 1, int(words[1]))
    raise NotReadableError(f"{name}: no date in the file's name")


def _table(path: Path, sheet: str | None) -> Iterator[list[object]]:
    """The rows of a CSV file, or of the sheet of a workbook whose name starts with `sheet`."""
    if path.suffix.lower() == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.reader(stream)
        return
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    wanted = [
        one
        for one in book.worksheets
        if sheet is None or one.title.replace("_", " ").strip().lower().startswith(sheet.lower())
    ]
    for cells in wanted[0].iter_rows(values_only=True):
        yield list(cells)
    book.close()


def _is_header(cells: list[object], names: dict[str, str], key: str) -> bool:
    found = {names.get(headers.folded(cell)) for cell in cells}
    return {key, "local_authority"} <= found or {key, "status"} <= found


def _read(path: Path | str, kind: str, sheet: str | None, as_at: date | None) -> Export:
    """Find the header by its names, then keep every row that has a key and is not ragged."""
    path = Path(path)
    key, names = headers.KEYS[kind], headers.NAMES[kind]
    columns: list[str | None] = []
    raw_header: list[str] = []
    rows = []
    for cells in _table(path, sheet):
        if not columns:
            if _is_header(cells, names, key):
                raw_header = [headers.folded(cell) for cell in cells]
                columns = [names.get(name) for name in raw_header]
            continue
        if path.suffix.lower() == ".csv" and len(cells) != len(columns):
            continue  # ragged: nobody can say which cell belongs to which column
        row = dict.fromkeys(headers.COLUMNS[kind])
        for name, cell in zip(columns, cells, strict=False):
            if name:
                text = as_text(cell)
                row[name] = as_date(text) if name in DATE_COLUMNS else text
        if row[key]:
            rows.append(row)
    if not columns:
        raise NotReadableError(f"{path.name}: no header of {kind} found")
    generation = headers.generation(raw_header) if kind == "public_export" else None
    sha8 = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    day = as_at or day_in_name(path.name)
    return Export(kind, day, generation, path.name, sha8, rows)


def read_line_by_line_xlsx(path: Path | str, as_at: date | None = None) -> Export:
    """The tracker's sheet 'Line By Line' (or the same as CSV)."""
    return _read(path, "line_by_line", "Line By Line", as_at)


def read_hsca_xlsx(path: Path | str, as_at: date | None = None) -> Export:
    """The register's sheet 'HSCA Active Locations' (or the same as CSV)."""
    return _read(path, "hsca_locations", "HSCA Active Locations", as_at)


def read_public_csv(path: Path | str, as_at: date | None = None) -> Export:
    """A public export as CSV, of any generation."""
    return _read(path, "public_export", None, as_at)


def read_public_xlsx_2019(path: Path | str, as_at: date | None = None) -> Export:
    """A public export as a workbook: its first sheet."""
    return _read(path, "public_export", None, as_at)


def read_latest_ratings_csv(path: Path | str, as_at: date | None = None) -> Export:
    """Latest ratings: many rows for one place; they are kept here as delivered."""
    return _read(path, "latest_ratings", None, as_at)
