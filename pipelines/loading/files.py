"""The files given: named, found in folders, or come through a browser and written down under names
that can do no harm."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipelines.errors import PipelineError, WrongUse
from pipelines.landing.readers.container import check_file
from pipelines.words import safe_file_name

Upload = tuple[str, bytes]
LONGEST_NAME = 200  # bytes; file systems end at 255
EXPORT_ENDINGS = (".xlsx", ".ods", ".csv", ".geojson")
Given = str | Path | Upload
Placed = tuple[str, Path | PipelineError, bool]
SHOWN_NAME = 60


def write_uploads(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """Each (name, content) as a file below a folder, and nowhere else; two may share a name.

    Raises WrongUse for a name too long to keep: shortened, it might tell another day.
    """
    paths = []
    for number, (name, content) in enumerate(uploads, start=1):
        path = folder / f"upload-{number}" / bare_name(name)
        path.parent.mkdir()
        path.write_bytes(content)
        paths.append(path)
    return paths


def bare_name(name: str) -> str:
    """The name alone, without folders and without signs that are not seen or that turn the text.

    On Windows a sign that no file's name may hold there becomes a "-".
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    bare = " ".join(seen.split())
    bare = safe_file_name(bare) if os.name == "nt" else bare
    if len(bare.encode()) > LONGEST_NAME:
        raise WrongUse(
            f"The name of the file “{bare[:40]}…” is too long to keep: give it a shorter one, with "
            "its date in it, and load it again."
        )
    return "unnamed" if bare in ("", ".", "..") else bare


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


def each_placed(files: Iterable[Given], folder: Path) -> list[Placed]:
    """Name, path (or why there is none) and whether it is an upload, of each file and of each in a
    folder. folder: where uploads are written down."""
    placed: list[Placed] = []
    for number, given in enumerate(files, start=1):
        is_upload = isinstance(given, tuple)
        name = given[0] if is_upload else Path(given).name
        try:
            if is_upload:
                own = folder / str(number)
                own.mkdir(parents=True)
                found = write_uploads([given], own)
            else:
                found = each_file([given])
        except PipelineError as refusal:
            placed.append((name[:SHOWN_NAME], refusal, is_upload))
        else:
            placed += [(path.name, path, is_upload) for path in found]
    return placed
