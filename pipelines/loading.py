"""The one way in: land, guard, rebuild, check, publish; all files or none."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines import build as building
from pipelines import guards
from pipelines.archive import Archive
from pipelines.errors import AnotherLoadRunning, WrongUse
from pipelines.fingerprint import is_current
from pipelines.landing.land import land

Progress = Callable[[str], None]


@dataclass
class Loaded:
    """What a load did: the new exports' manifests, those it had already, and what to know."""

    exports: list[dict] = field(default_factory=list)
    already: list[dict] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


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
        archive = Archive(data_folder / "archive")
        known = archive.manifests()
        guards.check_not_mixed(paths, known, data_folder)
        result = Loaded()
        for path in paths:
            same = guards.already_there(known, path, as_at)
            if same and guards.is_silenced(same, known):
                if not replace:
                    result.notices.append(f"{path.name} was replaced; --replace lets it speak.")
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
            known.append(manifest)
            result.exports.append(manifest)
        _take_and_build(archive, staging, result.exports, data_folder, progress)
        return result


def withdraw(export_id: str, data_folder: Path, why: str) -> Path:
    """Takes an export back and publishes the position that the others give."""
    if not why.strip():
        raise WrongUse("Say why the export is withdrawn: --why W.")
    with _only_one(data_folder):
        archive = Archive(data_folder / "archive")
        built = building.built_file(data_folder)
        if archive.was_withdrawn(export_id) and not is_current(built, data_folder):
            return building.build(data_folder)  # an earlier withdrawal was cut off
        archive.move_out(export_id, why)
        try:
            return building.build(data_folder)
        except BaseException:
            archive.move_back(export_id)
            raise


def rebuild(data_folder: Path, progress: Progress = lambda _: None) -> Path:
    """Builds again from what is kept."""
    with _only_one(data_folder):
        return building.build(data_folder, lambda name: progress(f"building {name}"))


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
        building.build(data_folder, lambda name: progress(f"building {name}"))
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
