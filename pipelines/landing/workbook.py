"""Reading a workbook from a safe distance: look at its parts, then let a limited child read it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.delivered import Reading, read_canonical
from pipelines.landing.heading import Heading, read_heading
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import LIMITS, Limits
from pipelines.landing.parts import SAVE_AGAIN, check_parts
from pipelines.landing.refusal import unknown_headings

_SHOWN_RIVALS = 5
_LOOK_EVERY = 0.01  # seconds; a reader gone wild takes some 20 MB in that time
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook that is an export: its heading and where its rows were written."""

    heading: Heading
    rows_file: Path
    written: int
    notices: list[str]

    def read(self, connection: duckdb.DuckDBPyConnection, file: str) -> Reading:
        """Leaves the rows in the table `delivered`."""
        read_canonical(connection, self.rows_file, self.heading, self.written, file)
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
    if "too_much" in answer:
        raise NotAnExport(f"{path.name}{answer['too_much']}")
    if "looked_at" in answer:
        raise unknown_headings(path.name, answer["looked_at"], kind, mapping)
    sheets = [_sheet(found, mapping, kind is not None, answer["lost"]) for found in answer["found"]]
    sheets[0].notices.extend(notices)
    sheets[0].notices.extend(_rivals_told(sheets[0].heading.sheet, answer["rivals"]))
    return sheets


def _rivals_told(only: str | None, rivals: list[str]) -> list[str]:
    more = len(rivals) - _SHOWN_RIVALS
    return [
        f"Sheet “{other}” also has the headings of an export; only “{only}” was read."
        for other in rivals[:_SHOWN_RIVALS]
    ] + [f"{more:,} more sheets have them, too, and were not read."] * (more > 0)


def _sheet(
    found: dict, mapping: Mapping[str, str] | None, is_told: bool, lost: dict[str, list[str]]
) -> Sheet:
    name = found["sheet"]
    heading = read_heading(KINDS[found["kind"]], found["raw"], found["row"], name, mapping, is_told)
    notices = [f"Sheet “{name}” is hidden in the workbook; it was read."] * found["is_hidden"]
    notices += [f"Sheet “{name}”: {told}" for told in lost.get(name, [])]
    return Sheet(heading, Path(found["rows_file"]), found["written"], notices)


def _ask_child(
    path: Path,
    kind: Kind | None,
    mapping: Mapping[str, str] | None,
    answer_file: Path,
    limits: Limits,
) -> dict:
    command = [sys.executable, "-m", "pipelines.landing.workbook_reader", str(path.resolve())]
    command += [kind.name if kind else "", json.dumps(mapping), json.dumps(asdict(limits))]
    command += [str(answer_file.resolve())]
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
    """Bytes a process holds in memory now; 0 where the system does not say (not Linux)."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * _PAGE
