"""Files that are no export: each is refused quickly, in one sentence that says what to do."""

import random
import time
import zipfile
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from tests.landing.exports import export, headings, row, write_csv, write_workbook


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
        ("a.csv", b'{"type": "FeatureCollection"}', "JSON, but holds no areas"),
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
    cells = ["Qqq", "Care homes?", "Zzz"]
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


def test_an_empty_workbook(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"Sheet1": [], "Sheet2": []})
    assert "holds no filled cell" in refusal(path, tmp_path)
