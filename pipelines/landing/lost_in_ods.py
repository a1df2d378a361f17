"""What an .ods holds beside values: it keeps all its sheets in one part, and names no cell."""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

from pipelines.landing.merged_cells import Range
from pipelines.landing.workbook_xml import pieces

FORMULA, ERROR = "formula", "error"
_PART = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_ROW = re.compile(rb"<table:table-row(?=[\s/>])([^>]*)>")
_NAME = re.compile(rb'\btable:name="([^"]*)"')
_REPEATED = re.compile(rb'\btable:number-(?:rows|columns)-repeated="(\d{1,10})"')
_ROWS = re.compile(rb'\btable:number-rows-spanned="(\d{1,10})"')
_COLUMNS = re.compile(rb'\btable:number-columns-spanned="(\d{1,10})"')
_VALUE = re.compile(rb'\boffice:(?:(?:(?:date|time|boolean)-)?value="|value-type="string")')
_SIGNS = (b"table:formula=", b"-spanned=", b"<table:table ")
_MOST_RANGES = 1_000


@dataclass
class OdsSheet:
    """counts: of cells without a value; merged: the first ranges of merged cells."""

    counts: Counter[str] = field(default_factory=Counter)
    merged: list[Range] = field(default_factory=list)
    rows: int = 0
    row: int = 0
    column: int = 0

    def begin_row(self, attributes: bytes) -> None:
        self.row, self.column = self.rows, 0
        self.rows += _number(_REPEATED, attributes)

    def add_cell(self, attributes: bytes) -> None:
        if b"table:formula=" in attributes:
            self.counts[FORMULA] += not _VALUE.search(attributes)
            self.counts[ERROR] += b'value-type="error"' in attributes
        if b"-spanned=" in attributes and len(self.merged) < _MOST_RANGES:
            rows, columns = _number(_ROWS, attributes), _number(_COLUMNS, attributes)
            if rows > 1 or columns > 1:
                last = (self.row + rows - 1, self.column + columns - 1)
                self.merged.append(((self.row, self.column), last))
        self.column += _number(_REPEATED, attributes)


def look_through_ods(archive: zipfile.ZipFile) -> dict[str, OdsSheet]:
    """By name, what each sheet holds."""
    sheet, sheets = OdsSheet(), {}
    for piece in pieces(archive, "content.xml", b"<table:table-row"):
        if not any(sign in piece for sign in _SIGNS):
            for attributes in _ROW.findall(piece):
                sheet.begin_row(attributes)
            continue
        for what, attributes in _PART.findall(piece):
            if what == b"table-row":
                sheet.begin_row(attributes)
            elif what != b"table":
                sheet.add_cell(attributes)
            elif name := _NAME.search(attributes):
                text = name[1].decode("utf-8", "replace")
                sheet = sheets[unescape(text, {"&quot;": '"', "&apos;": "'"})] = OdsSheet()
    return sheets


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
