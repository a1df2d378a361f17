"""Landed exports into the archive, and the position they give in the place of the old one."""

import json
import os
from pathlib import Path

from pipelines import build as building
from pipelines.archive import Archive
from pipelines.fingerprint import is_current
from pipelines.progress import Progress

BUILDING = "building the position"


def take_and_build(
    archive: Archive,
    staging: Path,
    new: list[dict],
    data_folder: Path,
    progress: Progress,
    ready: Path | None = None,
) -> None:
    """All of the new exports, or, where anything fails, none and the archive as it was.

    ready: a file built of just these in a preview; it is published as it is where it still is what
    archive, rules and code give.
    """
    before = archive.texts([m["export_id"] for m in new])
    if not new and is_current(building.built_file(data_folder), data_folder):
        return
    try:
        for manifest in new:
            text = json.dumps(manifest, indent=1, ensure_ascii=False)
            (staging / f"{manifest['export_id']}.json").write_text(text, "utf-8")
        archive.take(staging, new)
        if ready is not None and is_current(ready, data_folder):
            target = building.built_file(data_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(ready, target)
        else:
            build(data_folder, progress)
    except BaseException:
        archive.give_back(new, before)
        raise


def build(data_folder: Path, progress: Progress) -> Path:
    """Builds from what is kept, and says so."""
    progress(BUILDING)
    return building.build(data_folder)
