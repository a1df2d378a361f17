"""Bad rows are refused, bad cells are found; nothing disappears."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.kinds import KINDS
from tests.landing.exports import NAMES, TABLES, export, headings, row, write_csv

WHAT = ("row_number", "column_name", "value", "finding", "severity")

# One cell of a row of the kind, and the finding it gives (None: it is sound).
CELLS = [
    ("line_by_line", "ods_code", "2006-04-01", "damaged code", "APR6 or APR06"),
    ("line_by_line", "ods_code", "Apr-06", "damaged code", "APR6 or APR06"),
    ("line_by_line", "ods_code", "01/04/2006", "damaged code", "APR6 or APR06"),
    ("line_by_line", "ods_code", "8E+338", "damaged code", "8E338"),
    ("line_by_line", "ods_code", "8.00E+27", "damaged code", "8E27 or 8E027"),
    ("line_by_line", "ods_code", "16", "leading zeros lost", "016"),
    ("line_by_line", "parent_ods_code", "7.0", "damaged code", "007"),
    ("line_by_line", "parent_ods_code", "8Z000CLOSED", "code marked closed", "8Z000"),
    ("line_by_line", "ods_code", "null", "damaged code", None),
    ("line_by_line", "ods_code", "#N/A", "damaged code", None),
    ("line_by_line", "ods_code", "v0002", "lower-case code", "V0002"),
    ("line_by_line", "ods_code", "V00 02", "blanks or signs in a code", "V0002"),
    ("line_by_line", "ods_code", "'016", "blanks or signs in a code", "016"),
    ("line_by_line", "ods_code", "V10679-765139", None, None),
    ("line_by_line", "ods_code", "8E338", None, None),
    ("line_by_line", "ods_code", "APR6", None, None),
    ("line_by_line", "ods_code", "016", None, None),
    ("line_by_line", "ods_code", "", None, None),
    ("line_by_line", "published_on", "CompletedThroughQIO", "completed through QIO", None),
    ("line_by_line", "published_on", "44286", "unreadable date", "2021-03-31"),
    ("line_by_line", "published_on", "25-Mar-21", None, None),
    ("line_by_line", "published_on", "null", "unreadable date", None),
    ("line_by_line", "published_on", "31/02/2021", "unreadable date", None),
    ("line_by_line", "published_on", "2021-03-05", None, None),
    ("line_by_line", "published_on", "05/03/2021", None, None),
    ("line_by_line", "published_on", "", None, None),
    ("line_by_line", "care_home", "Maybe", "unreadable yes or no", None),
    ("line_by_line", "care_home", "Yes", None, None),
    ("line_by_line", "care_home", "n", None, None),
    ("hsca_locations", "beds", "about 20", "unreadable number", None),
    ("hsca_locations", "beds", "-", "unreadable number", None),
    ("hsca_locations", "beds", "-3", "unreadable number", None),
    ("hsca_locations", "beds", "20", None, None),
    ("hsca_locations", "service_nursing", "Y", None, None),
    ("public_export", "ods_code", "2006-04-01", "damaged code", "APR6"),
    ("hsca_locations", "ods_code", "Apr-06", "damaged code", "APR6 or APR06"),
    ("latest_ratings", "ods_code", "Apr-06", "damaged code", "APR6 or APR06"),
    ("capacity_tracker", "ods_code", "v0002", "lower-case code", "V0002"),
    ("line_by_line", "location_name", "Test Care Home", "dummy row", None),
    ("line_by_line", "location_name", "Testwood House", None, None),
    ("public_export", "organisation_name", "DEMO ACCOUNT DENTAL", "dummy row", None),
    ("public_export", "organisation_name", "ELMS (VLVAQ)", "name carries another code", "VLVAQ"),
    ("public_export", "organisation_name", "ELMS (LIVERPOOL)", None, None),
    ("public_export", "organisation_name", "ELMS - CLOSED - SCTASK001", "name says closed", None),
]


@pytest.mark.parametrize(("kind", "column", "cell", "finding", "likely"), CELLS)
def test_a_bad_cell_is_found_and_its_row_stays(
    tmp_path: Path, landed, kind: str, column: str, cell: str, finding: str | None, likely: str
) -> None:
    bad = row(kind, 2, **{"organisation_name": "THE HOUSE (APR6)", column: cell})
    result = landed(export(tmp_path, kind, row(kind, 1), bad))
    assert result.rows(column)[1] == (cell or None,)
    assert result.export.refused == 0
    heading = KINDS[kind].by_name[column].heading
    found = result.findings(*WHAT, "likely")
    assert found == ([(3, heading, cell, finding, "finding", likely)] if finding else [])
    assert result.export.findings == len(found)


def test_a_date_cell_where_a_code_belongs_is_a_damaged_code(tmp_path: Path, landed) -> None:
    damaged = row("public_export", 1, ods_code=date(2006, 4, 1), organisation_name="HOUSE (APR06)")
    result = landed(export(tmp_path, "public_export", damaged, suffix=".xlsx"))
    assert result.findings("sheet", "value", "finding", "likely") == [
        ("Sheet", "2006-04-01", "damaged code", "APR06")
    ]


# A kind of export, and the cells of a row that give one finding.
TOGETHER = [
    ("ALDER OPTICIANS", "Social Care", ["optician among social care"]),
    ("ALDER OPTICIANS", "Optician", []),
    ("ALDER VISION", "Social Care", []),
    ("TEST HOME OPTICIANS - CLOSED", "Social Care",
     ["dummy row", "name says closed", "optician among social care"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sector", "findings"), TOGETHER)
def test_names_are_held_against_the_row(
    tmp_path: Path, landed, name: str, sector: str, findings: list[str]
) -> None:
    told = row("public_export", 1, organisation_name=name, sector=sector)
    result = landed(export(tmp_path, "public_export", told, row("public_export", 2)))
    assert sorted(finding for (finding,) in result.findings("finding")) == findings
    assert result.rows("row_number") == [(2,), (3,)]


def test_a_code_that_says_closed_is_not_told_twice_by_its_name(tmp_path: Path, landed) -> None:
    closed = row("public_export", 1, ods_code="VZ0QQClosed", organisation_name="ELMS - CLOSED")
    result = landed(export(tmp_path, "public_export", closed))
    assert result.findings("finding", "likely") == [("code marked closed", "VZ0QQ")]


def test_a_finding_says_what_is_wrong_and_what_to_do(tmp_path: Path, landed) -> None:
    cells = {"ods_code": "Apr-06", "published_on": "null"}
    result = landed(export(tmp_path, "public_export", row("public_export", 1, **cells)))
    assert sorted(result.findings("column_name", "reason")) == [
        ("Code", "The code is damaged (turned into a date), is kept as found and joins nothing: "
         "correct it where the export is made."),
        ("Date Of Publication", "The cell says “null”, which stands for nothing, so the date "
         "counts as unknown: leave such cells blank."),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_a_clean_export_gives_no_finding(tmp_path: Path, landed, kind: str) -> None:
    result = landed(export(tmp_path, kind, *(row(kind, n) for n in range(1, 4))), kind=kind)
    assert result.findings("finding", "column_name", "value") == []


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_row_without_its_key_is_refused(tmp_path: Path, landed, suffix: str) -> None:
    path = export(
        tmp_path,
        "line_by_line",
        row("line_by_line", 1),
        row("line_by_line", 2, location_id=" "),
        row("line_by_line", 3),
        suffix=suffix,
    )
    result = landed(path)
    assert result.findings(*WHAT) == [(3, "Location CQC ID", None, "blank key", "refused")]
    assert [number for (number,) in result.rows("row_number")] == [2, 4]


def test_ragged_rows_are_refused_with_their_number(tmp_path: Path, landed) -> None:
    good = row("public_export", 1)
    table = [
        headings("public_export"),
        good,
        good[:4],
        [*row("public_export", 2), "one too many"],
        [*row("public_export", 3), "", " "],  # blank cells too many: something was shifted
        [],
        row("public_export", 4),
    ]
    result = landed(write_csv(tmp_path / f"{NAMES['public_export']}.csv", table))
    assert result.findings(*WHAT) == [
        (3, None, "4 cells", "ragged row", "refused"),
        (4, None, "7 cells", "ragged row", "refused"),
        (5, None, "8 cells", "ragged row", "refused"),
    ]
    assert [number for (number,) in result.rows("row_number")] == [2, 7]


def test_an_unquoted_comma_before_a_blank_last_cell_shifts_nothing(tmp_path: Path, landed) -> None:
    """The last column is blank in every social care row of 2022, and 71 names hold commas."""
    path = tmp_path / f"{NAMES['public_export']}.csv"
    good = ["V2222", "OTHER HOMES", "21/22 Standards Met", "25/02/2022", "Social Care", ""]
    shifted = "V1111,SUNNY HOMES, 21/22 Standards Met,Not Published,,Social Care,"
    rows = [",".join(headings("public_export")), ",".join(good), shifted]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = landed(path)
    assert result.rows("ods_code") == [("V2222",)]
    assert result.findings(*WHAT) == [(3, None, "7 cells", "ragged row", "refused")]


def test_a_stray_quotation_mark_costs_one_row_and_not_the_rest(tmp_path: Path, landed) -> None:
    lines = [",".join(row("public_export", n)) for n in range(6)]
    lines[1] = lines[1].replace("HOUSE", '"HOUSE')  # opens and never closes
    lines[4] = lines[4].replace("HOUSE", '"THE" HOUSE')
    path = tmp_path / f"{NAMES['public_export']}.csv"
    path.write_text("\n".join([",".join(headings("public_export")), *lines]), encoding="utf-8")
    result = landed(path)
    assert [number for (number,) in result.rows("row_number")] == [2, 4, 5, 7]
    assert result.findings("row_number", "finding") == [(3, "ragged row"), (6, "ragged row")]


def test_a_repeated_key_is_found_but_kept(tmp_path: Path, landed) -> None:
    lines = [row("public_export", n, ods_code=code) for n, code in enumerate(("V1", "V2", "v1"))]
    result = landed(export(tmp_path, "public_export", *lines))
    assert sorted(result.findings(*WHAT)) == [
        (4, "Code", "v1", "lower-case code", "finding"),
        (4, "Code", "v1", "repeated key", "finding"),
    ]
    assert result.rows("row_number", "repeat_number") == [(2, 1), (3, 1), (4, 2)]


# The dates of a column, and how the column is read.
ORDERS = [
    (("05/03/2021", "25/03/2021"), "day first", 0),
    (("03/05/2021", "03/25/2021"), "month first", 0),
    (("3/5/2021", "3/25/2021"), "month first", 0),
    (("05/03/2021", "06/03/2021"), "day first", 1),  # proves nothing: said so
    (("12/03/2021", "06/03/2021"), "day first", 1),  # nor does the 12th
    (("2021-03-25", ""), "day first", 0),  # ISO needs no proof
    (("2021-03-25", "03/25/2021"), "month first", 0),
    (("12/01/2021", "03/25/2021"), "month first", 0),  # 12/01 is a day either way round
    (("45/67/2021", "03/25/2021"), "month first", 1),  # no day either way round: proves nothing
    (("25/03/2021 - 10:15", "05/03/2021"), "day first", 0),
]


@pytest.mark.parametrize(("dates", "order", "findings"), ORDERS)
def test_the_whole_column_proves_its_order(
    tmp_path: Path, landed, dates: tuple[str, ...], order: str, findings: int
) -> None:
    lines = [row("public_export", n, published_on=text) for n, text in enumerate(dates)]
    found = landed(export(tmp_path, "public_export", *lines)).export
    assert found.date_orders == {"published_on": order}
    assert found.findings == findings


def test_an_order_that_is_not_proved_is_said_once(tmp_path: Path, landed) -> None:
    lines = [row("public_export", n, published_on="05/03/2021") for n in range(3)]
    result = landed(export(tmp_path, "public_export", *lines))
    assert result.findings(*WHAT) == [
        (None, "Date Of Publication", None, "date order not proved", "finding")
    ]
    assert "Date Of Publication" in result.export.notices[0]


def test_a_column_that_contradicts_itself_is_refused(tmp_path: Path, landed) -> None:
    dates = ("05/03/2021", "25/03/2021", "03/25/2021")
    lines = [row("public_export", n, published_on=text) for n, text in enumerate(dates)]
    with pytest.raises(NotAnExport, match=r"“Date Of Publication” contradicts.*row 3 .*row 4 "):
        landed(export(tmp_path, "public_export", *lines))


def test_an_export_without_one_usable_row_is_refused(tmp_path: Path, landed) -> None:
    with pytest.raises(NotAnExport, match="not one row under them"):
        landed(export(tmp_path, "public_export"))
    with pytest.raises(NotAnExport, match="none of its 1 rows can be used"):
        landed(export(tmp_path, "public_export", row("public_export", 1, ods_code="")))
