"""Cells of a workbook whose value was not saved in it, so that the reader finds them blank.

A formula keeps its last result beside it, but some programs save formulas without any; an error
such as #N/A is no text either. Both are counted from the XML, so that neither is lost in silence.
Reading every part to its end also shows damage that the reader, which stops earlier, passes over.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from pipelines.landing.readers.sheets import Range

_PIECE = 1 << 20
_LONGEST = 1 << 22
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
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>"
    rb"(\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v\b[^>]*(?:/>|>\s*</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>)?"
)
_IS_ERROR = re.compile(rb'\bt="e"')
_IS_TEXT = re.compile(rb'\bt="str"')
_REFERENCE = re.compile(rb'\br="([A-Z]+\d+)"')
_MEANT = {
    FORMULA: "a formula whose result was not saved with it",
    ERROR: "an error such as #N/A",
}
NOT_LOOKED_AT = (
    "whether formulas were saved without their results, which then count as blank, could not be "
    "seen, since the workbook’s list of sheets is of an odd form: save it again from Excel."
)


def pieces(archive: zipfile.ZipFile, part: str, begin: bytes) -> Iterator[bytes]:
    """The bytes of a part; each piece but the last ends where an element `begin` begins, unless
    that one is longer than any cell or row should be."""
    rest = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            piece = rest + piece
            cut = piece.rfind(begin)
            if cut <= 0 or len(piece) - cut > _LONGEST:
                cut = len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


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


@dataclass
class Lost:
    """told: of each sheet that could be looked at, what to know of cells without a value; merged:
    of an .ods, the ranges of merged cells by sheet."""

    told: dict[str, list[str]] = field(default_factory=dict)
    merged: dict[str, list[Range]] = field(default_factory=dict)


def lost_values(workbook: Path) -> Lost:
    """Looks through all sheets. Raises one of DAMAGED_PART where a part is damaged."""
    lost = Lost()
    with zipfile.ZipFile(workbook) as archive:
        parts = {name.lower(): name for name in archive.namelist()}
        if "content.xml" in parts:
            for name, sheet in look_through_ods(archive).items():
                lost.told[name], lost.merged[name] = _in_sentences(sheet.counts), sheet.merged
            return lost
        if strings := parts.get("xl/sharedstrings.xml"):
            for _ in pieces(archive, strings, b"<"):
                pass
        for name, part in _sheets(archive).items():
            if part.lower() in parts:
                lost.told[name] = _of_sheet(archive, parts[part.lower()])
    return lost


def _of_sheet(archive: zipfile.ZipFile, part: str) -> list[str]:
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for piece in pieces(archive, part, b"<c "):
        if not (b"<f" in piece or b":f" in piece or b't="e"' in piece):
            continue
        for cell in _CELL.finditer(piece):
            attributes, formula, blank = cell.groups()
            # A blank text may well be a formula's result; then the cell says that it is a text.
            if formula and not (blank and _IS_TEXT.search(attributes)):
                what = FORMULA
            elif _IS_ERROR.search(attributes):
                what = ERROR
            else:
                continue
            counts[what] += 1
            where = _REFERENCE.search(attributes)
            first.setdefault(what, f", the first in {where[1].decode()}" if where else "")
    return _in_sentences(counts, first)


def _in_sentences(counts: Counter[str], first: Mapping[str, str] | None = None) -> list[str]:
    return [
        f"{counts[what]:,} {'cell holds' if counts[what] == 1 else 'cells hold'} {meant}"
        f"{(first or {}).get(what, '')}, and {'counts' if counts[what] == 1 else 'count'} as blank:"
        " open the workbook in Excel, put right what is wrong, save it and load it again."
        for what, meant in _MEANT.items()
        if counts[what]
    ]


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by its name; nothing where the list of them cannot be read."""
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    # An encoding that Python does not know is a LookupError, one that its XML parser does not a
    # ValueError.
    except (ElementTree.ParseError, LookupError, ValueError):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    parts = {}
    for each in book.iter():
        if each.tag.rpartition("}")[2] == "sheet":
            ids = [value for key, value in each.attrib.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            parts[each.get("name", "")] = part
    return parts
