"""The parts of a workbook looked at before anything is unpacked: names, sizes and declared reach.

A workbook is a zip folder. Nothing of it is ever written to the disk under its own name, and its
macros are never run; what is refused here is what would only cost time, or what no program that
saves exports makes.
"""

import re
import zipfile
from itertools import pairwise
from pathlib import Path

from pipelines.errors import NotAnExport
from pipelines.landing.container import DAMAGED_PART
from pipelines.landing.limits import Limits

SAVE_AGAIN = "open it in Excel and save the sheet again as .xlsx or .csv"
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_XML = re.compile(
    r"((xl/worksheets/[^/]+|xl/(sharedStrings|styles|workbook)|content)\.xml|xl/_rels/.+\.rels)$",
    re.IGNORECASE,
)
# What may stand before the first element: blanks, remarks and instructions.
_BEFORE = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_HEAD, _LONGEST_BEFORE = 4096, 65_536
_LOCAL_HEADER = 30  # bytes before a part's name


def check_parts(path: Path, limits: Limits) -> list[str]:
    """Raises NotAnExport for absurd parts; returns what is worth knowing of sound ones."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        _check_all(path, parts, limits)
        for part in parts:
            ratio = part.file_size / max(part.compress_size, 1)
            if part.file_size > limits.ratio_from and ratio > limits.member_ratio:
                raise _refused(path, f"is packed {ratio:,.0f} to 1, as no export is")
            if _XML.match(part.filename):
                _check_head(path, part.filename, _head(path, archive, part), limits)
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        return ["The workbook holds macros; they were neither run nor kept."]
    return []


def _check_all(path: Path, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.members:
        raise _refused(
            path, f"holds {len(parts):,} parts or sheets, more than the {limits.members:,} read"
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        raise _refused(path, f"unpacks to {unpacked / 1e9:,.1f} GB, far more than any export holds")
    names = [part.filename for part in parts]
    if len(names) > len({name.lower() for name in names}):
        raise _refused(path, "holds the same part twice, so it cannot be told which is right")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise _refused(path, "holds parts whose names lead out of it, as no export does")
    for part, following in pairwise(sorted(parts, key=lambda part: part.header_offset)):
        end = part.header_offset + _LOCAL_HEADER + len(part.filename) + part.compress_size
        if end > following.header_offset:
            raise _refused(path, "has parts that lie over one another, so it is damaged or made up")


def _head(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(part) as content:
            head = content.read(_HEAD)
            if not _begins(head):
                head += content.read(_LONGEST_BEFORE)
            return head
    except DAMAGED_PART as error:
        raise _refused(path, "is damaged or locked") from error


def _begins(head: bytes) -> bytes:
    """What stands from the first element on, or from where a list of abbreviations (a DTD) would;
    nothing where neither begins in here."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while found := _BEFORE.match(head, at):
        at = found.end()
    return b"" if head.startswith((b"<!--", b"<?"), at) else head[at:]


def _check_head(path: Path, part: str, head: bytes, limits: Limits) -> None:
    begins = _begins(head)
    if begins.startswith(b"<!"):
        raise _refused(path, "declares abbreviations of its own (a DTD), as no export does")
    if len(head) > _LONGEST_BEFORE and not begins:
        raise _refused(path, "begins with more remarks or blanks than any export")
    said = _DIMENSION.search(head) if _SHEET.match(part) else None
    if not said:
        return
    left, top, right, bottom = said.groups()
    if right is None:
        left, top, right, bottom = b"A", b"1", left, top
    # The reader lays out every cell from A1 on, filled or not.
    if _column_number(right) * int(bottom) > limits.cells:
        raise NotAnExport(
            f"{path.name} has a sheet that claims to reach to cell {(right + bottom).decode()}: "
            f"delete the empty rows and columns around the table, or {SAVE_AGAIN}."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refused(path: Path, what: str) -> NotAnExport:
    return NotAnExport(f"{path.name} {what}; {SAVE_AGAIN}.")
