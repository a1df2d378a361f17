"""A preview's candidate, built, and all that its position tells before anybody else sees it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipelines.comparing import Changes, changes_between
from pipelines.errors import BuiltFileMissing, RefusedByGuard
from pipelines.foreseeing import (
    Flags,
    day_of,
    flags_between,
    found_at_landing,
    found_in_position,
)
from pipelines.progress import Progress
from pipelines.publishing import build
from pipelines.store import Store, open_store

COMPARING = "comparing it with what is shown now"


@dataclass(frozen=True)
class Tried:
    """found: all that was refused or found in the new exports, rows of foreseeing.FOUND; named:
    export id → how many rows name a place, for lists; the rest as in Preview."""

    found: pd.DataFrame
    as_at: dt.date
    named: Mapping[str, int] = field(default_factory=dict)
    changes: Changes | None = None
    flags: Flags | None = None
    fingerprint: str | None = None
    problem: str | None = None


def tried(
    data_folder: Path,
    candidate: Path,
    exports: list[dict],
    landed: Mapping[str, Path],
    say: Progress,
) -> Tried:
    """Builds the candidate, which holds the new exports, and compares it with what is shown now.

    landed: export id → the Parquet of what landing found in it.
    """
    try:
        build(candidate, say)
    except RefusedByGuard as refusal:
        newest = max(dt.date.fromisoformat(manifest["as_at"]) for manifest in exports)
        found = found_at_landing(landed, exports, candidate)
        return Tried(found, newest, problem=str(refusal))
    say(COMPARING)
    with _shown_now(data_folder) as now, closing(open_store(candidate)) as then:
        day = day_of(then, exports)
        told = then.ask("exports", day).frame.set_index("export_id").names_a_place.dropna()
        return Tried(
            found=found_in_position(then, day, exports, landed),
            as_at=day,
            named={export_id: int(number) for export_id, number in told.items()},
            changes=changes_between(now, then),
            flags=flags_between(now, then, day),
            fingerprint=then.fingerprint,
        )


@contextmanager
def _shown_now(data_folder: Path) -> Iterator[Store | None]:
    """The published position; None where there is none, or none that can be read."""
    try:
        store = open_store(data_folder)
    except BuiltFileMissing:
        yield None
        return
    with closing(store):
        yield store
