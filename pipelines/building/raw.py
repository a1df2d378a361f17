"""Exports of the archive as raw tables, and the rows of smaller kinds published as delivered."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.archive import Archive
from pipelines.errors import RefusedByGuard
from pipelines.landing.export import Export
from pipelines.landing.judging.delivered import CONTENT, content_of
from pipelines.landing.kind import GEOJSON, Kind
from pipelines.landing.kinds import KINDS
from pipelines.sql_files import path_text, quoted

EXPORT_SCHEMA = pa.schema(
    [
        ("export_key", pa.int32()),
        ("export_id", pa.string()),
        ("kind", pa.string()),
        ("generation", pa.string()),
        ("file", pa.string()),
        ("sheet", pa.string()),
        ("sha256", pa.string()),
        ("as_at", pa.date32()),
        ("rows", pa.int32()),
        ("accepted", pa.int32()),
        ("refused", pa.int32()),
        ("replacement", pa.int32()),
        ("areas", pa.list_(pa.string())),
        ("date_orders", pa.map_(pa.string(), pa.string())),
        ("path", pa.string()),
    ]
)
IN_MARTS = ("line_by_line", "public_export", "hsca_locations", "latest_ratings")
PREFIX = "src_"


def make_raw(
    connection: duckdb.DuckDBPyConnection, archive: Archive, exports: list[Export]
) -> None:
    """Creates raw_kind, raw_export, raw_finding and one raw_<kind> per kind; all temporary.

    A kind of which nothing is loaded gets its columns and no rows. Raises RefusedByGuard for an
    export that cannot be read any more.
    """
    _check_readable(connection, archive, exports)
    _make_kinds(connection)
    _make_exports(connection, archive, exports)
    for name, kind in KINDS.items():
        paths = [str(archive.rows_of(one.export_id)) for one in exports if one.kind == name]
        _make_rows(connection, name, kind.kept, paths)
    _make_findings(connection, [str(archive.findings_of(one.export_id)) for one in exports])


def _check_readable(
    connection: duckdb.DuckDBPyConnection, archive: Archive, exports: list[Export]
) -> None:
    """Raises RefusedByGuard for a kept export that is missing or damaged on the disk."""
    for export_id in (one.export_id for one in exports):
        paths = [archive.rows_of(export_id), archive.findings_of(export_id)]
        listed = ", ".join(path_text(path) for path in paths)
        try:
            connection.execute(f"select count(*) from parquet_metadata([{listed}])").fetchall()
        except duckdb.Error:
            raise RefusedByGuard(
                f"The export {export_id} in the archive is missing or damaged. Take it back (on "
                f'the command line: withdraw {export_id} --why "damaged"), then load its file '
                "again."
            ) from None


def _make_kinds(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create temp table raw_kind (kind varchar, title varchar, brings varchar, source varchar, "
        "place integer, adds_up boolean)"
    )
    rows = [(k.name, k.title, k.brings, k.source, k.place, k.adds_up) for k in KINDS.values()]
    connection.executemany("insert into raw_kind values (?, ?, ?, ?, ?, ?)", rows)


def _make_exports(
    connection: duckdb.DuckDBPyConnection, archive: Archive, exports: list[Export]
) -> None:
    """Numbered by day, kind and content, so that the order of loading leaves no trace."""
    ordered = sorted(
        exports, key=lambda one: (one.as_at, one.kind, one.replacement or 0, one.export_id)
    )
    rows = [
        {name: getattr(one, name, None) for name in EXPORT_SCHEMA.names}
        | {
            "export_key": number,
            "replacement": one.replacement or 0,
            "areas": list(one.areas),
            "date_orders": list(one.date_orders.items()),
            "path": str(archive.rows_of(one.export_id)),
        }
        for number, one in enumerate(ordered, start=1)
    ]
    landed = pa.Table.from_pylist(rows, schema=EXPORT_SCHEMA)
    connection.register("landed_exports", landed)
    connection.execute("create temp table raw_export as select * from landed_exports")
    connection.unregister("landed_exports")


def _make_rows(
    connection: duckdb.DuckDBPyConnection, kind: str, columns: list[str], paths: list[str]
) -> None:
    texts = ", ".join(f"null::varchar as {name}" for name in columns)
    query = (
        "select null::integer as export_key, null::integer as row_number, "
        f"null::integer as repeat_number, {texts}, null::ubigint as {CONTENT} where false"
    )
    found = _columns_of(connection, paths)
    older = [path for path in paths if CONTENT not in found[path]]
    in_older = [name for name in columns if any(name in found[path] for path in older)]
    for some, content in (
        ([path for path in paths if CONTENT in found[path]], ""),
        (older, f", {content_of(in_older)} as {CONTENT}"),
    ):
        if some:
            # a column that a later version of the kind adds is absent from older Parquets
            query += (
                f" union all by name select e.export_key, r.* exclude filename{content} "
                f"from read_parquet([{_listed(some)}], union_by_name = true, filename = true) r "
                "join raw_export e on e.path = r.filename"
            )
    connection.execute(f"create temp view raw_{kind} as {query}")


def _listed(paths: list[str]) -> str:
    return ", ".join(path_text(Path(path)) for path in paths)


def _columns_of(connection: duckdb.DuckDBPyConnection, paths: list[str]) -> dict[str, set[str]]:
    """Path → the columns of that Parquet."""
    if not paths:
        return {}
    query = f"select file_name, list(name) from parquet_schema([{_listed(paths)}]) group by all"
    return {path: set(names) for path, names in connection.execute(query).fetchall()}


def _make_findings(connection: duckdb.DuckDBPyConnection, paths: list[str]) -> None:
    query = (
        "select null::varchar as export_id, null::varchar as sheet, null::integer as row_number, "
        "null::varchar as column_name, null::varchar as value, null::varchar as finding, "
        "null::varchar as severity, null::varchar as reason, null::varchar as likely where false"
    )
    if paths:
        query += (
            " union all by name select * "
            f"from read_parquet([{_listed(paths)}], union_by_name = true)"
        )
    connection.execute(f"create temp view raw_finding as {query}")


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
    return f"comment on {what} {name} is {quoted(text)}"
