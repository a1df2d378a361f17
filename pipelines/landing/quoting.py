"""Texts as SQL literals."""

import re
from pathlib import Path


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def path_text(path: Path) -> str:
    """A path as an SQL literal that names one file: `[1]`, `*` and `?` in it are no pattern."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))
