"""Built files kept between tests: a build takes a second, and most tests build what another built.

A built file is a function of archive, reference files and code (`pipelines.building.build.make_file`), so one
is kept under a hash of exactly these. Tests of building itself bear the marker `builds`: nothing is
taken from here for them, and nothing kept.
"""

import hashlib
import os
import shutil
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from filelock import FileLock

from pipelines.building.build import make_file
from pipelines.building.fingerprint import fingerprint
from pipelines.errors import RefusedByGuard
from pipelines.loading import load_sample
from pipelines.settings import REFERENCE, REPOSITORY, SAMPLE

CODE = REPOSITORY / "pipelines"
# what a build, and a load of the sample, calls beside our own code
LIBRARIES = (
    "duckdb", "pandas", "numpy", "pyarrow", "holidays", "rapidfuzz", "python-calamine",
)  # fmt: skip
MOST_BYTES = 400_000_000


@cache
def hash_of_code(code: Path = CODE) -> str:
    """The hash of every source file of a package folder and of the versions it runs on."""
    made_of = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        made_of.update(f"{name} {version(name)}\n".encode())
    for path in sorted(code.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            _add(made_of, path, code)
    return made_of.hexdigest()


def key_of(data_folder: Path, code: Path = CODE) -> str:
    """The hash of all that a build of this data folder is made of.

    Raises RefusedByGuard or OSError where the archive or the reference files cannot be read.
    """
    made_of = hashlib.sha256((hash_of_code(code) + fingerprint(data_folder)).encode())
    archive = data_folder / "archive"
    for path in sorted(archive.glob("*")):
        if path.is_file():  # what was withdrawn lies in a folder of its own, which no build reads
            _add(made_of, path, archive)
    return made_of.hexdigest()


def key_of_sample() -> str:
    """The hash of all that a data folder with the invented region is made of."""
    made_of = hashlib.sha256(hash_of_code().encode())
    for folder in (SAMPLE, REFERENCE):
        for path in sorted(folder.glob("*.*")):
            _add(made_of, path, folder)
    return made_of.hexdigest()


def _add(made_of: "hashlib._Hash", path: Path, root: Path) -> None:
    content = path.read_bytes()
    made_of.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
    made_of.update(content)


def loaded_sample(shared: Path) -> Path:
    """The invented region as it is loaded, in a folder below the shared one; read only."""
    kept = shared / f"sample-{key_of_sample()}"
    shared.mkdir(parents=True, exist_ok=True)
    with FileLock(shared / "sample.lock"):
        if not kept.exists():
            for older in shared.glob("sample-*"):
                shutil.rmtree(older)
            half = shared / "sample-half"
            load_sample(half)
            half.rename(kept)
    return kept


class BuildCache:
    """A folder of compressed built files, for all processes of a run and for later runs."""

    def __init__(self, folder: Path, is_kept: bool = True):
        self.folder = folder
        self.is_kept = self.is_on = is_kept
        self.made = 0
        self.taken = 0

    def make_file(self, data_folder: Path, new: Path, *rest: object) -> None:
        """Stands in for `pipelines.building.build.make_file`."""
        key = self._key(data_folder) if self.is_on else None
        if key is None:
            self._make(data_folder, new, *rest)
            return
        kept = self.folder / "builds" / f"{key}.zst"
        # locks are few and stay: one of its own for each file could not be deleted safely
        locks = self.folder / "locks"
        for folder in (locks, kept.parent):
            folder.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / f"{key[:2]}.lock"):
            if kept.exists():
                self._take(kept, new)
            else:
                self._make(data_folder, new, *rest)
                self._keep(new, kept)

    def prune(self, most_bytes: int = MOST_BYTES) -> None:
        """Deletes the files that were used longest ago, until the others are no more than this."""
        found = [(path.stat(), path) for path in (self.folder / "builds").glob("*.zst*")]
        found.sort(key=lambda one: one[0].st_mtime_ns, reverse=True)
        total = 0
        for stat, path in found:
            total += stat.st_size
            if total > most_bytes:
                path.unlink()

    @staticmethod
    def _key(data_folder: Path) -> str | None:
        try:
            return key_of(data_folder)
        except (RefusedByGuard, OSError):
            return None  # the build says what is wrong

    def _make(self, data_folder: Path, new: Path, *rest: object) -> None:
        self.made += 1
        make_file(data_folder, new, *rest)

    def _take(self, kept: Path, new: Path) -> None:
        self.taken += 1
        with pa.input_stream(kept, compression="zstd") as stream:
            new.write_bytes(stream.read())
        os.utime(kept)  # the order in which prune deletes

    @staticmethod
    def _keep(new: Path, kept: Path) -> None:
        half = kept.with_suffix(f".zst-{os.getpid()}")
        with pa.output_stream(half, compression="zstd") as stream:
            stream.write(new.read_bytes())
        os.replace(half, kept)
