"""A fixture with something of it written anew, and where in it our columns stand."""

from dataclasses import replace

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Table

HEADED = tuple(table for table in BY_KIND.values() if table.headings is not None)


def at(table: Table, name: str) -> int:
    """Where a column of ours stands in a fixture."""
    column = KINDS[table.kind].by_name[name]
    if table.headings is None:
        return column.position - 1
    wanted = [text.strip().casefold() for text in (column.heading, *column.aliases)]
    places = [heading.strip().casefold() for heading in table.headings]
    return next(places.index(text) for text in wanted if text in places)


def present(table: Table) -> list[str]:
    """Our names of the columns that a fixture has."""
    names = []
    for column in KINDS[table.kind].columns:
        try:
            at(table, column.name)
        except StopIteration:
            continue
        names.append(column.name)
    return names


def with_row(table: Table, number: int, cells: list[str]) -> Table:
    """The same table, one row written anew."""
    rows = [*table.rows]
    rows[number] = cells
    return replace(table, rows=rows)


def with_cell(table: Table, number: int, name: str, text: str) -> Table:
    """The same table, one cell written anew."""
    cells = [*table.rows[number]]
    cells[at(table, name)] = text
    return with_row(table, number, cells)


def with_headings(table: Table, headings: list[str]) -> Table:
    """The same table under other headings."""
    return replace(table, headings=headings)
