"""Landing by a mapping: the one given, or a saved one that fits the headings of the file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.export import Export
from pipelines.landing.headings.heading import normalise
from pipelines.landing.headings.refusal import UnknownHeadings, nearest_of
from pipelines.landing.kinds import KINDS
from pipelines.landing.land import land
from pipelines.landing.limits import Limits
from pipelines.loading.mappings import (
    SavedMapping,
    check_mapping,
    headings_of,
    passed_over,
    saved_mappings,
)
from pipelines.loading.options import LoadOptions
from pipelines.text_tables.cells import BLANKS


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


def land_mapped(
    path: Path, staging: Path, options: LoadOptions, limits: Limits, data_folder: Path
) -> list[Export]:
    """Lands a file by the mapping given, or by a saved one that fits it, or as it is.

    A mapped export tells its `mapping`. Raises what landing raises, and WrongUse
    for a mapping of a heading that the file does not have.
    """
    kind, as_at = options.kind, options.as_at
    if options.mapping:
        check_mapping(options.mapping, kind)
        return _landed(path, staging, options, limits, data_folder)
    plain, refusal = [], None
    try:
        plain = land(path, staging, kind, as_at, limits=limits, data_folder=data_folder)
    except UnknownHeadings as refused:
        refusal = refused
    saved = [one for one in saved_mappings(data_folder) if kind in (None, one.kind)]
    fitting = [one for one in saved if _may_fit(one, plain)]
    nearest = None
    for one in sorted(fitting, key=lambda one: -len(one.mapping)):
        try:
            landed = _landed(path, staging, _by(one, options), limits, data_folder)
        except (NotAnExport, _NoSuchHeading):
            continue
        there = headings_of(landed[0])
        if there == one.headings:
            return _told(landed, one)
        if nearest is None and _is_sure(one, there, refusal):
            nearest = one
    if nearest:
        landed = _landed(path, staging, _by(nearest, options), limits, data_folder)
        return _told(landed, nearest)
    if refusal:
        raise with_nearest_mapping(refusal, saved)
    # a mapping that did not fit may have left its reading in the place of the plain one
    return (
        land(path, staging, kind, as_at, limits=limits, data_folder=data_folder)
        if fitting
        else plain
    )


class _NoSuchHeading(WrongUse):
    """A mapping names a heading that this file does not have."""


def _by(saved: SavedMapping, options: LoadOptions) -> LoadOptions:
    return replace(options, kind=saved.kind, mapping=saved.mapping)


def _landed(
    path: Path, staging: Path, options: LoadOptions, limits: Limits, data_folder: Path
) -> list[Export]:
    mapping = dict(options.mapping)
    mapped, *companions = land(
        path, staging, options.kind, options.as_at, mapping, limits, data_folder
    )
    for ours, theirs in mapping.items():
        if ours not in mapped.columns_found:
            raise _NoSuchHeading(
                f"{path.name} has no column “{theirs}”, which the mapping names for {ours}: look "
                "at the headings of the file and give the mapping again."
            )
    return [replace(mapped, mapping=mapping), *companions]


def _is_sure(one: SavedMapping, there: list[str], refusal: UnknownHeadings | None) -> bool:
    """Whether a mapping made for other headings is meant: all of its own are there, and the file is
    not nearer to another kind. One that only adds to what the file is by itself always is."""
    if refusal is None:
        return True
    return set(one.headings) <= set(there) and refusal.nearest in (None, one.kind)


def _may_fit(one: SavedMapping, plain: list[Export]) -> bool:
    """Whether trying a mapping is worth reading the file again.

    Where the file is an export without it, only if it makes something of a column passed over.
    """
    if not plain:
        return True
    spec, unused = KINDS[one.kind], passed_over(plain[0])
    usual = {
        ours: {normalise(text) for text in (column.heading, *column.aliases)}
        for ours, column in spec.by_name.items()
    }
    meant = {ours: normalise(theirs) for ours, theirs in one.mapping.items()}
    return (
        plain[0].kind == one.kind
        and any(theirs in unused for theirs in meant.values())
        and all(t in unused or t in usual[ours] for ours, t in meant.items())
    )


def _told(landed: list[Export], used: SavedMapping) -> list[Export]:
    mapped, *companions = landed
    notices = (*mapped.notices, f"Read by the saved mapping {used.line}.")
    return [replace(mapped, notices=notices), *companions]
