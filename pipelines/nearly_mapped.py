"""A file that is refused and all but fits a saved mapping: which one, and what has changed."""

from collections.abc import Sequence

from pipelines.landing.heading import BLANKS, normalise
from pipelines.landing.kinds import KINDS
from pipelines.landing.refusal import UnknownHeadings, nearest_of
from pipelines.mappings import SavedMapping


def with_nearest_mapping(
    refusal: UnknownHeadings, saved: Sequence[SavedMapping]
) -> UnknownHeadings:
    """The same refusal, with the mapping that nearly fits and how to give it anew, if any does."""
    rows = [row for _, sheet in refusal.looked_at for row in sheet]
    fits = [(_common(one, row), at, one, row) for one in saved for at, row in enumerate(rows)]
    common, _, one, row = max(fits, key=lambda fit: (fit[0], -fit[1]), default=(0, 0, None, None))
    if one is None or 2 * common < len(_headings(one)):
        return refusal
    changed = _changed(one, row, refusal.nearest)
    told = f"{refusal} The saved mapping {one.name} nearly fits, but {changed}."
    return UnknownHeadings(told, refusal.nearest, refusal.looked_at)


def _headings(one: SavedMapping) -> set[str]:
    """The headings of the file it was made for; of columns known by themselves only our name is
    kept, which says nothing of how they were called."""
    return set(one.headings) - set(KINDS[one.kind].by_name)


def _common(one: SavedMapping, row: Sequence[str]) -> int:
    return len(_headings(one) & {normalise(cell) for cell in row})


def _changed(one: SavedMapping, row: Sequence[str], nearest: str | None) -> str:
    """What of it is not there, and the mapping as it would have to be given."""
    there = {normalise(cell): cell.strip(BLANKS) for cell in row if normalise(cell)}
    new = {name: cell for name, cell in there.items() if name not in _headings(one)}
    said, pairs = [], []
    for ours, theirs in one.mapping.items():
        near = theirs
        if normalise(theirs) not in there:
            found = nearest_of([theirs], new)
            near = new[found] if found else "…"
            said.append(f"“{theirs}”" + (f" (did you mean “{near}”?)" if found else ""))
            if not found and KINDS[one.kind].by_name[ours].absent:
                continue
        pairs.append(f'--map {ours}="{near}"')
    gone = len(_headings(one) - set(there))
    if said:
        what = f"the file has no column {' and no column '.join(said)}"
    elif gone:
        what = f"{gone:,} of the columns it was made with {'is' if gone == 1 else 'are'} not there"
    else:
        what = f"the file looks more like {KINDS[nearest or one.kind].title}"
    return f"{what}: give it anew (on the command line: --kind {one.kind} {' '.join(pairs)})"
