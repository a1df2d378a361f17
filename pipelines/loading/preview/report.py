"""What a preview found: of each file, of the position it would give, and in lines to print."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

import pandas as pd

from pipelines.landing.export import Export, row_counts
from pipelines.landing.kinds import KINDS
from pipelines.loading.drops import Drop
from pipelines.loading.preview.changes import Changes, Flags, Found, kinds_found
from pipelines.store.store import records

SHOWN_PLACES = 10
_TITLES = {"came_in": "In", "went_out": "Out", "up": "Level up", "down": "Level down"}


@dataclass(frozen=True)
class ExportPreview:
    """One export found in a file; a workbook may hold several.

    title: its kind in words; generation: of its headings, where the kind has several; sheet: where
    it stands in a workbook; header_row: 0 where it has no headings; as_at: its day, and as_at_from
    where that was told ("file name" or "given"); rows = accepted + refused; unknown_columns,
    dropped_columns (they may name people), missing_columns: headings that are not kept or not
    there; mapping: our column → their heading, where it was read by one; notices: what to know, one
    sentence each; findings: what was refused or found, by kind; names_a_place: of a list of places
    or of bookings how many accepted rows name one, else None.
    """

    export_id: str
    kind: str
    title: str
    generation: str | None
    sheet: str | None
    header_row: int
    as_at: dt.date
    as_at_from: str
    rows: int
    accepted: int
    refused: int
    unknown_columns: tuple[str, ...]
    dropped_columns: tuple[str, ...]
    missing_columns: list[str]
    mapping: Mapping[str, str] | None
    notices: tuple[str, ...]
    findings: list[Found] = field(default_factory=list)
    names_a_place: int | None = None

    @classmethod
    def of(cls, export: Export) -> "ExportPreview":
        """From an export; what was found is not told yet."""
        kind = KINDS[export.kind]
        alike = (
            "export_id", "kind", "generation", "sheet", "header_row", "as_at", "as_at_from", "rows",
            "accepted", "refused", "unknown_columns", "dropped_columns", "mapping", "notices",
        )  # fmt: skip
        return cls(
            title=kind.title,
            missing_columns=[kind.by_name[name].heading for name in export.missing_columns],
            **{name: getattr(export, name) for name in alike},
        )

    @property
    def line(self) -> str:
        """What it is, in one line."""
        sheet = f", sheet “{self.sheet}”" if self.sheet else ""
        row = f", headings on row {self.header_row}" if self.header_row else ""
        told = "from its name" if self.as_at_from == "file name" else "as given"
        return (
            f"{self.title}{f' {self.generation}' if self.generation else ''}{sheet}{row}, "
            f"of {self.as_at} ({told}): {row_counts(self.rows, self.accepted, self.refused)}"
        )

    @property
    def found_lines(self) -> list[str]:
        """How many rows name a place, and what was found, one line each."""
        named = [] if self.names_a_place is None else [f"{self.named} accepted rows name a place"]
        return named + [one.line for one in self.findings]

    @property
    def named(self) -> str:
        """'812 of 900', '' where its rows need not name a place."""
        if self.names_a_place is None:
            return ""
        return f"{self.names_a_place:,} of {self.accepted:,}"


@dataclass(frozen=True)
class FilePreview:
    """One file: the exports in it, those it brings that are loaded already, or why it is refused.

    refusal: one sentence, None where the file can be published (or is loaded already); exit_code:
    what a load of it alone would exit with. notices: of the file and of its exports.
    """

    file: str
    exports: list[ExportPreview] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    refusal: str | None = None
    exit_code: int = 0

    def told(self, found: pd.DataFrame, named: Mapping[str, int]) -> "FilePreview":
        """The same with what was found in its exports, and how many of their rows name a place.

        found: rows of foreseeing.FOUND; named: export id → number, for lists.
        """
        exports = [
            replace(
                one,
                findings=kinds_found(found, one.export_id),
                names_a_place=named.get(one.export_id),
            )
            for one in self.exports
        ]
        return replace(self, exports=exports)

    @property
    def lines(self) -> list[str]:
        """What to say of it."""
        if self.refusal:
            return [f"{self.file}: refused. {self.refusal}"]
        said = [f"{self.file}: {one.line}" for one in self.exports]
        said += [f"{self.file}: already loaded as {export_id}" for export_id in self.already]
        for one in self.exports:
            said += [f"  {line}" for line in one.found_lines]
        return said + [f"  {notice}" for notice in self.notices]

    @property
    def facts(self) -> dict:
        """The same for one JSON object."""
        return asdict(self)


@dataclass(frozen=True)
class Preview:
    """What publishing would do; nothing has changed yet.

    preview_id: for publish and discard; files: each judged on its own, in the order given; changes:
    what all accepted ones together would change, and flags: of places' flags, None where there is
    nothing to publish; drops: in which exports much has gone, so that publishing needs a reason;
    found: how many rows were refused and other findings made, to read by `found_in`; problem: why
    nothing could be built of them, in one sentence; as_at, fingerprint: the day it speaks of, and
    what its position was built of, None where there is none.
    """

    preview_id: str
    files: list[FilePreview]
    changes: Changes | None = None
    drops: list[Drop] = field(default_factory=list)
    problem: str | None = None
    flags: Flags | None = None
    found: int = 0
    as_at: dt.date | None = None
    fingerprint: str | None = None

    @property
    def can_be_published(self) -> bool:
        """Whether there is anything new, and a position could be built of it."""
        return self.problem is None and any(one.exports for one in self.files)

    @property
    def exit_code(self) -> int:
        """0 where any file can be used; else why the first cannot."""
        codes = [one.exit_code for one in self.files]
        return 0 if 0 in codes else codes[0]

    @property
    def lines(self) -> list[str]:
        """Everything, as the command line says it."""
        said = [line for one in self.files for line in one.lines]
        if self.changes:
            said += self.changes.lines
            for title, frame in self._lists():
                said += _listed(title, frame)
        said += self.flags.lines if self.flags else []
        said += [line for drop in self.drops for line in drop.lines]
        if self.drops:
            said.append('Publishing this needs a reason (--accept-drop "why").')
        return said + ([self.problem] if self.problem else [])

    @property
    def facts(self) -> dict:
        """Everything, for one JSON object."""
        return {
            "files": [one.facts for one in self.files],
            "changes": self._change_facts(),
            "flags": self._flag_facts(),
            "drops": [{"file": drop.file, "kind": drop.kind} | drop.figures for drop in self.drops],
            "problem": self.problem,
            "can_be_published": self.can_be_published,
        }

    def _lists(self) -> list[tuple[str, object]]:
        return [
            (name, getattr(self.changes, name)) for name in ("came_in", "went_out", "up", "down")
        ]

    def _change_facts(self) -> dict | None:
        if self.changes is None:
            return None
        names = ("before_day", "after_day", "before", "after")
        facts = {name: getattr(self.changes, name) for name in names}
        facts |= {name: records(frame) for name, frame in self._lists()}
        return facts | {"situations": records(self.changes.situations)}

    def _flag_facts(self) -> dict | None:
        if self.flags is None:
            return None
        return {"as_at": self.flags.as_at, "rows": records(self.flags.counts)}


def _listed(name: str, frame) -> list[str]:
    """The first places of a list, with what happened to each."""
    said = []
    for row in frame.head(SHOWN_PLACES).itertuples():
        what = (
            f"{row.was_level} → {row.is_level}"
            if name in ("up", "down")
            else getattr(row, "because", None) or row.level or "level not known"
        )
        said.append(f"  {_TITLES[name]}: {row.location_id} {row.location_name} ({what})")
    if len(frame) > SHOWN_PLACES:
        said.append(f"  {_TITLES[name]}: {len(frame) - SHOWN_PLACES:,} more")
    return said
