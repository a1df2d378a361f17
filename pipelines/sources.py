"""src_<kind>: the accepted rows of the smaller kinds as delivered, for an analyst's own SQL.

So a kind that nothing else reads yet can be asked for all it holds, and adding one needs no SQL.
What the large kinds hold is in marts, which keep their changes instead of a copy for each week.
"""

from collections.abc import Iterator

import duckdb

from pipelines.landing.kind import GEOJSON, Kind
from pipelines.landing.kinds import KINDS

IN_MARTS = ("line_by_line", "public_export", "hsca_locations", "latest_ratings")
PREFIX = "src_"


def published_kinds() -> list[Kind]:
    """The kinds whose rows are published; outlines are many bytes, and in mart_boundary."""
    return [k for k in KINDS.values() if k.name not in IN_MARTS and k.reads != GEOJSON]


def publish_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates and comments src_<kind>, rows of all exports in use in the order of day and file."""
    # one script, since each call of its own costs as much as what it does
    connection.execute(";".join(made for kind in published_kinds() for made in _statements(kind)))


def _statements(kind: Kind) -> Iterator[str]:
    table = PREFIX + kind.name
    columns = ", ".join(f"r.{name}" for name in kind.kept)
    yield (
        f"create table {table} as select e.export_id, e.as_at, r.row_number, {columns} "
        f"from raw_{kind.name} r join raw_export e using (export_key) "
        "order by export_key, row_number"
    )
    yield _comment("table", table, f"one row per accepted row of: {kind.title}")
    for name, meaning in _meanings(kind).items():
        yield _comment("column", f"{table}.{name}", meaning)


def _meanings(kind: Kind) -> dict[str, str]:
    about = {
        "export_id": "the export",
        "as_at": "the day it tells of",
        "row_number": "row in the file",
    }
    others = {name: "columns nobody announced, as JSON text" for name in kind.kept}
    return about | others | {c.name: f"as delivered under “{c.heading}”" for c in kind.columns}


def _comment(what: str, name: str, text: str) -> str:
    said = text.replace("'", "''")
    return f"comment on {what} {name} is '{said}'"
