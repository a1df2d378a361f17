"""The numbered SQL rooms: one object a file, named as the file, ordered by who names whom."""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from pipelines.settings import SQL

CHECKS = "40_checks"


@dataclass(frozen=True)
class SqlFile:
    """One object: its room, its name, its text and its first comment (what one row is)."""

    room: str
    name: str
    text: str

    @property
    def opening(self) -> str:
        """The comment at the top, joined: the object's description."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return " ".join(lines)

    @property
    def body(self) -> str:
        """The text without comments, for finding names in it."""
        return re.sub(r"--[^\n]*", "", self.text)

    @property
    def is_temporary(self) -> bool:
        """Whether the object is left behind when the file is published."""
        return self.body.lstrip().startswith("create temp")


@cache
def all_files() -> tuple[SqlFile, ...]:
    """Every file of the rooms, in an order in which each comes after those it names."""
    files = {p.stem: SqlFile(p.parent.name, p.stem, p.read_text("utf-8")) for p in _paths()}
    names = {name: set(re.findall(r"[a-z_][a-z_0-9]*", f.body)) for name, f in files.items()}
    # sorted: the order of a set differs from process to process, and with it would the build's
    order = TopologicalSorter(
        {name: sorted((words & files.keys()) - {name}) for name, words in sorted(names.items())}
    )
    return tuple(files[name] for name in order.static_order())


def _paths() -> list[Path]:
    return sorted(SQL.glob("[0-9][0-9]_*/*.sql"))


def macros_of_rules() -> tuple[SqlFile, ...]:
    """The files of 00_rules, in order."""
    return tuple(f for f in all_files() if f.room == "00_rules")
