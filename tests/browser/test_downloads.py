"""The file a person takes away holds what the store answers, row for row."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from pages.furniture.menu import ENTRIES, Entry, File
from pipelines.store import Store
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

FILES = [
    pytest.param(entry, file, id=" ".join([entry.name, *file.link.values()]))
    for entry in ENTRIES
    for file in entry.files
]


def downloaded(screen: Screen, folder: Path) -> list[dict[str, str]]:
    """The rows of the file behind the page's download button."""
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Download").click()
    path = folder / "downloaded.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(cell: object) -> str:
    """A cell of an answer as a CSV file says it."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return f"{cell:%Y-%m-%d}" if isinstance(cell, dt.date) else str(cell)


def answered(store: Store, question: str, **given: object) -> list[dict[str, str]]:
    """The rows of an answer, as a CSV file says them."""
    frame = store.ask(question, **given).frame.astype(object)
    frame = frame.where(frame.notna(), None)
    return [{k: written(v) for k, v in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize(("entry", "file"), FILES)
def test_file_is_the_answer(screen: Screen, store: Store, tmp_path: Path, entry: Entry, file: File):
    screen.open(entry.path, **file.link)
    rows = downloaded(screen, tmp_path)
    assert rows == answered(store, file.question, **file.link)
    assert len(rows) > 30
