"""The one way in: land, guard, preview, rebuild, check, publish; all files or none.

The command line and the Exports page both go through here, and both say the `lines` given here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipelines.archive import Archive, in_use
from pipelines.building import build as building
from pipelines.building.build import build_position, take_and_build
from pipelines.building.fingerprint import fingerprint, is_current
from pipelines.clock import today
from pipelines.errors import WrongUse
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import LIMITS
from pipelines.loading import guards
from pipelines.loading.files import Upload, each_file, written
from pipelines.loading.guards import check_drops, drops_among, reason_given
from pipelines.loading.intake import Intake, Told
from pipelines.loading.mappings import (
    check_mapping,
    save_mapping,
)
from pipelines.loading.outcomes import Loaded, Withdrawn
from pipelines.locking import only_one, staging_in
from pipelines.progress import Progress, in_parts, reading
from pipelines.store import Store

KIND_NAMES = tuple(KINDS)
LARGEST_FILE_MB = LIMITS.file // 1_000_000
LARGEST_AREAS_MB = LIMITS.geojson // 1_000_000


def load(
    files: list[str | Path],
    data_folder: Path,
    kind: str | None = None,
    as_at: date | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
    accept_drop: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Loaded:
    """Loads exports into a data folder and publishes the position they give.

    Raises NotAnExport, WrongUse, RefusedByGuard or AnotherLoadRunning; then nothing has changed.
    `as_at` serves only files whose name tells no date; `accept_drop` says why it is right that much
    has gone; `mapping`, our column → their heading, is kept for the next file with these headings.
    Where every export is there already, the position is still rebuilt if the rules have changed
    since, or an earlier load was cut off.
    """
    told = _checked(Told(kind, as_at, replace, mapping, accept_drop))
    paths = each_file(files)
    with only_one(data_folder), staging_in(data_folder) as staging:
        guards.check_not_mixed(paths, kept(data_folder).manifests(), data_folder)
        return _loaded(paths, staging, data_folder, told, progress)


def load_uploads(
    uploads: Sequence[Upload],
    data_folder: Path,
    kind: str | None = None,
    as_at: date | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
    accept_drop: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Loaded:
    """The same for files that came through a browser.

    Beside what load refuses, an export of the invented region is refused in any folder but its own:
    by this way nobody means to try the product out.
    """
    if not uploads:
        raise WrongUse("Choose at least one export to load.")
    told = _checked(Told(kind, as_at, replace, mapping, accept_drop))
    with only_one(data_folder), staging_in(data_folder) as staging:
        paths = written(uploads, staging)
        known = kept(data_folder).manifests()
        guards.check_not_mixed(paths, known, data_folder, is_for_real=True)
        return _loaded(paths, staging, data_folder, told, progress)


def load_made(
    name: str,
    content: bytes,
    data_folder: Path,
    kind: str,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Loads an export that this program made of what is loaded, as of decisions about links: it may
    stand beside the invented region, of which it then tells."""
    with only_one(data_folder), staging_in(data_folder) as staging:
        paths = written([(name, content)], staging)
        return _loaded(paths, staging, data_folder, Told(kind), progress)


def _checked(told: Told) -> Told:
    """What can be told to be wrong before any file is read."""
    reason_given(told.accept_drop)
    check_mapping(told.mapping, told.kind)
    return told


def _loaded(
    paths: list[Path], staging: Path, data_folder: Path, told: Told, progress: Progress
) -> Loaded:
    intake, result = Intake(data_folder, staging, told), Loaded()
    say = in_parts(progress, len(paths) + 1)
    for number, path in enumerate(paths, start=1):
        say(reading(path.name, number, len(paths)))
        result.add(intake.take(path))
    drops = drops_among(result.exports, intake.before, intake.rows_of, data_folder)
    result.notices += check_drops(result.exports, drops, told.accept_drop, today())
    take_and_build(kept(data_folder), staging, result.exports, data_folder, say)
    if told.mapping:
        for manifest in result.exports:
            save_mapping(data_folder, manifest)
    return result


def withdraw(
    export_id: str, data_folder: Path, why: str, progress: Progress = lambda _: None
) -> Withdrawn:
    """Takes an export back and publishes the position that the others give."""
    if not why.strip():
        raise WrongUse("Say why the export is withdrawn (on the command line: --why W).")
    with only_one(data_folder):
        archive = kept(data_folder)
        built = building.built_file(data_folder)
        cut_off = archive.was_withdrawn(export_id) and not is_current(built, data_folder)
        if not cut_off:
            archive.move_out(export_id, why.strip(), today())
        (gone,) = [m for m in archive.withdrawn() if m["export_id"] == export_id]
        try:
            build_position(data_folder, progress)
        except BaseException:
            if not cut_off:
                archive.move_back(export_id)
            raise
        return Withdrawn(gone, in_use(archive.manifests()))


def rebuild(data_folder: Path, progress: Progress = lambda _: None) -> Path:
    """Builds again from what is kept."""
    with only_one(data_folder):
        return build_position(data_folder, progress)


def is_up_to_date(store: Store) -> bool:
    """Whether what is shown is what exports, rules and this version would give now."""
    return store.fingerprint == fingerprint(store.data_folder)


def kept(data_folder: Path) -> Archive:
    """The exports of a data folder, whether or not a position has been built from them."""
    return Archive(data_folder / "archive")
