"""The folder of a preview: what stands in it, and whether it is still true.

A preview works in a folder of its own inside the data folder: what was landed of the files, and a
candidate, a whole data folder in which the position is built.
"""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.archive import Archive
from pipelines.building.fingerprint import fingerprint
from pipelines.errors import PipelineError, RefusedByGuard, WrongUse
from pipelines.landing.export import Export
from pipelines.locking import PREVIEW
from pipelines.settings import is_sample
from pipelines.store.questions import MOST

NOTE, FOUND = "preview.json", "found.parquet"
GONE = "This check of the files is no longer there: check them again."


def folder_of(preview_id: str, data_folder: Path) -> Path:
    """Where a preview works. Raises WrongUse for what is no preview's number."""
    if not re.fullmatch("[0-9a-f]{16}", preview_id):
        raise WrongUse(f"{preview_id!r} is no preview.")
    return data_folder / f"{PREVIEW}{preview_id}"


def plan_in(folder: Path) -> dict:
    """What a preview found out. Raises WrongUse where there is nothing (any more) to publish."""
    try:
        plan = json.loads((folder / NOTE).read_text("utf-8"))
    except FileNotFoundError:
        raise WrongUse(GONE) from None
    if plan["problem"]:
        raise RefusedByGuard(plan["problem"])
    if not plan["exports"]:
        raise WrongUse("None of these files can be published: see what is said of each.")
    return plan | {
        name: [Export.from_facts(facts) for facts in plan[name]] for name in ("exports", "already")
    }


def check_still_true(plan: dict, data_folder: Path) -> None:
    """Raises RefusedByGuard where what a preview was made of is no longer what there is."""
    if plan["state"] != state_of(data_folder):
        raise RefusedByGuard(
            "Exports or rules have changed since these files were checked, so publishing would do "
            "something else than was shown: check the files again."
        )


def state_of(data_folder: Path) -> str:
    """What archive, rules and code are like, in one line."""
    exports = Archive(data_folder / "archive").exports()
    kept = [(one.export_id, one.replacement or 0) for one in exports]
    told = json.dumps([fingerprint(data_folder), kept, is_sample(data_folder)])
    return hashlib.sha256(told.encode()).hexdigest()


def is_taken(new: list[Export], kept: list[Export]) -> bool:
    """Whether a publish that was cut off has brought them into the archive already."""
    there = {(one.export_id, one.replacement or 0) for one in kept}
    return all((one.export_id, one.replacement) in there for one in new)


def look_again(preview_id: str, data_folder: Path) -> str | None:
    """Why a preview cannot be published, or no longer; None where it can.

    What is looked at is kept for another hour.
    """
    folder = folder_of(preview_id, data_folder)
    try:
        plan = plan_in(folder)
        os.utime(folder)
        if not is_taken(plan["exports"], Archive(data_folder / "archive").exports()):
            check_still_true(plan, data_folder)
    except PipelineError as obstacle:
        return str(obstacle)
    except FileNotFoundError:  # swept by somebody else's load just now
        return GONE
    return None


def found_in(
    preview_id: str, data_folder: Path, export_id: str | None = None, limit: int | None = None
) -> pd.DataFrame:
    """All that was refused or found in the files of a preview, refused rows first.

    Columns: those of the question data_quality. export_id: only of this export; limit: at most so
    many rows. Raises WrongUse where the preview is no longer there.
    """
    file = folder_of(preview_id, data_folder) / FOUND
    if not file.exists():
        raise WrongUse(GONE)
    with duckdb.connect() as connection:
        return connection.execute(
            "select * from read_parquet($file) where $own is null or export_id = $own limit $most",
            {"file": str(file), "own": export_id, "most": limit or MOST},
        ).df()


def discard(preview_id: str, data_folder: Path) -> None:
    """Removes what a preview left behind; nothing where it is gone already."""
    shutil.rmtree(folder_of(preview_id, data_folder), ignore_errors=True)
