"""Reading a workbook from a safe distance: look at its parts, then let a child read it that may use
only so much memory and time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import psutil

from pipelines.errors import NotAnExport
from pipelines.landing.headings.heading import Heading, read_heading
from pipelines.landing.headings.refusal import unknown_headings
from pipelines.landing.judging.delivered import Reading, read_canonical
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import LIMITS, Limits
from pipelines.landing.readers.container import SAVE_AGAIN, check_parts
from pipelines.settings import REPOSITORY

_SHOWN_UNREAD = 5
_LOOK_EVERY = 0.01  # seconds; a reader gone wild takes some 20 MB in that time
_READER = "pipelines.landing.readers.workbook_reader"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook that is an export: its heading and where its rows were written."""

    heading: Heading
    rows_file: Path
    written: int
    notices: list[str]
    lost: list[str]

    def read(self, connection: duckdb.DuckDBPyConnection, file: str) -> Reading:
        """Leaves the rows in the table `delivered`. Raises NotAnExport where no row is left since
        its cells came without values."""
        read_canonical(connection, self.rows_file, self.heading, self.written, file)
        (keys,) = connection.execute("select count(row_key) from delivered").fetchone()
        if self.lost and not keys:
            raise NotAnExport(
                f"{file}, sheet “{self.heading.sheet}” has the headings of "
                f"{self.heading.kind.title} but no row under them that can be used: {self.lost[0]}"
            )
        return Reading(self.heading, [], self.notices)


def read_workbook(
    path: Path,
    kind: Kind | None,
    mapping: Mapping[str, str] | None,
    scratch: Path,
    limits: Limits = LIMITS,
) -> list[Sheet]:
    """The workbook's one export and, where other sheets hold them, its companions."""
    notices = check_parts(path, limits)
    answer = _ask_child(path, kind, mapping, scratch / "answer.json", limits)
    if "refused" in answer:
        raise NotAnExport(f"{path.name} {answer['refused']}; {SAVE_AGAIN}.")
    if "refused_with_place" in answer:
        raise NotAnExport(f"{path.name}{answer['refused_with_place']}")
    if "looked_at" in answer:
        raise unknown_headings(path.name, answer["looked_at"], kind, mapping)
    sheets = [_sheet(found, mapping, kind is not None) for found in answer["found"]]
    sheets[0].notices.extend(notices)
    sheets[0].notices.extend(_unread_told(answer["unread"]))
    return sheets


def _unread_told(unread: list[dict]) -> list[str]:
    """What to know of sheets with the headings of an export that are hidden or have no row."""
    hidden = [each["sheet"] for each in unread if each["is_hidden"]]
    told = [
        f"Sheet “{name}” has the headings of an export, too, but is hidden in the workbook; it was "
        "not read."
        for name in hidden[:_SHOWN_UNREAD]
    ]
    more = len(hidden) - _SHOWN_UNREAD
    told += [f"{more:,} more hidden sheets have them, too, and were not read."] * (more > 0)
    lost = [
        (each["sheet"], lost) for each in unread if not each["is_hidden"] for lost in each["lost"]
    ]
    return told + [f"Sheet “{name}”, not read: {lost}" for name, lost in lost[:_SHOWN_UNREAD]]


def _sheet(found: dict, mapping: Mapping[str, str] | None, is_told: bool) -> Sheet:
    name = found["sheet"]
    heading = read_heading(KINDS[found["kind"]], found["raw"], found["row"], name, mapping, is_told)
    notices = [f"Sheet “{name}” is hidden in the workbook; it was read."] * found["is_hidden"]
    notices += [f"Sheet “{name}”: {told}" for told in (*found["lost"], *found["merged"])]
    return Sheet(heading, Path(found["rows_file"]), found["written"], notices, found["lost"])


def _ask_child(
    path: Path,
    kind: Kind | None,
    mapping: Mapping[str, str] | None,
    answer_file: Path,
    limits: Limits,
) -> dict:
    command = [sys.executable, "-m", _READER, str(path.resolve())]
    command += [kind.name if kind else "", json.dumps(mapping), json.dumps(asdict(limits))]
    command += [str(answer_file.resolve())]
    failure_file = answer_file.with_suffix(".stderr")
    with failure_file.open("wb") as failure:
        child = subprocess.Popen(
            command, cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=failure, stderr=failure
        )
        try:
            excess = _watch(child, limits)
        finally:
            child.kill()
            child.wait()
    if excess:
        raise NotAnExport(f"{path.name} needs more {excess} than any export; {SAVE_AGAIN}.")
    if child.returncode == 1:
        raise RuntimeError(failure_file.read_text(errors="replace"))
    if child.returncode or not answer_file.exists():
        raise NotAnExport(f"{path.name} cannot be read: the reader gave up on it; {SAVE_AGAIN}.")
    return json.loads(answer_file.read_text(encoding="utf-8"))


def _watch(child: subprocess.Popen, limits: Limits) -> str | None:
    """Wait for the child; what it takes too much of, or None."""
    end = time.monotonic() + limits.seconds
    while True:
        try:
            child.wait(_LOOK_EVERY)
            return None
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                return "time to read"
            if _resident(child.pid) > limits.memory:
                return "memory to read"


def _resident(process: int) -> int:
    """Bytes a process holds in memory now; 0 once it has ended.

    On Windows the python.exe of a venv only starts the Python that reads, as its child.
    """
    try:
        reader = psutil.Process(process)
        started = reader.children() if os.name == "nt" else []
        return sum(each.memory_info().rss for each in (reader, *started))
    except (psutil.Error, OSError):
        return 0
