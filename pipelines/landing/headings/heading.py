"""The headings of one row, and what each of them means to a kind of export."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.landing.kind import Column, Kind
from pipelines.text_tables.cells import BLANKS

_SHORT = 4  # “tel” stands in hotel, too


@dataclass(frozen=True)
class Heading:
    """The heading row found on one sheet, and what each of its cells means to the kind.

    beside: those of the unknown headings that mean a column which another heading tells already.
    """

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
    beside: tuple[str, ...] = ()
    is_mapped: bool = False

    @property
    def missing(self) -> list[str]:
        """Our names of the columns of this kind that have no heading here."""
        return [column.name for column in self.kind.columns if column.name not in self.columns]

    @property
    def complete(self) -> bool:
        """Whether every required column is there, a key among them."""
        kind, found = self.kind, self.columns.keys()
        enough = self.is_told or not kind.one_of or any(name in found for name in kind.one_of)
        return enough and any(key in found for key in kind.keys) and not self.lacking

    @property
    def lacking(self) -> list[Column]:
        """The required columns that are not there and for which nothing else speaks."""
        return [
            column
            for column in self.kind.required
            if column.name not in self.columns and column.name not in self.assumed
        ]

    @property
    def assumed(self) -> dict[str, str]:
        """Our name of a column that is not there → what each row says all the same."""
        return {
            column.name: column.absent
            for column in self.kind.columns
            if self.is_mapped and column.absent and column.name not in self.columns
        }

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


def names_people(kind: Kind, heading: str) -> bool:
    """Whether a heading holds one of the words by which a kind knows columns that name people."""
    name, words = normalise(heading), {normalise(word) for word in re.split(r"[\W_]+", heading)}
    personal = [normalise(word) for word in kind.personal]
    return any(word in (words if len(word) <= _SHORT else name) for word in personal)


def means(kind: Kind, heading: str) -> str | None:
    """Our name of the column of this kind that a heading usually means; None for none."""
    usual, other, _ = _meanings(kind)
    name = normalise(heading)
    return usual.get(name) or other.get(name)


def _is_fact(kind: Kind, name: str) -> bool:
    """Whether nobody can do without this column, and two of it would contradict each other; of
    several codes of a row each may be right."""
    return kind.by_name[name].required and name not in kind.keys


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
    unknown, dropped, beside, known = [], [], [], exact
    for at, name in enumerate(names):
        meant = other.get(name)
        if at in kept or name in usual or not name:
            continue
        if meant and meant not in columns:
            columns[meant] = at
        elif names_people(kind, raw[at]):
            dropped.append(raw[at])
        elif meant and normalise(raw[columns[meant]]) not in usual:
            doubled.append(raw[at])
        elif name not in not_kept and not name.startswith(
            tuple(normalise(prefix) for prefix in kind.not_kept_prefixes)
        ):
            if meant and _is_fact(kind, meant):
                doubled.append(raw[at])
                continue
            unknown.append(raw[at])
            beside += [raw[at]] * bool(meant)
            continue
        known += 1
    return Heading(
        kind, sheet, row, tuple(raw), columns, tuple(unknown), tuple(dropped), tuple(doubled),
        known, exact, is_told, tuple(beside), bool(mapping),
    )  # fmt: skip
