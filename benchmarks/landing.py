"""Landing one export against the barest reading of the same file."""

import tempfile
from pathlib import Path

import duckdb
import python_calamine

from benchmarks.measure import Ratio, compare
from pipelines.landing.land import land


def measure(files: dict[str, Path], scratch: Path, repeats: int) -> list[Ratio]:
    """`files`: what each is → a CSV or a workbook."""

    def landing(path: Path) -> None:
        with tempfile.TemporaryDirectory(dir=scratch) as staging:
            land(path, staging)

    return [
        compare(
            f"landing one {title}",
            lambda path=path: landing(path),
            "bare calamine read" if path.suffix == ".xlsx" else "bare read_csv into a table",
            lambda path=path: _bare(path),
            2.5 if path.suffix == ".xlsx" else 3,
            repeats,
        )
        for title, path in files.items()
    ]


def _bare(path: Path) -> None:
    if path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        book.get_sheet_by_index(0).to_python()
        return
    with duckdb.connect() as connection:
        connection.execute(
            "create table t as select * from read_csv(?, all_varchar = true)", [str(path)]
        )
