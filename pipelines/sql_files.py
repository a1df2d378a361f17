"""The SQL of the product: its files in order, what their columns mean, and how a name or a path is
written into a statement."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from pipelines.settings import SQL

CHECKS = "40_checks"
PATH = SQL / "dictionary.csv"


@dataclass(frozen=True)
class SqlFile:
    """One object: its room, its name, its text and its first comment (what one row is)."""

    room: str
    name: str
    text: str

    @property
    def opening(self) -> str:
        """The comment at the top, joined: the object's description."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return " ".join(lines)

    @property
    def body(self) -> str:
        """The text without comments, for finding names in it."""
        return re.sub(r"--[^\n]*", "", self.text)

    @property
    def is_temporary(self) -> bool:
        """Whether the object is left behind when the file is published."""
        return self.body.lstrip().startswith("create temp")


@cache
def all_files() -> tuple[SqlFile, ...]:
    """Every file of the rooms, in an order in which each comes after those it names."""
    files = {p.stem: SqlFile(p.parent.name, p.stem, p.read_text("utf-8")) for p in _paths()}
    names = {name: set(re.findall(r"[a-z_][a-z_0-9]*", f.body)) for name, f in files.items()}
    # sorted: the order of a set differs from process to process, and with it would the build's
    order = TopologicalSorter(
        {name: sorted((words & files.keys()) - {name}) for name, words in sorted(names.items())}
    )
    return tuple(files[name] for name in order.static_order())


def _paths() -> list[Path]:
    return sorted(SQL.glob("[0-9][0-9]_*/*.sql"))


def macros_of_rules() -> tuple[SqlFile, ...]:
    """The files of 00_rules, in order."""
    return tuple(f for f in all_files() if f.room == "00_rules")


def read_dictionary() -> dict[tuple[str, str], str]:
    """(table or '', column or '') → comment."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return {(r["table"], r["column"]): r["comment"] for r in csv.DictReader(file)}


def comment_all(connection: duckdb.DuckDBPyConnection, files: list[SqlFile]) -> None:
    """Comments every table and column of the file in use, but for src_, which say so themselves."""
    said = read_dictionary()
    openings = {f.name: f.opening for f in files}
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and not internal "
        "and not starts_with(table_name, 'src_')"
    ).fetchall()
    for table in sorted({table for table, _ in rows}):
        comment = openings.get(table) or said.get((table, ""), "")
        connection.execute(f"comment on table {table} is {_text(comment)}")
    for table, column in rows:
        comment = said.get((table, column)) or said.get(("", column), "")
        connection.execute(f'comment on column {table}."{column}" is {_text(comment)}')


def _text(comment: str) -> str:
    return "'" + comment.replace("'", "''") + "'"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def path_text(path: Path) -> str:
    """A path as an SQL literal that names one file: `[1]`, `*` and `?` in it are no pattern."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))
