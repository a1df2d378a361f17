"""What differs between systems: marks that leave a test out, and say why, and how a copy is run."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

IS_WINDOWS = sys.platform == "win32"


def _links_can_be_made() -> bool:
    with TemporaryDirectory() as folder:
        link = Path(folder, "link")
        try:
            link.symlink_to(folder)
        except (OSError, NotImplementedError):
            return False
        return link.is_symlink()


def _needs(there: bool, what: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not there, reason=f"this system has no {what}")


needs_mkfifo = _needs(hasattr(os, "mkfifo"), "named pipes")
needs_devices = _needs(Path("/dev/zero").exists(), "/dev/zero")
needs_permissions = _needs(hasattr(os, "geteuid"), "permissions as POSIX has them")
needs_any_file_name = _needs(not IS_WINDOWS, 'file names with * ? " < > | or :')
needs_sparse_files = _needs(not IS_WINDOWS, "files that grow without taking room")
needs_symlinks = _needs(_links_can_be_made(), "symbolic links that anybody may make")
needs_windows = _needs(IS_WINDOWS, "rule that an open file is not moved, nor a name with ? in it")


def importing_from(program: Path) -> dict[str, str]:
    """The environment of a Python that takes our modules from a copy of the repository, and prints
    UTF-8.

    An embeddable Python, as on Windows, reads no PYTHONPATH (tests/windows/sitecustomize.py).
    """
    where = {"PYTHONPATH": str(program), "PROJECT_ROOT": str(program)}
    return os.environ | where | {"PYTHONUTF8": "1"}
