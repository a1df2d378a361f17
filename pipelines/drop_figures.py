"""The figures of a drop: the rows of an export against those that spoke for its areas before."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from pipelines import reference
from pipelines.drop import Drop, GroupDrop
from pipelines.landing.kind import LOCATION, Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.quoting import path_text, quoted
from pipelines.sql_rooms import macros_of_rules

FIRST_GONE = 10
NO_AREA = ""  # a row without local authority; every row of a kind that speaks for all at once
RowsOf = Callable[[str], Path]
_TABLES = ("levels", "statuses")
_MACROS = {
    "area_key", "status_text", "status_label", "edition_number", "status_core", "level_of",
    "status_words", "location_id_of", "usable_location_id",
}  # fmt: skip
_SETTINGS = (
    "guard_gone_percent", "guard_ccg_gone_percent", "guard_ccg_least", "guard_met_fallen_percent",
)  # fmt: skip


def rules(data_folder: Path) -> duckdb.DuckDBPyConnection:
    """The reference tables, settings and macros by which statuses and areas are judged."""
    files = reference.read_all(data_folder)
    connection = duckdb.connect()
    reference.make_tables(connection, {name: files[name] for name in _TABLES})
    reference.make_settings(connection, files["settings"])
    for macro in macros_of_rules():
        if macro.name in _MACROS:
            connection.execute(macro.text)
    return connection


def drop_between(
    connection: duckdb.DuckDBPyConnection,
    manifest: dict,
    older: list[tuple[dict, list[str]]],
    rows_of: RowsOf,
) -> Drop | None:
    """What an export lacks of older ones, each with the areas that are compared; None for a trifle.

    connection: one made by `rules`.
    """
    kind = KINDS[manifest["kind"]]
    parts = [_rows(kind, export, rows_of, areas) for export, areas in older]
    try:
        _judged(connection, "is_now", [_rows(kind, manifest, rows_of, None)])
        _judged(connection, "was", parts)
    except duckdb.Error:
        return None  # a kept export is damaged: the build says which, and what to do
    compared = {area for _, areas in older for area in areas}
    before, now, gone, met_before, met_now = connection.execute(
        _COUNTS, [list(compared)]
    ).fetchone()
    limits = [connection.execute(f"select setting_{name}()").fetchone()[0] for name in _SETTINGS]
    groups = [GroupDrop(*row) for row in connection.execute(_GROUPS).fetchall()]
    drop = Drop(
        export_id=manifest["export_id"],
        file=manifest["file"],
        kind=manifest["kind"],
        as_at=manifest["as_at"],
        compared_with=tuple((export["export_id"], export["as_at"]) for export, _ in older),
        before=before,
        now=now,
        gone=gone,
        met_before=met_before,
        met_now=met_now,
        groups=tuple(groups),
        first_gone=tuple(key for (key,) in connection.execute(_FIRST, [FIRST_GONE]).fetchall()),
        limits=dict(zip(_SETTINGS, limits, strict=True)),
    )
    return drop if drop.too_much else None


def _rows(kind: Kind, manifest: dict, rows_of: RowsOf, areas: Iterable[str] | None) -> str:
    """SQL for the rows of one export: code, area, CCG, status and the generation it is read by."""
    path = path_text(rows_of(manifest["export_id"]))
    is_id = kind.by_name[kind.key].type == LOCATION
    key = f"usable_location_id({kind.key})" if is_id else kind.key
    status = "status" if "status" in kind.by_name else "null::varchar"
    generation = quoted(manifest["generation"]) if manifest["generation"] else "null::varchar"
    area = f"area_key({kind.area})" if kind.area else quoted(NO_AREA)
    here = "" if areas is None else f" where area in ({', '.join(map(quoted, areas))})"
    return (
        f"select * from (select upper({key}) as code, {area} as area,"
        f" {kind.guarded_by} as ccg, {status} as status, {generation} as generation"
        f" from read_parquet({path}) where repeat_number = 1){here}"
    )


def _judged(connection: duckdb.DuckDBPyConnection, name: str, parts: list[str]) -> None:
    """Makes the table of these rows with the level of each; distinct texts are parsed once."""
    connection.execute(
        f"""
        create or replace temp table {name} as
        with found as ({" union all ".join(parts)}), judged as (
            select t.*, level_of(t.status, w.rank, t.generation) as level
            from (select distinct status, generation from found) t
            left join status_words() w on w.words = status_core(t.status)
        )
        select f.code, f.area, area_key(f.ccg) as ccg_key, f.ccg, j.level >= 3 as is_met
        from found f
        join judged j on j.status is not distinct from f.status
            and j.generation is not distinct from f.generation
        """
    )


_COUNTS = """
select
    count(distinct code),
    (select count(distinct code) from is_now where area in (select unnest($1))),
    count(distinct code) filter (code not in (select code from is_now)),
    count(distinct code) filter (is_met),
    (
        select count(distinct code) from is_now
        where is_met and (area in (select unnest($1)) or code in (select code from was))
    )
from was
"""
_GROUPS = """
select
    any_value(w.ccg order by w.ccg) as ccg, count(distinct w.code) as before,
    (select count(distinct n.code) from is_now n where n.ccg_key = w.ccg_key) as now,
    count(distinct w.code) filter (w.code not in (select code from is_now)) as gone
from was w
group by w.ccg_key
having gone > 0
order by gone desc, ccg
"""
_FIRST = """
select distinct code from was where code not in (select code from is_now) order by code limit $1
"""
