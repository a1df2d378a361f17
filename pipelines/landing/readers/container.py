"""What a file is by its first bytes, whatever its name says."""

import os
import re
import unicodedata
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.limits import LIMITS, Limits

TEXT, WORKBOOK = "text", "workbook"

LARGEST_DIRECTORY = 2_000_000  # of a zip file; a workbook of 5,000 sheets stays below
# What reading a part of a zip file may end in, where the part is damaged or locked.
DAMAGED_PART = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
# Of the ways to pack, those that spreadsheets use, and of which no damage surprises us.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FIRST_BYTES = 65_536  # of a file that tell what it is; also the longest remark of a zip file
_SAVE_AGAIN = "open it in Excel and save it as .xlsx, or ask for the export again"

# First bytes, and what the file then is in words a user knows.
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old or password-protected workbook"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document"),
)
# Not seen, or turning the text around them: a name with one could show as another file's.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
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


def check_file(path: Path, limits: Limits = LIMITS) -> None:
    """Raises WrongUse or NotAnExport for what should not even be opened: no plain file (a folder,
    a device, a pipe), a name that cannot be shown, or more bytes than any export has."""
    shown = "".join("�" if unicodedata.category(c) in _UNSEEN else c for c in path.name)
    if shown != path.name:
        raise NotAnExport(
            f"{shown} has signs in its name that are not seen or turn the text around: give it a "
            "plain name, with its date in it, and load it again."
        )
    if not (os.path.isfile(path) and os.access(path, os.R_OK)):
        raise WrongUse(f"{shown} is not a file that can be read: check its name and place.")
    if path.stat().st_size > limits.file:
        raise NotAnExport(
            f"{shown} is larger than {limits.file / 1e6:,g} MB, which no export known to us is: "
            "ask for the export again."
        )


def container_of(path: Path) -> str:
    """TEXT or WORKBOOK; anything else is refused with what it is and what to do."""
    with path.open("rb") as file:
        head = file.read(_FIRST_BYTES)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise NotAnExport(f"{path.name} is empty: expected an export; ask for it again.")
    if head.startswith(b"PK"):
        return _zip_kind(path)
    for magic, meaning in _MAGIC:
        if head.startswith(magic):
            raise NotAnExport(
                f"{path.name} is {meaning}, not an export as .xlsx, .ods or .csv: {_SAVE_AGAIN}."
            )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<svg")):
        raise NotAnExport(
            f"{path.name} is a web page (HTML or XML), not an export: probably a sign-in or error "
            "page was saved under this name; download the export again."
        )
    if b"\0" in head and not head.startswith(_UTF_16):
        raise NotAnExport(
            f"{path.name} is neither a workbook nor text, but data of another kind or damaged: "
            f"{_SAVE_AGAIN}."
        )
    return TEXT


def _directory_size(path: Path) -> int:
    """Bytes of the list of parts at the end of a zip file; 0 where there is no such end.

    Asked before `zipfile` reads the list, since it would build millions of entries in memory.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _FIRST_BYTES - 22))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0


def _zip_kind(path: Path) -> str:
    if _directory_size(path) > LARGEST_DIRECTORY:
        raise NotAnExport(f"{path.name} holds more parts than any workbook has; {_SAVE_AGAIN}.")
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(part.compress_type not in _PACKED for part in archive.infolist()):
                raise NotAnExport(
                    f"{path.name} is packed in a way that no spreadsheet uses: {_SAVE_AGAIN}."
                )
            office = b""
            if "mimetype" in names:
                with archive.open("mimetype") as mimetype:
                    office = mimetype.read(80)
    except DAMAGED_PART as error:
        raise NotAnExport(
            f"{path.name} begins like a workbook but is cut short or damaged: "
            "download or copy it again."
        ) from error
    if "xl/workbook.xml" in names or b"opendocument.spreadsheet" in office:
        return WORKBOOK
    if "xl/workbook.bin" in names:
        meaning = "a binary workbook (.xlsb)"
    elif "word/document.xml" in names:
        meaning = "a Word document"
    else:
        raise NotAnExport(
            f"{path.name} is a zip folder without a workbook at its top: unpack it and load the "
            "export that is in it."
        )
    raise NotAnExport(f"{path.name} is {meaning}: {_SAVE_AGAIN}.")


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
