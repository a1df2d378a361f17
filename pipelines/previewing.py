"""What exports would change, before anything is published; then publish, or discard.

Archive and published file are not touched until publish, which takes exactly what was shown.
"""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from secrets import token_hex

from pipelines import build as building
from pipelines.alone import only_one, staging_in
from pipelines.archive import Archive
from pipelines.candidate import add_exports, copy_data_folder
from pipelines.disappearing import check_drops, drops_among, reason_given
from pipelines.drop import Drop
from pipelines.errors import WrongUse
from pipelines.intake import Intake, Told
from pipelines.judging import Given, each_placed, judged
from pipelines.mappings import check_mapping, save_mapping
from pipelines.outcomes import Loaded
from pipelines.position import today
from pipelines.preview_folder import (
    FOUND,
    NOTE,
    check_still_true,
    folder_of,
    is_taken,
    plan_in,
    state_of,
)
from pipelines.previewed import Preview
from pipelines.progress import Progress, in_parts
from pipelines.publishing import take_and_build
from pipelines.trying import tried

PUBLISHING = "publishing the position"


def preview(
    files: Sequence[Given],
    data_folder: Path,
    kind: str | None = None,
    as_at: date | None = None,
    replace: bool = False,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = lambda _: None,
    accept_drop: str | None = None,
) -> Preview:
    """What loading these would do. files: paths, or (name, bytes) of a browser's uploads.

    Each file is judged on its own, so that a bad one hides no other. Raises WrongUse where nothing
    was chosen or what is told of the files cannot be, AnotherLoadRunning while somebody loads. What
    it leaves behind goes by publish or discard, or an hour after it was last looked at.
    """
    if not files:
        raise WrongUse("Choose at least one export.")
    told = Told(kind, as_at, replace, mapping, reason_given(accept_drop))
    check_mapping(mapping, kind)
    preview_id = token_hex(8)
    folder = folder_of(preview_id, data_folder)
    try:
        with only_one(data_folder):
            copy_data_folder(data_folder, folder / "candidate")
            state = state_of(data_folder)
        return _previewed(preview_id, list(files), data_folder, told, state, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def publish(
    preview_id: str,
    data_folder: Path,
    accept_drop: str | None = None,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Publishes the files that a preview accepted, all or none; the preview is then gone.

    Raises Disappearing where much has gone and no reason is given, RefusedByGuard where exports or
    rules have changed since, WrongUse where there is nothing (any more) to publish. A publish that
    was cut off is finished by the next.
    """
    folder = folder_of(preview_id, data_folder)
    with only_one(data_folder):
        plan = plan_in(folder)
        archive, new = Archive(data_folder / "archive"), plan["exports"]
        say = in_parts(progress, len(new) + 1)
        if not is_taken(new, archive.manifests()):
            check_still_true(plan, data_folder)
            drops = [Drop.from_dict(one) for one in plan["drops"]]
            why = accept_drop if accept_drop is not None else plan["accept_drop"]
            plan["notices"] += check_drops(new, drops, why, today())
        ready = building.built_file(folder / "candidate")
        with staging_in(data_folder) as staging:
            for manifest in new:
                say(f"keeping {manifest['file']}")
                # second names only, so that a publish that fails can be tried again
                add_exports(staging, folder / "landed", [manifest])
            say(PUBLISHING)
            take_and_build(archive, staging, new, data_folder, progress, ready)
        if plan["keeps_mapping"]:
            for manifest in new:
                save_mapping(data_folder, manifest)
    shutil.rmtree(folder, ignore_errors=True)
    return Loaded(new, plan["already"], plan["notices"])


def _previewed(
    preview_id: str,
    files: list[Given],
    data_folder: Path,
    told: Told,
    state: str,
    progress: Progress,
) -> Preview:
    folder = folder_of(preview_id, data_folder)
    candidate, landed = folder / "candidate", folder / "landed"
    landed.mkdir()
    intake = Intake(candidate, landed, told)
    placed = each_placed(files, folder / "files")
    say = in_parts(_watched(folder, progress), len(placed) + 2)
    shown, together = judged(placed, intake, data_folder, say)
    # people's names may stand in what was uploaded; what was landed holds all that is published
    shutil.rmtree(folder / "files", ignore_errors=True)
    result, new = Preview(preview_id, shown), together.exports
    if new:
        drops = drops_among(new, intake.before, intake.rows_of, candidate)
        add_exports(candidate / "archive", landed, new)
        findings = {m["export_id"]: intake.findings_of(m["export_id"]) for m in new}
        seen = tried(data_folder, candidate, new, findings, say)
        seen.found.to_parquet(folder / FOUND)
        shown = [one.told(seen.found, seen.named) for one in shown]
        result = Preview(
            preview_id, shown, seen.changes, drops, seen.problem, seen.flags, len(seen.found),
            seen.as_at, seen.fingerprint,
        )  # fmt: skip
    plan = {
        "state": state, "exports": new, "already": together.already,
        "notices": together.notices, "drops": [asdict(drop) for drop in result.drops],
        "accept_drop": told.accept_drop, "keeps_mapping": bool(told.mapping),
        "problem": result.problem,
    }  # fmt: skip
    # last: a preview without this note was cut off
    (folder / NOTE).write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    return result


def _watched(folder: Path, progress: Progress) -> Progress:
    """Tells each step, and that somebody is still at it."""

    def say(step: str) -> None:
        os.utime(folder)
        progress(step)

    return say
