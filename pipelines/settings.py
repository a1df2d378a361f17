"""Where this installation keeps things; the command line and the environment may say otherwise."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
REFERENCE = REPOSITORY / "data" / "reference"
SAMPLE = REPOSITORY / "data" / "sample"
SQL = Path(__file__).resolve().parent / "sql"
QUESTIONS = Path(__file__).resolve().parent / "questions"


def data_folder(given: str | Path | None = None) -> Path:
    """The data folder: as given, else DSPT_DATA, else the repository's data/."""
    return Path(given or os.environ.get("DSPT_DATA") or REPOSITORY / "data").resolve()


def shown_data_folder() -> Path:
    """What the dashboard shows: the data folder, or the invented region while that holds no export.

    Real and invented never mix: the sample has a data folder of its own, data/demo.
    """
    folder = data_folder()
    demo = folder / "demo"
    if not any((folder / "archive").glob("*.json")) and any((demo / "archive").glob("*.json")):
        return demo
    return folder


def is_sample(folder: Path) -> bool:
    """Whether a data folder holds the invented region; `sample` leaves this mark."""
    return (folder / "invented-region").exists()


def mark_as_sample(folder: Path) -> None:
    """Marks a data folder as the invented region's own."""
    (folder / "invented-region").write_text("This data folder holds an invented region.\n", "utf-8")
