"""A contacts file, given for one mailing: codes and e-mail addresses, joined and forgotten.

Nothing of it is kept, and no message repeats a cell of it: rows are told by their number.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import NotAnExport, RefusedByGuard, WrongUse

MOST_BYTES = 5_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
CODES = {
    "location_id": (
        "cqclocationid", "locationid", "cqcid", "cqccode", "cqclocation", "cqclocationcode",
        "cqclocationnumber", "locationcqcid", "cqc",
    ),
    "ods_code": (
        "odscode", "ods", "locationodscode", "odscodes", "organisationcode", "orgcode", "odsid",
    ),
}  # fmt: skip
_CODES_IN_WORDS = {"location_id": "CQC location IDs", "ods_code": "ODS codes"}
EMAIL = ("email", "emailaddress", "mail", "emails", "emailaddresses")
EXPECTED = (
    "expected one column of codes (ODS code or CQC location ID) and one called e-mail, such as: "
    "ODS code,E-mail"
)
_DELIMITERS = (",", ";", "\t")
_BLANKS = " \t\r\n\u00a0\ufeff"


@dataclass(frozen=True)
class Contact:
    """One row of a contacts file, by its number as a spreadsheet shows it."""

    row: int
    location_id: str
    ods_code: str
    email: str


@dataclass(frozen=True)
class Contacts:
    """A contacts file as read. unusable: row number → why, for rows that cannot even be read."""

    rows: tuple[Contact, ...]
    unusable: dict[int, str]


def read_contacts(content: bytes) -> Contacts:
    """A contacts file from its bytes: CSV with commas, semicolons or tabs, in any usual encoding.

    Raises NotAnExport for one that is no such file, RefusedByGuard for one that is too large.
    """
    if len(content) > MOST_BYTES:
        raise RefusedByGuard(
            f"The contacts file is larger than {MOST_BYTES // 1_000_000} MB: give one with only "
            "codes and e-mail addresses."
        )
    text = _decoded(content)
    records = list(_records(text))
    heading = next((cells for _, cells in records), ())
    columns = _columns(heading)
    rows, unusable = [], {}
    for number, cells in records[1:]:
        if any(cells[len(heading) :]):
            unusable[number] = "more cells than there are headings"
        else:
            cell = {name: cells[at] for name, at in columns.items() if at < len(cells)}
            rows.append(Contact(number, *(cell.get(n, "") for n in (*CODES, "email"))))
    return Contacts(tuple(rows), unusable)


def contacts_in(path: Path) -> Contacts:
    """A contacts file by its path. Raises WrongUse where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return read_contacts(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise WrongUse(f"The contacts file cannot be opened ({error.strerror}).") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content.startswith(b"PK\x03\x04") or b"\x00" in content:
        raise NotAnExport("The contacts file is no CSV: open it in Excel and save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank with its number, cells trimmed."""
    head = next((line for line in text.splitlines() if line.strip(_BLANKS)), "")
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise RefusedByGuard(
                    f"The contacts file has more than {MOST_ROWS:,} rows: give one with only the "
                    "places you write to."
                )
            if len(cells) > MOST_COLUMNS:
                raise RefusedByGuard(
                    f"The contacts file has more than {MOST_COLUMNS} columns: give one with only "
                    "codes and e-mail addresses."
                )
            trimmed = [cell.strip(_BLANKS) for cell in cells]
            if any(trimmed):
                yield number, trimmed
    except csv.Error:
        raise NotAnExport(
            f"The contacts file cannot be read as CSV near line {reader.line_num}: a quotation "
            "mark is not closed or a cell is far too long. Save it again as CSV UTF-8."
        ) from None


def _columns(heading: Sequence[str]) -> dict[str, int]:
    """Which column holds what. Raises NotAnExport where a code or the e-mail has none."""
    if any("@" in cell for cell in heading):
        raise NotAnExport(f"The first row of the contacts file holds no headings; {EXPECTED}.")
    folded = [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in heading]
    coded = {
        name: [at for at, cell in enumerate(folded) if cell in usual]
        for name, usual in CODES.items()
    }
    addressed = [at for at, cell in enumerate(folded) if cell in EMAIL]
    addressed = addressed or [at for at, cell in enumerate(folded) if "email" in cell]
    if fault := _fault(coded, addressed):
        shown = ", ".join(cell[:40] for cell in heading[:12]) or "nothing"
        raise NotAnExport(
            f"The contacts file has {fault} among its headings ({shown}); {EXPECTED}."
        )
    return {name: places[0] for name, places in coded.items() if places} | {"email": addressed[0]}


def _fault(coded: dict[str, list[int]], addressed: list[int]) -> str | None:
    """What is wrong with the columns found, where something is."""
    if not any(coded.values()):
        return "no column of codes"
    for name, places in coded.items():
        if len(places) > 1:
            return f"{len(places)} columns of {_CODES_IN_WORDS[name]}"
    if len(addressed) != 1:
        return f"{len(addressed)} e-mail columns" if addressed else "no e-mail column"
    return None
