"""Which kind of export a sheet is, and where its headings stand: by the headings alone.

File names and extensions are never asked: exports are renamed, re-saved and sent on. Only the day
an export speaks of is read from its name (`as_at_in`), since no export holds that itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pipelines.landing.kind import CODE, DATE, TABLE, Kind
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
    is_told: bool = False

    @property
    def missing(self) -> list[str]:
        """Our names of the columns of this kind that have no heading here."""
        return [column.name for column in self.kind.columns if column.name not in self.columns]

    @property
    def complete(self) -> bool:
        """Whether every required column is there, a key among them."""
        kind, found = self.kind, self.columns.keys()
        enough = self.is_told or not kind.one_of or any(name in found for name in kind.one_of)
        return (
            enough
            and any(key in found for key in kind.keys)
            and all(column.name in found for column in kind.required)
        )

    @property
    def keys(self) -> list[str]:
        """The key columns that are there."""
        return [key for key in self.kind.keys if key in self.columns]

    @property
    def others(self) -> dict[str, int]:
        """Headings nobody announced, with their places, where the kind keeps those."""
        if not self.kind.keeps_others:
            return {}
        return {raw.strip(BLANKS): at for at, raw in enumerate(self.raw) if raw in self.unknown}

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


def read_heading(
    kind: Kind,
    raw: Sequence[str],
    row: int,
    sheet: str | None,
    mapping: Mapping[str, str] | None = None,
    is_told: bool = False,
) -> Heading:
    """One row of cells, read as the headings of a kind; it need not be complete.

    mapping: our name → the heading that means it in this file, whatever it usually means.
    """
    usual, other, not_kept = _meanings(kind)
    if mapping:
        usual = {name: ours for name, ours in usual.items() if ours not in mapping}
        other = {name: ours for name, ours in other.items() if ours not in mapping}
        usual |= {normalise(theirs): ours for ours, theirs in mapping.items()}
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
        kind, sheet, row, tuple(raw), columns, tuple(unknown), tuple(dropped), tuple(doubled),
        known, exact, is_told,
    )  # fmt: skip


_SHAPES = {CODE: r"[A-Za-z0-9]{2,12}", DATE: r"(18|19|20)\d{6}"}


def _without_headings(
    kind: Kind, rows: Sequence[Sequence[str]], sheet: str | None, is_told: bool
) -> Heading | None:
    """An export that has no headings, told by the shape of its first rows; None for any other.

    A workbook's sheet may lack the blank columns at the end, a CSV's rows never do.
    """
    placed = [column for column in kind.columns if column.position]
    least = max(column.position for column in placed if column.required)
    widest = max((len(row) for row in rows), default=0)
    if not rows or not least <= widest <= kind.width:
        return None
    for row in rows:
        for column in placed:
            cell = row[column.position - 1].strip(BLANKS) if column.position <= len(row) else ""
            if column.required and not cell:
                return None
            if cell and not re.fullmatch(_SHAPES.get(column.type, r"[\s\S]*"), cell):
                return None
    raw = [""] * widest
    for column in placed:
        if column.position <= widest:
            raw[column.position - 1] = column.heading
    columns = {c.name: c.position - 1 for c in placed if c.position <= widest}
    known = len(columns)
    return Heading(kind, sheet, 0, tuple(raw), columns, (), (), (), known, known, is_told)


def headings_in(
    rows: Iterable[Sequence[str]],
    sheet: str | None,
    kind: Kind | None = None,
    mapping: Mapping[str, str] | None = None,
) -> list[Heading]:
    """Every reading of every one of the first rows as the headings of a kind (or of `kind`)."""
    first = list(islice(rows, HEADING_ROWS))
    found = []
    for each in [kind] if kind else KINDS.values():
        if each.reads != TABLE and kind is None:
            continue
        told = kind is not None
        found += [
            read_heading(each, cells, number, sheet, mapping, told)
            for number, cells in enumerate(first, start=1)
        ]
        if each.width:
            bare = _without_headings(each, [row for row in first if any(row)], sheet, told)
            found += [bare] if bare else []
    return found


def best(headings: Iterable[Heading]) -> Heading | None:
    """The complete heading that explains most cells, the usual wording first; None if none is.

    Nor is there one where an incomplete heading of another kind explains more: a list of ratings
    that lost a column is no register. Codes with a fact of their own beside them (`one_of`) may
    come with half a register, so there it must explain twice as many.
    """
    headings = list(headings)
    complete = [heading for heading in headings if heading.complete]
    found = max(complete, key=lambda heading: (heading.known, heading.exact), default=None)
    if found is None:
        return None
    most = found.known * (2 if found.kind.one_of else 1)
    for heading in headings:
        if heading.kind is not found.kind and heading.sheet == found.sheet and heading.known > most:
            return None
    return found
