"""Writes the exports as files. The same rows give the same bytes: no clock, no machine, no user."""

import csv
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from data.sample.calendar_of_story import PUBLIC_EXPORT_DAY, REGISTER_DAY
from data.sample.dirt import headers_of
from data.sample.lines import Row
from data.sample.public_export import HEADERS as PUBLIC_HEADERS
from data.sample.register import HEADERS as REGISTER_HEADERS

TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def _workbook(path: Path, day: date) -> xlsxwriter.Workbook:
    workbook = xlsxwriter.Workbook(path, TEXT_ONLY)
    created = datetime(day.year, day.month, day.day, 7, 30)
    workbook.set_properties({"title": "Invented sample region", "created": created})
    return workbook


def line_by_line_path(folder: Path, friday: date) -> Path:
    return folder / f"Line By Line {friday:%d_%m_%Y}.xlsx"


def write_line_by_line(folder: Path, friday: date, rows: list[Row]) -> Path:
    """Four rows above, header on row 5, first column empty."""
    path = line_by_line_path(folder, friday)
    headers = headers_of(friday)
    workbook = _workbook(path, friday)
    sheet = workbook.add_worksheet("Line By Line")
    sheet.write(0, 1, "National Data Report - Line By Line")
    sheet.write(1, 1, "Invented region: no real provider, place or person")
    sheet.write(2, 1, f"Position at {friday.day} {friday:%B %Y}")
    sheet.write_row(4, 1, list(headers.values()))
    for number, row in enumerate(rows, start=5):
        for column, header in enumerate(headers, start=1):
            _write_cell(sheet, number, column, row.get(header))
    workbook.close()
    return path


def write_register(folder: Path, rows: list[Row]) -> Path:
    """README sheet first, data on the second, header on row 1."""
    path = folder / f"{REGISTER_DAY:%d_%B_%Y}_HSCA_Active_Locations.xlsx"
    workbook = _workbook(path, REGISTER_DAY)
    readme = workbook.add_worksheet("README")
    readme.write(0, 0, "Active locations of an invented region: no real provider, place or person")
    sheet = workbook.add_worksheet("HSCA_Active_Locations")
    sheet.write_row(0, 0, REGISTER_HEADERS)
    for number, row in enumerate(rows, start=1):
        for column, header in enumerate(REGISTER_HEADERS):
            _write_cell(sheet, number, column, row[header])
    workbook.close()
    return path


def write_public_export(folder: Path, rows: list[list]) -> Path:
    path = folder / f"DSPT search results {PUBLIC_EXPORT_DAY:%d_%m_%Y} 09_12_44.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(PUBLIC_HEADERS)
        writer.writerows(rows)
    return path


def _write_cell(sheet, row: int, column: int, value: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day))
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
