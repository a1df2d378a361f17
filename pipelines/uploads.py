"""Files that came through a browser: written down under names that can do no harm."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipelines.errors import WrongUse

Upload = tuple[str, bytes]
LONGEST_NAME = 200  # bytes; file systems end at 255


def written(uploads: Sequence[Upload], folder: Path) -> list[Path]:
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
    """The name alone, without folders and without signs that are not seen or that turn the text."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    bare = " ".join(seen.split())
    if len(bare.encode()) > LONGEST_NAME:
        raise WrongUse(
            f"The name of the file “{bare[:40]}…” is too long to keep: give it a shorter one, with "
            "its date in it, and load it again."
        )
    return "unnamed" if bare in ("", ".", "..") else bare
