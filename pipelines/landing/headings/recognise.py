"""Which kind of export a sheet is, and where its headings stand: by the headings alone.

File names and extensions are never asked: exports are renamed, re-saved and sent on. Only the day
an export speaks of is read from its name (`as_at_in`), since no export holds that itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from pipelines.landing.headings.heading import Heading, read_heading
from pipelines.landing.kind import CODE, DATE, TABLE, Column, Kind
from pipelines.landing.kinds import KINDS
from pipelines.text_tables.cells import BLANKS

_SHAPES = {CODE: r"[A-Za-z0-9]{2,12}", DATE: r"(18|19|20)\d{6}"}
_MEANT = {CODE: "a code", DATE: "a day as 20210528"}
Rows = Sequence[Sequence[str]]
HEADING_ROWS = 10  # headings stood on rows 1, 5 and 7 of the exports met so far


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


def headings_in(
    rows: Iterable[Sequence[str]],
    sheet: str | None,
    kind: Kind | None = None,
    mapping: Mapping[str, str] | None = None,
) -> list[Heading]:
    """Every reading of every one of the first rows as the headings of a kind (or of `kind`)."""
    first = list(islice(rows, HEADING_ROWS))
    found = []
    for each in [kind] if kind else KINDS.values():
        if each.reads != TABLE and kind is None:
            continue
        told = kind is not None
        headed = [
            read_heading(each, cells, number, sheet, mapping, told)
            for number, cells in enumerate(first, start=1)
        ]
        found += headed
        if each.width and not any(heading.complete for heading in headed):
            bare = without_headings(each, first, sheet, told)
            found += [bare] if bare else []
    return found


def best(headings: Iterable[Heading]) -> Heading | None:
    """The complete heading that explains most cells, the usual wording first; None if none is.

    Nor is there one where an incomplete heading of another kind explains more: a list of ratings
    that lost a column is no register. Codes with a fact of their own beside them (`one_of`) may
    come with half a register, so there it must explain twice as many. Where facts of such a list
    stand beside another kind's headings, the file is the list; but not where most columns of that
    other kind are there as well: then it must be told.
    """
    headings = list(headings)
    found = _most_explained(headings)
    if found is None:
        return None
    most = found.known * (2 if found.kind.one_of else 1)
    for heading in headings:
        if heading.kind is not found.kind and heading.sheet == found.sheet and heading.known > most:
            return None
    other = _list_beside(found, headings)
    if other is None:
        return found
    return other if _is_list(other, found) else None


def rivals(headings: Iterable[Heading]) -> tuple[Heading, Heading] | None:
    """The two kinds between which `best` cannot choose; None where that is not what is wrong."""
    headings = list(headings)
    found = _most_explained(headings)
    other = _list_beside(found, headings) if found else None
    return (found, other) if other and not _is_list(other, found) else None


def facts_beside(found: Heading, other: Heading) -> list[str]:
    """The headings unknown to one kind that are the very facts (`one_of`) of another."""
    told = [other.raw[other.columns[n]] for n in other.kind.one_of if n in other.columns]
    return [raw.strip(BLANKS) for raw in told if raw in found.unknown]


def also_read(heading: Heading) -> list[Heading]:
    """The same row as the headings of every other kind."""
    return [
        read_heading(kind, heading.raw, heading.row, heading.sheet)
        for kind in KINDS.values()
        if kind is not heading.kind and kind.reads == TABLE
    ]


def _most_explained(headings: list[Heading]) -> Heading | None:
    complete = [heading for heading in headings if heading.complete]
    return max(complete, key=lambda heading: (heading.known, heading.exact), default=None)


def _list_beside(found: Heading, headings: list[Heading]) -> Heading | None:
    """A list whose facts stand in the row, unknown to the kind found; None for none."""
    there = [
        (len(facts_beside(found, other)), other)
        for other in headings
        if other.kind is not found.kind and (other.sheet, other.row) == (found.sheet, found.row)
    ]
    # where the list lacks a column one fact may be chance; where both are lists, one that explains
    # little is a side line of the other
    lists = [
        (other.complete, facts, other.known, other)
        for facts, other in there
        if facts >= (1 if other.complete else 2)
        and (not found.kind.one_of or 2 * other.known >= found.known)
    ]
    return max(lists, key=lambda each: each[:3])[3] if lists else None


def _is_list(other: Heading, found: Heading) -> bool:
    return (
        other.complete
        and not found.kind.one_of
        and 2 * len(found.columns) < len(found.kind.columns)
    )
