"""Cells of a workbook whose value was not saved in it, so that the reader finds them blank.

A formula keeps its last result beside it, but some programs save formulas without any; an error
such as #N/A is no text either. Both are counted from the XML, so that neither is lost in silence.
Reading every part to its end also shows damage that the reader, which stops earlier, passes over.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

_PIECE = 1 << 20
_LONGEST_CELL = 1 << 22
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>"
    rb"(\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>)?"
)
_IS_ERROR = re.compile(rb'\bt="e"')
_REFERENCE = re.compile(rb'\br="([A-Z]+\d+)"')
_ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>|<table:table\b[^>]*\btable:name=\"([^\"]*)\"")
Lost = dict[str, list[str]]


def lost_values(workbook: Path) -> Lost:
    """By sheet, what to know of cells without a value; nothing of sheets where none is lost.

    Raises zipfile.BadZipFile or zlib.error where a part is damaged.
    """
    with zipfile.ZipFile(workbook) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _of_ods(archive)
        if "xl/sharedStrings.xml" in names:
            for _ in _pieces(archive, "xl/sharedStrings.xml", b"<"):
                pass
        return {
            sheet: told
            for sheet, part in _sheets(archive).items()
            if part in names and (told := _of_sheet(archive, part))
        }


def _of_sheet(archive: zipfile.ZipFile, part: str) -> list[str]:
    counts = {"formula": 0, "error": 0}
    first: dict[str, str] = {}
    for piece in _pieces(archive, part, b"<c "):
        if not (b"<f" in piece or b":f" in piece or b't="e"' in piece):
            continue
        for cell in _CELL.finditer(piece):
            what = "formula" if cell[2] else "error" if _IS_ERROR.search(cell[1]) else None
            if what:
                counts[what] += 1
                where = _REFERENCE.search(cell[1])
                first.setdefault(what, f", the first in {where[1].decode()}" if where else "")
    return _told(counts, first.get)


def _of_ods(archive: zipfile.ZipFile) -> Lost:
    """An .ods holds all its sheets in one part; its cells have no references."""
    sheet, counts = "", {}
    for piece in _pieces(archive, "content.xml", b"<table:table"):
        if not (b"table:formula=" in piece or b"<table:table " in piece):
            continue
        for found in _ODS_CELL.finditer(piece):
            if found[2] is not None:
                sheet = found[2].decode("utf-8", "replace")
            elif b"table:formula=" in found[1]:
                count = counts.setdefault(sheet, {"formula": 0, "error": 0})
                count["formula"] += b"office:value-type=" not in found[1]
                count["error"] += b'value-type="error"' in found[1]
    told = {sheet: _told(count, lambda _: "") for sheet, count in counts.items()}
    return {sheet: sentences for sheet, sentences in told.items() if sentences}


def _told(counts: dict[str, int], first: Callable[[str], str | None]) -> list[str]:
    meant = {
        "formula": "a formula whose result was not saved with it",
        "error": "an error such as #N/A",
    }
    return [
        f"{number:,} {'cell holds' if number == 1 else 'cells hold'} {meant[what]}"
        f"{first(what) or ''}, and {'counts' if number == 1 else 'count'} as blank: open the "
        "workbook in Excel, put right what is wrong, save it and load it again."
        for what, number in counts.items()
        if number
    ]


def _pieces(archive: zipfile.ZipFile, part: str, begin: bytes) -> Iterator[bytes]:
    """The bytes of a part; each piece but the last ends where an element `begin` begins."""
    rest = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            piece = rest + piece
            cut = piece.rfind(begin)
            if cut <= 0 or len(piece) - cut > _LONGEST_CELL:
                cut = len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by its name."""
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    parts = {}
    for each in book.iter():
        if each.tag.rpartition("}")[2] == "sheet":
            ids = [value for key, value in each.attrib.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            parts[each.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return parts
