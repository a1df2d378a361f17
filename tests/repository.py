"""The files that the repository holds, without what is installed, made or loaded in its folder."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipelines.settings import REPOSITORY

HIDDEN_AND_OURS = {".ci", ".streamlit"}
# what loading and benchmarks leave beside the code
MADE = {"__pycache__", "archive", "built", "demo", "out"}


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is ours: an environment, a cache or a data folder may lie beside it."""
    return tuple(_files())


def _files() -> Iterator[Path]:
    for folder, folders, files in os.walk(REPOSITORY):
        folders[:] = sorted(name for name in folders if _is_ours(Path(folder, name)))
        yield from (Path(folder, name) for name in sorted(files))


def _is_ours(folder: Path) -> bool:
    is_hidden = folder.name.startswith(".") and folder.name not in HIDDEN_AND_OURS
    return not is_hidden and folder.name not in MADE and not (folder / "pyvenv.cfg").exists()
