"""One cell of a table as the text that is kept, and what counts as blank."""

from collections.abc import Sequence
from datetime import date, datetime

BLANKS = " \t\r\n\x0b\x0c\u00a0\u200b\u202f\ufeff"


def as_text(cell: object) -> str:
    """One workbook cell as the text that is kept.

    Whole numbers lose their ".0", which the reader adds (204.0 was code 204), days at midnight
    their time. From 1e15 on a number is no longer exact and stays in its short form, as Excel
    shows it (8e+27 was code 8E27).
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        return repr(cell).upper()
    if isinstance(cell, datetime):
        day = cell.replace(tzinfo=None)
        return day.date().isoformat() if day.time() == day.time().min else str(day)[:19]
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def is_blank(cells: Sequence[object], key: int | None = None) -> bool:
    """Whether a row holds nothing at all; a filled key cell settles it at once."""
    if key is not None and as_text(cells[key]).strip(BLANKS):
        return False
    return not any(as_text(cell).strip(BLANKS) for cell in cells)
