"""The guard against exports in which much has disappeared: half a file, a filter left on.

An export is held against the next older one of its kind, area by area as RULES §3 lets exports
speak, and only where it is the newest: what is loaded as history changes no position.
"""

from datetime import date
from pathlib import Path

import duckdb

from pipelines.archive import share_an_area
from pipelines.drop import Drop
from pipelines.drop_figures import NO_AREA, RowsOf, drop_between, rules
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.landing.kinds import KINDS


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
            if KINDS[manifest["kind"]].guarded_by:
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
