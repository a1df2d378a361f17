"""Which way round the dates of a column are written: proved by the whole column, never per cell.

One 03/25/2021 settles 05/04/2021. The same publisher has sent both orders within a year.
"""

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.kind import DATE
from pipelines.landing.recognise import Heading

_TWO_NUMBERS_AND_A_YEAR = r"^(\d{1,2})[/.-](\d{1,2})[/.-]\d"
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
            min(row_number) filter (two between 13 and 31 and one between 1 and 12) as month_first
        from (
            select
                column_name,
                row_number,
                try_cast(regexp_extract(value, $form, 1) as integer) as one,
                try_cast(regexp_extract(value, $form, 2) as integer) as two
            from date_values
        )
        where one is not null
        group by column_name
        """,
        {"form": _TWO_NUMBERS_AND_A_YEAR},
    ).fetchall()
    orders, unproved = dict.fromkeys(names, DAY_FIRST), []
    for name, day_first, month_first in proofs:
        if day_first and month_first:
            raise _contradiction(heading, file, name, day_first, month_first)
        if month_first:
            orders[name] = MONTH_FIRST
        elif not day_first:
            unproved.append(name)
    return orders, unproved


def _contradiction(
    heading: Heading, file: str, name: str, day_first: int, month_first: int
) -> NotAnExport:
    sheet = f", sheet “{heading.sheet}”" if heading.sheet is not None else ""
    return NotAnExport(
        f"{file}{sheet}: the column “{heading.named(name)}” contradicts itself, for row "
        f"{day_first} can only be day/month/year and row {month_first} only month/day/year: "
        "have its dates written one way and load it again."
    )
