"""Rules as data: reads data/reference/*.csv with a data folder's own rows over it, checks every
cell, and makes the ref_ tables.

A row of a file in `<data folder>/reference` replaces the shipped row with the same key, and all
other shipped rows stay in force (DECISIONS §47). A bad edit is refused with file, line, column and
reason, before anything is built (DECISIONS §40).
"""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
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
class Row:
    """One row: its values in the order of the table's fields, its file and line for a refusal, and
    whether it is the data folder's own. group: what it has in the columns `replaces`; an own row
    without values removes the shipped rows of its group."""

    values: tuple | None
    place: str
    is_own: bool
    group: tuple


@dataclass(frozen=True)
class ReferenceFile:
    """The rows of one table that are in force, each cell checked. path: the data folder's own file
    if there is one, else the shipped file."""

    table: Table
    path: Path
    in_force: list[Row]

    @property
    def rows(self) -> list[tuple]:
        """The values of every row."""
        return [row.values for row in self.in_force]

    def named_rows(self) -> list[tuple[str, dict]]:
        """(file and line, {column: value}) of every row."""
        names = [field.name for field in self.table.fields]
        return [(row.place, dict(zip(names, row.values, strict=True))) for row in self.in_force]


def read_all(data_folder: Path | None = None) -> dict[str, ReferenceFile]:
    """Every reference table, read and checked. Raises RefusedByGuard for the first bad cell."""
    files = {name: read_one(table, data_folder) for name, table in TABLES.items()}
    check_all(files)
    return files


def read_one(table: Table, data_folder: Path | None = None) -> ReferenceFile:
    """One table: the shipped rows, with the rows of the data folder's own file over them.

    Own rows take the place of the shipped rows of their group. Those of a new group come after the
    group before them in their own file. Raises RefusedByGuard for the first bad cell.
    """
    path, shipped_path = path_of(table, data_folder), REFERENCE / f"{table.name}.csv"
    if not is_own(path):
        return ReferenceFile(table, path, _read(table, path, path.name))
    shipped = _in_groups(table, _read(table, shipped_path, f"the program's {path.name}"))
    own = _in_groups(table, _read(table, path, path.name, shipped))
    order, place = list(shipped), 0
    for group in own:
        if group not in shipped:
            order.insert(place, group)
        place = order.index(group) + 1
    in_force = chain.from_iterable(own.get(group, shipped.get(group)) for group in order)
    return ReferenceFile(table, path, [row for row in in_force if row.values is not None])


def _in_groups(table: Table, rows: list[Row]) -> dict[tuple, list[Row]]:
    """The rows by their group. A table that is replaced whole is one group, even without rows."""
    groups: dict[tuple, list[Row]] = {} if table.replaces else {(): []}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return groups


def _read(
    table: Table, path: Path, name: str, shipped: Mapping[tuple, list[Row]] | None = None
) -> list[Row]:
    """The rows of one file. shipped: the rows of the shipped file by group, if this is an own file.

    An own row is found by whoever looks for the shipped one, so it has the key as that writes it.
    """
    reader = csv.reader(io.StringIO(_text_of(path), newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    missing = [field.name for field in table.fields if field.name not in header]
    if missing:
        raise RefusedByGuard(
            f"{name}, line 1: the column {missing[0]!r} is missing; found "
            f"{', '.join(header)}. Put the heading back as it was and load again."
        )
    rows, seen = [], {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{name}, line {reader.line_num}"
        if len(cells) != len(header):
            raise RefusedByGuard(
                f"{place}: {len(cells)} cells where the heading has "
                f"{len(header)}; a comma inside a text needs quotes around the text."
            )
        by_name = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        group = _group(table, place, by_name)
        there = (shipped or {}).get(group)
        found = by_name
        if there and table.replaces:
            by_name = found | _texts(table, there[0], table.replaces)
        removes = there and table.removable and not table.codes
        if removes and not any(by_name[f.name] for f in table.fields if f.name not in table.key):
            values = None
            told = [f for f in table.fields if f.name in table.key]
            key = {
                f.name: _value(place, f, by_name[f.name]) if by_name[f.name] else None for f in told
            }
        else:
            values = tuple(_value(place, field, by_name[field.name]) for field in table.fields)
            key = dict(zip((field.name for field in table.fields), values, strict=True))
        first = seen.setdefault(_folded(key, table.key), reader.line_num)
        if first != reader.line_num:
            raise RefusedByGuard(
                f"{place}: {', '.join(found[column] for column in table.key)} already stands on "
                f"line {first}, case and blanks apart; keep one of the two."
            )
        rows.append(Row(values, place, shipped is not None, group))
    return rows


def _group(table: Table, place: str, cells: dict[str, str]) -> tuple:
    fields = [field for field in table.fields if field.name in table.replaces]
    told = {field.name: _value(place, field, cells[field.name]) for field in fields}
    return _folded(told, table.replaces)


def _texts(table: Table, row: Row, columns: Collection[str]) -> dict[str, str]:
    """The texts among these cells of a row, as it writes them."""
    cells = zip((field.name for field in table.fields), row.values, strict=True)
    return {name: cell for name, cell in cells if name in columns and isinstance(cell, str)}


def _folded(row: dict, columns: tuple[str, ...]) -> tuple:
    """Some cells for comparison: in texts, case and double blanks make no difference."""
    cells = (row[column] for column in columns)
    return tuple(" ".join(c.split()).casefold() if isinstance(c, str) else c for c in cells)


def path_of(table: Table, data_folder: Path | None = None) -> Path:
    """The data folder's own file of a table if there is one, else the shipped file."""
    shipped = REFERENCE / f"{table.name}.csv"
    own = data_folder / "reference" / shipped.name if data_folder else shipped
    return own if own.exists() else shipped


def is_own(path: Path) -> bool:
    """Whether a file is a data folder's own and not the repository's."""
    shipped = REFERENCE / path.name
    return path != shipped and path.resolve() != shipped.resolve()


def make_tables(connection: duckdb.DuckDBPyConnection, files: dict[str, ReferenceFile]) -> None:
    """Creates one ref_ table per file, rows in the file's order, and what the Rules page adds."""
    for name, file in files.items():
        columns = ", ".join(f'"{f.name}" {SQL_TYPES[f.type]}' for f in file.table.fields)
        connection.execute(f"create table ref_{name} ({columns})")
        _insert(connection, f"ref_{name}", file.rows)
    _make_files(connection, files)
    _make_own_rows(connection, files)
    _make_conditions(connection)


def _make_files(connection: duckdb.DuckDBPyConnection, files: dict[str, ReferenceFile]) -> None:
    """Creates ref_files: of each file, whether the data folder has one of its own."""
    connection.execute("create table ref_files (file varchar, is_own boolean, rows integer)")
    _insert(
        connection,
        "ref_files",
        [(f.path.name, is_own(f.path), len(f.rows)) for f in files.values()],
    )


def _make_own_rows(connection: duckdb.DuckDBPyConnection, files: dict[str, ReferenceFile]) -> None:
    """Creates ref_own_rows: which rows of the ref_ tables are the data folder's own."""
    connection.execute("create table ref_own_rows (file varchar, in_order bigint)")
    _insert(
        connection,
        "ref_own_rows",
        [
            (file.path.name, number)
            for file in files.values()
            for number, row in enumerate(file.in_force)
            if row.is_own
        ],
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


def _value(place: str, field: Field, text: str):
    try:
        if not text:
            if field.required:
                raise ValueError("it may not be empty")
            return None
        if field.one_of and text not in field.one_of:
            raise ValueError(f"expected one of {', '.join(field.one_of)}")
        return READERS[field.type](text)
    except ValueError as reason:
        raise RefusedByGuard(f"{place}, column {field.name}: found {text!r}; {reason}.") from None
