"""Exports of the kinds that are neither Line By Line, register nor public export, from drawn tables."""

import csv
import json
from pathlib import Path

from pipelines import loading
from pipelines.landing.kind import GEOJSON
from pipelines.landing.kinds import KINDS
from pipelines.store import Store, open_store
from tests.builders import drawn
from tests.oracle.exports import Export
from tests.oracle.region_files import write_exports


def delivered(folder: Path, kind: str, as_at: str, table: str) -> Path:
    """The file that would have brought a drawn table, which is headed by our names of the columns."""
    rows, spec = drawn(table), KINDS[kind]
    path = folder / f"{kind} {as_at}.csv"
    if spec.reads == GEOJSON:
        return _geojson(path.with_suffix(".geojson"), kind, rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        if spec.width is None:
            columns = [spec.by_name[name] for name in rows[0]]
            write([column.heading for column in columns])
        else:
            at = {column.position: column for column in spec.columns}
            columns = [at.get(number) for number in range(1, spec.width + 1)]
        for row in rows:
            write([row.get(column.name, "") if column else "" for column in columns])
    return path


def _geojson(path: Path, kind: str, rows: list[dict[str, str]]) -> Path:
    headings = {column.name: column.heading for column in KINDS[kind].columns}
    features = [
        {
            "type": "Feature",
            "properties": {headings[name]: row[name] for name in row if name != "outline"},
            "geometry": json.loads(row["outline"]),
        }
        for row in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def given(folder: Path, exports: list[Export], *files: Path) -> Store:
    """A store of drawn exports and of files; what a guard would ask about is meant."""
    paths = [*write_exports(exports, folder), *files]
    loading.load(paths, folder / "data", loading.LoadOptions(accept_drop="drawn so"))
    return open_store(folder / "data")


def findings(store: Store, finding: str) -> list[tuple[str | None, str]]:
    """(place or code, what it says there) of one kind of finding, on any day."""
    return store.fetch(
        "select location_id, value from mart_finding where finding = ? order by all", [finding]
    )
