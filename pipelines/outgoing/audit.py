"""The record of every file that leaves: one line in the data folder's audit.jsonl, before it goes.

No line, no file. The line tells when, which cohort, which filters, of which position, how many rows
and the file's hash; never a name, an address or an e-mail.
"""

import datetime as dt
import errno
import hashlib
import json
import os

from pipelines.errors import RefusedByGuard
from pipelines.store import Store

NAME = "audit.jsonl"


def recorded(
    store: Store,
    content: bytes,
    *,
    what: str,
    cohort: str,
    filters: dict[str, object],
    as_at: dt.date,
    rows: int,
) -> bytes:
    """The same bytes, once their line is written and on the disk.

    what: the profile or question that made the file; filters: name → value, blank ones left out.
    Raises RefusedByGuard where the line cannot be written: then the file must not leave.
    """
    line = {
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "what": what,
        "cohort": cohort,
        "filters": {k: str(v) for k, v in sorted(filters.items()) if v not in (None, "")},
        "position": {"as_at": as_at.isoformat(), "build": store.fingerprint},
        "rows": rows,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    path = store.data_folder / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # one write, so that two who download at once never share a line
            told = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8")
            if os.write(handle, told) < len(told):
                raise OSError(errno.ENOSPC, "no room left")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise RefusedByGuard(
            f"The record of outgoing files, {NAME} in the data folder, cannot be written "
            f"({error.strerror}), so no file is made. Ask whoever looks after the data folder."
        ) from error
    return content
