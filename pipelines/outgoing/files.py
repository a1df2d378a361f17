"""The only writer of files for people."""

import csv
import datetime as dt
import errno
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import xlsxwriter

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.moving import put_in_place, remove

MOST_IN_A_CELL = 32_767  # Excel's, counted in UTF-16
_ALL_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# XlsxWriter 3.3.1 takes the first for ready XML, and escapes only every other one of the second.
_MISREAD = re.compile(r"<r>.*</r>|.*_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_.*", re.DOTALL)
_PARTS = re.compile(r"<|[^_<]*_|[^_<]+")
_ROW_END = re.compile(r'("[^"]*")|\r\n')


@dataclass(frozen=True)
class Table:
    """Headings and rows of text: under every heading each row has a cell, '' for nothing."""

    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A list as CSV: UTF-8, comma, one heading row and nothing above it, whole days as 2021-05-28.

    Whole numbers stay whole where a column has gaps; what is missing is an empty cell.
    """
    text = frame.convert_dtypes().to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d")
    # Written with "\n" as row end, a lone "\r" in a cell would stay unquoted and break its row.
    return _ROW_END.sub(lambda match: match[1] or "\n", text).encode("utf-8")


def text_csv(table: Table) -> bytes:
    """A table as CSV after RFC 4180: UTF-8 without a mark, nothing above the headings.

    Cells leave as they are, formula triggers too: this is the file for mailing software.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([table.headings, *table.rows])
    return text.getvalue().encode("utf-8", errors="replace")


def text_xlsx(table: Table, name: str, made_on: dt.date) -> bytes:
    """A table as a workbook of text cells in which nothing is a formula, a number or a link.

    name: the sheet's; made_on: the day it gives as its creation, so that the same table of the same
    day has the same bytes. Raises RefusedByGuard for a cell longer than Excel can hold.
    """
    if refusal := refused_by_excel(table):
        raise RefusedByGuard(refusal)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _ALL_TEXT) as book:
        book.set_properties({"created": dt.datetime(made_on.year, made_on.month, made_on.day)})
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet = book.add_worksheet(name)
        for column, cells in enumerate(zip(table.headings, *table.rows, strict=True)):
            sheet.write_string(0, column, cells[0], bold)
            width = max(map(len, cells))
            sheet.set_column(column, column, min(max(width + 2, 10), 50), text)
            for row, cell in enumerate(cells[1:], start=1):
                _write(sheet, row, column, in_excel(cell), text)
        sheet.freeze_panes(1, 0)
        whole = (0, 0, len(table.rows), len(table.headings) - 1)
        sheet.ignore_errors({"number_stored_as_text": xlsxwriter.utility.xl_range(*whole)})
    return content.getvalue()


def in_excel(cell: str) -> str:
    """The nearest that a workbook can hold of a text: a lone return becomes a line break, another
    control character �, half an emoji ?. Everything else stays as it is."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", lines).encode("utf-8", errors="replace").decode("utf-8")


def altered_in_excel(table: Table) -> int:
    """How many cells a workbook can hold only nearly."""
    return sum(in_excel(cell) != cell for row in table.rows for cell in row)


def refused_by_excel(table: Table) -> str | None:
    """Why no workbook can be made of a table, where none can."""
    for number, row in enumerate(table.rows, start=1):
        for heading, cell in zip(table.headings, row, strict=True):
            if len(cell) > MOST_IN_A_CELL // 2 and _units(cell) > MOST_IN_A_CELL:
                return (
                    f"Row {number} has {_units(cell):,} characters under {heading}, more than the "
                    f"{MOST_IN_A_CELL:,} that a cell in Excel holds, so no XLSX is made. Take the "
                    "CSV, or one row per place."
                )
    return None


def write_file(path: Path, content: bytes) -> bool:
    """Writes one file, whole or not at all, in place of what is there; whether something was.

    Raises WrongUse where it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    was_there = os.path.exists(path)
    try:
        try:
            part.write_bytes(content)
            put_in_place(part, path)
        finally:
            remove(part)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}): {_way_out(error)}") from error
    return was_there


def _way_out(error: OSError) -> str:
    """What to do where a file cannot be written."""
    if error.errno == errno.ENOSPC:
        return "make room on that disk, or give an --out on another one."
    if isinstance(error, PermissionError):
        return "close it where it is open, or give another --out."
    return "give another --out."


def hand_over(folder: Path, files: dict[str, bytes], before: Callable[[], None]) -> None:
    """Writes files into a folder, all or none; one that is there already is left as it is.

    before: called when nothing stands in the way, before the first byte is written. Raises
    RefusedByGuard where a file of that name holds something else, WrongUse for a folder that
    cannot be written.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = {folder / name: content for name, content in files.items()}
        for path, content in list(new.items()):
            if path.exists():
                _same_or_refused(path, content)
                del new[path]
        parts = {path: folder / f".{path.name}.{os.getpid()}.unfinished" for path in new}
        try:
            for part in parts.values():
                part.touch()
            before()
            for path, content in new.items():
                parts[path].write_bytes(content)
            for path, part in parts.items():
                put_in_place(part, path)
        finally:
            for part in parts.values():
                remove(part)
    except OSError as error:
        raise WrongUse(
            f"{folder.name}/ cannot be written ({error.strerror}): give another --out."
        ) from error


def _same_or_refused(path: Path, content: bytes) -> None:
    if not (path.is_file() and path.read_bytes() == content):
        raise RefusedByGuard(
            f"{path.name} is already in {path.parent.name}/ and holds something else; nothing was "
            "written. Move it away or give another --out."
        )


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: str,
    form: xlsxwriter.format.Format,
) -> None:
    """One cell as text, '' as no cell; what XlsxWriter would misread goes in parts."""
    if not _MISREAD.fullmatch(cell):
        sheet.write_string(row, column, cell, form)
        return
    parts = [piece for part in _PARTS.findall(cell) for piece in (form, part)]
    sheet.write_rich_string(row, column, *parts, form)


def _units(cell: str) -> int:
    return len(cell.encode("utf-16-le", errors="replace")) // 2
