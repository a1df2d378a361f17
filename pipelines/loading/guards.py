"""What a load must not do unasked: take one day twice, mix invented with real, go before time,
or let much disappear without a reason."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb

from pipelines.archive import rivals, share_an_area, silenced_by
from pipelines.errors import RefusedByGuard, WrongUse
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


def already_there(known: list[dict], file: Path, as_at: date | None) -> list[dict]:
    """The exports of the same bytes and day: one, or several where a workbook holds companions.

    Of another day the same bytes are an export with no change in it.
    """
    same_bytes, told = content_hash(file), as_at_in(file.name) or as_at
    same = [m for m in known if m["sha256"] == same_bytes]
    day = told.isoformat() if told else same[0]["as_at"] if same else None
    return [m for m in same if m["as_at"] == day]


def was_part_withdrawn(same: list[dict], withdrawn: list[dict]) -> bool:
    """Whether some of a file's exports were taken back, so that loading it brings them again."""
    return any(
        (gone["sha256"], gone["as_at"]) == (m["sha256"], m["as_at"])
        for gone in withdrawn
        for m in same
    )


def replacement_of(manifest: dict, kept: list[dict], replace: bool) -> int:
    """0, or one more than any export it replaces. Two of one kind, day and area need a decision."""
    others = [m for m in kept if m["export_id"] != manifest["export_id"] and rivals(m, manifest)]
    if others and not replace:
        names = ", ".join(m["export_id"] for m in others)
        shared = {area for m in others for area in set(m["areas"]) & set(manifest["areas"])}
        where = f" for {', '.join(sorted(shared)[:5])}" if shared else ""
        raise RefusedByGuard(
            f"{manifest['file']} is of the same kind and day ({manifest['as_at']}) as {names}, but "
            "its content differs. If the new file is the right one, load it again as its "
            "replacement (on the command line: --replace); both are kept, the new one "
            f"speaks{where}. Else give its true date."
        )
    return 1 + max((m.get("replacement", 0) for m in others), default=-1)


def is_silenced(manifest: dict, kept: list[dict]) -> bool:
    """Whether an export that replaced it, wholly or in part, speaks instead."""
    return any(silenced_by(manifest, other) for other in kept)


def check_day(manifest: dict, data_folder: Path) -> None:
    """Raises WrongUse for a day before the toolkit's first edition opened."""
    cycles = reference.read_all(data_folder)["cycles"]
    at = [f.name for f in cycles.table.fields].index("opens_on")
    first_day = min(row[at] for row in cycles.rows)
    if date.fromisoformat(manifest["as_at"]) < first_day:
        raise WrongUse(
            f"{manifest['file']} is of {manifest['as_at']}, before the toolkit's first edition "
            f"opened on {first_day}. Check the date in its name, or give the day it tells of (on "
            "the command line: --as-at)."
        )


def check_not_mixed(
    files: list[Path], known: list[dict], data_folder: Path, is_for_real: bool = False
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
    real = is_for_real or any(m["sha256"] not in invented for m in known)
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


def check_drops(new: list[dict], drops: list[Drop], accept_drop: str | None, on: date) -> list[str]:
    """Writes reason, day and figures into the manifests of exports in which much has gone.

    Gives what to know of it. Raises Disappearing where there is a drop and no reason.
    """
    why = reason_given(accept_drop)
    if drops and why is None:
        raise Disappearing(drops)
    for drop in drops:
        (manifest,) = [m for m in new if m["export_id"] == drop.export_id]
        manifest["accepted_drop"] = {"why": why, "on": on.isoformat()} | drop.figures
    if why and not drops:
        return ["A reason was given for a drop, but there was none that needs one."]
    return [f"{drop.told} Accepted: {why}" for drop in drops]


def drops_among(
    new: list[dict], known: list[dict], rows_of: RowsOf, data_folder: Path
) -> list[Drop]:
    """The drops of new exports against those known and against each other, oldest day first.

    Each is judged as if the exports had come in the order of their days. rows_of: export id → its
    Parquet.
    """
    drops = []
    fresh = {m["export_id"] for m in new}
    pool = [m for m in known if m["export_id"] not in fresh]
    connection = None
    try:
        for manifest in sorted(new, key=_turn):
            kind = manifest["kind"]
            if KINDS[kind].guarded_by and any(m["kind"] == kind for m in pool):
                connection = connection or rules(data_folder)
                older = _older(connection, manifest, pool)
                drop = drop_between(connection, manifest, older, rows_of) if older else None
                drops += [drop] if drop else []
            pool.append(manifest)
    finally:
        if connection:
            connection.close()
    return drops


def _turn(manifest: dict) -> tuple:
    return manifest["as_at"], manifest.get("replacement", 0), manifest["export_id"]


def _older(
    connection: duckdb.DuckDBPyConnection, manifest: dict, pool: list[dict]
) -> list[tuple[dict, list[str]]]:
    """The next older exports that the new one takes over from, each with the areas.

    Nothing of an area for which a newer export, or a later replacement, speaks already.
    """
    rivals = [m for m in pool if m["kind"] == manifest["kind"] and share_an_area(m, manifest)]
    areas_of = {m["export_id"]: _areas(connection, m) for m in (*rivals, manifest)}
    found: dict[str, tuple[dict, list[str]]] = {}
    for area in areas_of[manifest["export_id"]]:
        here = sorted((m for m in rivals if area in areas_of[m["export_id"]]), key=_turn)
        before = [m for m in here if m["as_at"] < manifest["as_at"]]
        if before and not any(_turn(m)[:2] > _turn(manifest)[:2] for m in here):
            found.setdefault(before[-1]["export_id"], (before[-1], []))[1].append(area)
    return list(found.values())


def _areas(connection: duckdb.DuckDBPyConnection, manifest: dict) -> set[str]:
    """The areas an export speaks for, as they are compared, and the rows without one."""
    if not KINDS[manifest["kind"]].area:
        return {NO_AREA}
    keys = connection.execute("select area_key(unnest($1::varchar[]))", [manifest["areas"]])
    return {NO_AREA, *(key for (key,) in keys.fetchall())}
