"""A table as the bytes of a file: CSV of any dialect and encoding, XLSX, ODS."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

import xlsxwriter

from tests.fixtures.table import Row, Table

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def grid(table: Table) -> list[Row]:
    """All rows of a file, those above the headings and the headings among them."""
    return [*table.above, *([] if table.headings is None else [table.headings]), *table.rows]


def as_csv(
    table: Table,
    delimiter: str = ",",
    quoting: int = csv.QUOTE_MINIMAL,
    line_end: str | None = None,
    encoding: str = "utf-8",
) -> bytes:
    """The table as text."""
    text = io.StringIO(newline="")
    # Told of another line end, Python would leave the others in a cell unquoted.
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(
        grid(table)
    )
    return text.getvalue().replace("\r\n", line_end or table.line_end).encode(encoding)


def as_xlsx(
    sheets: Mapping[str, Sequence[Row]],
    date_columns: frozenset[int] = frozenset(),
    number_columns: frozenset[int] = frozenset(),
) -> bytes:
    """Sheets of text; in these columns dd/mm/yyyy becomes a date cell, digits a number."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": datetime(2021, 5, 28)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if column in date_columns and len(cell) == 10 and cell[2] == "/":
                        day = datetime.strptime(cell, "%d/%m/%Y")
                        sheet.write_datetime(number, column, day)
                    elif column in number_columns and cell.isdigit():
                        sheet.write_number(number, column, int(cell))
                    elif cell:
                        sheet.write_string(number, column, cell)
    return file.getvalue()


def as_ods(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Sheets of text, as LibreOffice writes the least of them."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{_OFFICE}:office:1.0"'
        f' xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0"'
        ' office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (
            ("mimetype", _ODS),
            ("META-INF/manifest.xml", _MANIFEST),
            ("content.xml", content),
        ):
            part = zipfile.ZipInfo(name, (2021, 5, 28, 9, 0, 0))
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(part, text, packing)
    return file.getvalue()


def _ods_row(cells: Row) -> str:
    written = "".join(_ods_cell(cell) for cell in cells) or "<table:table-cell/>"
    return f"<table:table-row>{written}</table:table-row>"


def _ods_cell(cell: str) -> str:
    if not cell:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
