"""Rules as data: reads data/reference/*.csv, checks every cell, and makes the ref_ tables.

A file in `<data folder>/reference` wins over the repository's file of the same name. A bad edit is
refused with file, line, column and reason, before anything is built (DECISIONS §40).
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb

from pipelines.errors import RefusedByGuard
from pipelines.reference.checks import check_all
from pipelines.reference.tables import READERS, TABLES, Field, Table
from pipelines.settings import REFERENCE, REPOSITORY
from pipelines.sql_files import macros_of_rules, quoted

# chapters of macros that decide nothing: they put words together, or list the rules
NO_RULES = {"text", "rules_page"}
SQL_TYPES = {
    "text": "varchar",
    "date": "date",
    "whole": "integer",
    "number": "double",
    "yes_no": "boolean",
}


@dataclass(frozen=True)
class ReferenceFile:
    """One checked file: its rows are tuples in the order of the table's fields, and where each
    stands in the file."""

    table: Table
    path: Path
    rows: list[tuple]
    lines: list[int]

    def named_rows(self) -> list[tuple[int, dict]]:
        """(line, {column: value}) of every row."""
        names = [field.name for field in self.table.fields]
        return [
            (line, dict(zip(names, row, strict=True)))
            for line, row in zip(self.lines, self.rows, strict=True)
        ]


def read_all(data_folder: Path | None = None) -> dict[str, ReferenceFile]:
    """Every reference table, read and checked. Raises RefusedByGuard for the first bad cell."""
    files = {name: read_one(table, data_folder) for name, table in TABLES.items()}
    check_all(files)
    return files


def read_one(table: Table, data_folder: Path | None = None) -> ReferenceFile:
    """One table: the data folder's own file where it has one, else the shipped one."""
    path = path_of(table, data_folder)
    reader = csv.reader(io.StringIO(_text_of(path), newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    missing = [field.name for field in table.fields if field.name not in header]
    if missing:
        raise RefusedByGuard(
            f"{path.name}, line 1: the column {missing[0]!r} is missing; found "
            f"{', '.join(header)}. Put the heading back as it was and load again."
        )
    rows, lines, seen = [], [], {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        line = reader.line_num
        if len(cells) != len(header):
            raise RefusedByGuard(
                f"{path.name}, line {line}: {len(cells)} cells where the heading has "
                f"{len(header)}; a comma inside a text needs quotes around the text."
            )
        by_name = dict(zip(header, cells, strict=True))
        row = tuple(_value(path, line, field, by_name[field.name]) for field in table.fields)
        key = tuple(by_name[name].strip() for name in table.key)
        if key in seen:
            raise RefusedByGuard(
                f"{path.name}, line {line}: {', '.join(key)} already stands on line {seen[key]}; "
                "keep one of the two."
            )
        seen[key] = line
        rows.append(row)
        lines.append(line)
    return ReferenceFile(table, path, rows, lines)


def path_of(table: Table, data_folder: Path | None = None) -> Path:
    """Where a table is read from: `<data folder>/reference` wins over the repository's."""
    shipped = REFERENCE / f"{table.name}.csv"
    own = data_folder / "reference" / shipped.name if data_folder else shipped
    return own if own.exists() else shipped


def is_own(path: Path) -> bool:
    """Whether a file in force is a data folder's own copy and not the repository's."""
    shipped = REFERENCE / path.name
    return path != shipped and path.resolve() != shipped.resolve()


def make_tables(connection: duckdb.DuckDBPyConnection, files: dict[str, ReferenceFile]) -> None:
    """Creates one ref_ table per file, rows in the file's order, and what the Rules page adds."""
    for name, file in files.items():
        columns = ", ".join(f'"{f.name}" {SQL_TYPES[f.type]}' for f in file.table.fields)
        connection.execute(f"create table ref_{name} ({columns})")
        _insert(connection, f"ref_{name}", file.rows)
    _make_files(connection, files)
    _make_conditions(connection)


def _make_files(connection: duckdb.DuckDBPyConnection, files: dict[str, ReferenceFile]) -> None:
    """Creates ref_files: of each file, whether the data folder's own copy is in force."""
    connection.execute("create table ref_files (file varchar, is_own boolean, rows integer)")
    _insert(
        connection,
        "ref_files",
        [(f.path.name, is_own(f.path), len(f.rows)) for f in files.values()],
    )


def _make_conditions(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates ref_conditions: each macro of 00_rules with its opening comment, its only source, and
    the chapter it is in. Macros that only put words together, or make this list, decide nothing."""
    connection.execute(
        "create table ref_conditions (condition varchar, says varchar, file varchar)"
    )
    _insert(
        connection,
        "ref_conditions",
        sorted(
            (macro.name, macro.opening, macro.path.relative_to(REPOSITORY).as_posix())
            for macro in macros_of_rules()
            if macro.chapter not in NO_RULES
        ),
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence]) -> None:
    """All rows in one statement: one by one they took a tenth of a small region's build."""
    if rows:
        marks = f"({', '.join('?' for _ in rows[0])})"
        values = ", ".join(marks for _ in rows)
        connection.execute(f"insert into {table} values {values}", [*chain.from_iterable(rows)])


def make_settings(connection: duckdb.DuckDBPyConnection, settings: ReferenceFile) -> None:
    """Creates one macro per setting, `setting_<name>()`, with its value as a typed constant.

    Constants, not look-ups: a pattern that comes out of a query is compiled again for every row
    (0.4 of 2.3 seconds for 1,200 places).
    """
    for name, value, *_rest in settings.rows:
        kind = settings.table.setting_types[name]
        literal = quoted(str(READERS[kind](value)))
        connection.execute(f"create macro setting_{name}() as cast({literal} as {SQL_TYPES[kind]})")


def _text_of(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel on Windows saves "CSV" as Windows-1252
        return raw.decode("cp1252")


def _value(path: Path, line: int, field: Field, text: str):
    text = text.strip()
    try:
        if not text:
            if field.required:
                raise ValueError("it may not be empty")
            return None
        if field.one_of and text not in field.one_of:
            raise ValueError(f"expected one of {', '.join(field.one_of)}")
        return READERS[field.type](text)
    except ValueError as reason:
        raise RefusedByGuard(
            f"{path.name}, line {line}, column {field.name}: found {text!r}; {reason}."
        ) from None
