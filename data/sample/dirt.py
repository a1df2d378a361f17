"""What goes wrong in single cells of single workbooks, as real exports go wrong, but sparingly."""

from datetime import date

from data.sample.lines import (
    HEADERS,
    LOCATION_ID,
    ODS_CODE,
    PARENT_CODE,
    PUBLISHED_ON,
    STATUS,
    Row,
)
from data.sample.planted import COUNCIL_CODE, DAY_CODE

REPEATED_ROW = date(2021, 3, 12)
BLANK_KEY = date(2021, 3, 19)
BLANK_STATUS = date(2021, 3, 26)
UNKNOWN_STATUS = date(2021, 4, 9)
NULL_DATE = date(2021, 4, 16)
HEADER_DRIFT = date(2021, 4, 30)
RESAVED_FROM = date(2021, 5, 7)  # somebody opened the workbook in Excel and saved it again
DATES_AS_TEXT = date(2021, 5, 14)
DAY_EXCEL_READS = date(2008, 6, 1)  # JUN8, as Excel reads it
LABEL_TOO_EARLY = date(2020, 8, 14)

DRIFTED_HEADERS = {"Care home?": "Care Home?", ODS_CODE: "Location ODS Code"}
EXTRA_HEADER = "Comments"


def headers_of(friday: date) -> dict[str, str]:
    """Our header -> the text that week's workbook shows, in column order."""
    if friday != HEADER_DRIFT:
        return {header: header for header in HEADERS}
    return {header: DRIFTED_HEADERS.get(header, header) for header in HEADERS} | {
        EXTRA_HEADER: EXTRA_HEADER
    }


def spoil(rows: list[Row], friday: date, victims: dict[str, str]) -> None:
    """Change that week's rows in place; `victims` says which place each fault befalls."""
    row_of = {row[LOCATION_ID]: row for row in rows}
    for row in rows:
        if row[ODS_CODE] == DAY_CODE and friday >= RESAVED_FROM:
            row[ODS_CODE] = DAY_EXCEL_READS
        if row[PARENT_CODE] == COUNCIL_CODE and friday >= RESAVED_FROM:
            row[PARENT_CODE] = int(COUNCIL_CODE)
    row_of[victims["label_too_early"]][PUBLISHED_ON] = LABEL_TOO_EARLY
    if friday == REPEATED_ROW:
        first = row_of[victims["repeated_row"]]
        again = first | {STATUS: "Not Published.", PUBLISHED_ON: None}
        rows.insert(rows.index(first) + 1, again)
    elif friday == BLANK_KEY:
        rows.append({"Location name": "To be confirmed", "Location local authority": "Marlwick"})
    elif friday == BLANK_STATUS:
        row_of[victims["blank_status"]][STATUS] = None
    elif friday == UNKNOWN_STATUS:
        row_of[victims["unknown_status"]][STATUS] = "Standards Under Review."
    elif friday == NULL_DATE:
        row_of[victims["null_date"]][PUBLISHED_ON] = "null"
    elif friday == DATES_AS_TEXT:
        for row in rows:
            for header, value in row.items():
                if isinstance(value, date) and header != ODS_CODE:
                    row[header] = value.strftime("%d/%m/%Y")
