"""Builders of hostile files. All but what is hostile in them is a sound public export.

Each builder takes a folder and leaves one file in it, small on the disk; where it is given a size,
that is what the file claims or unpacks to.
"""

import random
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

NAME = "DSPT search results 28_05_2021 09_12_44"
HEADINGS = (
    "Code", "Organisation Name", "Status", "Date Of Publication", "Primary Sector",
    "Commissioner (From ODS)",
)  # fmt: skip
ROW = ("VA001", "HOUSE 1", "20/21 Standards Met", "25/03/2021", "Social Care", "")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lollollollol">'
    + "".join(
        f'<!ENTITY {name} "{f"&{of};" * 10}">'
        for of, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def cell(place: str, text: str) -> str:
    """One cell of a sheet's XML."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def line(number: int, cells: Iterable[str] = ROW, attributes: str = "") -> str:
    """One row of a sheet's XML."""
    filled = "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(cells))
    return f'<row r="{number}"{attributes}>{filled}</row>'


SOUND = line(1, HEADINGS) + line(2)


def sheet(rows: str = SOUND, before: str = "", after: str = "", prolog: str = "") -> str:
    """A sheet's XML."""
    return (
        f'{XML}{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    )


def parts(sheets: Mapping[str, str], state: str = "") -> dict[str, str]:
    """The parts of a workbook; `sheets`: name → XML."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"{state}/>'
        for at, name in enumerate(sheets, start=1)
    )
    targets = "".join(
        f'<Relationship Id="r{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{targets}</Relationships>",
        **{f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), start=1)},
    }


def zipped(path: Path, content: Mapping[str, str | bytes]) -> Path:
    """A zip folder of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return path


def workbook(
    folder: Path,
    xml: str | None = None,
    more: Mapping[str, str | bytes] | None = None,
    ending: str = ".xlsx",
    state: str = "",
) -> Path:
    """A workbook of one sheet, with more parts or other ones in their place."""
    made = parts({"Results": xml or sheet()}, state)
    return zipped(folder / f"{NAME}{ending}", {**made, **(more or {})})


def open_document(folder: Path, rows: str, prolog: str = "", name: str = "Results") -> Path:
    """An .ods of one sheet."""
    body = (
        f'{XML}{prolog}<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0" '
        f'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'{XML}<m:manifest xmlns:m="{OFFICE}:manifest:1.0"><m:file-entry m:full-path="/" '
        f'm:media-type="{kind}"/></m:manifest>'
    )
    content = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": body}
    return zipped(folder / f"{NAME}.ods", content)


def ods_line(cells: Iterable[str] = ROW, row: str = "", each: str = "") -> str:
    """One row of an .ods; `row` and `each` are attributes of the row and of each cell."""
    filled = "".join(
        f'<table:table-cell {each} office:value-type="string"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
        for text in cells
    )
    return f"<table:table-row {row}>{filled}</table:table-row>"


def text(folder: Path, content: bytes, ending: str = ".csv") -> Path:
    """Bytes under a good name."""
    path = folder / f"{NAME}{ending}"
    path.write_bytes(content)
    return path


def csv_of(*lines: Iterable[str], end: str = "\r\n") -> bytes:
    """A sound export with these lines after it."""
    return "".join(",".join(cells) + end for cells in (HEADINGS, ROW, *lines)).encode()


def long_text(size: int) -> str:
    """A text that packs about 80 to 1, so that its ratio alone does not give it away."""
    block = random.Random(7).randbytes(4_000).hex()
    return (block * (size // len(block) + 1))[:size]


def many_strings(folder: Path, size: int, times: int) -> Path:
    """One long text, kept once and shown in many cells: small packed, and small unpacked."""
    shared = f'{XML}<sst xmlns="{MAIN}"><si><t>{long_text(size)}</t></si></sst>'
    rows = line(1, HEADINGS) + "".join(
        f'<row r="{n}">{cell(f"A{n}", f"V{n:05}")}<c r="B{n}" t="s"><v>0</v></c>'
        f"{cell(f'C{n}', ROW[2])}</row>"
        for n in range(2, times + 2)
    )
    relation = (
        f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    made = parts({"Results": sheet(rows)})
    rels = made["xl/_rels/workbook.xml.rels"].replace("</Relationships>", relation)
    return workbook(
        folder, sheet(rows), {"xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": rels}
    )


def lying_bomb(folder: Path, size: int) -> Path:
    """A part that says it is 1,000 bytes long and unpacks to far more."""
    path = workbook(folder, sheet(SOUND + " " * size))
    content = bytearray(path.read_bytes())
    true = struct.pack("<I", len(sheet(SOUND + " " * size).encode()))
    said = struct.pack("<I", 1_000)
    return text(folder, bytes(content).replace(true, said), ".xlsx")


def overlapping(folder: Path) -> Path:
    """Two parts of different names whose bytes are the same ones."""
    path = workbook(folder, more={"xl/media/0": "x" * 50, "xl/media/1": "x" * 50})
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/0"))
    other = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/1"))
    content[other + 42 : other + 46] = content[directory + 42 : directory + 46]
    return text(folder, bytes(content), ".xlsx")


def same_part_twice(folder: Path) -> Path:
    """Two sheets under one name: which one counts?"""
    other = sheet(line(1, HEADINGS) + line(2, ("VA002", *ROW[1:])))
    path = workbook(folder, more={"xl/worksheets/sheet9.xml": other})
    return text(folder, path.read_bytes().replace(b"sheet9.xml", b"sheet1.xml"), ".xlsx")


def packed(folder: Path, method: int) -> Path:
    """A sound workbook, its parts packed in this way."""
    path = folder / f"{NAME}.xlsx"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, xml in parts({"Results": sheet()}).items():
            archive.writestr(name, xml)
    return path


def spoiled(path: Path, part: str) -> Path:
    """The first packed bytes of a part overwritten, without its sizes changing."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(part)
    at = info.header_offset + 30 + len(part)
    content[at + 4 : at + 13] = b"\xff" * 9
    content[at] = 0xFF
    path.write_bytes(content)
    return path


def misnamed(folder: Path) -> Path:
    """A part whose name is UTF-8 in the list of parts, and not where the part stands."""
    path = folder / f"{NAME}.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, xml in parts({"Results": sheet()}).items():
            archive.writestr(name, xml)
        archive.writestr("xl/worksheets/é.xml", sheet())
    content = path.read_bytes()
    return text(folder, content.replace("é".encode(), b"\xff\xff", 1), ".xlsx")


def wrong_sum(folder: Path) -> Path:
    """A text changed after packing, so that its check sum does not fit."""
    path = folder / f"{NAME}.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts({"Results": sheet()}).items():
            archive.writestr(name, xml)
    return text(folder, path.read_bytes().replace(b"Standards Met", b"Standards Mat"), ".xlsx")
