"""The sentences in which a file is told why it is not an export we know, and what to do."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.headings.heading import Heading, means, normalise
from pipelines.landing.headings.recognise import (
    HEADING_ROWS,
    facts_beside,
    headings_in,
    rivals,
    what_does_not_fit,
)
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.text_tables.cells import BLANKS
from pipelines.words import plural

LookedAt = Sequence[tuple[str | None, Sequence[Sequence[str]]]]


class UnknownHeadings(NotAnExport):
    """No row holds all headings of a kind: the one refusal that a mapping may cure.

    nearest: the kind the file resembles, by name; looked_at: the rows that were searched.
    """

    def __init__(self, said: str, nearest: str | None = None, looked_at: LookedAt = ()) -> None:
        super().__init__(said)
        self.nearest, self.looked_at = nearest, looked_at


def unknown_headings(
    file: str,
    looked_at: LookedAt,
    kind: Kind | None,
    mapping: Mapping[str, str] | None = None,
) -> UnknownHeadings:
    """No sheet has all headings of a kind: name the nearest, what it lacks, and what was there."""
    headings = [
        heading for sheet, rows in looked_at for heading in headings_in(rows, sheet, kind, mapping)
    ]
    if both := rivals(headings):
        return UnknownHeadings(_two_kinds(file, *both), both[0].kind.name, looked_at)
    # one that is complete is refused only for another that explains more
    lacking = [heading for heading in headings if not heading.complete]
    nearest = max(lacking or headings, key=_nearness, default=None)
    if nearest is None:
        return UnknownHeadings(f"{file} holds no filled cell: ask for the export again.")
    found = [column for column in nearest.kind.columns if column.name in nearest.columns]
    if len(found) >= 2 or (kind and any(column.required for column in found)):
        return UnknownHeadings(
            f"{file}{_place(nearest)} looks like {nearest.kind.title}, but lacks "
            f"{_lacking(nearest)}: put the heading back, or ask for the export again.",
            nearest.kind.name,
            looked_at,
        )
    for bare in [kind] if kind else KINDS.values():
        if bare.width and (told := _bare(bare, looked_at, kind is not None)):
            return UnknownHeadings(f"{file}{told}", bare.name, looked_at)
    shown = _first_row(looked_at)
    wanted = (
        f"{kind.title} ({_required(kind)})"
        if kind
        else ", ".join(kind.title for kind in list(KINDS.values())[:-1])
        + f" or {list(KINDS.values())[-1].title}"
    )
    return UnknownHeadings(
        f"{file} is not an export we know: among its first {HEADING_ROWS} rows are no "
        f"headings of one; the first row {shown}; "
        f"expected the headings of {wanted}; load the export as it was delivered.",
        None,
        looked_at,
    )


def _bare(kind: Kind, looked_at: LookedAt, is_told: bool) -> str | None:
    """Why no sheet is an export of this kind, which has no headings; None where none is near."""
    for sheet, rows in looked_at:
        if told := what_does_not_fit(kind, rows, is_told):
            return f"{_sheet(sheet)} looks like {kind.title}, but {told}: ask for the export again."
    return None


def _two_kinds(file: str, found: Heading, other: Heading) -> str:
    """The headings of an export, and beside them those of a list: only its owner knows."""
    facts = ", ".join(f"“{raw}”" for raw in facts_beside(found, other))
    names = f"--kind {other.kind.name} or --kind {found.kind.name}"
    return (
        f"{file}{_place(found)} has the headings of {found.kind.title} and, with {facts}, of "
        f"{other.kind.title}: say which it is to be loaded as (on the command line: {names})."
    )


def doubled_headings(file: str, heading: Heading) -> NotAnExport:
    """Two columns claim to be the same one of ours; which is right cannot be told."""
    again = ", ".join(_beside(heading, raw) for raw in heading.doubled)
    return NotAnExport(
        f"{file}{_place(heading)} has more than one column for the same thing ({again}): "
        "delete or rename the wrong one and load it again."
    )


def no_usable_row(
    connection: duckdb.DuckDBPyConnection, file: str, heading: Heading, rows: int
) -> NotAnExport:
    """Nothing is left of an export: why not, as most of its rows say."""
    commonest = connection.execute(
        "select reason, min(row_number) from findings where severity = 'refused'"
        " group by reason order by count(*) desc, min(row_number) limit 1"
    ).fetchone()
    none = "not one row under them: ask for the export again."
    if commonest:
        reason, first = commonest
        none = (
            f"none of its {rows:,} rows can be used: {reason.rstrip('.')} (first in row {first}). "
            "Save it again from where it was made, or ask for the export again."
        )
    return NotAnExport(f"{file} has the headings of {heading.kind.title} but {none}")


def _beside(heading: Heading, raw: str) -> str:
    name = means(heading.kind, raw)
    other = heading.named(name) if name in heading.columns else raw
    beside = f" beside “{other}”" if normalise(other) != normalise(raw) else ""
    return f"“{raw.strip(BLANKS)}”{beside}"


def _nearness(heading: Heading) -> tuple[int, int]:
    required = [column.name in heading.columns for column in heading.kind.required]
    return len(heading.columns) + heading.known, -required.count(False)


def _place(heading: Heading) -> str:
    return f"{_sheet(heading.sheet)}, row {heading.row}"


def _sheet(name: str | None) -> str:
    return f", sheet “{name}”" if name is not None else ""


def _lacking(heading: Heading) -> str:
    """The required headings that are not there, each with the nearest one that is."""
    spare = {
        normalise(raw): raw.strip(BLANKS)
        for at, raw in enumerate(heading.raw)
        if at not in heading.columns.values() and normalise(raw)
    }
    kind = heading.kind

    def wanted(*names: str) -> str:
        """“A” or “B”, with the nearest heading to the first that means nothing yet."""
        usual = [kind.by_name[name].heading for name in names]
        near = nearest_of([usual[0], *kind.by_name[names[0]].aliases], spare)
        guess = f" (did you mean “{spare[near]}”?)" if near else ""
        return "the column " + " or ".join(f"“{text}”" for text in usual) + guess

    lacking = [wanted(column.name) for column in heading.lacking]
    for names in (kind.keys, () if heading.is_told else kind.one_of):
        absent = not any(name in heading.columns for name in names)
        if names and absent and not any(kind.by_name[name].required for name in names):
            lacking.append(wanted(*names))
    return " and ".join(lacking) or "too much of what else it holds"


def nearest_of(headings: Sequence[str], spare: Mapping[str, str]) -> str | None:
    """Which of the spare headings is most like one of those wanted; None where none is."""
    wanted = [normalise(heading) for heading in headings]
    near = {name: get_close_matches(name, spare, n=1, cutoff=0.6) for name in wanted}
    pairs = [(name, found[0]) for name, found in near.items() if found]
    best = max(pairs, key=lambda pair: SequenceMatcher(None, *pair).ratio(), default=None)
    return best[1] if best else None


def _required(kind: Kind) -> str:
    return ", ".join(column.heading for column in kind.required)


def _first_row(looked_at: LookedAt) -> str:
    """The cells of the first row that resemble our headings; any other may name a person."""
    first = next((row for _, rows in looked_at for row in rows if _filled(row)), ())
    cells = [cell.strip(BLANKS) for cell in first if cell.strip(BLANKS)]
    known = {normalise(c.heading) for kind in KINDS.values() for c in kind.columns}
    near = [cell for cell in cells if get_close_matches(normalise(cell), known, n=1, cutoff=0.5)]
    shown = ", ".join(f"“{cell[:40]}”" for cell in near)[:200]
    counted = plural(len(cells), "cell")
    return f"has {counted}" + (f", nearest {shown}" if shown else ", none of them near")


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip(BLANKS)) for cell in row)
