"""Merged cells below the headings: what they leave blank is told."""

from pathlib import Path

import openpyxl
import pytest

from pipelines.landing.readers.sheets import merged_below
from tests.landing.exports import NAMES, headings, row
from tests.landing.hostile import HEADINGS, ROW, ods_line, open_document

KIND = "line_by_line"


def merged(folder: Path, *ranges: str, above: int = 0) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Lines"
    for _ in range(above):
        sheet.append(["Position of 28 May 2021"])
    sheet.append(headings(KIND))
    for number in range(10):
        sheet.append(row(KIND, number))
    for each in ranges:
        sheet.merge_cells(each)
    path = folder / f"{NAMES[KIND]}.xlsx"
    book.save(path)
    return path


def told(read) -> list[str]:
    return [notice for notice in read.export.notices if "merged" in notice]


def test_cells_merged_below_the_headings_are_told_with_their_range(tmp_path, landed) -> None:
    place = headings(KIND).index("Location local authority")
    letter = openpyxl.utils.get_column_letter(place + 1)
    read = landed(merged(tmp_path, f"{letter}2:{letter}11"))
    assert read.rows("local_authority") == [("Westmoor",)] + [(None,)] * 9
    (sentence,) = told(read)
    assert sentence.startswith(
        f"Sheet “Lines”: cells are merged below the headings ({letter}2:{letter}11); only the first"
    )
    assert "unmerge them" in sentence


def test_only_the_first_few_ranges_are_named(tmp_path: Path, landed) -> None:
    (sentence,) = told(landed(merged(tmp_path, *(f"D{n}:E{n}" for n in range(2, 10)))))
    assert "(D2:E2, D3:E3, D4:E4, D5:E5, D6:E6 and 3 more)" in sentence


@pytest.mark.parametrize("ranges", [["A1:AB1"], ["D1:D1", "A1:A2", "C1:D2"], ["AZ5:BB9"]])
def test_titles_headings_and_what_stands_beside_are_none(tmp_path, landed, ranges) -> None:
    assert told(landed(merged(tmp_path, *ranges, above=2))) == []


def test_cells_merged_right_of_all_that_is_filled_do_no_harm(tmp_path: Path, landed) -> None:
    read = landed(merged(tmp_path, "AZ1:AZ3", "AB1:AB3"))
    assert read.export.rows == 10


def test_which_ranges_leave_cells_blank() -> None:
    below = [((1, 1), (3, 1)), ((1, 0), (1, 1)), ((9, 0), (9, 2))]
    assert merged_below(below, 1, [1]) == ["A2:B2", "B2:B4", "A10:C10"]
    assert merged_below([((0, 1), (3, 1)), ((1, 1), (1, 2)), ((1, 2), (4, 3))], 1, [1]) == []


def test_cells_merged_in_an_ods(tmp_path: Path, landed) -> None:
    spanned = '<table:table-cell table:number-{}-spanned="2" office:value-type="string"><text:p>'
    title = (
        f"{spanned.format('columns')}Title</text:p></table:table-cell><table:covered-table-cell/>"
    )
    twice = 'table:number-rows-repeated="2"'
    first = spanned.format("rows").join(["<table:table-row>", "VA001</text:p></table:table-cell>"])
    blank = '<table:covered-table-cell table:number-columns-repeated="1"/>'
    rest = ods_line(ROW[1:]).partition(">")[2]
    path = open_document(
        tmp_path,
        f"<table:table-row>{title}</table:table-row>"
        + ods_line(HEADINGS)
        + ods_line(row=twice)
        + first
        + rest
        + f"<table:table-row>{blank}{rest}",
    )
    read = landed(path)
    assert (read.export.accepted, read.export.refused) == (3, 1)
    (sentence,) = told(read)
    assert "Sheet “Results”: cells are merged below the headings (A5:A6)" in sentence
