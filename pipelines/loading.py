"""The one way in: land, guard, rebuild, check, publish; all files or none."""

import hashlib
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
from pipelines import reference
from pipelines.archive import Archive
from pipelines.errors import AnotherLoadRunning, RefusedByGuard, WrongUse
from pipelines.landing.as_at import as_at_in
from pipelines.landing.land import land
from pipelines.settings import is_sample

Progress = Callable[[str], None]
EXPORT_ENDINGS = (".xlsx", ".ods", ".csv")


@dataclass
class Loaded:
    """What a load did: the new exports' manifests, and the names of files it already had."""

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
    into_sample: bool = False,
) -> Loaded:
    """Loads exports into a data folder and publishes the position they give.

    Raises NotAnExport, WrongUse, RefusedByGuard or AnotherLoadRunning; then nothing has changed.
    `as_at` serves only files whose name tells no date.
    """
    if not files:
        raise WrongUse("Name at least one export to load.")
    if is_sample(data_folder) and not into_sample:
        raise RefusedByGuard(
            f"The data folder {data_folder.name}/ holds the invented region; real exports go into "
            "a folder of their own, such as data/."
        )
    with _only_one(data_folder), _staging(data_folder) as staging:
        archive = Archive(data_folder / "archive")
        first_day = _first_day(data_folder)
        known = archive.manifests()
        result = Loaded()
        for file in _each(files):
            progress(f"reading {file.name}")
            same = _already(known, file, as_at)
            if same:
                result.already.append(same)
                continue
            manifest = land(file, staging, kind, as_at)
            result.notices += [f"{manifest['file']}: {n}" for n in manifest["notices"]]
            _check_day(manifest, first_day)
            known.append(manifest)
            result.exports.append(manifest)
        _mark_replaced(archive, result.exports, staging, replace)
        if result.exports or not building.built_file(data_folder).exists():
            archive.take(staging, result.exports)
            try:
                building.build(data_folder, lambda name: progress(f"building {name}"))
            except BaseException:
                archive.give_back(result.exports)
                raise
        return result


def withdraw(export_id: str, data_folder: Path, why: str) -> Path:
    """Takes an export back and publishes the position that the others give."""
    if not why.strip():
        raise WrongUse("Say why the export is withdrawn: --why W.")
    with _only_one(data_folder):
        archive = Archive(data_folder / "archive")
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


def _each(files: list[str | Path]) -> Iterator[Path]:
    """The files named, and the exports in the folders named."""
    for path in map(Path, files):
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in EXPORT_ENDINGS)
        else:
            yield path


def _already(known: list[dict], file: Path, as_at: date | None) -> dict | None:
    """The same bytes of the same day; of another day they are an export with no change in it."""
    if not file.is_file():
        return None  # landing says it in a sentence
    with file.open("rb") as content:
        content_hash = hashlib.file_digest(content, "sha256").hexdigest()
    told = as_at_in(file.name) or as_at
    for manifest in known:
        if manifest["sha256"] == content_hash and (
            told is None or manifest["as_at"] == told.isoformat()
        ):
            return manifest
    return None


def _mark_replaced(archive: Archive, new: list[dict], staging: Path, replace: bool) -> None:
    """Two exports of one kind and day that cover the same area cannot both be right (RULES §3)."""
    kept = archive.manifests()
    for manifest in new:
        rivals = [m["export_id"] for m in kept if _rivals(m, manifest)]
        if rivals and not replace:
            raise RefusedByGuard(
                f"{manifest['file']} is of the same kind and day ({manifest['as_at']}) as "
                f"{', '.join(rivals)}, but its content differs. Use --replace if the new file is "
                "the right one (both are kept, the new one speaks), or give its true date."
            )
        manifest["replaces"] = rivals
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        (staging / f"{manifest['export_id']}.json").write_text(text, "utf-8")
        kept = [*kept, manifest]


def _rivals(one: dict, other: dict) -> bool:
    if (one["kind"], one["as_at"]) != (other["kind"], other["as_at"]):
        return False
    if one["kind"] == "public_export":
        return True
    return bool(set(one["areas"]) & set(other["areas"])) or not (one["areas"] and other["areas"])


def _first_day(data_folder: Path) -> date:
    cycles = reference.read_all(data_folder)["cycles"]
    at = [f.name for f in cycles.table.fields].index("opens_on")
    return min(row[at] for row in cycles.rows)


def _check_day(manifest: dict, first_day: date) -> None:
    if date.fromisoformat(manifest["as_at"]) < first_day:
        raise WrongUse(
            f"{manifest['file']} is of {manifest['as_at']}, before the toolkit's first edition "
            f"opened on {first_day}. Check the date in its name, or give --as-at."
        )


@contextmanager
def _only_one(data_folder: Path) -> Iterator[None]:
    data_folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(data_folder / ".load.lock", timeout=0):
            yield
    except Timeout:
        raise AnotherLoadRunning(
            "Another load is running on this data folder. Wait for it to end, then try again."
        ) from None


@contextmanager
def _staging(data_folder: Path) -> Iterator[Path]:
    """A folder on the same disk, so that moving in is a rename; gone afterwards in any case."""
    folder = Path(tempfile.mkdtemp(prefix=".landing-", dir=data_folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
