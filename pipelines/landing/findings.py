"""What is wrong in the rows and cells of an export, found by SQL over whole columns.

A row is refused only for a blank key (here) or because it is ragged (by the reader). Any other bad
cell stays as found, with a finding.
"""

import duckdb

from pipelines.landing.delivered import Refusal, quoted
from pipelines.landing.kind import CODE, NUMBER, YES_NO
from pipelines.landing.recognise import Heading

REFUSED, FINDING = "refused", "finding"
_PATTERNS = {NUMBER: r"\d+(\.0+)?", YES_NO: "y|n|yes|no|true|false"}
_NOTHING = "cast(null as varchar)"


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
    queries = [_blank_keys(heading)]
    if keys_repeat and not kind.key_repeats_allowed:
        queries.append(_repeated_keys(heading))
    for column in kind.columns:
        if column.name not in heading.columns:
            continue
        if column.name in orders:
            queries.append(_unreadable_dates(heading, column.name, orders[column.name]))
        elif column.type == CODE:
            queries.append(_damaged_codes(heading, column.name))
        elif column.type in _PATTERNS:
            queries.append(_unlike(heading, column.name, column.type))
    connection.execute(f"create table findings as {' union all '.join(queries)}")
    loose = [
        (row.row_number, None, row.value, "ragged row", REFUSED, row.reason, None) for row in ragged
    ] + [
        (None, heading.named(name), None, "date order not proved", FINDING, unproved_reason(), None)
        for name in unproved
    ]
    if loose:
        connection.executemany("insert into findings values (?, ?, ?, ?, ?, ?, ?)", loose)


def unproved_reason() -> str:
    """Why a column's dates are read day first although nothing in it says so."""
    return "No date in the column tells day from month, so all are read as day/month/year."


def _select(
    heading: Heading,
    name: str,
    finding: str,
    reason: str,
    source: str,
    value: str | None = None,
    severity: str = FINDING,
    likely: str = _NOTHING,
) -> str:
    """One query of findings; `reason`, `value` and `likely` are SQL, `source` is from and where."""
    return (
        f"select row_number, {quoted(heading.named(name))} as column_name,"
        f" {value or name} as value, '{finding}' as finding, '{severity}' as severity,"
        f" {reason} as reason, {likely} as likely {source}"
    )


def _blank_keys(heading: Heading) -> str:
    key = heading.kind.key
    reason = quoted(f"The row has no “{heading.named(key)}”, so it cannot be told whose it is.")
    return _select(
        heading, key, "blank key", reason, f"from delivered where {key} is null", severity=REFUSED
    )


def _repeated_keys(heading: Heading) -> str:
    key = heading.kind.key
    return _select(
        heading,
        key,
        "repeated key",
        "'The same code stands on row ' || first_row || ' already; that row speaks.'",
        f"from (select row_number, {key}, min(row_number) over (partition by upper({key}))"
        f" as first_row from accepted) where row_number > first_row",
    )


def _unreadable_dates(heading: Heading, name: str, order: str) -> str:
    return _select(
        heading,
        name,
        "unreadable date",
        quoted("The text is not a date, so the date counts as unknown."),
        f"from accepted where {name} in (select value from date_values"
        f" where column_name = '{name}' and read_date(value, '{order}') is null)",
    )


def _damaged_codes(heading: Heading, name: str) -> str:
    likely = f"code_likely({name})"
    holder = heading.kind.name_holding_code
    if holder in heading.columns and name == heading.kind.key:
        # APR6 and APR06 give the same cell; many names end in the code itself: "… (APR6)".
        named = f"upper(regexp_extract({holder}, '\\(([a-z]{{3}}\\d{{1,4}})\\)', 1, 'i'))"
        likely = f"case when left({named}, 3) = left({likely}, 3) then {named} else {likely} end"
    return _select(
        heading,
        name,
        "damaged code",
        f"'The code is damaged (' || code_damage({name})"
        " || '), is kept as found and joins nothing.'",
        f"from accepted where code_damage({name}) is not null",
        likely=likely,
    )


def _unlike(heading: Heading, name: str, type_: str) -> str:
    meant = {NUMBER: "number", YES_NO: "yes or no"}[type_]
    return _select(
        heading,
        name,
        f"unreadable {meant}",
        quoted(f"The text is not a {meant}, so the answer counts as unknown."),
        f"from accepted where not regexp_full_match({name}, '{_PATTERNS[type_]}', 'i')",
    )
