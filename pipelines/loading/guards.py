"""What a load must not do unasked: take one day twice, mix invented with real, go before time,
or let much disappear without a reason."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from pipelines.archive import rivals, share_an_area, silenced_by
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.landing.export import Export
from pipelines.landing.headings.as_at import as_at_in
from pipelines.landing.kinds import KINDS
from pipelines.loading.drops import NO_AREA, Drop, RowsOf, drop_between, rules
from pipelines.loading.files import exports_in
from pipelines.reference import files as reference
from pipelines.settings import SAMPLE, is_sample


def content_hash(file: Path) -> str | None:
    """The hash of a file's bytes; None where there is no such file (landing says so)."""
    if not file.is_file():
        return None
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def already_there(known: list[Export], file: Path, as_at: date | None) -> list[Export]:
    """The exports of the same bytes and day: one, or several where a workbook holds companions.

    Of another day the same bytes are an export with no change in it.
    """
    same_bytes, told = content_hash(file), as_at_in(file.name) or as_at
    same = [one for one in known if one.sha256 == same_bytes]
    day = told or (same[0].as_at if same else None)
    return [one for one in same if one.as_at == day]


def was_part_withdrawn(same: list[Export], withdrawn: list[Export]) -> bool:
    """Whether some of a file's exports were taken back, so that loading it brings them again."""
    return any(
        (gone.sha256, gone.as_at) == (one.sha256, one.as_at) for gone in withdrawn for one in same
    )


def replacement_of(export: Export, kept: list[Export], is_replacement: bool) -> int:
    """0, or one more than any export it replaces. Two of one kind, day and area need a decision."""
    others = [one for one in kept if one.export_id != export.export_id and rivals(one, export)]
    if others and not is_replacement:
        names = ", ".join(one.export_id for one in others)
        shared = {area for one in others for area in set(one.areas) & set(export.areas)}
        where = f" for {', '.join(sorted(shared)[:5])}" if shared else ""
        raise RefusedByGuard(
            f"{export.file} is of the same kind and day ({export.as_at}) as {names}, but "
            "its content differs. If the new file is the right one, load it again as its "
            "replacement (on the command line: --replace); both are kept, the new one "
            f"speaks{where}. Else give its true date."
        )
    return 1 + max((one.replacement or 0 for one in others), default=-1)


def is_silenced(export: Export, kept: list[Export]) -> bool:
    """Whether an export that replaced it, wholly or in part, speaks instead."""
    return any(silenced_by(export, other) for other in kept)


def check_day(export: Export, data_folder: Path) -> None:
    """Raises WrongUse for a day before the toolkit's first edition opened."""
    cycles = reference.read_all(data_folder)["cycles"]
    at = [f.name for f in cycles.table.fields].index("opens_on")
    first_day = min(row[at] for row in cycles.rows)
    if export.as_at < first_day:
        raise WrongUse(
            f"{export.file} is of {export.as_at}, before the toolkit's first edition "
            f"opened on {first_day}. Check the date in its name, or give the day it tells of (on "
            "the command line: --as-at)."
        )


def check_not_mixed(
    files: list[Path], known: list[Export], data_folder: Path, is_for_real: bool = False
) -> None:
    """Real and invented never share a data folder (DECISIONS §8).

    is_for_real: the invented region is refused even where there is nothing to mix it with.
    """
    invented = sample_hashes()
    ours = [file for file in files if content_hash(file) in invented]
    if is_sample(data_folder) and len(ours) < len(files):
        raise RefusedByGuard(
            f"The data folder {data_folder.name}/ holds the invented region; real exports go into "
            "a folder of their own, such as data/."
        )
    real = is_for_real or any(one.sha256 not in invented for one in known)
    if ours and (len(ours) < len(files) or (real and not is_sample(data_folder))):
        raise RefusedByGuard(
            f"{ours[0].name} belongs to the invented region, which never shares a folder with real "
            "exports. Give it a folder of its own (on the command line: sample --data data/demo)."
        )


def sample_hashes() -> set[str | None]:
    """The hashes of the invented region's exports."""
    return {content_hash(path) for path in exports_in(SAMPLE)}


class Disappearing(RefusedByGuard):
    """Too much is gone. `drops` are the tables; the text says them all and what to do."""

    def __init__(self, drops: list[Drop]) -> None:
        self.drops = drops
        said = [line for drop in drops for line in drop.lines]
        super().__init__(
            "\n".join(
                [
                    *said,
                    "Nothing was changed. If this is right, load it again and say why (on the "
                    'command line: --accept-drop "why"); else ask for the whole export.',
                ]
            )
        )


def reason_given(accept_drop: str | None) -> str | None:
    """The reason why a large drop is right, None where none was given.

    Raises WrongUse for an empty one.
    """
    if accept_drop is None:
        return None
    if not accept_drop.strip():
        raise WrongUse(
            'Say why the drop is right (on the command line: --accept-drop "three homes closed").'
        )
    return accept_drop.strip()


def check_drops(
    new: list[Export], drops: list[Drop], accept_drop: str | None, on: date
) -> tuple[list[Export], list[str]]:
    """The new exports, those in which much has gone with reason, day and figures; and notices.

    Raises Disappearing where there is a drop and no reason.
    """
    why = reason_given(accept_drop)
    if drops and why is None:
        raise Disappearing(drops)
    if why and not drops:
        return new, ["A reason was given for a drop, but there was none that needs one."]
    accepted = {drop.export_id: {"why": why, "on": on.isoformat()} | drop.figures for drop in drops}
    new = [
        replace(one, accepted_drop=accepted[one.export_id]) if one.export_id in accepted else one
        for one in new
    ]
    return new, [f"{drop.told} Accepted: {why}" for drop in drops]


def drops_among(
    new: list[Export], known: list[Export], rows_of: RowsOf, data_folder: Path
) -> list[Drop]:
    """The drops of new exports against those known and against each other, oldest day first.

    Each is judged as if the exports had come in the order of their days. rows_of: export id → its
    Parquet.
    """
    drops = []
    fresh = {one.export_id for one in new}
    pool = [one for one in known if one.export_id not in fresh]
    connection = None
    try:
        for export in sorted(new, key=_order):
            if KINDS[export.kind].guarded_by and any(one.kind == export.kind for one in pool):
                connection = connection or rules(data_folder)
                older = _older(connection, export, pool)
                drop = drop_between(connection, export, older, rows_of) if older else None
                drops += [drop] if drop else []
            pool.append(export)
    finally:
        if connection:
            connection.close()
    return drops


def _order(export: Export) -> tuple:
    return *export.turn, export.export_id


def _older(
    connection: duckdb.DuckDBPyConnection, export: Export, pool: list[Export]
) -> list[tuple[Export, list[str]]]:
    """The next older exports that the new one takes over from, each with the areas.

    Nothing of an area for which a newer export, or a later replacement, speaks already.
    """
    rivals = [one for one in pool if one.kind == export.kind and share_an_area(one, export)]
    areas_of = {one.export_id: _areas(connection, one) for one in (*rivals, export)}
    found: dict[str, tuple[Export, list[str]]] = {}
    for area in areas_of[export.export_id]:
        here = sorted((one for one in rivals if area in areas_of[one.export_id]), key=_order)
        before = [one for one in here if one.as_at < export.as_at]
        if before and not any(one.turn > export.turn for one in here):
            found.setdefault(before[-1].export_id, (before[-1], []))[1].append(area)
    return list(found.values())


def _areas(connection: duckdb.DuckDBPyConnection, export: Export) -> set[str]:
    """The areas an export speaks for, as they are compared, and the rows without one."""
    if not KINDS[export.kind].area:
        return {NO_AREA}
    keys = connection.execute("select area_key(unnest($1::varchar[]))", [list(export.areas)])
    return {NO_AREA, *(key for (key,) in keys.fetchall())}
