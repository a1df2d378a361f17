"""Formulas whose results were not saved with them, as other programs than Excel write them."""

from pathlib import Path

import openpyxl
import pytest

from pipelines.errors import NotAnExport
from tests.landing import hostile
from tests.landing.exports import NAMES, headings, row
from tests.landing.hostile import (
    HEADINGS,
    ROW,
    SOUND,
    cell,
    ods_line,
    open_document,
    sheet,
    workbook,
)

KIND = "line_by_line"
STATUS = headings(KIND).index("CQC registered location - latest DSPT status")
KEY = headings(KIND).index("Location CQC ID")


def saved(folder: Path, columns: range) -> Path:
    """Three places by openpyxl, these columns as formulas; it never saves a result."""
    book = openpyxl.Workbook()
    book.active.title = "Lines"
    book.active.append(headings(KIND))
    for number in range(3):
        cells = row(KIND, number)
        for at in columns:
            cells[at] = f'=CONCATENATE("{cells[at]}")'
        book.active.append(cells)
    path = folder / f"{NAMES[KIND]}.xlsx"
    book.save(path)
    return path


def lost(read) -> list[str]:
    return [notice for notice in read.export.notices if "as blank" in notice]


def test_formulas_of_openpyxl_are_told(tmp_path: Path, landed) -> None:
    (told,) = lost(landed(saved(tmp_path, range(STATUS, STATUS + 1))))
    assert told.startswith("Sheet “Lines”: 3 cells hold a formula whose result was not saved with")


@pytest.mark.parametrize("columns", [range(len(headings(KIND))), range(KEY, KEY + 1)])
def test_a_file_of_formulas_alone_is_refused_for_them(tmp_path, landed, columns: range) -> None:
    path = saved(tmp_path, columns)
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    sentence = str(refused.value)
    assert f"{path.name}, sheet “Lines” has the headings of Line By Line but no row" in sentence
    assert "cells hold a formula whose result was not saved with it" in sentence
    assert sentence.endswith("load it again.")


@pytest.mark.parametrize(
    ("written", "is_lost"),
    [
        ('<c r="B3"><f>A1</f></c>', True),
        ('<c r="B3"><f>A1</f><v/></c>', True),
        ('<c r="B3"><f>A1</f><v /></c>', True),
        ('<c r="B3"><f>A1</f><v></v></c>', True),
        ('<c r="B3" t="str"><f>A1</f></c>', True),
        # the result was a blank text
        ('<c r="B3" t="str"><f>A1</f><v></v></c>', False),
        ('<c r="B3" t="str"><f>A1</f><v/></c>', False),
        ('<c r="B3"><f>A1</f><v>7</v></c>', False),
        ('<c r="B3"><v/></c>', False),
    ],
)
def test_what_counts_as_a_lost_result(tmp_path, landed, written: str, is_lost: bool) -> None:
    rows = f'{SOUND}<row r="3">{cell("A3", "VA002")}{written}{cell("C3", ROW[2])}</row>'
    assert bool(lost(landed(workbook(tmp_path, sheet(rows))))) == is_lost


@pytest.mark.parametrize(
    ("value", "is_lost"),
    [
        ("", True),
        ('office:value-type="float"', True),
        ('office:value-type="date"', True),
        ('office:value-type="float" office:value="7"', False),
        ('office:value-type="date" office:date-value="2021-05-28"', False),
        ('office:value-type="string"', False),
    ],
)
def test_what_counts_as_a_lost_result_of_an_ods(tmp_path, landed, value: str, is_lost) -> None:
    formula = f'<table:table-cell table:formula="of:=A1" {value}/>'
    rows = ods_line(HEADINGS) + ods_line().replace("</table:table-row>", "")
    path = open_document(tmp_path, f"{rows}{formula}</table:table-row>")
    assert bool(lost(landed(path))) == is_lost


def test_a_sheet_of_an_ods_is_found_by_its_name_as_it_is_shown(tmp_path: Path, landed) -> None:
    formula = '<table:table-row><table:table-cell table:formula="of:=A1"/></table:table-row>'
    path = open_document(
        tmp_path, ods_line(HEADINGS) + ods_line() + formula, name="A &amp; &quot;B"
    )
    (told,) = lost(landed(path))
    assert told.startswith('Sheet “A & "B”: 1 cell holds a formula')


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-7", "foo", "rot13", "utf-16"])
def test_where_formulas_cannot_be_looked_for_that_is_said(tmp_path, landed, encoding: str) -> None:
    made = hostile.parts({"Results": sheet()})["xl/workbook.xml"].replace("UTF-8", encoding)
    read = landed(workbook(tmp_path, more={"xl/workbook.xml": made}))
    assert read.rows("ods_code") == [("VA001",)]
    (told,) = lost(read)
    assert told.startswith("Sheet “Results”: whether formulas were saved without their results")


def test_a_sheet_is_looked_at_however_its_part_is_named(tmp_path: Path, landed) -> None:
    rows = f'{SOUND}<row r="3">{cell("A3", "VA002")}<c r="B3"><f>A1</f><v/></c></row>'
    made = hostile.parts({"Results": sheet(rows)})["xl/_rels/workbook.xml.rels"]
    made = made.replace("worksheets/sheet1.xml", "/xl/Worksheets/sheet1.xml")
    read = landed(workbook(tmp_path, sheet(rows), {"xl/_rels/workbook.xml.rels": made}))
    assert "1 cell holds a formula" in lost(read)[0]
