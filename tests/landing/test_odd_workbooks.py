"""Workbooks as few people make them, and sound all the same: hidden, merged, with formulas or macros."""

from pathlib import Path

import pytest

from tests.landing import hostile
from tests.landing.exports import Landed
from tests.landing.hostile import (
    HEADINGS,
    ROW,
    SOUND,
    cell,
    line,
    ods_line,
    open_document,
    sheet,
    workbook,
    zipped,
)  # fmt: skip


def test_macros_are_not_run_and_their_workbook_is_read(tmp_path: Path, landed) -> None:
    path = workbook(tmp_path, more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, ending=".xlsm")
    read = landed(path)
    assert read.rows("ods_code") == [("VA001",)]
    assert "The workbook holds macros; they were neither run nor kept." in read.export.notices


def test_an_archive_kept_inside_a_workbook_is_not_opened(tmp_path: Path, landed) -> None:
    inner = zipped(tmp_path / "inner.zip", {"bomb": " " * 1_000_000}).read_bytes()
    read = landed(workbook(tmp_path, more={"xl/embeddings/inner.zip": inner}))
    assert read.rows("ods_code") == [("VA001",)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_named(tmp_path: Path, landed, state: str) -> None:
    read = landed(workbook(tmp_path, state=f' state="{state}"'))
    assert read.rows("ods_code") == [("VA001",)]
    assert "Sheet “Results” is hidden in the workbook; it was read." in read.export.notices


def test_hidden_rows_are_rows(tmp_path: Path, landed) -> None:
    rows = SOUND + line(3, ("VA002", *ROW[1:]), ' hidden="1"')
    assert landed(workbook(tmp_path, sheet(rows))).rows("ods_code") == [("VA001",), ("VA002",)]


def test_headings_merged_over_two_rows(tmp_path: Path, landed) -> None:
    rows = line(1, ("Export", *HEADINGS[1:])) + line(2, HEADINGS[:1]) + line(3)
    merged = "".join(f'<mergeCell ref="{column}1:{column}2"/>' for column in "BCDEF")
    read = landed(workbook(tmp_path, sheet(rows, after=f"<mergeCells>{merged}</mergeCells>")))
    assert read.export.header_row == 2
    assert read.rows("ods_code", "status") == [ROW[0:3:2]]


def lost(read: Landed) -> list[str]:
    return [notice for notice in read.export.notices if "as blank" in notice]


def test_formulas_give_their_saved_result_and_are_told_where_there_is_none(tmp_path, landed):
    rows = (
        SOUND
        + f'<row r="3">{cell("A3", "VA002")}<c r="B3" t="str"><f>A1</f><v>SAVED</v></c>'
        + f'{cell("C3", ROW[2])}</row><row r="4">{cell("A4", "VA003")}'
        + '<c r="B4"><f>A1&amp;"x"</f></c><c r="C4" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        + f'<row r="5">{cell("A5", "VA004")}<c r="B5" s="1"><f t="shared" si="0"/></c></row>'
    )
    read = landed(workbook(tmp_path, sheet(rows)))
    assert read.rows("organisation_name") == [(ROW[1],), ("SAVED",), (None,), (None,)]
    formulas, errors = lost(read)
    assert "Sheet “Results”: 2 cells hold a formula whose result was not saved" in formulas
    assert "the first in B4" in formulas
    assert "Sheet “Results”: 1 cell holds an error such as #N/A, the first in C4" in errors


def test_formulas_of_an_ods(tmp_path: Path, landed) -> None:
    rows = (
        ods_line(HEADINGS)
        + '<table:table-row><table:table-cell office:value-type="string"><text:p>VA002</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=A1" office:value-type="string">'
        "<text:p>SAVED</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=A1"/><table:table-cell table:formula="of:=NA()" '
        'office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A'
        "</text:p></table:table-cell></table:table-row>"
    )
    read = landed(open_document(tmp_path, rows))
    assert read.rows("organisation_name", "status") == [("SAVED", None)]
    assert [told.split(",")[0] for told in lost(read)] == [
        "Sheet “Results”: 1 cell holds a formula whose result was not saved with it",
        "Sheet “Results”: 1 cell holds an error such as #N/A",
    ]


def test_a_sound_workbook_has_lost_nothing(tmp_path: Path, landed) -> None:
    assert lost(landed(workbook(tmp_path))) == []
    assert lost(landed(open_document(tmp_path, ods_line(HEADINGS) + ods_line()))) == []


def test_blank_rows_repeated_to_the_end_of_an_ods_sheet_are_none(tmp_path: Path, landed) -> None:
    blank = 'table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated='
    rows = f'{ods_line(HEADINGS)}{ods_line()}<table:table-row {blank}"16384"/></table:table-row>'
    assert landed(open_document(tmp_path, rows)).rows("ods_code") == [("VA001",)]


def test_styles_in_masses_do_no_harm(tmp_path: Path, landed) -> None:
    styles = f"<cellXfs>{'<xf/>' * 60_000}</cellXfs>"
    xml = f'{hostile.XML}<styleSheet xmlns="{hostile.MAIN}">{styles}</styleSheet>'
    assert landed(workbook(tmp_path, more={"xl/styles.xml": xml})).rows("ods_code") == [("VA001",)]
