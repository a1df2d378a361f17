"""Where the rows of one export are judged: a database in memory that may not grow as it likes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.judging.typed_cells import vocabulary
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import Limits
from pipelines.reference import files as reference_files
from pipelines.reference.tables import TABLES
from pipelines.sql_files import SqlObject, macros_called_in, quoted


@cache
def _macros() -> tuple[SqlObject, ...]:
    """What the modules of this folder ask of the rules."""
    return macros_called_in(*sorted(Path(__file__).parent.glob("*.py")))


def make_macros(connection: duckdb.DuckDBPyConnection, data_folder: Path | None) -> None:
    """The macros, and one for each file of words that a column names: whether a text stands in it.

    A data folder's own file goes before the shipped one. Raises RefusedByGuard for a damaged one.
    """
    for macro in _macros():
        connection.execute(macro.text)
    for name in {c.words for kind in KINDS.values() for c in kind.columns if c.words}:
        rows = reference_files.read_one(TABLES[name], data_folder).named_rows()
        words = ", ".join(f"folded_text({quoted(row['text'])})" for _, row in rows)
        connection.execute(
            f"create macro {vocabulary(name)}(text_) as folded_text(text_) in ({words})"
        )


@dataclass(frozen=True)
class JudgingRoom:
    """file: name of the export; folder: takes what does not fit into the memory; data_folder: may
    have words of its own."""

    file: str
    folder: Path
    limits: Limits
    data_folder: Path | None

    @contextmanager
    def opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that knows our rules. Raises NotAnExport where its memory is too small."""
        # Half of what a reading may hold: Python, DuckDB's buffers and the Parquet come on top.
        within = {
            "memory_limit": f"{self.limits.memory // 2_000_000}MB",
            "temp_directory": str(self.folder / "spilled"),
        }
        try:
            with duckdb.connect(config=within) as connection:
                # Else long lists of words become joins, and joins change the order of rows.
                connection.execute("set disabled_optimizers = 'in_clause'")
                make_macros(connection, self.data_folder)
                yield connection
        except duckdb.OutOfMemoryException as error:
            raise NotAnExport(
                f"{self.file} needs more memory to read than any export: remove the rows and "
                "columns that are not needed, or ask for the export again."
            ) from error

    def check_findings(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Raises NotAnExport for more findings than anyone could look through."""
        worst = connection.execute(
            "select count(*) as found, column_name, sum(found) over () from findings"
            " group by column_name order by found desc, column_name limit 1"
        ).fetchone()
        if worst and worst[2] > self.limits.findings:
            raise NotAnExport(
                f"{self.file} has {worst[2]:,} cells that are not what their headings say, most "
                f"({worst[0]:,}) under “{worst[1]}”: look whether the cells stand under their own "
                "headings, and load it again."
            )
