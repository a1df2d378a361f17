"""Reads the committed workbooks with openpyxl, independent of the product."""

from datetime import datetime
from pathlib import Path

import openpyxl

STATUS = "CQC registered location - latest DSPT status"
PUBLISHED_ON = "Date of location publication"
LOCATION_ID = "Location CQC ID "  # the trailing blank is the export's own
NEVER = "Not Individually Registered."


def read_sheet(path: Path, sheet: str, header_row: int) -> list[dict[str, object]]:
    """The rows below the header, dates as dates; the header texts exactly as the file has them."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    rows = workbook[sheet].iter_rows(min_row=header_row, values_only=True)
    headers = [header or "" for header in next(rows)]
    table = []
    for row in rows:
        values = [cell.date() if isinstance(cell, datetime) else cell for cell in row]
        table.append(dict(zip(headers, values, strict=False)))
    workbook.close()
    return table


def line_of(rows: list[dict], location_id: str) -> dict | None:
    """The first line of that place in one week's workbook."""
    return next((row for row in rows if row[LOCATION_ID] == location_id), None)
