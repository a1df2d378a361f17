"""What is not kept of cells that people type, told without showing it."""

from pipelines.landing.finding_query import FINDING, NOTHING, REFUSED
from pipelines.landing.heading import Heading
from pipelines.landing.kind import DATE, MAILBOX, OTHERS_UNKEPT, PLACE, Column
from pipelines.landing.no_rows import no_row
from pipelines.landing.quoting import quoted
from pipelines.landing.typed_cells import ADDRESS, unkept, why_not


def _told(heading: Heading) -> list[Column]:
    return [
        column
        for column in heading.kind.columns
        if column.name in heading.columns and why_not("", column, heading.kind)
    ]


def codeless(heading: Heading) -> str:
    """SQL for why a row without a key has none, where its cell is filled and holds no code."""
    keys = [c.name for c in _told(heading) if c.type in (MAILBOX, PLACE)]
    return f"coalesce({', '.join(unkept(name) for name in keys)})" if keys else NOTHING


def typed_findings(heading: Heading) -> list[str]:
    """Queries of what was not kept, without showing it."""
    queries = []
    for column in _told(heading):
        why, where = unkept(column.name), f"from delivered where {unkept(column.name)} is not null"
        finding, severity = "address not kept", FINDING
        if column.type in (MAILBOX, PLACE):
            # beside another key nothing is lacking
            where += f" and row_key is null and {no_row(heading)} is null"
            finding, severity = "names no code", REFUSED
        elif column.type == DATE:
            finding = "unreadable date"
        queries.append(_query(quoted(heading.named(column.name)), finding, severity, why, where))
    if heading.others:
        columns = f"unnest(from_json({OTHERS_UNKEPT}, '[\"VARCHAR\"]'))"
        where = f"from delivered where {OTHERS_UNKEPT} is not null"
        queries.append(_query(columns, "address not kept", FINDING, quoted(ADDRESS), where))
    return queries


def _query(column: str, finding: str, severity: str, reason: str, source: str) -> str:
    return (
        f"select row_number, {column} as column_name, {NOTHING} as value, '{finding}' as finding,"
        f" '{severity}' as severity, {reason} as reason, {NOTHING} as likely {source}"
    )
