"""The sentences in which a file is told why it is not an export we know, and what to do."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from pipelines.errors import NotAnExport
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.recognise import BLANKS, HEADING_ROWS, Heading, headings_in, normalise


class UnknownHeadings(NotAnExport):
    """No row holds all headings of a kind: the one refusal that a mapping may cure."""


LookedAt = Sequence[tuple[str | None, Sequence[Sequence[str]]]]


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
    # one that is complete is refused only for another that explains more
    lacking = [heading for heading in headings if not heading.complete]
    nearest = max(lacking or headings, key=_nearness, default=None)
    if nearest is None:
        return UnknownHeadings(f"{file} holds no filled cell: ask for the export again.")
    found = [column for column in nearest.kind.columns if column.name in nearest.columns]
    if len(found) >= 2 or (kind and any(column.required for column in found)):
        return UnknownHeadings(
            f"{file}{_place(nearest)} looks like {nearest.kind.title}, but lacks "
            f"{_lacking(nearest)}: put the heading back, or ask for the export again."
        )
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
        f"expected the headings of {wanted}; load the export as it was delivered."
    )


def doubled_headings(file: str, heading: Heading) -> NotAnExport:
    """Two columns claim to be the same one of ours; which is right cannot be told."""
    again = ", ".join(f"“{raw.strip(BLANKS)}”" for raw in heading.doubled)
    return NotAnExport(
        f"{file}{_place(heading)} has more than one column for the same thing ({again}): "
        "delete or rename the wrong one and load it again."
    )


def _nearness(heading: Heading) -> tuple[int, int]:
    required = [column.name in heading.columns for column in heading.kind.required]
    return len(heading.columns) + heading.known, -required.count(False)


def _place(heading: Heading) -> str:
    sheet = f", sheet “{heading.sheet}”" if heading.sheet is not None else ""
    return f"{sheet}, row {heading.row}"


def _lacking(heading: Heading) -> str:
    """The required headings that are not there, each with the nearest one that is."""
    spare = {
        normalise(raw): raw.strip(BLANKS)
        for at, raw in enumerate(heading.raw)
        if at not in heading.columns.values() and normalise(raw)
    }
    kind = heading.kind

    def asked(*names: str) -> str:
        """“A” or “B”, with the nearest heading to the first that means nothing yet."""
        usual = [kind.by_name[name].heading for name in names]
        near = _nearest([usual[0], *kind.by_name[names[0]].aliases], spare)
        guess = f" (did you mean “{spare[near]}”?)" if near else ""
        return "the column " + " or ".join(f"“{text}”" for text in usual) + guess

    lacking = [asked(c.name) for c in kind.required if c.name not in heading.columns]
    for names in (kind.keys, () if heading.is_told else kind.one_of):
        absent = not any(name in heading.columns for name in names)
        if names and absent and not any(kind.by_name[name].required for name in names):
            lacking.append(asked(*names))
    return " and ".join(lacking) or "too much of what else it holds"


def _nearest(headings: Sequence[str], spare: Mapping[str, str]) -> str | None:
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
    counted = f"{len(cells)} cell" + ("" if len(cells) == 1 else "s")
    return f"has {counted}" + (f", nearest {shown}" if shown else ", none of them near")


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip(BLANKS)) for cell in row)
