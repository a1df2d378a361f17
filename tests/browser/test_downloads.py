"""The file a person takes away holds what the store answers, row for row."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from pipelines.store import Store
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize(
    ("path", "question", "link"),
    [
        ("/", "call_list", {}),
        ("/", "call_list", {"area": "NHS Brockquay CCG", "situation": "ENTRY_OLD"}),
        ("/reassess", "reassess", {}),
        ("/renewals", "renewals", {}),
        ("/renewals", "renewals", {"area": "NHS Brockquay CCG"}),
        ("/changes", "changes", {"since": "2021-05-07"}),
        ("/providers", "providers", {}),
        ("/groups", "groups", {"group_kind": "smaller group"}),
    ],
    ids=[
        "call list",
        "filtered call list",
        "reassess",
        "renewals",
        "filtered renewals",
        "changes",
        "providers",
        "groups",
    ],
)
def test_file_is_the_answer(
    screen: Screen, store: Store, tmp_path: Path, path: str, question: str, link: dict[str, str]
):
    screen.open(path, **link)
    rows = downloaded(screen, tmp_path)
    assert rows == answered(store, question, **link)
    assert len(rows) > 30
