"""What a published file says, as plain rows that two builds can be compared by."""

import json
from collections import Counter
from pathlib import Path

import duckdb

from pipelines.landing.kind import OTHERS
from pipelines.landing.recognise import normalise

# they name the export, its file or where in it something stood, or only number what is there
NAMELESS = frozenset({
    "place_key", "attributes_key", "export_id", "first_export", "source_export", "file", "sha256",
    "generation", "export_key", "row_number", "column_name", "sheet", "reason", "rows", "accepted",
    "refused",
})  # fmt: skip
FINDINGS = "mart_finding"
KEYS = frozenset({"location_id", "ods_code"})
# counted over all places of a provider or brand
COUNTED = frozenset({"group_size"})

Cell = tuple[str, str]
Row = tuple[Cell, ...]
Marts = dict[str, list[Row]]


def read_marts(built: Path) -> Marts:
    """Table → its rows, each cell with the name of its column; rows of a place carry its id."""
    with duckdb.connect(str(built), read_only=True) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'mart_%' order by 1"
        ).fetchall()
        return {name: _rows(connection, name) for (name,) in names}


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
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
            if heading not in NAMELESS
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


def differences(
    undamaged: Marts, other: Marts, touched: frozenset[str], free: frozenset[str]
) -> list[str]:
    """What two builds say otherwise of what is known: a line for each table, none where equal.

    touched: ids and codes whose rows are not compared; free: columns that are not.
    """
    found = []
    for name, rows in undamaged.items():
        headings = {heading for row in rows[:1] for heading, _ in row}
        if touched and not headings & KEYS:
            continue
        before = _compared(rows, touched, free)
        after = _compared(other[name], touched, free)
        for said, more in (("lost", before - after), ("new", after - before)):
            # what is damaged is found: which findings there must be, the landed export tells
            if more and not (touched and said == "new" and name == FINDINGS):
                example = next(iter(more))
                found.append(f"{name}: {more.total()} rows {said}, such as {example}")
    return found


def _compared(rows: list[Row], touched: frozenset[str], free: frozenset[str]) -> Counter[Row]:
    left_out = free | (COUNTED if touched else frozenset())
    return Counter(
        tuple(cell for cell in row if cell[0] not in left_out)
        for row in rows
        if not any(text in touched for _, text in row)
    )
