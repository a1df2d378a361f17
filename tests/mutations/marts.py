"""What a published file says, as plain rows that two builds can be compared by."""

import json
from collections import Counter
from pathlib import Path

import duckdb

from pipelines.landing.headings.heading import normalise
from pipelines.landing.kind import OTHERS
from tests.mutations.variant import Expected

# they name the export, its file or where in it something stood, or only number what is there
NAMELESS = frozenset({
    "place_key", "attributes_key", "export_id", "first_export", "source_export", "file", "sha256",
    "generation", "export_key", "row_number", "column_name", "sheet", "rows", "accepted", "refused",
})  # fmt: skip
FINDINGS = "mart_finding"
# the reason of a finding may name rows
NAMELESS_OF = {FINDINGS: NAMELESS | {"reason"}}
PLACE = "location_id"
# who is registered and who is not ranks the names for everybody; what is suggested decides nothing
RANKED = frozenset({"mart_suggestion"})
# mart → what its rows are known by; those of the others by their place, or by nothing
KEYS = {
    "mart_registration": "ods_code", "mart_registration_name": "ods_code",
    "mart_ods_successor": "ods_code",
    "mart_boundary": "ccg_ons_code",
}  # fmt: skip

Cell = tuple[str, str]
Row = tuple[Cell, ...]
Marts = dict[str, list[Row]]


def read_marts(built: Path) -> Marts:
    """Table → its rows, each cell with the name of its column; rows of a place carry its id."""
    with duckdb.connect(str(built), read_only=True) as connection:
        return marts_in(connection)


def marts_in(connection: duckdb.DuckDBPyConnection) -> Marts:
    """The same of a built file that is open."""
    names = connection.execute(
        "select table_name from duckdb_tables() where table_name like 'mart_%' order by 1"
    ).fetchall()
    return {name: rows_of(connection, name) for (name,) in names if name not in RANKED}


def rows_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    """The rows of one mart."""
    columns = {row[0] for row in connection.execute(f"describe {name}").fetchall()}
    source = f"select t.* from {name} t"
    if "attributes_key" in columns and "location_id" not in columns:
        source = f"select t.*, p.location_id from {name} t join mart_place p using (attributes_key)"
    found = connection.execute(source)
    headings = [column[0] for column in found.description]
    return [
        tuple(
            (heading, _folded(cell) if heading == OTHERS else str(cell))
            for heading, cell in zip(headings, row, strict=True)
            if heading not in NAMELESS_OF.get(name, NAMELESS)
        )
        for row in found.fetchall()
    ]


def _folded(cell: str | None) -> str:
    """Free columns, whatever their order and however their headings are written."""
    others = json.loads(cell or "{}")
    return str(sorted((normalise(name), text) for name, text in others.items()))


def found_in(marts: Marts) -> Counter[str]:
    """Name of a finding → how many there are."""
    return Counter(dict(row)["finding"] for row in marts[FINDINGS])


def differences(undamaged: Marts, other: Marts, expected: Expected) -> list[str]:
    """What two builds say otherwise of what is known: a line for each table, none where equal."""
    found = []
    for name, rows in undamaged.items():
        before, after = (compared(name, each, expected) for each in (rows, other[name]))
        for said, more in (("lost", before - after), ("new", after - before)):
            if more:
                example = next(iter(more))
                found.append(f"{name}: {more.total()} rows {said}, such as {example}")
    return found


def compared(name: str, rows: list[Row], expected: Expected) -> Counter[Row]:
    """The rows of a mart that must be as they were, each without the cells that may differ."""
    reach = expected.reach
    kept: Counter[Row] = Counter()
    for row in rows:
        cells = dict(row)
        if _may_differ(name, cells, expected):
            continue
        left_out = expected.free | reach.nearby.get(cells.get("location_id", ""), frozenset())
        kept[tuple(cell for cell in row if cell[0] not in left_out)] += 1
    return kept


def _may_differ(name: str, cells: dict[str, str], expected: Expected) -> bool:
    reach = expected.reach
    if name == FINDINGS:
        # findings that are told are counted by the trial; of what is hurt there may be others
        told = expected.may_find.union(expected.findings, expected.built)
        is_hurt = cells["location_id"] in reach.keys or cells["value"] in reach.keys | reach.cells
        return cells["finding"] in told or is_hurt
    return name in reach.marts and cells.get(KEYS.get(name, PLACE)) in reach.keys
