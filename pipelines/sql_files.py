"""The SQL of the product: its files in order, what their columns mean, and how a name or a path is
written into a statement."""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import duckdb

from pipelines.settings import SQL

RULES, CHECKS = "00_rules", "40_checks"
DICTIONARY = SQL / "dictionary.csv"
# in a chapter of rules each macro begins with the comment that says what it is
_BEGINS = re.compile(r"^(?=-- (?:scalar|table): )", re.M)
_MACRO = re.compile(r"create macro (\w+)")


@dataclass(frozen=True)
class SqlObject:
    """One table, view, macro or check: the file it is in, its name and its text.

    A room is a folder of `pipelines/sql`. A file holds one object, but in 00_rules, where a file is
    a chapter of macros.
    """

    path: Path
    name: str
    text: str

    @property
    def room(self) -> str:
        """00_rules, 10_staging, 20_core, 30_marts or 40_checks."""
        return self.path.parent.name

    @property
    def chapter(self) -> str:
        """The name of its file: of a macro of 00_rules, what it is about."""
        return self.path.stem

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
def all_objects() -> tuple[SqlObject, ...]:
    """Every object of the rooms, in an order in which each comes after those it names."""
    found = [made for path in sorted(SQL.glob("[0-9][0-9]_*/*.sql")) for made in _objects_in(path)]
    objects = {made.name: made for made in found}
    if len(objects) < len(found):
        names = sorted(made.name for made in found)
        raise ValueError(f"named twice: {[a for a, b in pairwise(names) if a == b]}")
    names = {name: _words(made.body) for name, made in objects.items()}
    # sorted: the order of a set differs from process to process, and with it would the build's
    order = TopologicalSorter(
        {name: sorted((words & objects.keys()) - {name}) for name, words in sorted(names.items())}
    )
    return tuple(objects[name] for name in order.static_order())


def macros_of_rules() -> tuple[SqlObject, ...]:
    """The macros of 00_rules, in order."""
    return tuple(made for made in all_objects() if made.room == RULES)


def macros_called_in(*sources: Path) -> tuple[SqlObject, ...]:
    """The macros of 00_rules that the SQL in these Python modules calls, with all that those call,
    in order. For a connection that judges rows without the published file."""
    called: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                called |= set(re.findall(r"\b([a-z_]+)\(", node.value))
    needed = []
    for macro in reversed(macros_of_rules()):  # those that call come before those that are called
        if macro.name in called:
            called |= _words(macro.body)
            needed.append(macro)
    return tuple(reversed(needed))


def _objects_in(path: Path) -> Iterator[SqlObject]:
    text = path.read_text("utf-8")
    if path.parent.name != RULES:
        yield SqlObject(path, path.stem, text)
        return
    _about, *macros = _BEGINS.split(text)
    for macro in macros:
        yield SqlObject(path, _MACRO.search(macro)[1], macro.rstrip() + "\n")


def _words(body: str) -> set[str]:
    return set(re.findall(r"[a-z_][a-z_0-9]*", body))


def read_dictionary() -> dict[tuple[str, str], str]:
    """(table or '', column or '') → comment."""
    with DICTIONARY.open(encoding="utf-8", newline="") as file:
        return {(r["table"], r["column"]): r["comment"] for r in csv.DictReader(file)}


def comment_all(connection: duckdb.DuckDBPyConnection, objects: list[SqlObject]) -> None:
    """Comments every table and column of the file in use, but for src_, which say so themselves."""
    said = read_dictionary()
    openings = {made.name: made.opening for made in objects}
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and not internal "
        "and not starts_with(table_name, 'src_')"
    ).fetchall()
    script = []
    for table in sorted({table for table, _ in rows}):
        comment = openings.get(table) or said.get((table, ""), "")
        script.append(f"comment on table {table} is {quoted(comment)}")
    for table, column in rows:
        comment = said.get((table, column)) or said.get(("", column), "")
        script.append(f'comment on column {table}."{column}" is {quoted(comment)}')
    connection.execute(";".join(script))


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def path_text(path: Path) -> str:
    """A path as an SQL literal that names one file: `[1]`, `*` and `?` in it are no pattern."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))
