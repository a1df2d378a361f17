"""The one way in: land, guard, rebuild, check, publish; all files or none.

The command line and the Exports page both go through here, and both say the `lines` given here.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines import build as building
from pipelines import guards
from pipelines.archive import Archive, in_use
from pipelines.errors import AnotherLoadRunning, WrongUse
from pipelines.fingerprint import fingerprint, is_current
from pipelines.landing.kinds import KINDS
from pipelines.landing.land import land
from pipelines.outcomes import Loaded, Withdrawn
from pipelines.position import today
from pipelines.store import Store
from pipelines.uploads import Upload, written

Progress = Callable[[str], None]
BUILDING = "building the position"
KIND_NAMES = tuple(KINDS)


def load(
    files: list[str | Path],
    data_folder: Path,
    kind: str | None = None,
    as_at: date | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Loads exports into a data folder and publishes the position they give.

    Raises NotAnExport, WrongUse, RefusedByGuard or AnotherLoadRunning; then nothing has changed.
    `as_at` serves only files whose name tells no date. Where every export is there already, the
    position is still rebuilt if the rules have changed since, or an earlier load was cut off.
    """
    paths = guards.each_file(files)
    with _only_one(data_folder), _staging(data_folder) as staging:
        guards.check_not_mixed(paths, kept(data_folder).manifests(), data_folder)
        return _loaded(paths, staging, data_folder, kind, as_at, replace, progress)


def load_uploads(
    uploads: Sequence[Upload],
    data_folder: Path,
    kind: str | None = None,
    as_at: date | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> Loaded:
    """The same for files that came through a browser.

    Beside what load refuses, an export of the invented region is refused in any folder but its own:
    by this way nobody means to try the product out.
    """
    if not uploads:
        raise WrongUse("Choose at least one export to load.")
    with _only_one(data_folder), _staging(data_folder) as staging:
        paths = written(uploads, staging)
        known = kept(data_folder).manifests()
        guards.check_not_mixed(paths, known, data_folder, is_for_real=True)
        return _loaded(paths, staging, data_folder, kind, as_at, replace, progress)


def _loaded(
    paths: list[Path],
    staging: Path,
    data_folder: Path,
    kind: str | None,
    as_at: date | None,
    replace: bool,
    progress: Progress,
) -> Loaded:
    archive = kept(data_folder)
    known = archive.manifests()
    result = Loaded()
    for path in paths:
        same = guards.already_there(known, path, as_at)
        if same and guards.is_silenced(same, known):
            if not replace:
                result.notices.append(guards.was_replaced(path))
            else:
                again = same | {"replacement": guards.replacement_of(same, known, True)}
                known = [*(m for m in known if m is not same), again]
                result.exports.append(again)
                continue
        if same:
            result.already.append(same)
            continue
        progress(f"reading {path.name}")
        manifest = land(path, staging, kind, as_at)
        guards.check_day(manifest, data_folder)
        manifest["replacement"] = guards.replacement_of(manifest, known, replace)
        result.notices += [f"{manifest['file']}: {n}" for n in manifest["notices"]]
        result.notices += guards.is_still_to_come(manifest)
        known.append(manifest)
        result.exports.append(manifest)
    _take_and_build(archive, staging, result.exports, data_folder, progress)
    return result


def withdraw(
    export_id: str, data_folder: Path, why: str, progress: Progress = lambda _: None
) -> Withdrawn:
    """Takes an export back and publishes the position that the others give."""
    if not why.strip():
        raise WrongUse("Say why the export is withdrawn (on the command line: --why W).")
    with _only_one(data_folder):
        archive = kept(data_folder)
        built = building.built_file(data_folder)
        cut_off = archive.was_withdrawn(export_id) and not is_current(built, data_folder)
        if not cut_off:
            archive.move_out(export_id, why.strip(), today())
        (gone,) = [m for m in archive.withdrawn() if m["export_id"] == export_id]
        try:
            _build(data_folder, progress)
        except BaseException:
            if not cut_off:
                archive.move_back(export_id)
            raise
        return Withdrawn(gone, in_use(archive.manifests()))


def rebuild(data_folder: Path, progress: Progress = lambda _: None) -> Path:
    """Builds again from what is kept."""
    with _only_one(data_folder):
        return _build(data_folder, progress)


def is_up_to_date(store: Store) -> bool:
    """Whether what is shown is what exports, rules and this version would give now."""
    return store.fingerprint == fingerprint(store.data_folder)


def kept(data_folder: Path) -> Archive:
    """The exports of a data folder, whether or not a position has been built from them."""
    return Archive(data_folder / "archive")


def _build(data_folder: Path, progress: Progress) -> Path:
    progress(BUILDING)
    return building.build(data_folder)


def _take_and_build(
    archive: Archive, staging: Path, new: list[dict], data_folder: Path, progress: Progress
) -> None:
    before = archive.texts([m["export_id"] for m in new])
    if not new and is_current(building.built_file(data_folder), data_folder):
        return
    try:
        for manifest in new:
            text = json.dumps(manifest, indent=1, ensure_ascii=False)
            (staging / f"{manifest['export_id']}.json").write_text(text, "utf-8")
        archive.take(staging, new)
        _build(data_folder, progress)
    except BaseException:
        archive.give_back(new, before)
        raise


@contextmanager
def _only_one(data_folder: Path) -> Iterator[None]:
    data_folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(data_folder / ".load.lock", timeout=0):
            _sweep(data_folder)
            yield
    except Timeout:
        raise AnotherLoadRunning(
            "Another load is running on this data folder. Wait for it to end, then try again."
        ) from None


def _sweep(data_folder: Path) -> None:
    """What a load that was cut off left behind."""
    for folder in data_folder.glob(".landing-*"):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (data_folder / "built").glob(".new-*"):
        file.unlink(missing_ok=True)


@contextmanager
def _staging(data_folder: Path) -> Iterator[Path]:
    """A folder on the same disk, so that moving in is a rename; gone afterwards in any case."""
    folder = Path(tempfile.mkdtemp(prefix=".landing-", dir=data_folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
