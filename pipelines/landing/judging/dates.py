"""Which way round the dates of a column are written: proved by the whole column, never per cell.

One 03/25/2021 settles 05/04/2021. The same publisher has sent both orders within a year.
"""

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.headings.heading import Heading
from pipelines.landing.kind import DATE

_TWO_NUMBERS_AND_A_YEAR = r"^(\d{1,2})[/.-](\d{1,2})[/.-]\d"
# How a date cell is written as text; some CSVs write all their dates so.
_DATE_CELL = r"^\d{4}-\d{2}-(\d{2})"
_NO_CHANCE = 3  # different days of each sort: by chance one column in seventy would be like that
DAY_FIRST, MONTH_FIRST = "day first", "month first"


def date_orders(
    connection: duckdb.DuckDBPyConnection, heading: Heading, file: str
) -> tuple[dict[str, str], list[str]]:
    """The order of each date column found, and the columns that prove none (taken as day first).

    Leaves `date_values`: each different text of a date column, with the first row it is on.
    """
    names = [c.name for c in heading.kind.columns if c.type == DATE and c.name in heading.columns]
    if not names:
        return {}, []
    each = " union all ".join(
        f"select '{name}' as column_name, {name} as value, min(row_number) as row_number"
        f" from accepted where {name} is not null group by {name}"
        for name in names
    )
    connection.execute(f"create table date_values as {each}")
    # Only a text that is a day one way round and none the other way proves anything.
    proofs = connection.execute(
        """
        select
            column_name,
            min(row_number) filter (one between 13 and 31 and two between 1 and 12) as day_first,
            min(row_number) filter (two between 13 and 31 and one between 1 and 12) as month_first,
            min(row_number) filter (cell is not null) as first_cell,
            min(row_number) filter (one is not null) as first_text,
            count(*) filter (cell <= 12) >= $few and coalesce(max(cell) <= 12, false)
                and count(*) filter (one > 12 or two > 12) >= $few
                and not coalesce(bool_or(one <= 12 and two <= 12), false) as is_swapped
        from (
            select
                column_name,
                row_number,
                try_cast(regexp_extract(value, $cell, 1) as integer) as cell,
                try_cast(regexp_extract(value, $form, 1) as integer) as one,
                try_cast(regexp_extract(value, $form, 2) as integer) as two
            from date_values
        )
        where one is not null or cell is not null
        group by column_name
        """,
        {"form": _TWO_NUMBERS_AND_A_YEAR, "cell": _DATE_CELL, "few": _NO_CHANCE},
    ).fetchall()
    orders, unproved = dict.fromkeys(names, DAY_FIRST), []
    for name, day_first, month_first, first_cell, first_text, is_swapped in proofs:
        if day_first and month_first:
            raise _contradiction(heading, file, name, day_first, month_first)
        if is_swapped:
            raise _swapped(heading, file, name, first_cell, first_text)
        if month_first:
            orders[name] = MONTH_FIRST
        elif first_text and not day_first:
            unproved.append(name)
    return orders, unproved


def _swapped(
    heading: Heading, file: str, name: str, first_cell: int, first_text: int
) -> NotAnExport:
    """Another country’s spreadsheet made date cells of all texts that are a day its way round."""
    return NotAnExport(
        f"{_column(heading, file, name)} contradicts itself: none of its date cells (the first in "
        f"row {first_cell}) is after the 12th of a month and all of its texts (the first in row "
        f"{first_text}) are, so a spreadsheet has taken day and month of the cells for each other: "
        "ask for the export again and load it before anything else opens it."
    )


def _column(heading: Heading, file: str, name: str) -> str:
    sheet = f", sheet “{heading.sheet}”" if heading.sheet is not None else ""
    return f"{file}{sheet}: the column “{heading.named(name)}”"


def _contradiction(
    heading: Heading, file: str, name: str, day_first: int, month_first: int
) -> NotAnExport:
    return NotAnExport(
        f"{_column(heading, file, name)} contradicts itself, for row "
        f"{day_first} can only be day/month/year and row {month_first} only month/day/year: "
        "have its dates written one way and load it again."
    )
