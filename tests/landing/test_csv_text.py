"""CSVs as they come: encodings, delimiters, line ends, and the two ways of reading them."""

from pathlib import Path

import duckdb
import pytest

from pipelines.landing.readers import csv_text
from tests.landing.exports import NAMES, export, headings, row, write_csv

KIND = "public_export"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("lineterminator", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(
    tmp_path: Path, landed, delimiter: str, lineterminator: str
) -> None:
    lines = [row(KIND, n, organisation_name="A, B; and\tC") for n in range(3)]
    path = export(tmp_path, KIND, *lines, delimiter=delimiter, lineterminator=lineterminator)
    assert landed(path).rows("row_number", "ods_code", "organisation_name") == [
        (n + 2, f"V000{n}", "A, B; and\tC") for n in range(3)
    ]


@pytest.mark.parametrize("quoting", [0, 1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, landed, encoding: str, quoting: int) -> None:
    line = row(KIND, 1, organisation_name="CAFÉ “HOUSE”")
    result = landed(export(tmp_path, KIND, line, encoding=encoding, quoting=quoting))
    assert result.rows("organisation_name") == [("CAFÉ “HOUSE”",)]
    notices = result.export.notices
    told = "Not UTF-8, so read as Windows-1252: check these: “CAFÉ “HOUSE”” (row 2)."
    assert notices == ((told,) if encoding == "cp1252" else ())


def test_blank_lines_are_no_rows_but_count_as_rows_of_the_sheet(tmp_path: Path, landed) -> None:
    table = [
        headings(KIND),
        row(KIND, 1),
        [],
        ["", " ", "\u00a0", "", "", ""],
        row(KIND, 2),
        [],
        [],
    ]
    result = landed(write_csv(tmp_path / f"{NAMES[KIND]}.csv", table))
    assert result.export.rows == 2
    assert [number for (number,) in result.rows("row_number")] == [2, 5]


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\r\n"])
def test_the_end_of_the_file_is_no_row(tmp_path: Path, landed, end: str) -> None:
    path = tmp_path / f"{NAMES[KIND]}.csv"
    line_end = "\r\n" if "\r" in end else "\n"
    lines = [",".join(headings(KIND)), ",".join(row(KIND, 1)), ",".join(row(KIND, 2))]
    path.write_text(line_end.join(lines) + end, encoding="utf-8", newline="")
    assert landed(path).export.rows == 2


def test_a_cell_may_hold_lines_quotation_marks_and_delimiters(tmp_path: Path, landed) -> None:
    name = 'The "Old"\r\nHouse,\nEast'
    result = landed(export(tmp_path, KIND, row(KIND, 1, organisation_name=name), row(KIND, 2)))
    assert result.rows("row_number", "organisation_name") == [(2, name), (3, "HOUSE 2")]


def test_lines_above_the_headings_may_be_of_any_kind(tmp_path: Path, landed) -> None:
    table = [["Search results"], [], ['the "public" export', "2021"], headings(KIND), row(KIND, 1)]
    result = landed(write_csv(tmp_path / f"{NAMES[KIND]}.csv", table))
    assert result.export.header_row == 4
    assert result.rows("row_number") == [(5,)]


def test_a_plain_file_goes_the_fast_way(tmp_path: Path, monkeypatch, landed) -> None:
    monkeypatch.delattr(csv_text, "records")
    table = [["Search results"], [], headings(KIND), row(KIND, 1), row(KIND, 2)]
    assert landed(write_csv(tmp_path / f"{NAMES[KIND]}.csv", table)).export.rows == 2


def test_both_ways_give_the_same_rows(tmp_path: Path, monkeypatch, landed) -> None:
    lines = [row(KIND, n, organisation_name=f' {n} "é", \u00a0', sector="") for n in range(200)]
    path = export(tmp_path, KIND, *lines)
    fast = landed(path).rows("*")
    monkeypatch.setattr(csv_text, "read_fast", lambda *_: False)
    assert landed(path).rows("*") == fast
    assert len(fast) == 200


def test_a_failure_of_the_fast_way_leads_to_the_exact_one(
    tmp_path: Path, monkeypatch, landed
) -> None:
    real = duckdb.connect

    class Connection:
        def __init__(self, **options: object) -> None:
            self.real = real(**options)

        def __enter__(self):
            return self

        def __exit__(self, *_: object) -> None:
            self.real.close()

        def execute(self, sql: str, *parameters: object):
            if sql.startswith("create or replace table lines"):
                raise duckdb.InvalidInputException("no")
            return self.real.execute(sql, *parameters)

        executemany = property(lambda self: self.real.executemany)

    path = export(tmp_path, KIND, row(KIND, 1))
    monkeypatch.setattr("pipelines.landing.judging.room.duckdb.connect", Connection)
    monkeypatch.setattr("tests.landing.exports.duckdb.connect", real)
    assert landed(path).export.rows == 1


def test_rows_keep_number_and_order_where_a_file_is_read_in_parts(tmp_path: Path, landed) -> None:
    codes = [f"V{n:05}" for n in range(45_000)]
    wide = "HOUSE " * 40
    lines = [row(KIND, 1, ods_code=code, organisation_name=wide) for code in codes]
    path = export(tmp_path, KIND, *lines)
    assert path.stat().st_size > 12_000_000  # from 8 MB on DuckDB reads several parts at once
    assert landed(path).rows("row_number", "ods_code") == list(enumerate(codes, start=2))
