"""The largest genuine exports there are, invented: a national register and a ratings file."""

import csv
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from pipelines.landing.kinds import KINDS

REGISTER_ROWS, REGISTER_COLUMNS, RATINGS_ROWS = 60_000, 150, 600_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
Row = list[str]
Write = Callable[[Path, Iterable[Row]], None]


def write_big_exports(folder: Path) -> list[Path]:
    """Each of them in each of the forms it is delivered in, where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, rows, forms in (
        ("01_June_2021_HSCA_Active_Locations", register, (".xlsx", ".ods", ".csv")),
        ("Latest ratings 2021-06-01", ratings, (".xlsx", ".csv")),
    ):
        for form in forms:
            path = folder / f"{name}{form}"
            if not path.exists():
                _WRITERS[form](path.with_suffix(".new"), rows())
                path.with_suffix(".new").rename(path)
            paths.append(path)
    return paths


def register() -> Iterator[Row]:
    """The heading and 60,000 rows of 150 columns, most of the columns with Y or nothing."""
    headings = [column.heading for column in KINDS["hsca_locations"].columns]
    headings += [
        f"Regulated activity - Number {n}" for n in range(REGISTER_COLUMNS - len(headings))
    ]
    yield headings
    for number in range(REGISTER_ROWS):
        yield [_register_cell(heading, at, number) for at, heading in enumerate(headings)]


def _register_cell(heading: str, at: int, number: int) -> str:
    asked = heading.lower()
    if asked == "location id":
        return f"1-{100_000_000 + number * 7}"
    if "ods code" in asked:
        return f"V{number:05X}"
    if "date" in asked:
        return f"{number % 28 + 1:02}/{number % 12 + 1:02}/2015"
    if "sector" in asked:
        return "Social Care Org"
    if "?" in asked or "y/n" in asked:
        return "NY"[(number + at) % 2]
    if " - " in asked:
        return "Y" if (number * 31 + at * 17) % 7 == 0 else ""
    if "authority" in asked or "ccg" in asked or "region" in asked:
        return f"Invented {heading[:20]} {number % 150}"
    return f"Rose Meadow {heading[:12]} {number}"


def ratings() -> Iterator[Row]:
    """The heading and 600,000 rows of 28 columns: eight ratings for each place."""
    named = [column.heading for column in KINDS["latest_ratings"].columns]
    extra = ["Report Type", "URL", "Provider ID", "Provider Name", "Brand ID", "Brand Name"]
    headings = [*named, *(each for each in extra if each not in named)]
    headings += [f"Further column {n}" for n in range(28 - len(headings))]
    yield headings
    for number in range(RATINGS_ROWS):
        yield [_rating_cell(heading, number // 8, number % 8) for heading in headings]


def _rating_cell(heading: str, place: int, domain: int) -> str:
    asked = heading.lower()
    if asked == "location id":
        return f"1-{100_000_000 + place * 7}"
    if "ods code" in asked:
        return f"V{place:05X}"
    if "date" in asked:
        return f"{place % 28 + 1:02}/{place % 12 + 1:02}/2020"
    if asked in ("domain", "key question"):
        return f"Domain {domain}"
    if "?" in asked or "y/n" in asked:
        return "NY"[place % 2]
    if "type" in asked:
        return "Social Care Org"
    if "url" in asked:
        return f"https://www.example.org/location/1-{100_000_000 + place * 7}"
    if "street" in asked or "name" in asked:
        return f"{place} Rose Meadow"
    return f"Invented {place % 150}"


def _csv(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _xlsx(path: Path, rows: Iterable[Row]) -> None:
    """As Excel saves it: each different text once, in a part of its own."""
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, xml in _FRAME.items():
            archive.writestr(name, xml)
        with _part(archive, "xl/worksheets/sheet1.xml") as write:
            write(f'<worksheet xmlns="{_MAIN}"><sheetData>')
            for number, row in enumerate(rows, start=1):
                cells = "".join(
                    f'<c r="{_COLUMNS[at]}{number}" t="s"><v>'
                    f"{texts.setdefault(text, len(texts))}</v></c>"
                    for at, text in enumerate(row)
                    if text
                )
                write(f'<row r="{number}">{cells}</row>')
            write("</sheetData></worksheet>")
        with _part(archive, "xl/sharedStrings.xml") as write:
            write(f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">')
            for text in texts:
                write(f"<si><t>{escape(text)}</t></si>")
            write("</sst>")


def _ods(path: Path, rows: Iterable[Row]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", _ODS_KIND)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{_ODS}:manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{_ODS_KIND}"/></m:manifest>',
        )
        with _part(archive, "content.xml") as write:
            write(
                f'<office:document-content xmlns:office="{_ODS}:office:1.0" xmlns:table="{_ODS}:'
                f'table:1.0" xmlns:text="{_ODS}:text:1.0"><office:body><office:spreadsheet>'
                '<table:table table:name="HSCA_Active_Locations">'
            )
            for row in rows:
                cells = "".join(
                    '<table:table-cell office:value-type="string"><text:p>'
                    f"{escape(text)}</text:p></table:table-cell>"
                    if text
                    else "<table:table-cell/>"
                    for text in row
                )
                write(f"<table:table-row>{cells}</table:table-row>")
            write("</table:table></office:spreadsheet></office:body></office:document-content>")


@contextmanager
def _part(archive: zipfile.ZipFile, name: str) -> Iterator[Callable[[str], object]]:
    with archive.open(name, "w", force_zip64=True) as part:
        waiting: list[str] = []

        def write(text: str) -> None:
            waiting.append(text)
            if len(waiting) > 200:
                part.write("".join(waiting).encode())
                waiting.clear()

        write('<?xml version="1.0" encoding="UTF-8"?>')
        yield write
        part.write("".join(waiting).encode())


_COLUMNS = [f"{a}{b}" for a in ["", *"ABCDEF"] for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
_FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets><sheet '
    'name="Locations" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="r1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
    f'Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
_WRITERS: dict[str, Write] = {".xlsx": _xlsx, ".ods": _ods, ".csv": _csv}
