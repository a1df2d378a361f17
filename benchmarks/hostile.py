"""Loads of hostile files at full size, and of the largest genuine ones: what each takes."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.big_exports import write_big_exports
from benchmarks.hostile_files import HOSTILE
from tests.landing.hostile import NAME, csv_of

MOST_SECONDS, MOST_MEGABYTES = 120, 2_200
HEADING = f"{'file':<36}{'MB':>7} {'took':>8} {'peak MB':>8} {'server':>7}  outcome\n" + "-" * 118
_REPOSITORY = Path(__file__).resolve().parents[1]
_LOOK_EVERY = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Load:
    """One load: its exit code and sentence, what it took, and whether the data folder changed.

    server_peak: megabytes of the loading process alone, without the child that reads workbooks.
    """

    what: str
    size: int
    code: int
    says: str
    seconds: float
    peak: float
    server_peak: float
    is_unchanged: bool
    is_genuine: bool

    @property
    def line(self) -> str:
        """The load as one line of the printed table."""
        is_refused = self.code in (2, 3, 4) and self.is_unchanged and "Traceback" not in self.says
        is_sound = self.code == 0 or (is_refused and not self.is_genuine)
        is_cheap = self.seconds < MOST_SECONDS and self.peak < MOST_MEGABYTES
        told = "met" if is_sound and is_cheap else "MISSED"
        return (
            f"{self.what:<36}{self.size / 1e6:>7.1f} {self.seconds:>6.1f} s {self.peak:>8.0f} "
            f"{self.server_peak:>7.0f}  {told}; exit {self.code}: {self.says}"
        )


def measure(out: Path) -> Iterator[Load]:
    """Each hostile file, then each genuine one, loaded by the command line into its own folder."""
    files, data = out / "hostile", out / "hostile data"
    for what, build in HOSTILE.items():
        shutil.rmtree(files, ignore_errors=True)
        files.mkdir(parents=True)
        path = build(files)
        yield _load(what, path, data)
    shutil.rmtree(files, ignore_errors=True)
    for path in write_big_exports(out / "big exports"):
        yield _load(path.name, path, data, is_genuine=True)


def _load(what: str, path: Path, data: Path, is_genuine: bool = False) -> Load:
    if not data.exists():
        sound = data / f"{NAME.replace('28_05', '27_05')}.csv"
        data.mkdir(parents=True)
        sound.write_bytes(csv_of())
        subprocess.run(_command(sound, data), cwd=_REPOSITORY, check=True, capture_output=True)
    before = _fingerprint(data)
    start = time.monotonic()
    with (data / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            _command(path, data), cwd=_REPOSITORY, stdout=said, stderr=subprocess.STDOUT
        )
        peak, server_peak = _watch(process)
    took = time.monotonic() - start
    lines = (data / "said.txt").read_text("utf-8", errors="replace").strip().splitlines()
    says = lines[-1] if process.returncode else " / ".join(lines[-2:])
    if any(each.startswith("Traceback") for each in lines):
        says = f"Traceback … {says}"
    is_unchanged = _fingerprint(data) == before
    if not is_unchanged:
        shutil.rmtree(data)
    return Load(
        what,
        path.lstat().st_size,
        process.returncode,
        says,
        took,
        peak,
        server_peak,
        is_unchanged,
        is_genuine,
    )


def _command(path: Path, data: Path) -> list[str]:
    return [sys.executable, "-m", "pipelines", "load", str(path), "--data", str(data)]


def _watch(process: subprocess.Popen) -> tuple[float, float]:
    """The most megabytes that the process held with its children, and alone."""
    peak = alone = 0.0
    while process.poll() is None:
        own = _resident(process.pid)
        peak, alone = max(peak, own + sum(map(_resident, _children(process.pid)))), max(alone, own)
        time.sleep(_LOOK_EVERY)
    return peak, alone


def _children(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, found) for one in (child, *_children(child))]


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def _fingerprint(data: Path) -> dict[str, str]:
    """The hash of every file kept or built."""
    return {
        str(path.relative_to(data)): hashlib.sha256(path.read_bytes()).hexdigest()
        for room in ("archive", "built")
        for path in sorted((data / room).rglob("*"))
        if path.is_file()
    }
