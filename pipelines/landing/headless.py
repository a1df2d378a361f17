"""Exports without headings, told by the shape of their first rows.

Most rows must have it, and no row may lack it in more than one cell: codes and dates get damaged,
but never all in a row, and a row of headings has neither.
"""

import re
from collections.abc import Sequence

from pipelines.landing.heading import BLANKS, Heading
from pipelines.landing.kind import CODE, DATE, Column, Kind

_SHAPES = {CODE: r"[A-Za-z0-9]{2,12}", DATE: r"(18|19|20)\d{6}"}
_MEANT = {CODE: "a code", DATE: "a day as 20210528"}
Rows = Sequence[Sequence[str]]


def without_headings(kind: Kind, rows: Rows, sheet: str | None, is_told: bool) -> Heading | None:
    """The heading that such an export would have; None for any other file.

    A workbook's sheet may lack the blank columns at the end, a CSV's rows never do.
    """
    filled = [row for row in rows if any(row)]
    if not filled or not _has_width(kind, filled) or not _all_nearly_fit(kind, filled):
        return None
    sound = sum(not _misfits(kind, row) for row in filled)
    if 2 * sound <= len(filled) or (4 * sound < 3 * len(filled) and not is_told):
        return None
    widest = max(len(row) for row in filled)
    placed = [column for column in _placed(kind) if column.position <= widest]
    raw = [""] * widest
    for column in placed:
        raw[column.position - 1] = column.heading
    columns = {column.name: column.position - 1 for column in placed}
    known = len(columns)
    return Heading(kind, sheet, 0, tuple(raw), columns, (), (), (), known, known, is_told)


def what_does_not_fit(kind: Kind, rows: Rows, is_told: bool) -> str | None:
    """Why rows are not those of an export without headings; None where nothing says they are."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    only = [row for _, row in filled]
    if not filled or not (is_told or (_has_width(kind, only) and _all_nearly_fit(kind, only))):
        return None
    if not _has_width(kind, only):
        return f"has {max(map(len, only))} columns, expected {kind.width} and no headings"
    wrong = [(number, column) for number, row in filled for column in _misfits(kind, row)]
    if not wrong:
        return None
    number, column = wrong[0]
    return (
        f"does not hold in row {number}, column {column.position} ({column.heading}) "
        f"{_MEANT.get(column.type, 'any text')}"
    )


def _placed(kind: Kind) -> list[Column]:
    return [column for column in kind.columns if column.position]


def _has_width(kind: Kind, rows: Rows) -> bool:
    least = max(column.position for column in _placed(kind) if column.required)
    return least <= max(map(len, rows)) <= kind.width


def _all_nearly_fit(kind: Kind, rows: Rows) -> bool:
    return all(
        len(_misfits(kind, row)) <= 1 and re.search(r"\d", "".join(_cells(kind, row).values()))
        for row in rows
    )


def _misfits(kind: Kind, row: Sequence[str]) -> list[Column]:
    """The columns whose cell in this row has not the shape it must have."""
    cells = _cells(kind, row)
    return [
        column
        for column in _placed(kind)
        if not (
            re.fullmatch(_SHAPES.get(column.type, r"[\s\S]*"), cells[column.name])
            if cells[column.name]
            else not column.required
        )
    ]


def _cells(kind: Kind, row: Sequence[str]) -> dict[str, str]:
    return {
        column.name: row[column.position - 1].strip(BLANKS) if column.position <= len(row) else ""
        for column in _placed(kind)
    }
