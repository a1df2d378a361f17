"""Small exports for tests: whole rows from a few cells, written as CSV or workbook."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipelines.landing.export import Export
from pipelines.landing.kind import DATE, TABLE, Column
from pipelines.landing.kinds import KINDS
from pipelines.landing.land import land

NAMES = {
    "line_by_line": "Line By Line 28_05_2021",
    "public_export": "DSPT search results 28_05_2021 09_12_44",
    "hsca_locations": "1 June 2021 HSCA Active Locations",
    "latest_ratings": "Latest ratings 2021-06-01",
}
CELLS = {
    "status": "20/21 Standards Met.",
    "local_authority": "Westmoor",
    "location_type": "Social Care Org",
    "state": "Attending",
    "successor_code": "VNEW1",
    "reason": "R",
    "relationship": "Dual registration",
    "service_types": "Residential homes",
    "successor_name": "NHS Westmoor CCG",
    "outline": '{"type": "Point", "coordinates": [0, 51]}',
}
# the kinds whose files have headings
TABLES = [kind.name for kind in KINDS.values() if kind.reads == TABLE]


def name_of(kind: str) -> str:
    """The name of an export's file, without its ending; it tells the day."""
    return NAMES.get(kind, f"{KINDS[kind].title} 2021-06-01")


def _date(column: Column) -> str:
    return {"opened_on": "25/03/2011"}.get(column.name, "25/03/2021")


def headings(kind: str, required_only: bool = False) -> list[str]:
    """The usual headings of a kind."""
    columns = KINDS[kind].required if required_only else KINDS[kind].columns
    return [column.heading for column in columns]


def row(kind: str, number: int, **cells: object) -> list[object]:
    """One row in the usual order of columns; what is not said is filled in plausibly."""
    filled: dict[str, object] = {
        "location_name": f"House {number}",
        "organisation_name": f"HOUSE {number}",
        "category": "Residential social care",
        **({column.name: _date(column) for column in KINDS[kind].columns if column.type == DATE}),
        **{key: f"K{number:05d}" for key in KINDS[kind].keys},
        "location_id": f"1-{number:09d}",
        "ods_code": f"V{number:04d}",
        "place_code": f"V{number:04d}",
        **CELLS,
        "mailbox": f"westmoor.houseV{number:04d}@nhs.net",
        "linked_id": f"1-{number + 500_000:09d}",
        "ccg_ons_code": f"E38{number:06d}",
        **cells,
    }
    return [filled.get(column.name, "") for column in KINDS[kind].columns]


def write_csv(
    path: Path, rows: Iterable[Sequence[object]], encoding: str = "utf-8", **dialect: Any
) -> Path:
    """Rows, the heading among them, as a CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **{"lineterminator": "\r\n", **dialect}).writerows(rows)
    return path


def write_workbook(path: Path, sheets: dict[str, Iterable[Sequence[object]]]) -> Path:
    """Each sheet's rows as a workbook; dates become date cells, blanks no cell at all."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(at, column, cell)
    return path


def export(
    folder: Path, kind: str, *rows: Sequence[object], suffix: str = ".csv", **dialect: Any
) -> Path:
    """An export of a kind under its usual headings and a name that tells its date."""
    path = folder / f"{name_of(kind)}{suffix}"
    table = [headings(kind), *rows]
    if suffix == ".csv":
        return write_csv(path, table, **dialect)
    return write_workbook(path, {"Sheet": table})


class Landed:
    """A landed export, with its Parquet files read back."""

    def __init__(self, path: Path, staging: Path, **options: Any) -> None:
        staging.mkdir(exist_ok=True)
        self.export, *self.companions = land(path, staging, **options)
        self.stem = staging / self.export.export_id
        kept = self.stem.with_name(f"{self.stem.name}.json").read_text(encoding="utf-8")
        assert Export.from_json(kept) == self.export
        assert json.loads(kept) == self.export.facts
        assert self.export.rows == self.export.accepted + self.export.refused

    def rows(self, *columns: str) -> list[tuple]:
        """The accepted rows in their order, only these columns."""
        return self._query(f"select {', '.join(columns)} from '{self.stem}.parquet'")

    def findings(self, *columns: str) -> list[tuple]:
        """What was found wrong, by row."""
        return self._query(
            f"select {', '.join(columns)} from '{self.stem}.findings.parquet'"
            " order by row_number, column_name"
        )

    @staticmethod
    def _query(sql: str) -> list[tuple]:
        with duckdb.connect() as connection:
            return connection.execute(sql).fetchall()
