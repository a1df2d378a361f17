"""Holds what commands give on Windows against what they give here: python -m tests.windows.compare

Three data folders are made on both: the sample; the real public exports, where they are at hand; and
a file and a place whose names have letters that Windows' usual encoding lacks. Then each command
writes its file by --out. Line ends and paths apart, every file and every exit code must be the same;
of a workbook, what it is packed of. Ends with 1 where anything differs.
"""

import difflib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.settings import REPOSITORY
from tests.builders import line, line_by_line
from tests.conftest import REAL_DATA_FOLDER
from tests.oracle.region_files import write_exports
from tests.windows.wine import PATIENCE, as_windows, run

CLOCK = {"DSPT_TODAY": "2021-06-01"}
NAME = "Łąka → dom"
REAL = (
    REAL_DATA_FOLDER / "DSPT Progress as of 17_06_2019 15_25_54 publish.xlsx",
    REAL_DATA_FOLDER / "cqc_lincolnshire_prefiltered.csv",
)
SHOWN = 20  # lines of a difference
Words = tuple[object, ...]


def on_this_machine(*words: object) -> subprocess.CompletedProcess:
    """The product here, as it is set up for the tests."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        cwd=REPOSITORY,
        env=os.environ | CLOCK,
        timeout=PATIENCE,
    )


def on_windows(*words: object) -> subprocess.CompletedProcess:
    """The product on Windows."""
    return run(*words, **CLOCK)


def loads(files: Path) -> dict[str, Words]:
    """Data folder → the command that fills it."""
    statuses = ("20/21 Entry Level.", "20/21 Standards Met.", "Not Individually Registered.")
    rows = [
        line(n, location_name=f"{NAME} {n}", status=status, published_on="05/02/2021")
        for n, status in enumerate(statuses, start=1)
    ]
    (path,) = write_exports([line_by_line(rows, "2021-05-28")], files)
    named = path.rename(files / "Łódź 28_05_2021.csv")
    filled: dict[str, Words] = {"sample": ("sample",), "named": ("load", named)}
    if all(path.exists() for path in REAL):
        filled["real"] = ("load", *REAL, "--as-at", "2019-06-17")
    return filled


def commands(code: str, out: Path) -> Iterator[Words]:
    """What is asked of each data folder; code: a place to explain."""
    for ending in ("csv", "json"):
        yield "status", "--out", out / f"status.{ending}"
        yield "ask", "standing", "--out", out / f"standing.{ending}"
        yield "explain", code, "--out", out / f"{NAME.replace(' → ', ' ')}.{ending}"
        yield "plan", "completion", "--out", out / f"plan.{ending}"
    yield "mailing", "plain", "--cohort", "must_act", "--out", out / "mailing"


def given(
    ask: Callable[..., subprocess.CompletedProcess],
    fill: dict[str, Words],
    folder: Path,
    said_in: str,
) -> dict[str, bytes]:
    """All that the commands give on one system: name of a file or command → its content.

    said_in: the encoding of what is said there to people.
    """
    found = {}
    for name, load in fill.items():
        data, out = folder / f"{name} data", folder / name
        out.mkdir()
        code = {"sample": "VZFQX", "named": "V0001"}.get(name, "1-127619844")
        printed = (("ask", "standing", "--csv"), ("ask", "standing", "--json"))
        for words in (load, *commands(code, out), *printed):
            done = ask("-m", "pipelines", *words, "--data", data)
            told = f"{name}: " + " ".join(Path(str(w)).name for w in words)
            found[f"{told}: exit code"] = str(done.returncode).encode()
            if words in printed:
                found[f"{told}: printed"] = done.stdout
            if done.returncode:
                found[f"{told}: said"] = done.stderr.decode(said_in, "replace").encode()
        for file in sorted(out.rglob("*")):
            if file.is_file():
                found |= contents(f"{name}/{file.relative_to(out).as_posix()}", file.read_bytes())
    return found


def contents(name: str, content: bytes) -> dict[str, bytes]:
    """A file's content; of a workbook the content of each of its parts."""
    if not name.endswith(".xlsx"):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {f"{name}/{part}": book.read(part) for part in book.namelist()}


def compared(folder: Path) -> int:
    """How much differs; each difference is said, and how much was compared."""
    files, here, there = folder / "files", folder / "here", folder / "there"
    for one in (files, here, there):
        one.mkdir()
    fill = loads(files)
    expected = given(on_this_machine, fill, here, "utf-8")
    found = given(on_windows, fill, there, "cp1252")
    written = str(as_windows(there)).encode()
    found = {
        name: content.replace(b"\r\n", b"\n").replace(written, str(here).encode())
        for name, content in found.items()
    }
    expected = {name: content.replace(b"\r\n", b"\n") for name, content in expected.items()}
    different = [n for n in expected.keys() | found.keys() if expected.get(n) != found.get(n)]
    for name in sorted(different):
        print(f"{name} differs")
        texts = (side.get(name, b"").decode(errors="replace") for side in (expected, found))
        lines = difflib.unified_diff(*(text.splitlines() for text in texts), n=0, lineterm="")
        print("\n".join(text[:200] for text in list(lines)[:SHOWN]))
    failed = [name for name, code in expected.items() if "exit code" in name and code != b"0"]
    print("\n".join(f"{name} is not 0" for name in failed))
    folders = ", ".join(fill)
    print(f"{len(expected) - len(different)} of {len(expected)} are the same ({folders})")
    return len(different) + len(failed)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        sys.exit(bool(compared(Path(scratch))))
