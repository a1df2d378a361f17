"""The published file as a database in memory: copied once, then cut off from the disk."""

from pathlib import Path

import duckdb

from pipelines.errors import BuiltFileMissing

AGAIN = "rebuild it with: python -m pipelines build"


def copy_in_memory(path: Path) -> duckdb.DuckDBPyConnection:
    """A built file in memory, from which nobody can reach the disk. Raises BuiltFileMissing where
    the file is absent or broken."""
    if not path.exists():
        raise BuiltFileMissing(
            f"There is no built file in {path.parent.name}/ yet: load an export, or {AGAIN}"
        )
    connection = duckdb.connect()
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as published (read_only)")
        connection.execute("copy from database published to memory")
        connection.execute("detach published")
        connection.execute("select status_day from mart_status_day")
    except duckdb.Error as error:
        connection.close()
        raise BuiltFileMissing(f"The built file {path.name} cannot be read: {AGAIN}") from error
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[tuple]:
    """Rows of one statement over a cursor of its own."""
    with connection.cursor() as cursor:
        return cursor.execute(sql, parameters).fetchall()
