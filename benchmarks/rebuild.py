"""Rebuilding everything from 52 weekly exports against reading and sorting their columns."""

from pathlib import Path

import duckdb

from benchmarks.measure import Ratio, compare
from pipelines.archive import Archive
from pipelines.building.build import build
from pipelines.landing.kinds.line_by_line import KIND
from pipelines.landing.land import land


def land_into(data_folder: Path, paths: list[Path]) -> None:
    """Lands exports straight into an archive, without the rebuild that a load ends with."""
    staging = data_folder / "staging"
    staging.mkdir(parents=True, exist_ok=True)
    landed = [export for path in paths for export in land(path, staging)]
    Archive(data_folder / "archive").take(staging, landed)


def measure(data_folder: Path, repeats: int) -> list[Ratio]:
    """The data folder holds the weekly Line By Line exports only."""
    weekly = [
        str(path) for path in sorted((data_folder / "archive").glob("line_by_line-*.parquet"))
    ]
    weekly = [path for path in weekly if not path.endswith(".findings.parquet")]
    return [
        compare(
            f"a rebuild from {len(weekly)} weekly exports",
            lambda: build(data_folder),
            "read and sort their columns",
            lambda: _read_and_sort(weekly),
            2.5,
            repeats,
        )
    ]


def _read_and_sort(paths: list[str]) -> None:
    tracked = ", ".join(column.name for column in KIND.columns)
    with duckdb.connect() as connection:
        # a file's name tells its day: line_by_line-2021-05-28-….parquet
        connection.execute(
            f"create table t as select filename, {tracked} "
            f"from read_parquet({paths!r}, filename = true) order by location_id, filename"
        )
