"""Writing invented exports as the CSV files that would have delivered them."""

import csv
from datetime import date
from pathlib import Path

from tests.oracle import headers
from tests.oracle.exports import Export

TITLES = {
    "line_by_line": "Line By Line",
    "hsca_locations": "HSCA Active Locations",
    "latest_ratings": "Latest ratings",
    "public_export": "DSPT search results",
}
TABLES = {
    "line_by_line": headers.LINE_BY_LINE,
    "hsca_locations": headers.HSCA,
    "latest_ratings": headers.LATEST_RATINGS,
}
# Columns of the real files that nobody keeps; they are written blank.
NOT_KEPT = {
    "line_by_line": ("CQC registered manager",),
    "latest_ratings": (
        "Location Commissioning CCG Code",
        "Location Commissioning CCG Name",
        "Service / Population Group",
        "Domain",
        "Latest Rating",
        "Publication Date",
        "Report Type",
        "Inherited Rating (Y/N)",
        "URL",
    ),
}


def written(value: object) -> str:
    """A cell as text: days are day first."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def table_of(export: Export) -> dict[str, str]:
    """Raw header → canonical name, for this export's kind and generation."""
    if export.kind == "public_export":
        return headers.PUBLIC_G1 if export.generation == "G1" else headers.PUBLIC_G2
    return TABLES[export.kind]


def write_export(export: Export, folder: Path) -> Path:
    """One CSV with its day in its name; a Line By Line has four rows above its header."""
    columns = list(table_of(export).items())
    header = [raw for raw, _ in columns] + list(NOT_KEPT.get(export.kind, ()))
    lead = [""] if export.kind == "line_by_line" else []  # its first column has no name
    path = folder / f"{TITLES[export.kind]} {export.as_at:%d_%m_%Y}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        if export.kind == "line_by_line":
            writer.writerows([[""] * (len(header) + 1)] * 4)
        writer.writerow(lead + header)
        for number, row in enumerate(export.rows):
            blank = " " if number % 3 == 2 else ""  # stray blanks around text are met in real files
            cells = [written(row[name]) for _, name in columns]
            padded = [cell + blank if cell else cell for cell in cells]
            writer.writerow(lead + padded + [""] * (len(header) - len(columns)))
    return path


def write_exports(exports: list[Export], folder: Path) -> list[Path]:
    """All of them, in the order given."""
    return [write_export(export, folder) for export in exports]
