"""The Windows Python that setup.sh made, as another program starts it."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from pipelines.settings import REPOSITORY

FOLDER = Path(os.environ.get("WINDOWS_PYTHON") or REPOSITORY / ".windows")
RUN = REPOSITORY / "tests" / "windows" / "run.sh"
PATIENCE = 900  # seconds for one command


def as_windows(path: Path) -> PureWindowsPath:
    """A path of this machine as Wine shows it: below drive Z:."""
    return PureWindowsPath("Z:\\", *path.resolve().parts[1:])


def run(*words: object, **environment: str) -> subprocess.CompletedProcess:
    """Windows Python with these words, paths as Windows writes them; its output as bytes."""
    return subprocess.run(
        [RUN, FOLDER, *_told(words)],
        capture_output=True,
        env=os.environ | environment,
        timeout=PATIENCE,
    )


@contextmanager
def started(*words: object, log_file: Path, **environment: str) -> Iterator[subprocess.Popen]:
    """Windows Python at work with these words, ended afterwards with all that it started."""
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [RUN, FOLDER, *_told(words)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | environment,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            prefix = {"WINEPREFIX": str(FOLDER.resolve() / "prefix")}
            subprocess.run(["wineserver", "-k"], env=os.environ | prefix, check=False)
            process.wait()


def _told(words: tuple[object, ...]) -> list[str]:
    return [str(as_windows(word) if isinstance(word, Path) else word) for word in words]
