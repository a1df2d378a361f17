"""What is wrong in the rows and cells of an export, found by SQL over whole columns.

A row is refused only for a blank key or because it is none (here), or because it is ragged (by the
reader). Any other bad cell stays as found, with a finding: nothing is repaired.
"""

import duckdb

from pipelines.landing.headings.heading import Heading
from pipelines.landing.judging.column_findings import (
    code_findings,
    codeless,
    location_id_findings,
    name_findings,
    typed_findings,
)
from pipelines.landing.judging.delivered import Refusal
from pipelines.landing.judging.finding_sql import FINDING, REFUSED, finding_query
from pipelines.landing.judging.no_rows import no_row, no_rows
from pipelines.landing.kind import CODE, LOCATION, NUMBER, OUTLINE, YES_NO
from pipelines.sql_files import quoted

_PATTERNS = {NUMBER: r"\d+(\.0+)?", YES_NO: "y|n|yes|no|true|false"}
# Opticians could complete through Quality in Optometry, their own scheme: 184 rows of 2019 say so.
_WITHOUT_DAY = "completedthroughqio"


def find(
    connection: duckdb.DuckDBPyConnection,
    heading: Heading,
    orders: dict[str, str],
    unproved: list[str],
    ragged: list[Refusal],
    keys_repeat: bool,
) -> None:
    """Make the table `findings` of `delivered`, `accepted` and `date_values`."""
    kind = heading.kind
    queries = [_blank_keys(heading), no_rows(heading)]
    if keys_repeat and not kind.key_repeats_allowed:
        queries.append(_repeated_keys(heading))
    for column in kind.columns:
        if column.name not in heading.columns:
            continue
        if column.name in orders:
            queries.append(_unreadable_dates(heading, column.name, orders[column.name]))
        elif column.type == CODE:
            queries += code_findings(heading, column.name)
        elif column.type == LOCATION:
            queries.append(location_id_findings(heading, column.name))
        elif column.type == OUTLINE:
            queries.append(_not_drawn(heading, column.name))
        elif column.type in _PATTERNS:
            queries.append(_unlike(heading, column.name, column.type))
    queries += name_findings(heading) + typed_findings(heading)
    connection.execute(f"create table findings as {' union all '.join(queries)}")
    loose = [
        (row.row_number, None, row.value, "ragged row", REFUSED, row.reason, None) for row in ragged
    ] + [
        (None, heading.named(name), None, "date order not proved", FINDING, unproved_reason(), None)
        for name in unproved
    ]
    if loose:
        # Lists, not a statement for each: 600,000 ragged rows took ten minutes that way.
        texts = ", ".join(f"unnest(${at}::varchar[])" for at in range(2, 8))
        connection.execute(
            f"insert into findings select unnest($1::integer[]), {texts}",
            [list(cells) for cells in zip(*loose, strict=True)],
        )


def unproved_reason() -> str:
    """Why a column's dates are read day first although nothing in it says so."""
    return "No date in the column tells day from month, so all are read as day/month/year."


def _blank_keys(heading: Heading) -> str:
    named = " and no ".join(f"“{heading.named(key)}”" for key in heading.keys)
    reason = quoted(f"The row has no {named}, so it cannot be told whose it is.")
    return finding_query(
        heading,
        heading.keys[0],
        "'blank key'",
        reason,
        f"from delivered where row_key is null and {codeless(heading)} is null"
        f" and {no_row(heading)} is null",
        severity=REFUSED,
    )


def _repeated_keys(heading: Heading) -> str:
    return finding_query(
        heading,
        heading.keys[0],
        "'repeated key'",
        "'The same code stands on row ' || first_row || ' already; that row speaks.'",
        "from (select *, min(row_number) over (partition by upper(row_key)) as first_row"
        " from accepted) where row_number > first_row",
    )


def _not_drawn(heading: Heading, name: str) -> str:
    return finding_query(
        heading,
        name,
        "'no outline'",
        "'The area has no outline in this file, so no map can draw it from here: download the areas"
        " again.'",
        f"from accepted where not is_drawn({name})",
    )


def _unreadable_dates(heading: Heading, name: str, order: str) -> str:
    without_day = f"regexp_replace(lower({name}), '[^a-z]', '', 'g') = '{_WITHOUT_DAY}'"
    return finding_query(
        heading,
        name,
        f"case when {without_day} then 'completed through QIO' else 'unreadable date' end",
        f"case when {without_day} then 'Completed through opticians’ own scheme, Quality in"
        f" Optometry, which tells no day: the date counts as unknown.' else"
        f" {_no_answer(name, 'date', 'date')} end",
        f"from accepted where {name} in (select value from date_values"
        f" where column_name = '{name}' and read_date(value, '{order}') is null)",
        likely=f"date_likely({name})",
    )


def _no_answer(name: str, meant: str, counts: str) -> str:
    """SQL for why a cell gives no answer: a word that stands for nothing, or one that is none."""
    return (
        f"case when says_nothing({name}) then 'The cell says “' || {name} || '”, which stands for"
        f" nothing, so the {counts} counts as unknown: leave such cells blank.'"
        f" else 'The text is not a {meant}, so the {counts} counts as unknown.' end"
    )


def _unlike(heading: Heading, name: str, type_: str) -> str:
    meant = {NUMBER: "number", YES_NO: "yes or no"}[type_]
    return finding_query(
        heading,
        name,
        f"'unreadable {meant}'",
        _no_answer(name, meant, "answer"),
        f"from accepted where not regexp_full_match({name}, '{_PATTERNS[type_]}', 'i')",
    )
