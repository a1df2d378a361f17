"""The invented nation as the files an office would be sent: CSV and workbook."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import xlsxwriter

from benchmarks.nation import CCGS, Place, code
from pipelines.landing.kinds.hsca_locations import KIND as REGISTER
from pipelines.landing.kinds.line_by_line import KIND as LINE_BY_LINE

PUBLIC_ROWS = 45_000
LINE_HEADINGS = [column.heading for column in LINE_BY_LINE.columns]
# the real one names a person in every row: landing must drop that column
LINE_HEADINGS.insert(LINE_HEADINGS.index("Location region"), "CQC registered manager")
REGISTER_HEADINGS = [column.heading for column in REGISTER.columns]
PUBLIC_HEADINGS = (
    "Code",
    "Organisation Name",
    "Status",
    "Date Of Publication",
    "Primary Sector",
    "Commissioner (From ODS)",
)


def write_line_csv(folder: Path, friday: date, places: list[Place]) -> Path:
    """One weekly Line By Line as a CSV: four rows above, headings on row 5, first column empty."""
    path = folder / f"Line By Line {friday:%d_%m_%Y}.csv"
    rows = (["", *(_csv_text(cell) for cell in _line(place))] for place in places)
    return _write_csv(path, [*_above(friday), ["", *LINE_HEADINGS]], rows)


def write_line_workbook(folder: Path, friday: date, places: list[Place]) -> Path:
    """The same as a workbook, its dates as date cells."""
    path = folder / f"Line By Line {friday:%d_%m_%Y}.xlsx"
    options = {"default_date_format": "dd/mm/yyyy", "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as workbook:
        sheet = workbook.add_worksheet("Line By Line")
        for row, cells in enumerate(_above(friday)):
            sheet.write_row(row, 0, cells)
        sheet.write_row(4, 1, LINE_HEADINGS)
        for row, place in enumerate(places, start=5):
            for column, cell in enumerate(_line(place), start=1):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell)
                elif cell:
                    sheet.write_string(row, column, cell)
    return path


def write_register(folder: Path, day: date, places: list[Place]) -> Path:
    """The HSCA register of the same places as a CSV, headings on row 1."""
    path = folder / f"{day:%d_%B_%Y}_HSCA_Active_Locations.csv"
    return _write_csv(path, [REGISTER_HEADINGS], (_register_row(place) for place in places))


def write_public_export(folder: Path, day: date, places: list[Place]) -> Path:
    """A complete public export: the registered locations and head offices, then other sectors."""
    path = folder / f"DSPT search results {day:%d_%m_%Y} 09_12_44.csv"
    rows = {}
    for place in places:
        if place.status != "Not Individually Registered.":
            on = _csv_text(place.published_on or "")
            rows[place.ods_code] = [place.name.upper(), place.status[:-1], on, "Social Care", ""]
        office = place.provider
        if office.head_office_status not in ("", "Not Individually Registered."):
            said = office.head_office_status[:-1]
            on = "" if said == "Not Published" else "15/03/2020"
            rows[office.head_office_code] = [office.name.upper(), said, on, "Social Care", ""]
    for number in range(PUBLIC_ROWS - len(rows)):
        status, on = ("Not Published", "") if number % 4 else ("19/20 Standards Met", "01/03/2020")
        rows[code("G", number, 6)] = [f"PRACTICE {number}", status, on, "GP", "INVENTED CCG - 00X"]
    return _write_csv(path, [PUBLIC_HEADINGS], ([key, *cells] for key, cells in rows.items()))


def _above(friday: date) -> list[list[str]]:
    return [["", "National Data Report - Line By Line"], [""], ["", f"{friday:%d/%m/%Y}"], [""]]


def _write_csv(path: Path, above: Iterable[list], rows: Iterable[list]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(above)
        writer.writerows(rows)
    return path


def _csv_text(cell: str | date) -> str:
    return cell if isinstance(cell, str) else f"{cell:%d/%m/%Y}"


def _line(place: Place) -> list[str | date]:
    """The cells in the order of LINE_HEADINGS."""
    office = place.provider
    region = f"Region {place.area % 9 + 1}"
    return [
        place.status, place.published_on or "", place.location_id, place.opened_on,
        "Y" if place.is_care_home else "N", place.name, place.ods_code, place.phone,
        "A Nonymous", region, region, _authority(place), _ccg(place), place.street, "",
        f"Town {place.area}", region, place.postcode, _brand_id(place), office.brand, office.name,
        office.provider_id, "Y" if office.is_large else "N", "Y" if office.is_single else "N",
        office.head_office_code, office.head_office_status, "N",
    ]  # fmt: skip


def _register_row(place: Place) -> list[str]:
    """The cells in the order of REGISTER_HEADINGS."""
    office = place.provider
    region = f"Region {place.area % 9 + 1}"
    nursing = place.is_care_home and place.beds > 40
    services = [nursing, place.is_care_home and not nursing, False, False, False]
    services.append(not place.is_care_home)
    return [
        place.location_id, _csv_text(place.opened_on), "N", "Y" if place.is_care_home else "N",
        place.name, place.ods_code, place.phone, str(place.beds or ""), "Social Care Org",
        "Adult social care", "Residential social care", region, region, _authority(place),
        f"E3800{place.area % CCGS:04}", _ccg(place), place.street, "", f"Town {place.area}",
        region, place.postcode, _brand_id(place), office.brand,
        office.provider_id, office.name, "Organisation", *("Y" if has else "" for has in services),
    ]  # fmt: skip


def _authority(place: Place) -> str:
    return f"Invented Authority {place.area + 1}"


def _ccg(place: Place) -> str:
    return f"NHS Invented {place.area % CCGS + 1} CCG"


def _brand_id(place: Place) -> str:
    """A dash where there is none, as CQC writes it."""
    return "-" if place.provider.brand == "-" else f"B{place.provider.number}"
