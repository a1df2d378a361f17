"""What exports would change, before anything is published; then publish, or discard.

A preview works in a folder of its own inside the data folder: what was landed of the files, and a
candidate, a whole data folder in which the position is built. Archive and
published file are not touched until publish, which takes exactly what was shown.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from secrets import token_hex

from pipelines import build as building
from pipelines.alone import PREVIEW, only_one, staging_in
from pipelines.archive import Archive
from pipelines.candidate import add_exports, copy_data_folder
from pipelines.comparing import changes_between
from pipelines.disappearing import check_drops, drops_among, reason_given
from pipelines.drop import Drop
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.fingerprint import fingerprint
from pipelines.intake import Intake, Progress, Told
from pipelines.judging import Given, judged
from pipelines.mappings import check_mapping, save_mapping
from pipelines.outcomes import Loaded
from pipelines.position import today
from pipelines.previewed import Preview
from pipelines.publishing import build, take_and_build
from pipelines.settings import is_sample

NOTE = "preview.json"


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
    it leaves behind goes by publish or discard, or after a day.
    """
    if not files:
        raise WrongUse("Choose at least one export.")
    told = Told(kind, as_at, replace, mapping, reason_given(accept_drop))
    check_mapping(mapping, kind)
    preview_id = token_hex(8)
    folder = data_folder / f"{PREVIEW}{preview_id}"
    try:
        with only_one(data_folder):
            copy_data_folder(data_folder, folder / "candidate")
            state = _state(data_folder)
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
    folder = _folder(preview_id, data_folder)
    with only_one(data_folder):
        plan = _plan(folder)
        archive, new = Archive(data_folder / "archive"), plan["exports"]
        if not _is_taken(new, archive.manifests()):
            if plan["state"] != _state(data_folder):
                raise RefusedByGuard(
                    "Exports or rules have changed since this preview, so it no longer shows what "
                    "publishing would do: preview the files again."
                )
            drops = [Drop.from_dict(one) for one in plan["drops"]]
            why = accept_drop if accept_drop is not None else plan["accept_drop"]
            plan["notices"] += check_drops(new, drops, why, today())
        ready = building.built_file(folder / "candidate")
        with staging_in(data_folder) as staging:
            # second names only, so that a publish that fails can be tried again
            add_exports(staging, folder / "landed", new)
            take_and_build(archive, staging, new, data_folder, progress, ready)
        if plan["keeps_mapping"]:
            for manifest in new:
                save_mapping(data_folder, manifest)
    shutil.rmtree(folder, ignore_errors=True)
    return Loaded(new, plan["already"], plan["notices"])


def discard(preview_id: str, data_folder: Path) -> None:
    """Removes what a preview left behind; nothing where it is gone already."""
    shutil.rmtree(_folder(preview_id, data_folder), ignore_errors=True)


def _previewed(
    preview_id: str,
    files: list[Given],
    data_folder: Path,
    told: Told,
    state: str,
    progress: Progress,
) -> Preview:
    folder = _folder(preview_id, data_folder)
    candidate, landed = folder / "candidate", folder / "landed"
    landed.mkdir()
    intake = Intake(candidate, landed, told, progress)
    shown, together = judged(files, folder / "files", intake, data_folder)
    # people's names may stand in what was uploaded; what was landed holds all that is published
    shutil.rmtree(folder / "files", ignore_errors=True)
    drops = drops_among(together.exports, intake.before, intake.rows_of, candidate)
    changes, problem = None, None
    if together.exports:
        add_exports(candidate / "archive", landed, together.exports)
        try:
            build(candidate, progress)
            changes = changes_between(data_folder, candidate)
        except RefusedByGuard as refusal:
            problem = str(refusal)
    plan = {
        "state": state, "exports": together.exports, "already": together.already,
        "notices": together.notices, "drops": [asdict(drop) for drop in drops],
        "accept_drop": told.accept_drop, "keeps_mapping": bool(told.mapping), "problem": problem,
    }  # fmt: skip
    # last: a preview without this note was cut off
    (folder / NOTE).write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    return Preview(preview_id, shown, changes, drops, problem)


def _folder(preview_id: str, data_folder: Path) -> Path:
    if not re.fullmatch("[0-9a-f]{16}", preview_id):
        raise WrongUse(f"{preview_id!r} is no preview.")
    return data_folder / f"{PREVIEW}{preview_id}"


def _plan(folder: Path) -> dict:
    """What a preview found out. Raises WrongUse where there is nothing (any more) to publish."""
    try:
        plan = json.loads((folder / NOTE).read_text("utf-8"))
    except FileNotFoundError:
        raise WrongUse("This preview is no longer there: preview the files again.") from None
    if plan["problem"]:
        raise RefusedByGuard(plan["problem"])
    if not plan["exports"]:
        raise WrongUse("None of these files can be published: see what is said of each.")
    return plan


def _state(data_folder: Path) -> str:
    """What archive, rules and code are like, in one line."""
    manifests = Archive(data_folder / "archive").manifests()
    kept = [(m["export_id"], m.get("replacement", 0)) for m in manifests]
    told = json.dumps([fingerprint(data_folder), kept, is_sample(data_folder)])
    return hashlib.sha256(told.encode()).hexdigest()


def _is_taken(new: list[dict], kept: list[dict]) -> bool:
    """Whether a publish that was cut off has brought them into the archive already."""
    there = {(m["export_id"], m.get("replacement", 0)) for m in kept}
    return all((m["export_id"], m["replacement"]) in there for m in new)
