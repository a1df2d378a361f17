"""One load at a time on a data folder, and the private folders in which it works."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.errors import AnotherLoadRunning
from pipelines.moving import remove

PREVIEW = ".preview-"
PREVIEW_KEPT_SECONDS = 60 * 60
# who only asks whether somebody loads holds the lock for a moment; a load outlasts that
PATIENCE = 0.2  # seconds


@contextmanager
def load_lock(data_folder: Path) -> Iterator[None]:
    """Nobody else loads while this lasts. Raises AnotherLoadRunning where somebody does already."""
    data_folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_lock_of(data_folder), timeout=PATIENCE):
            _sweep(data_folder)
            yield
    except Timeout:
        raise AnotherLoadRunning(
            "Another load is running on this data folder. Wait for it to end, then try again."
        ) from None


def is_loading(data_folder: Path) -> bool:
    """Whether somebody loads, takes back or builds at this moment; no, where this user may not
    know, as a reader of a folder that another user loads."""
    if not _lock_of(data_folder).exists():
        return False
    try:
        with FileLock(_lock_of(data_folder), timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _lock_of(data_folder: Path) -> Path:
    return data_folder / ".load.lock"


def _sweep(data_folder: Path) -> None:
    """What a load that was cut off left behind, and previews nobody has looked at for an hour."""
    for folder in data_folder.glob(".landing-*"):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (data_folder / "built").glob(".new-*"):
        with contextlib.suppress(OSError):  # held by a scanner: the next load sweeps it
            remove(file)
    for folder in data_folder.glob(f"{PREVIEW}*"):
        if time.time() - folder.stat().st_mtime > PREVIEW_KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def staging_in(data_folder: Path) -> Iterator[Path]:
    """A folder on the same disk, so that moving in is a rename; gone afterwards in any case."""
    folder = Path(tempfile.mkdtemp(prefix=".landing-", dir=data_folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def linked(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disk knows no such thing.

    Only for files that are never written again, as Parquets are.
    """
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
