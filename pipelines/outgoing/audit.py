"""The record of every file that leaves: one line in the data folder's audit.jsonl, before it goes.

No line, no file. The line tells when, which cohort, which filters, of which position, how many rows
and the file's hash; never a name, an address or an e-mail.
"""

import datetime as dt
import errno
import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Protocol

from pipelines.errors import RefusedByGuard

NAME = "audit.jsonl"
_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_ONE_AT_A_TIME = threading.Lock()


class MadeFrom(Protocol):
    """What a file is made from, a store for instance: the data folder whose record is written, and
    what the position was built of."""

    data_folder: Path
    fingerprint: str


def recorded(store: MadeFrom, content: bytes, **told: object) -> bytes:
    """The same bytes, once their line is written and on the disk.

    told: as `line` takes it. Raises RefusedByGuard where the line cannot be written: then the file
    must not leave.
    """
    record(store, [line(store, content, **told)])
    return content


def line(
    store: MadeFrom,
    content: bytes,
    *,
    what: str,
    cohort: str,
    filters: dict[str, object],
    as_at: dt.date,
    rows: int,
    counts: dict[str, object] | None = None,
) -> dict[str, object]:
    """What the record tells of one file.

    what: the profile or question that made it; filters: name → value, blank ones left out; counts:
    what else there is to tell, such as how many places were held back.
    """
    return {
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "what": what,
        "cohort": cohort,
        "filters": {k: str(v) for k, v in sorted(filters.items()) if v not in (None, "")},
        "position": {"as_at": as_at.isoformat(), "build": store.fingerprint},
        "rows": rows,
        **(counts or {}),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def record(store: MadeFrom, lines: list[dict[str, object]]) -> None:
    """Adds lines to the record, all of them or none of any.

    Raises RefusedByGuard where they cannot be written.
    """
    told = "".join(json.dumps(told, ensure_ascii=False) + "\n" for told in lines).encode("utf-8")
    try:
        with _ONE_AT_A_TIME:
            handle = os.open(store.data_folder / NAME, _FLAGS | os.O_CREAT, 0o600)
            try:
                _append(handle, told)
            finally:
                os.close(handle)
    except OSError as error:
        raise RefusedByGuard(_refusal(error)) from error


def refusal(store: MadeFrom) -> str | None:
    """Why no line could be written now, in the words of the refusal; nothing where one could.

    Writes nothing itself; a full disk shows only when a line is written.
    """
    path = store.data_folder / NAME
    try:
        if path.exists():
            os.close(os.open(path, _FLAGS))
        elif not os.access(store.data_folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, "the folder cannot be written")
    except OSError as error:
        return _refusal(error)
    return None


def _append(handle: int, told: bytes) -> None:
    """Adds whole lines to a file and brings them to the disk, or leaves it as it was."""
    before, written = os.fstat(handle).st_size, 0
    if before:
        os.lseek(handle, -1, os.SEEK_END)
        if os.read(handle, 1) != b"\n":
            told = b"\n" + told
    try:
        # one write, so that two programs that add at once never share a line
        written = os.write(handle, told)
        if written < len(told):
            raise OSError(errno.ENOSPC, "no room left")
        os.fsync(handle)
    except OSError:
        # longer than that: another program has added since, whose line must stay
        if os.fstat(handle).st_size == before + written:
            os.ftruncate(handle, before)
        raise


def _refusal(error: OSError) -> str:
    return (
        f"The record of outgoing files, {NAME} in the data folder, cannot be written "
        f"({error.strerror}), so no file is made. Ask whoever looks after the data folder."
    )
