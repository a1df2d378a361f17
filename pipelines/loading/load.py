"""The one way in: land, guard, preview, rebuild, check, publish; all files or none.

The command line and the Exports page both go through here, and both say the `lines` given here.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.archive import Archive, in_use
from pipelines.building.build import build_position, built_file, take_and_build
from pipelines.building.fingerprint import (
    export_ids_in,
    fingerprint,
    is_current,
    is_of_another_version,
)
from pipelines.clock import today
from pipelines.errors import AnotherLoadRunning, RefusedByGuard, WrongUse
from pipelines.landing.kinds import KINDS
from pipelines.landing.kinds.link_decisions import KIND as LINK_DECISIONS
from pipelines.landing.limits import LIMITS
from pipelines.loading.files import Upload, each_file, exports_in, write_uploads
from pipelines.loading.guards import check_drops, check_not_mixed, drops_among, sample_hashes
from pipelines.loading.intake import Intake
from pipelines.loading.mappings import keep_mappings
from pipelines.loading.options import NO_OPTIONS, LoadOptions
from pipelines.loading.outcomes import Loaded, Withdrawn
from pipelines.locking import is_loading, load_lock, staging_in
from pipelines.progress import Progress, in_parts, reading
from pipelines.settings import SAMPLE, is_sample, mark_as_sample
from pipelines.store import Store
from pipelines.store.store import stamp_of

_LOG = logging.getLogger(__name__)
KIND_NAMES = tuple(KINDS)
LARGEST_FILE_MB = LIMITS.file // 1_000_000
LARGEST_AREAS_MB = LIMITS.geojson // 1_000_000
RENEWED = "Another version of this program built this data folder, so it was built again."


def load(
    files: list[str | Path],
    data_folder: Path,
    options: LoadOptions = NO_OPTIONS,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Loads exports into a data folder and publishes the position they give.

    Raises NotAnExport, WrongUse, RefusedByGuard or AnotherLoadRunning; then nothing has changed.
    Where every export is there already, the position is still rebuilt if the rules have changed
    since, or an earlier load was cut off.
    """
    options = options.checked()
    paths = each_file(files)
    with load_lock(data_folder), staging_in(data_folder) as staging:
        check_not_mixed(paths, archive_of(data_folder).exports(), data_folder)
        return _loaded(paths, staging, data_folder, options, progress)


def load_uploads(
    uploads: Sequence[Upload],
    data_folder: Path,
    options: LoadOptions = NO_OPTIONS,
    progress: Progress = lambda _: None,
) -> Loaded:
    """The same for files that came through a browser.

    Beside what load refuses, an export of the invented region is refused in any folder but its own:
    by this way nobody means to try the product out.
    """
    if not uploads:
        raise WrongUse("Choose at least one export to load.")
    options = options.checked()
    with load_lock(data_folder), staging_in(data_folder) as staging:
        paths = write_uploads(uploads, staging)
        known = archive_of(data_folder).exports()
        check_not_mixed(paths, known, data_folder, is_for_real=True)
        return _loaded(paths, staging, data_folder, options, progress)


def sample_exports() -> list[Path]:
    """Every export of the invented region."""
    return exports_in(SAMPLE)


def load_sample(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads the invented region into a folder of its own, since real and invented never mix; raises
    RefusedByGuard where it holds anything else."""
    paths = sample_exports()
    with load_lock(data_folder), staging_in(data_folder) as staging:
        with _earlier_sample_left_out(data_folder, staging / "earlier"):
            check_not_mixed(paths, archive_of(data_folder).exports(), data_folder)
            loaded = _loaded(paths, staging, data_folder, NO_OPTIONS, progress)
        mark_as_sample(data_folder)
        return loaded


@contextmanager
def _earlier_sample_left_out(data_folder: Path, aside: Path) -> Iterator[None]:
    """Without the exports that an earlier version of the invented region had; they come back where
    what follows fails. What people decided about it is theirs, and stays."""
    archive = archive_of(data_folder)
    known = archive.exports() if is_sample(data_folder) else []
    shipped = sample_hashes()
    outdated = [
        one for one in known if one.kind != LINK_DECISIONS.name and one.sha256 not in shipped
    ]
    archive.give(aside, outdated)
    try:
        yield
    except BaseException:
        archive.take(aside, outdated)
        raise


def load_made(
    name: str,
    content: bytes,
    data_folder: Path,
    kind: str,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Loads an export that this program made of what is loaded, as of decisions about links: it may
    stand beside the invented region, of which it then tells."""
    with load_lock(data_folder), staging_in(data_folder) as staging:
        paths = write_uploads([(name, content)], staging)
        return _loaded(paths, staging, data_folder, LoadOptions(kind), progress)


def _loaded(
    paths: list[Path], staging: Path, data_folder: Path, options: LoadOptions, progress: Progress
) -> Loaded:
    intake, result = Intake(data_folder, staging, options), Loaded()
    say = in_parts(progress, len(paths) + 1)
    for number, path in enumerate(paths, start=1):
        say(reading(path.name, number, len(paths)))
        result.add(intake.take(path))
    drops = drops_among(result.exports, intake.before, intake.rows_of, data_folder)
    result.exports, noticed = check_drops(result.exports, drops, options.accept_drop, today())
    result.notices += noticed
    take_and_build(archive_of(data_folder), staging, result.exports, data_folder, say)
    if options.mapping:
        result.notices += keep_mappings(data_folder, result.exports)
    return result


def withdraw(
    export_id: str, data_folder: Path, why: str, progress: Progress = lambda _: None
) -> Withdrawn:
    """Takes an export back and publishes the position that the others give."""
    if not why.strip():
        raise WrongUse("Say why the export is withdrawn (on the command line: --why W).")
    with load_lock(data_folder):
        archive = archive_of(data_folder)
        built = built_file(data_folder)
        cut_off = archive.was_withdrawn(export_id) and not is_current(built, data_folder)
        if not cut_off:
            archive.withdraw(export_id, why.strip(), today())
        (gone,) = [one for one in archive.withdrawn() if one.export_id == export_id]
        try:
            build_position(data_folder, progress)
        except BaseException:
            if not cut_off:
                archive.undo_withdraw(export_id)
            raise
        return Withdrawn(gone, in_use(archive.exports()))


def rebuild(data_folder: Path, progress: Progress = lambda _: None) -> Path:
    """Builds again from what is kept."""
    with load_lock(data_folder):
        return build_position(data_folder, progress)


def renew(data_folder: Path, progress: Progress = lambda _: None) -> str | None:
    """Builds a data folder again that another version of the program built, once; the sentence that
    says so, None where nothing was built.

    Where it cannot be done now (somebody loads, a reference file is refused, the disk is full or
    may not be written), the file stays as it is and whoever asks may still read it. So it does
    where the archive has never held what the file was built from: it is the only copy.
    """
    built = built_file(data_folder)
    if not is_of_another_version(built):
        return None
    try:
        with load_lock(data_folder):
            if is_of_another_version(built):
                archive = archive_of(data_folder)
                kept = {one.export_id for one in [*archive.exports(), *archive.withdrawn()]}
                held = export_ids_in(built)
                if not kept or held is None or not held <= kept:
                    return None
                build_position(data_folder, progress)
    except (AnotherLoadRunning, RefusedByGuard, OSError):
        return None
    except duckdb.Error as error:
        is_bug = not isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException))
        told = "The position could not be built again: %s. The earlier one is still in use."
        _LOG.warning(told, error, exc_info=is_bug)
        return None
    return RENEWED


def is_of_this_version(data_folder: Path) -> bool:
    """Whether there is no built file that another version of the program made."""
    return not is_of_another_version(built_file(data_folder))


def is_up_to_date(store: Store) -> bool:
    """Whether what is shown is what exports, rules and this version would give now, or a load is
    on its way there: its exports are in the archive a while before its position is published."""
    folder = store.data_folder
    return (
        store.fingerprint == fingerprint(folder)
        or is_loading(folder)
        or store.stamp != stamp_of(folder)  # it was published just now
        or store.fingerprint == fingerprint(folder)  # it was refused just now
    )


def archive_of(data_folder: Path) -> Archive:
    """The exports of a data folder, whether or not a position has been built from them."""
    return Archive(data_folder / "archive")
