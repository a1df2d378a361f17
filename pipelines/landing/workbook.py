"""Reading a workbook from a safe distance: look at its parts, then let a limited child read it."""

import json
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.delivered import Reading, read_canonical
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.recognise import read_heading
from pipelines.landing.refusal import unknown_headings

_ROOT = Path(__file__).resolve().parents[2]
_SAVE_AGAIN = "open it in Excel and save the sheet again as .xlsx or .csv"
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')


@dataclass(frozen=True)
class Limits:
    """What a workbook may cost. A national register (60,000 rows of 150 columns, 330 MB of XML
    packed 37 to 1) stays well inside."""

    members: int = 5_000
    unpacked: int = 2_000_000_000
    member_ratio: int = 250
    ratio_from: int = 20_000_000
    cells: int = 50_000_000
    memory: int = 2_000_000_000
    processor_seconds: int = 50
    seconds: int = 58


LIMITS = Limits()


def read_workbook(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    kind: Kind | None,
    scratch: Path,
    limits: Limits = LIMITS,
) -> Reading:
    """Leave the rows of the workbook's one known sheet in the table `delivered`."""
    check_parts(path, limits)
    rows_file = scratch / "rows.csv"
    answer = _ask_child(path, kind, rows_file, scratch / "answer.json", limits)
    if "refused" in answer:
        raise NotAnExport(f"{path.name} {answer['refused']}; {_SAVE_AGAIN}.")
    if "looked_at" in answer:
        raise unknown_headings(path.name, answer["looked_at"], kind)
    heading = read_heading(KINDS[answer["kind"]], answer["raw"], answer["row"], answer["sheet"])
    notices = [
        f"Sheet “{other}” also has the headings of an export; only “{heading.sheet}” was read."
        for other in answer["rivals"]
    ]
    read_canonical(connection, rows_file, heading, answer["written"], path.name)
    return Reading(heading, [], notices)


def check_parts(path: Path, limits: Limits) -> None:
    """Refuse, before anything is unpacked, a workbook whose parts or declared size are absurd."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > limits.members or sum(p.file_size for p in parts) > limits.unpacked:
            raise NotAnExport(
                f"{path.name} unpacks to far more than any export holds; {_SAVE_AGAIN}."
            )
        for part in parts:
            ratio = part.file_size / max(part.compress_size, 1)
            if part.file_size > limits.ratio_from and ratio > limits.member_ratio:
                raise NotAnExport(
                    f"{path.name} is packed {ratio:.0f} to 1, as no export is; {_SAVE_AGAIN}."
                )
            if re.match(r"xl/worksheets/[^/]+\.xml$", part.filename):
                _check_dimension(path, archive, part, limits)


def _check_dimension(
    path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits
) -> None:
    try:
        with archive.open(part) as sheet:
            said = _DIMENSION.search(sheet.read(4096))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotAnExport(f"{path.name} is damaged or locked; {_SAVE_AGAIN}.") from error
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise NotAnExport(f"{path.name} is damaged inside; {_SAVE_AGAIN}.") from error
    if not said:
        return
    left, top, right, bottom = said.groups()
    if right is None:
        left, top, right, bottom = b"A", b"1", left, top
    # The reader lays out every cell from A1 on, filled or not.
    if _column_number(right) * int(bottom) > limits.cells:
        cell = (right + bottom).decode()
        raise NotAnExport(
            f"{path.name} has a sheet that claims to reach to cell {cell}: delete the empty rows "
            f"and columns around the table, or {_SAVE_AGAIN}."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ask_child(
    path: Path, kind: Kind | None, rows_file: Path, answer_file: Path, limits: Limits
) -> dict:
    command = [sys.executable, "-m", "pipelines.landing.workbook_reader", str(path.resolve())]
    command += [kind.name if kind else "", str(limits.processor_seconds)]
    command += [str(rows_file.resolve()), str(answer_file.resolve())]
    failure_file = answer_file.with_suffix(".stderr")
    with failure_file.open("wb") as failure:
        child = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=failure, stderr=failure
        )
        try:
            excess = _watch(child, limits)
        finally:
            child.kill()
            child.wait()
    if excess:
        raise NotAnExport(f"{path.name} needs more {excess} than any export; {_SAVE_AGAIN}.")
    if child.returncode == 1:
        raise RuntimeError(failure_file.read_text(errors="replace"))
    if child.returncode or not answer_file.exists():
        raise NotAnExport(f"{path.name} cannot be read: the reader gave up on it; {_SAVE_AGAIN}.")
    return json.loads(answer_file.read_text(encoding="utf-8"))


def _watch(child: subprocess.Popen, limits: Limits) -> str | None:
    """Wait for the child; what it takes too much of, or None."""
    end = time.monotonic() + limits.seconds
    while True:
        try:
            child.wait(0.03)
            return None
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                return "time to read"
            if _resident(child.pid) > limits.memory:
                return "memory to read"


def _resident(process: int) -> int:
    """Bytes a process holds in memory now; 0 where the system does not say (not Linux)."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    held = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(held[1]) * 1024 if held else 0
