"""What a load must not do unasked: take one day twice, mix invented with real, go before time."""

import hashlib
from datetime import date
from pathlib import Path

from pipelines import reference
from pipelines.archive import rivals, silenced_by
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.landing.as_at import as_at_in
from pipelines.landing.container import check_file
from pipelines.settings import SAMPLE, is_sample

EXPORT_ENDINGS = (".xlsx", ".ods", ".csv", ".geojson")


def exports_in(folder: Path) -> list[Path]:
    """The exports in a folder; not what Excel and macOS leave beside an open file."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in EXPORT_ENDINGS and not path.name.startswith(("~$", "._"))
    )


def each_file(files: list[str | Path]) -> list[Path]:
    """The files named, and the exports in the folders named. Raises WrongUse for an empty one,
    and for what is no plain file, before a byte of it is read."""
    found: list[Path] = []
    for path in map(Path, files):
        inside = exports_in(path) if path.is_dir() else [path]
        if not inside:
            raise WrongUse(
                f"The folder {path.name} holds no export (.xlsx, .ods, .csv or .geojson)."
            )
        found += inside
    if not found:
        raise WrongUse("Name at least one export to load.")
    for path in found:
        check_file(path)
    return found


def content_hash(file: Path) -> str | None:
    """The hash of a file's bytes; None where there is no such file (landing says so)."""
    if not file.is_file():
        return None
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def already_there(known: list[dict], file: Path, as_at: date | None) -> list[dict]:
    """The exports of the same bytes and day: one, or several where a workbook holds companions.

    Of another day the same bytes are an export with no change in it.
    """
    same_bytes, told = content_hash(file), as_at_in(file.name) or as_at
    same = [m for m in known if m["sha256"] == same_bytes]
    day = told.isoformat() if told else same[0]["as_at"] if same else None
    return [m for m in same if m["as_at"] == day]


def was_part_withdrawn(same: list[dict], withdrawn: list[dict]) -> bool:
    """Whether some of a file's exports were taken back, so that loading it brings them again."""
    return any(
        (gone["sha256"], gone["as_at"]) == (m["sha256"], m["as_at"])
        for gone in withdrawn
        for m in same
    )


def replacement_of(manifest: dict, kept: list[dict], replace: bool) -> int:
    """0, or one more than any export it replaces. Two of one kind, day and area need a decision."""
    others = [m for m in kept if m["export_id"] != manifest["export_id"] and rivals(m, manifest)]
    if others and not replace:
        names = ", ".join(m["export_id"] for m in others)
        shared = {area for m in others for area in set(m["areas"]) & set(manifest["areas"])}
        where = f" for {', '.join(sorted(shared)[:5])}" if shared else ""
        raise RefusedByGuard(
            f"{manifest['file']} is of the same kind and day ({manifest['as_at']}) as {names}, but "
            "its content differs. If the new file is the right one, load it again as its "
            "replacement (on the command line: --replace); both are kept, the new one "
            f"speaks{where}. Else give its true date."
        )
    return 1 + max((m.get("replacement", 0) for m in others), default=-1)


def is_silenced(manifest: dict, kept: list[dict]) -> bool:
    """Whether an export that replaced it, wholly or in part, speaks instead."""
    return any(silenced_by(manifest, other) for other in kept)


def check_day(manifest: dict, data_folder: Path) -> None:
    """Raises WrongUse for a day before the toolkit's first edition opened."""
    cycles = reference.read_all(data_folder)["cycles"]
    at = [f.name for f in cycles.table.fields].index("opens_on")
    first_day = min(row[at] for row in cycles.rows)
    if date.fromisoformat(manifest["as_at"]) < first_day:
        raise WrongUse(
            f"{manifest['file']} is of {manifest['as_at']}, before the toolkit's first edition "
            f"opened on {first_day}. Check the date in its name, or give the day it tells of (on "
            "the command line: --as-at)."
        )


def check_not_mixed(
    files: list[Path], known: list[dict], data_folder: Path, is_for_real: bool = False
) -> None:
    """Real and invented never share a data folder (DECISIONS §8).

    is_for_real: the invented region is refused even where there is nothing to mix it with.
    """
    invented = sample_hashes()
    ours = [file for file in files if content_hash(file) in invented]
    if is_sample(data_folder) and len(ours) < len(files):
        raise RefusedByGuard(
            f"The data folder {data_folder.name}/ holds the invented region; real exports go into "
            "a folder of their own, such as data/."
        )
    real = is_for_real or any(m["sha256"] not in invented for m in known)
    if ours and (len(ours) < len(files) or (real and not is_sample(data_folder))):
        raise RefusedByGuard(
            f"{ours[0].name} belongs to the invented region, which never shares a folder with real "
            "exports. Give it a folder of its own (on the command line: sample --data data/demo)."
        )


def sample_hashes() -> set[str | None]:
    """The hashes of the invented region's exports."""
    return {content_hash(path) for path in exports_in(SAMPLE)}
