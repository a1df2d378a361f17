"""Comments in the built file, so that an analyst who opens it needs no other paper.

Tables take theirs from the opening comment of their SQL file, reference tables and every column
from dictionary.csv; a column means the same in every table unless a row names the table.
"""

import csv

import duckdb

from pipelines.settings import SQL
from pipelines.sql_rooms import SqlFile

PATH = SQL / "dictionary.csv"


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
