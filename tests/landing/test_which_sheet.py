"""Workbooks of several sheets: the one that is meant is read, or none."""

from pathlib import Path

import openpyxl
import pytest

from pipelines.errors import NotAnExport
from tests.landing.exports import NAMES, headings, row

KIND = "line_by_line"
CONTACTS = [
    ["CQC ID", "ODS code", "Location", "Local authority", "Region", "CCG", "ICB", "Max capacity"],
    ["1-1", "VA1", "x", "y", "z", "c", "i", "9"],
]
TWINS = [["Location ID", "Linked Location ID", "Relationship"], ["1-1", "1-2", "Dual registration"]]


def table(kind: str, *numbers: int, **cells: object) -> list[list[object]]:
    return [headings(kind), *(row(kind, number, **cells) for number in numbers)]


def book(folder: Path, sheets: dict[str, list], *hidden: str, kind: str = KIND) -> Path:
    path = folder / f"{NAMES[kind]}.xlsx"
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    if len(hidden) == len(sheets):  # a workbook shows one sheet at least
        made.create_sheet("Notes").append(["About this file"])
    made.save(path)
    return path


def refusal(path: Path, landed) -> str:
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    assert str(refused.value).startswith(path.name)
    return str(refused.value)


@pytest.mark.parametrize("order", [1, -1])
def test_a_shown_sheet_goes_before_a_hidden_one(tmp_path: Path, landed, order: int) -> None:
    sheets = {"Old": table(KIND, 1, 2), "Now": table(KIND, 3)}
    read = landed(book(tmp_path, dict(list(sheets.items())[::order]), "Old"))
    assert read.rows("ods_code") == [("V0003",)]
    (told,) = [notice for notice in read.export.notices if "Old" in notice]
    assert "is hidden in the workbook; it was not read" in told


def test_many_hidden_sheets_are_counted(tmp_path: Path, landed) -> None:
    old = {f"Old {n}": table(KIND, 1) for n in range(7)}
    read = landed(book(tmp_path, {**old, "Now": table(KIND, 3)}, *old))
    assert "2 more hidden sheets have them, too, and were not read." in read.export.notices


def test_a_hidden_sheet_is_read_where_no_other_is_an_export(tmp_path: Path, landed) -> None:
    read = landed(book(tmp_path, {"Old": table(KIND, 1)}, "Old"))
    assert read.rows("ods_code") == [("V0001",)]
    assert "Sheet “Old” is hidden in the workbook; it was read." in read.export.notices


def test_two_sheets_of_one_kind_are_refused(tmp_path: Path, landed) -> None:
    sheets = {"Care homes": table(KIND, 1, 2), "Home care": table(KIND, 3)}
    sentence = refusal(book(tmp_path, sheets), landed)
    assert "headings of Line By Line on 2 sheets (“Care homes”, “Home care”)" in sentence
    assert "put all rows that are meant on one sheet" in sentence
    many = {f"S{n}": table(KIND, n) for n in range(8)}
    assert "on 8 sheets (“S0”, “S1”, “S2”, “S3”, “S4” and 3 more)" in refusal(
        book(tmp_path, many), landed
    )


@pytest.mark.parametrize("order", [1, -1])
def test_two_kinds_in_one_workbook_are_refused(tmp_path: Path, landed, order: int) -> None:
    sheets = {"Contacts": CONTACTS, "Lines": table(KIND, 1, 2)}
    sentence = refusal(book(tmp_path, dict(list(sheets.items())[::order])), landed)
    assert "“Contacts”: Capacity Tracker" in sentence
    assert "“Lines”: Line By Line" in sentence
    assert "keep one sheet per file" in sentence


def test_a_kind_that_is_told_chooses_the_sheet(tmp_path: Path, landed) -> None:
    path = book(tmp_path, {"Contacts": CONTACTS, "Lines": table(KIND, 1, 2)})
    assert landed(path, kind=KIND).export.rows == 2
    assert landed(path, kind="capacity_tracker").export.rows == 1
    both = book(tmp_path, {"A": table(KIND, 1), "B": table(KIND, 2)})
    with pytest.raises(NotAnExport, match="on 2 sheets"):
        landed(both, kind=KIND)


def test_headings_without_rows_are_no_second_export(tmp_path: Path, landed) -> None:
    sheets = {"Template": [headings("hsca_locations"), ["", " "]], "Lines": table(KIND, 1)}
    assert landed(book(tmp_path, sheets)).rows("ods_code") == [("V0001",)]
    assert "not one row under them" in refusal(book(tmp_path, {"T": [headings(KIND)]}), landed)


def test_a_small_register_comes_with_its_companion(tmp_path: Path, landed) -> None:
    register = [
        headings("hsca_locations", required_only=True),
        [cell for cell in row("hsca_locations", 1) if cell][
            : len(headings("hsca_locations", True))
        ],
    ]
    for sheets in ({"Dual": TWINS, "Active": register}, {"Active": register, "Dual": TWINS}):
        read = landed(book(tmp_path, sheets, kind="hsca_locations"))
        assert read.export.kind == "hsca_locations"
        assert [other.kind for other in read.companions] == ["dual_registrations"]


def test_two_companions_of_one_kind_are_refused(tmp_path: Path, landed) -> None:
    sheets = {"Active": table("hsca_locations", 1), "Dual": TWINS, "Dual (2)": TWINS}
    path = book(tmp_path, sheets, kind="hsca_locations")
    assert "Dual registrations on 2 sheets (“Dual”, “Dual (2)”)" in refusal(path, landed)


def test_a_companion_without_rows_is_none(tmp_path: Path, landed) -> None:
    sheets = {"Active": table("hsca_locations", 1), "Dual": TWINS[:1]}
    assert landed(book(tmp_path, sheets, kind="hsca_locations")).companions == []


def test_a_sheet_left_unread_for_its_formulas_is_told(tmp_path: Path, landed) -> None:
    formulas = [headings(KIND), ["='Lines'!A2"] * len(headings(KIND))]
    read = landed(book(tmp_path, {"Copy": formulas, "Lines": table(KIND, 1)}))
    assert read.export.sheet == "Lines"
    (told,) = [notice for notice in read.export.notices if "Copy" in notice]
    assert told.startswith(
        f"Sheet “Copy”, not read: {len(headings(KIND))} cells hold a formula whose result was not"
    )
