"""Files that are no export: each is refused quickly, in one sentence that says what to do."""

import random
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing import workbook
from pipelines.landing.land import land
from tests.pipelines.landing.exports import export, headings, row, write_csv, write_workbook

SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main">{dimension}<sheetData>{rows}</sheetData></worksheet>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": (
        f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        f'2006/main" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def hand_made(folder: Path, rows: str, dimension: str = "", parts: dict | None = None) -> Path:
    path = folder / "Line By Line 28_05_2021.xlsx"
    sheet = SHEET.format(rows=rows, dimension=dimension)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet, **(parts or {})}.items():
            archive.writestr(name, text)
    return path


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


FAR = f'<row r="1">{cell("A1", "x")}</row><row r="1048576">{cell("XFD1048576", "y")}</row>'


def refusal(path: Path, folder: Path, **options: str) -> str:
    """The one sentence; quickly, and with nothing left behind."""
    staging = folder / "staging"
    staging.mkdir(exist_ok=True)
    start = time.monotonic()
    with pytest.raises(NotAnExport) as refused:
        land(path, staging, as_at="2021-05-28", **options)
    assert time.monotonic() - start < 15
    assert list(staging.iterdir()) == []
    sentence = str(refused.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a picture"),
        ("a.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page"),
        ("a.csv", b"\xef\xbb\xbf\r\n <HTML><head></head></HTML>", "is a web page"),
        ("a.csv", b"", "is empty"),
        ("a.xlsx", b"", "is empty"),
        ("a.csv", b"\xef\xbb\xbf \r\n\r\n", "is empty"),
        ("a.xlsx", b"\0" * 5000, "is empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or password-protected"),
        ("a.csv", b"%PDF-1.7 ...", "is a PDF document"),
        ("a.csv", b"\x1f\x8b\x08 ...", "is a compressed file"),
        ("a.csv", random.Random(7).randbytes(4000), "neither a workbook nor text"),
        ("a.xlsx", b"PK\x03\x04" + random.Random(7).randbytes(4000), "cut short or damaged"),
        ("a.csv", b"Code,Caf\x81\x8d\n1,2\n", "not text in UTF-8 or Windows-1252"),
        ("a.csv", b"one line of prose", "not an export we know"),
        ("a.csv", b'{"type": "FeatureCollection"}', "not an export we know"),
    ],
)
def test_what_is_no_export(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in refusal(tmp_path / name, tmp_path)


@pytest.mark.parametrize("kept", [0.05, 0.5, 0.95, 0.999])
def test_a_workbook_cut_short(tmp_path: Path, kept: float) -> None:
    path = export(
        tmp_path, "line_by_line", *(row("line_by_line", n) for n in range(200)), suffix=".xlsx"
    )
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert "cut short or damaged" in refusal(path, tmp_path)


def test_a_workbook_damaged_inside(tmp_path: Path) -> None:
    path = export(tmp_path, "line_by_line", row("line_by_line", 1), suffix=".xlsx")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content[at : at + 200] = bytes(200)
    path.write_bytes(content)
    assert "damaged" in refusal(path, tmp_path)


def test_a_zip_folder_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "exports.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Line By Line.xlsx", b"inner")
    assert "zip folder without a workbook" in refusal(path, tmp_path)


def test_unknown_headings_are_named_with_what_was_expected(tmp_path: Path) -> None:
    cells = ["FID", "Care homes?", "CCG21NM"]
    path = write_csv(tmp_path / "a.csv", [cells, ["1", "E38", "NHS X"]])
    sentence = refusal(path, tmp_path)
    assert "the first row has 3 cells, nearest “Care homes?”" in sentence
    assert "Line By Line" in sentence


def test_a_row_of_an_unknown_file_is_not_shown_for_it_may_name_a_person(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["x", "y"], ["1", "Zz Secret"], ["Zz", "Other"]])
    assert "Secret" not in refusal(path, tmp_path)


def test_a_missing_required_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    cells = ["Organisation codes" if c == "Code" else c for c in headings("public_export")]
    path = write_csv(tmp_path / "a.csv", [["Results"], cells, row("public_export", 1)])
    sentence = refusal(path, tmp_path)
    assert "a.csv, row 2 looks like DSPT public export, but lacks the column “Code”" in sentence
    cells = ["Organisation Nmae" if c == "Organisation Name" else c for c in cells]
    path = write_csv(tmp_path / "a.csv", [cells, row("public_export", 1)])
    assert "“Organisation Name” (did you mean “Organisation Nmae”?)" in refusal(path, tmp_path)


def test_a_missing_column_of_a_workbook_names_its_sheet(tmp_path: Path) -> None:
    cells = [cell if cell != "Location name" else "Name" for cell in headings("line_by_line")]
    path = write_workbook(tmp_path / "a.xlsx", {"Tracker": [[], cells, row("line_by_line", 1)]})
    sentence = refusal(path, tmp_path)
    assert "a.xlsx, sheet “Tracker”, row 2 looks like Line By Line" in sentence
    assert "lacks the column “Location name”" in sentence


def test_a_forced_kind_names_what_is_missing(tmp_path: Path) -> None:
    path = export(tmp_path, "public_export", row("public_export", 1))
    sentence = refusal(path, tmp_path, kind="line_by_line")
    assert "expected the headings of Line By Line" in sentence


@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1:B2"/>'])
def test_a_sparse_giant_ends_the_child_and_not_us(tmp_path: Path, dimension: str) -> None:
    sentence = refusal(hand_made(tmp_path, FAR, dimension), tmp_path)
    assert "the reader gave up" in sentence or "needs more memory" in sentence


def test_a_declared_giant_is_not_even_opened(tmp_path: Path) -> None:
    path = hand_made(tmp_path, FAR, '<dimension ref="A1:XFD1048576"/>')
    assert "reach to cell XFD1048576" in refusal(path, tmp_path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = hand_made(tmp_path, " " * 30_000_000)
    assert "to 1, as no export is" in refusal(path, tmp_path)


def test_a_workbook_of_absurdly_many_parts(tmp_path: Path) -> None:
    path = hand_made(tmp_path, "", parts={f"xl/media/{n}": "" for n in range(5_000)})
    assert "unpacks to far more" in refusal(path, tmp_path)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (replace(workbook.LIMITS, memory=1), "needs more memory"),
        (replace(workbook.LIMITS, seconds=0), "needs more time"),
    ],
)
def test_limits_end_the_child(tmp_path: Path, monkeypatch, limits, says: str) -> None:
    monkeypatch.setattr(workbook.read_workbook, "__defaults__", (limits,))
    lines = (row("line_by_line", n) for n in range(3_000))
    path = export(tmp_path, "line_by_line", *lines, suffix=".xlsx")
    assert says in refusal(path, tmp_path)


def test_a_failure_of_our_own_in_the_child_stays_a_failure(tmp_path: Path, monkeypatch) -> None:
    path = export(tmp_path, "line_by_line", row("line_by_line", 1), suffix=".xlsx")
    limits = replace(workbook.LIMITS, processor_seconds="soon")
    monkeypatch.setattr(workbook.read_workbook, "__defaults__", (limits,))
    with pytest.raises(RuntimeError, match="ValueError"):
        land(path, tmp_path)


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert "holds no filled cell" in refusal(hand_made(tmp_path, ""), tmp_path)
