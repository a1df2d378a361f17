"""The one place where the oracle's tests touch the product: load files, ask for the standing."""

import shutil
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tests.oracle.invented import REFERENCE_FOLDER


def product_standing(
    paths: list[Path], as_at_days: Iterable[date], data_folder: Path
) -> dict[date, dict[str, dict]]:
    """{day: {location_id: row of the question 'standing'}}, after loading the files."""
    from pipelines import loading
    from pipelines.store import store

    loading.load(paths, data_folder, loading.LoadOptions(accept_drop="drawn by hand"))
    asked = store.open_store(data_folder)
    return {d: by_place(asked.ask("standing", as_at=d).frame) for d in as_at_days}


def by_place(answer: pd.DataFrame) -> dict[str, dict]:
    """The rows of an answer (a data frame) by place, in plain Python values."""
    rows = answer.rename(columns={"has_published": "had_published"}).to_dict("records")
    return {row["location_id"]: {name: plain(cell) for name, cell in row.items()} for row in rows}


def plain(cell: object) -> object:
    """A cell without pandas or numpy: missing is None, a time stamp is a day."""
    if cell is None or cell != cell:  # NaN and NaT do not equal themselves
        return None
    if isinstance(cell, datetime):
        return cell.date()
    return cell.item() if hasattr(cell, "item") else cell


def with_settings(data_folder: Path, **changed: str) -> Path:
    """Put reference tables with other settings into the data folder, where they win."""
    folder = data_folder / "reference"
    shutil.copytree(REFERENCE_FOLDER, folder)
    settings = folder / "settings.csv"
    lines = settings.read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(lines):
        name, _, rest = text.partition(",")
        if name in changed:
            lines[number] = f"{name},{changed[name]},{rest.partition(',')[2]}"
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
