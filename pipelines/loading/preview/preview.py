"""Files checked before they are loaded: each judged on its own, all tried together in a candidate
of the data folder, and kept for an hour to be published or thrown away."""

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from secrets import token_hex

import pandas as pd

from pipelines.archive import Archive, add_exports, copy_data_folder
from pipelines.building.build import build_position, built_file, take_and_build
from pipelines.clock import today
from pipelines.errors import BuiltFileMissing, PipelineError, RefusedByGuard, WrongUse
from pipelines.landing.export import Export
from pipelines.loading.drops import Drop
from pipelines.loading.files import Given, Placed, each_placed
from pipelines.loading.guards import (
    check_drops,
    check_not_mixed,
    content_hash,
    drops_among,
    sample_hashes,
)
from pipelines.loading.intake import Intake
from pipelines.loading.mappings import keep_mappings
from pipelines.loading.options import NO_OPTIONS, LoadOptions
from pipelines.loading.outcomes import Loaded
from pipelines.loading.preview.changes import (
    Changes,
    Flags,
    changes_between,
    day_of,
    flags_between,
    found_at_landing,
    found_in_position,
)
from pipelines.loading.preview.folder import (
    FOUND,
    NOTE,
    check_still_true,
    folder_of,
    is_taken,
    plan_in,
    state_of,
)
from pipelines.loading.preview.report import ExportPreview, FilePreview, Preview
from pipelines.locking import load_lock, staging_in
from pipelines.progress import Progress, in_parts, reading
from pipelines.settings import is_sample
from pipelines.store import Store, open_store

COMPARING = "comparing it with what is shown now"
PUBLISHING = "publishing the position"


@dataclass(frozen=True)
class CandidateResult:
    """found: all that was refused or found in the new exports, rows of changes.FOUND; named:
    export id → how many rows name a place, for lists; the rest as in Preview."""

    found: pd.DataFrame
    as_at: dt.date
    named: Mapping[str, int] = field(default_factory=dict)
    changes: Changes | None = None
    flags: Flags | None = None
    fingerprint: str | None = None
    problem: str | None = None


def build_candidate(
    data_folder: Path,
    candidate: Path,
    exports: list[Export],
    landed: Mapping[str, Path],
    say: Progress,
) -> CandidateResult:
    """Builds the candidate, which holds the new exports, and compares it with what is shown now.

    landed: export id → the Parquet of what landing found in it.
    """
    try:
        build_position(candidate, say)
    except RefusedByGuard as refusal:
        newest = max(one.as_at for one in exports)
        found = found_at_landing(landed, exports, candidate)
        return CandidateResult(found, newest, problem=str(refusal))
    say(COMPARING)
    with _position_now(data_folder) as now, closing(open_store(candidate)) as then:
        day = day_of(then, exports)
        told = then.ask("exports", day).frame.set_index("export_id").names_a_place.dropna()
        return CandidateResult(
            found=found_in_position(then, day, exports, landed),
            as_at=day,
            named={export_id: int(number) for export_id, number in told.items()},
            changes=changes_between(now, then),
            flags=flags_between(now, then, day),
            fingerprint=then.fingerprint,
        )


@contextmanager
def _position_now(data_folder: Path) -> Iterator[Store | None]:
    """The published position; None where there is none, or none that can be read."""
    try:
        store = open_store(data_folder)
    except BuiltFileMissing:
        yield None
        return
    with closing(store):
        yield store


def check_each_file(
    placed: list[Placed], intake: Intake, data_folder: Path, say: Progress
) -> tuple[list[FilePreview], Loaded]:
    """What each file is or why it is refused, and what all accepted ones together bring.

    placed: as `each_placed` gives them. The data folder's exports are those of the intake; it is
    named only to tell real from invented.
    """
    paths = [path for _, path, _ in placed if isinstance(path, Path)]
    shown, together = [], Loaded()
    for number, (name, path, is_upload) in enumerate(placed, start=1):
        say(reading(name, number, len(placed)))
        try:
            if isinstance(path, PipelineError):
                raise path
            _check_not_mixed(path, paths, intake, data_folder, is_upload)
            result = intake.take(path)
        except PipelineError as refusal:
            shown.append(FilePreview(name, refusal=str(refusal), exit_code=refusal.exit_code))
        else:
            together.add(result)
            shown.append(_file_preview(name, result))
    return shown, together


def _check_not_mixed(
    path: Path, paths: list[Path], intake: Intake, data_folder: Path, is_for_real: bool
) -> None:
    """As for a load, but of two that may not be mixed the invented one is refused."""
    invented = sample_hashes()
    with_it = []
    if content_hash(path) in invented and not is_sample(data_folder):
        with_it = [other for other in paths if content_hash(other) not in invented]
    check_not_mixed([path, *with_it], intake.known, data_folder, is_for_real)


def _file_preview(name: str, result: Loaded) -> FilePreview:
    exports = [ExportPreview.of(export) for export in result.exports]
    already = [one.export_id for one in result.already]
    # the exports of a file say them with its name before each
    notices = [notice.removeprefix(f"{name}: ") for notice in result.notices]
    return FilePreview(name, exports, already, notices)


def preview(
    files: Sequence[Given],
    data_folder: Path,
    options: LoadOptions = NO_OPTIONS,
    progress: Progress = lambda _: None,
) -> Preview:
    """What loading these would do. files: paths, or (name, bytes) of a browser's uploads.

    Each file is judged on its own, so that a bad one hides no other. Raises WrongUse where nothing
    was chosen or what the options say cannot be, AnotherLoadRunning while somebody loads. What
    it leaves behind goes by publish or discard, or an hour after it was last looked at.
    """
    if not files:
        raise WrongUse("Choose at least one export.")
    options = options.checked()
    preview_id = token_hex(8)
    folder = folder_of(preview_id, data_folder)
    try:
        with load_lock(data_folder):
            copy_data_folder(data_folder, folder / "candidate")
            state = state_of(data_folder)
        return _check_all(preview_id, list(files), data_folder, options, state, progress)
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
    with load_lock(data_folder):
        plan = plan_in(folder)
        archive, new = Archive(data_folder / "archive"), plan["exports"]
        say = in_parts(progress, len(new) + 1)
        if not is_taken(new, archive.exports()):
            check_still_true(plan, data_folder)
            drops = [Drop.from_dict(one) for one in plan["drops"]]
            why = accept_drop if accept_drop is not None else plan["accept_drop"]
            new, noticed = check_drops(new, drops, why, today())
            plan["notices"] += noticed
        ready = built_file(folder / "candidate")
        with staging_in(data_folder) as staging:
            for export in new:
                say(f"keeping {export.file}")
                # second names only, so that a publish that fails can be tried again
                add_exports(staging, folder / "landed", [export])
            say(PUBLISHING)
            take_and_build(archive, staging, new, data_folder, progress, ready)
        if plan["keeps_mapping"]:
            plan["notices"] += keep_mappings(data_folder, new)
    shutil.rmtree(folder, ignore_errors=True)
    return Loaded(new, plan["already"], plan["notices"])


def _check_all(
    preview_id: str,
    files: list[Given],
    data_folder: Path,
    options: LoadOptions,
    state: str,
    progress: Progress,
) -> Preview:
    folder = folder_of(preview_id, data_folder)
    candidate, landed = folder / "candidate", folder / "landed"
    landed.mkdir()
    intake = Intake(candidate, landed, options)
    placed = each_placed(files, folder / "files")
    say = in_parts(_watched(folder, progress), len(placed) + 2)
    shown, together = check_each_file(placed, intake, data_folder, say)
    # people's names may stand in what was uploaded; what was landed holds all that is published
    shutil.rmtree(folder / "files", ignore_errors=True)
    result, new = Preview(preview_id, shown), together.exports
    if new:
        drops = drops_among(new, intake.before, intake.rows_of, candidate)
        add_exports(candidate / "archive", landed, new)
        findings = {one.export_id: intake.findings_of(one.export_id) for one in new}
        seen = build_candidate(data_folder, candidate, new, findings, say)
        seen.found.to_parquet(folder / FOUND)
        shown = [one.with_findings(seen.found, seen.named) for one in shown]
        result = Preview(
            preview_id, shown, seen.changes, drops, seen.problem, seen.flags, len(seen.found),
            seen.as_at, seen.fingerprint,
        )  # fmt: skip
    plan = {
        "state": state, "exports": [one.facts for one in new],
        "already": [one.facts for one in together.already],
        "notices": together.notices, "drops": [asdict(drop) for drop in result.drops],
        "accept_drop": options.accept_drop, "keeps_mapping": bool(options.mapping),
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
