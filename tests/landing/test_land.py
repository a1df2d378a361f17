"""What landing writes: the note and the rows, kept as delivered."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines.errors import WrongUse
from pipelines.landing.kind import MAILBOX
from pipelines.landing.kinds import KINDS
from pipelines.landing.land import land
from tests.landing.exports import (
    CELLS,
    NAMES,
    TABLES,
    export,
    headings,
    row,
    write_csv,
    write_workbook,
)

NOTE_KEYS = {
    *("export_id", "kind", "generation", "file", "sha256", "as_at", "as_at_from", "sheet"),
    *("header_row", "rows", "accepted", "refused", "columns_found", "unknown_columns"),
    *("dropped_columns", "missing_columns", "areas", "date_orders", "findings", "notices"),
}


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_each_kind_lands_from_either_container(
    tmp_path: Path, landed, kind: str, suffix: str
) -> None:
    path = export(tmp_path, kind, row(kind, 1), row(kind, 2), suffix=suffix)
    result = landed(path)
    found = result.export
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    assert set(found.facts) == NOTE_KEYS
    assert found.export_id == f"{kind}-{found.as_at}-{content[:8]}"
    assert (found.kind, found.sha256) == (kind, content)
    assert (found.rows, found.refused, found.findings) == (2, 0, 0)
    assert found.columns_found == tuple(column.name for column in KINDS[kind].columns)
    assert found.areas == (("westmoor",) if KINDS[kind].area else ())
    columns = KINDS[kind].kept
    expected = [(at, 1, *as_kept(kind, row(kind, at - 1))) for at in (2, 3)]
    assert result.rows("* exclude content") == expected
    assert result.rows("row_number", "repeat_number", *columns) == expected


def as_kept(kind: str, cells: list[object]) -> list[object]:
    """Blanks as nothing, of a mailbox only the code it carries, and no other columns."""
    kept = [
        str(cell).removesuffix("@nhs.net")[-5:] if column.type == MAILBOX else cell or None
        for column, cell in zip(KINDS[kind].columns, cells, strict=True)
    ]
    return [*kept, None] if KINDS[kind].keeps_others else kept


def test_absent_optional_columns_are_null_and_named(tmp_path: Path, landed) -> None:
    cells = headings("line_by_line", required_only=True)
    path = write_csv(
        tmp_path / f"{NAMES['line_by_line']}.csv",
        [cells, ["Not Published.", "1-1", "House", "V1", "Westmoor"]],
    )
    result = landed(path)
    assert "parent_status" in result.export.missing_columns
    assert result.rows("status", "parent_status", "published_on") == [
        ("Not Published.", None, None)
    ]
    assert result.export.date_orders == {}


def test_names_of_persons_never_leave_the_file(tmp_path: Path, landed) -> None:
    cells = [*headings("hsca_locations"), "Registered manager", "Provider Main Partner Name"]
    path = write_csv(
        tmp_path / f"{NAMES['hsca_locations']}.csv",
        [cells, [*row("hsca_locations", 1), "Zebedee Quill", "Zebedee Quill"], ["Zebedee Quill"]],
    )
    result = landed(path)
    assert result.export.dropped_columns == tuple(cells[-2:])
    assert result.export.refused == 1
    kept = repr(result.rows("* exclude content") + result.findings("*")) + str(result.export)
    assert "Zebedee" not in kept


def test_cells_are_trimmed_and_blank_is_null(tmp_path: Path, landed) -> None:
    line = row("line_by_line", 1, location_name="\u00a0 The  House\t", city=" ", street="Élan Way ")
    result = landed(export(tmp_path, "line_by_line", line))
    assert result.rows("location_name", "city", "street") == [("The  House", None, "Élan Way")]


def test_workbook_cells_become_plain_text(tmp_path: Path, landed) -> None:
    line = row(
        "line_by_line",
        1,
        published_on=date(2021, 3, 4),
        opened_on=datetime(2011, 3, 4, 10, 30),
        ods_code=204,
        phone=1616282514,
        parent_ods_code=8e27,
        single_location=True,
    )
    result = landed(export(tmp_path, "line_by_line", line, suffix=".xlsx"))
    assert result.rows("published_on", "opened_on", "ods_code", "phone") == [
        ("2021-03-04", "2011-03-04 10:30:00", "204", "1616282514")
    ]
    assert result.rows("parent_ods_code", "single_location") == [("8E+27", "TRUE")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path, landed) -> None:
    table = [
        ["Tracker"], [], [], [],
        ["", *headings("line_by_line")],
        ["", *row("line_by_line", 1)],
        [],
        ["", *row("line_by_line", 2, street="Two\nlines")],
        ["", *row("line_by_line", 3)],
        [" "],
    ]  # fmt: skip
    name = NAMES["line_by_line"]
    for path in (
        write_csv(tmp_path / f"{name}.csv", table),
        write_workbook(tmp_path / f"{name}.xlsx", {"Line By Line": table}),
    ):
        result = landed(path)
        assert result.export.header_row == 5
        assert result.export.rows == 3
        assert [number for (number,) in result.rows("row_number")] == [6, 8, 9]


def test_repeats_are_counted_in_the_order_of_the_file(tmp_path: Path, landed) -> None:
    numbers = (1, 2, 1, 1, 2)
    path = export(tmp_path, "latest_ratings", *(row("latest_ratings", n) for n in numbers))
    result = landed(path)
    assert result.export.findings == 0
    assert result.rows("row_number", "repeat_number") == [(2, 1), (3, 1), (4, 2), (5, 3), (6, 2)]


def test_areas_are_distinct_and_fold_case(tmp_path: Path, landed) -> None:
    places = ("Westmoor", " WESTMOOR ", "Eastmoor", "")
    lines = [row("line_by_line", n, local_authority=place) for n, place in enumerate(places)]
    assert landed(export(tmp_path, "line_by_line", *lines)).export.areas == (
        "eastmoor",
        "westmoor",
    )


def test_a_date_given_serves_a_name_without_one(tmp_path: Path, landed) -> None:
    path = export(tmp_path, "line_by_line", row("line_by_line", 1))
    undated = path.rename(tmp_path / "tracker.csv")
    found = landed(undated, as_at="2021-06-04").export
    assert (found.as_at, found.as_at_from) == (date(2021, 6, 4), "given")
    assert landed(undated, as_at=date(2021, 6, 4)).export == found


def test_a_date_given_against_the_name_is_ignored_and_said(tmp_path: Path, landed) -> None:
    path = export(tmp_path, "line_by_line", row("line_by_line", 1))
    assert landed(path, as_at="2021-05-28").export.notices == ()
    found = landed(path, as_at="2021-06-04").export
    assert (found.as_at, found.as_at_from) == (date(2021, 5, 28), "file name")
    assert "2021-06-04" in found.notices[0]


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("tracker.csv", {}, "tracker.csv does not tell its date"),
        ("tracker.csv", {"as_at": "28/05/2021"}, "write it as 2021-05-28"),
        ("tracker.csv", {"kind": "dspt"}, "expected one of line_by_line"),
        ("absent.csv", {}, "absent.csv is not a file"),
    ],
)
def test_wrong_use_is_told_from_a_wrong_file(
    tmp_path: Path, name: str, options: dict[str, str], sentence: str
) -> None:
    export(tmp_path, "line_by_line", row("line_by_line", 1)).rename(tmp_path / "tracker.csv")
    with pytest.raises(WrongUse, match=sentence):
        land(tmp_path / name, tmp_path, **options)
    assert [path.name for path in tmp_path.iterdir()] == ["tracker.csv"]


def test_the_same_file_gives_the_same_rows_twice(tmp_path: Path, landed) -> None:
    path = export(tmp_path, "line_by_line", *(row("line_by_line", n) for n in range(50)))
    first = landed(path)
    rows = first.rows("*")
    assert landed(path).rows("*") == rows
    assert CELLS["status"] in rows[0]
