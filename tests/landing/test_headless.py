"""Files of the ODS come without headings: told by most of their first rows, damaged cells found."""

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Table
from tests.landing.exports import write_csv

CARE_HOMES: Table = BY_KIND["ods_organisations"]


def delivered(tmp_path, rows, name="ecarehomesite 28_05_2021.csv"):
    return write_csv(tmp_path / name, rows)


def with_cell(text: str, column: str, number: int = 0) -> list[list[str]]:
    rows = [list(cells) for cells in CARE_HOMES.rows[:12]]
    rows[number][KINDS["ods_organisations"].by_name[column].position - 1] = text
    return rows


DAMAGED = [
    ("ods_code", "Apr-06", "damaged code"),
    ("ods_code", "8Z000 CLOSED", "code marked closed"),
    ("opened_on", "01/04/2013", None),
    ("opened_on", "20131301", "unreadable date"),
    ("opened_on", "", None),
]


@pytest.mark.parametrize("number", [0, 4])
@pytest.mark.parametrize(("column", "text", "finding"), DAMAGED)
def test_a_damaged_cell_is_found_and_costs_nothing_else(
    tmp_path, landed, column: str, text: str, finding: str | None, number: int
) -> None:
    result = landed(delivered(tmp_path, with_cell(text, column, number)))
    assert (result.export.kind, result.export.accepted) == ("ods_organisations", 12)
    found = [one for (one,) in result.findings("finding") if one != "date order not proved"]
    assert found == ([finding] if finding else [])


def test_the_kind_alone_is_no_reason_to_take_rows_of_another_shape(tmp_path, landed) -> None:
    rows = [["V0001", "HOUSE", *["soon"] * 25] for _ in range(12)]
    path = delivered(tmp_path, rows)
    with pytest.raises(NotAnExport) as refused:
        landed(path, kind="ods_organisations")
    said = str(refused.value)
    assert path.name in said and "row 1, column 11 (Open date)" in said
    assert "soon" not in said


def test_rows_of_another_width_are_told_so(tmp_path, landed) -> None:
    path = delivered(tmp_path, [cells[:9] for cells in CARE_HOMES.rows[:12]])
    with pytest.raises(NotAnExport, match="has 9 columns, expected 27"):
        landed(path, kind="ods_organisations")


def test_half_of_the_rows_damaged_is_another_file(tmp_path, landed) -> None:
    rows = with_cell("Apr-06", "ods_code")
    for cells in rows[1:6]:
        cells[0] = "May 07"
    with pytest.raises(NotAnExport, match=r"row 1, column 1 \(Organisation code\)"):
        landed(delivered(tmp_path, rows))
    assert landed(delivered(tmp_path, rows[5:]), kind="ods_organisations").export.rows == 7


def test_headings_that_somebody_put_above_are_read_as_headings(tmp_path, landed) -> None:
    columns = {c.position: c.heading for c in KINDS["ods_organisations"].columns}
    heading = [columns.get(at, f"Spare {at}") for at in range(1, 28)]
    result = landed(delivered(tmp_path, [heading, *CARE_HOMES.rows[:12]]))
    assert (result.export.header_row, result.export.rows) == (1, 12)


@pytest.mark.parametrize("heading", [
    ["Code", "Successor", "Reason", "Date", "Indicator"],
    ["Name", "Town", "Street", "Visit", "Remark"],
])  # fmt: skip
def test_a_list_with_other_headings_is_not_taken_for_one_without(tmp_path, landed, heading) -> None:
    rows = [cells[:5] for cells in BY_KIND["ods_successors"].rows[:12]]
    with pytest.raises(NotAnExport):
        landed(delivered(tmp_path, [heading, *rows]))
