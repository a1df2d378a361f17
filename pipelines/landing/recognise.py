"""Which kind of export a sheet is, and where its headings stand: by the headings alone.

File names and extensions are never asked: exports are renamed, re-saved and sent on. Only the day
an export speaks of is read from its name (`as_at_in`), since no export holds that itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS

HEADING_ROWS = 10  # headings stood on rows 1, 5 and 7 of the exports met so far
BLANKS = " \t\r\n\x0b\x0c\u00a0\u200b\u202f\ufeff"


@dataclass(frozen=True)
class Heading:
    """The heading row found on one sheet, and what each of its cells means to the kind."""

    kind: Kind
    sheet: str | None
    row: int
    raw: tuple[str, ...]
    columns: dict[str, int]
    unknown: tuple[str, ...]
    dropped: tuple[str, ...]
    doubled: tuple[str, ...]
    known: int
    exact: int

    @property
    def missing(self) -> list[str]:
        """Our names of the columns of this kind that have no heading here."""
        return [column.name for column in self.kind.columns if column.name not in self.columns]

    @property
    def complete(self) -> bool:
        """Whether every required column is there."""
        return all(column.name in self.columns for column in self.kind.required)

    @property
    def generation(self) -> str | None:
        """The generation of the export, told by its headings; None where a kind has none."""
        seen = {normalise(cell) for cell in self.raw}
        for name, signs in self.kind.generations:
            if not signs or any(normalise(sign) in seen for sign in signs):
                return name
        return None

    def named(self, column: str) -> str:
        """The heading of one of our columns, as it stands in the file."""
        return self.raw[self.columns[column]].strip(BLANKS)


@lru_cache(maxsize=4096)
def normalise(heading: str) -> str:
    """A heading without case, blanks, punctuation or byte order mark: "Care home? " is carehome."""
    return re.sub(r"[\W_]+", "", heading).casefold()


@lru_cache(maxsize=64)
def _meanings(kind: Kind) -> tuple[dict[str, str], dict[str, str], set[str]]:
    usual = {normalise(column.heading): column.name for column in kind.columns}
    other = {normalise(a): column.name for column in kind.columns for a in column.aliases}
    return usual, other, {normalise(heading) for heading in kind.not_kept}


def read_heading(kind: Kind, raw: Sequence[str], row: int, sheet: str | None) -> Heading:
    """One row of cells, read as the headings of a kind; it need not be complete."""
    usual, other, not_kept = _meanings(kind)
    names = [normalise(cell) for cell in raw]
    columns = {usual[name]: at for at, name in reversed(list(enumerate(names))) if name in usual}
    exact, kept = len(columns), set(columns.values())
    doubled = [raw[at] for at, name in enumerate(names) if name in usual and at not in kept]
    unknown, dropped, known = [], [], exact
    for at, name in enumerate(names):
        meant = other.get(name)
        if at in kept or name in usual or not name:
            continue
        if any(normalise(word) in name for word in kind.personal):
            dropped.append(raw[at])
        elif meant and meant not in columns:
            columns[meant] = at
        elif meant and normalise(raw[columns[meant]]) not in usual:
            doubled.append(raw[at])
        elif name not in not_kept and not name.startswith(
            tuple(normalise(prefix) for prefix in kind.not_kept_prefixes)
        ):
            unknown.append(raw[at])
            continue
        known += 1
    return Heading(
        kind,
        sheet,
        row,
        tuple(raw),
        columns,
        tuple(unknown),
        tuple(dropped),
        tuple(doubled),
        known,
        exact,
    )


def headings_in(
    rows: Iterable[Sequence[str]], sheet: str | None, kind: Kind | None = None
) -> list[Heading]:
    """Every reading of every one of the first rows as the headings of a kind (or of `kind`)."""
    return [
        read_heading(each, cells, number, sheet)
        for number, cells in enumerate(rows, start=1)
        if number <= HEADING_ROWS
        for each in ([kind] if kind else KINDS.values())
    ]


def best(headings: Iterable[Heading]) -> Heading | None:
    """The complete heading that explains most cells, the usual wording first; None if none is."""
    complete = [heading for heading in headings if heading.complete]
    return max(complete, key=lambda heading: (heading.known, heading.exact), default=None)
