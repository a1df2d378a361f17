"""What disappears between an export and the one before it, in figures and in words."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from pipelines import words
from pipelines.landing.export import Export
from pipelines.landing.kind import LOCATION, Kind
from pipelines.landing.kinds import KINDS
from pipelines.reference import files as reference
from pipelines.sql_files import macros_called_in, path_text, quoted

SHOWN_GROUPS = 20
FIRST_GONE = 10
NO_AREA = ""  # a row without local authority; every row of a kind that speaks for all at once
RowsOf = Callable[[str], Path]
_TABLES = ("levels", "statuses")
_SETTINGS = (
    "guard_gone_percent", "guard_ccg_gone_percent", "guard_ccg_least", "guard_met_fallen_percent",
)  # fmt: skip
_COUNTS = """
select
    count(distinct code),
    (select count(distinct code) from is_now where area in (select unnest($1))),
    count(distinct code) filter (code not in (select code from is_now)),
    count(distinct code) filter (is_met),
    (
        select count(distinct code) from is_now
        where is_met and (area in (select unnest($1)) or code in (select code from was))
    )
from was
"""
_GROUPS = """
select
    any_value(w.ccg order by w.ccg) as ccg, count(distinct w.code) as before,
    (select count(distinct n.code) from is_now n where n.ccg_key = w.ccg_key) as now,
    count(distinct w.code) filter (w.code not in (select code from is_now)) as gone
from was w
group by w.ccg_key
having gone > 0
order by gone desc, ccg
"""
_FIRST = """
select distinct code from was where code not in (select code from is_now) order by code limit $1
"""


@dataclass(frozen=True)
class GroupDrop:
    """One CCG: rows before, rows now (new ones too), and how many of those before are gone.

    ccg is None for rows that name none.
    """

    ccg: str | None
    before: int
    now: int
    gone: int


@dataclass(frozen=True)
class Drop:
    """What an export lacks of what the next older exports of its areas held.

    compared_with: (export id, day) of those older ones. before, gone: their rows, and those of them
    that are not there any more; now: those that are. met_before, met_now: rows at Standards Met or
    Exceeded. groups: the CCGs that lose any, most first. first_gone: the first ten codes, in order.
    limits: the settings it was judged by.
    """

    export_id: str
    file: str
    kind: str
    as_at: str
    compared_with: tuple[tuple[str, str], ...]
    before: int
    now: int
    gone: int
    met_before: int
    met_now: int
    groups: tuple[GroupDrop, ...]
    first_gone: tuple[str, ...]
    limits: dict = field(default_factory=dict)

    @classmethod
    def from_dict(cls, facts: dict) -> "Drop":
        """A drop that was written down with `asdict`."""
        groups = tuple(GroupDrop(**group) for group in facts["groups"])
        pairs = tuple((one, day) for one, day in facts["compared_with"])
        first = tuple(facts["first_gone"])
        return cls(**facts | {"groups": groups, "compared_with": pairs, "first_gone": first})

    @property
    def figures(self) -> dict:
        """What is recorded of an export whose drop was accepted."""
        facts = asdict(self)
        names = ("before", "now", "gone", "met_before", "met_now", "compared_with", "groups")
        return {"reasons": self.reasons} | {name: facts[name] for name in names}

    @property
    def too_much(self) -> bool:
        """Whether any of the three limits is passed."""
        return bool(self.reasons)

    @property
    def reasons(self) -> list[str]:
        """Which limits are passed, each as half a sentence with its figures."""
        said = []
        if _is_more(self.gone, self.before, self.limits["guard_gone_percent"]):
            said.append(
                f"{self.gone:,} of {self.before:,} {self.noun} are gone"
                f"{_share(self.gone, self.before, self.limits['guard_gone_percent'])}"
            )
        fallen = self.met_before - self.met_now
        if _is_more(fallen, self.met_before, self.limits["guard_met_fallen_percent"]):
            said.append(
                f"Standards Met or Exceeded fell from {self.met_before:,} to {self.met_now:,}"
                f"{_share(fallen, self.met_before, self.limits['guard_met_fallen_percent'])}"
            )
        limit = self.limits["guard_ccg_gone_percent"]
        said += [
            f"{group.gone:,} of {group.before:,} in {group.ccg} are gone"
            f"{_share(group.gone, group.before, limit)}"
            for group in self.groups
            if group.ccg is not None
            and group.before >= self.limits["guard_ccg_least"]
            and _is_more(group.gone, group.before, limit)
        ]
        return said

    @property
    def noun(self) -> str:
        """What its rows are."""
        return "registrations" if KINDS[self.kind].key == "ods_code" else "locations"

    @property
    def told(self) -> str:
        """One sentence: which limits are passed, compared with what."""
        days = " and ".join(sorted({words.day(day) for _, day in self.compared_with}))
        shown, more = self.reasons[:3], len(self.reasons) - 3
        rest = f"; and {more} more CCGs" if more > 0 else ""
        return f"{self.file}, compared with the export of {days}: {'; '.join(shown)}{rest}."

    @property
    def lines(self) -> list[str]:
        """The sentence, then the table by CCG, then the first codes that are gone."""
        table = [
            f"  {group.ccg or 'CCG not named'}: {group.before:,} before, {group.now:,} now, "
            f"{group.gone:,} gone"
            for group in self.groups[:SHOWN_GROUPS]
        ]
        if len(self.groups) > SHOWN_GROUPS:
            table.append(f"  and {len(self.groups) - SHOWN_GROUPS} more CCGs")
        if self.gone:
            first = "" if self.gone <= len(self.first_gone) else f"the first of {self.gone:,}, "
            table.append(f"  Gone: {first}{', '.join(self.first_gone)}")
        return [self.told, *table]


def _is_more(part: int, whole: int, percent: float) -> bool:
    return part * 100 > percent * whole


def _share(part: int, whole: int, percent: float) -> str:
    return f" ({100 * part / whole:.1f} %, the limit is {percent:g} %)"


def rules(data_folder: Path) -> duckdb.DuckDBPyConnection:
    """The reference tables, settings and macros by which statuses and areas are judged."""
    files = reference.read_all(data_folder)
    connection = duckdb.connect()
    reference.make_tables(connection, {name: files[name] for name in _TABLES})
    reference.make_settings(connection, files["settings"])
    for macro in macros_called_in(Path(__file__)):
        connection.execute(macro.text)
    return connection


def drop_between(
    connection: duckdb.DuckDBPyConnection,
    export: Export,
    older: list[tuple[Export, list[str]]],
    rows_of: RowsOf,
) -> Drop | None:
    """What an export lacks of older ones, each with the areas that are compared; None for a trifle.

    connection: one made by `rules`.
    """
    kind = KINDS[export.kind]
    parts = [_rows(kind, before, rows_of, areas) for before, areas in older]
    try:
        _judged(connection, "is_now", [_rows(kind, export, rows_of, None)])
        _judged(connection, "was", parts)
    except duckdb.Error:
        return None  # a kept export is damaged: the build says which, and what to do
    compared = {area for _, areas in older for area in areas}
    before, now, gone, met_before, met_now = connection.execute(
        _COUNTS, [list(compared)]
    ).fetchone()
    limits = [connection.execute(f"select setting_{name}()").fetchone()[0] for name in _SETTINGS]
    groups = [GroupDrop(*row) for row in connection.execute(_GROUPS).fetchall()]
    drop = Drop(
        export_id=export.export_id,
        file=export.file,
        kind=export.kind,
        as_at=export.as_at.isoformat(),
        compared_with=tuple((one.export_id, one.as_at.isoformat()) for one, _ in older),
        before=before,
        now=now,
        gone=gone,
        met_before=met_before,
        met_now=met_now,
        groups=tuple(groups),
        first_gone=tuple(key for (key,) in connection.execute(_FIRST, [FIRST_GONE]).fetchall()),
        limits=dict(zip(_SETTINGS, limits, strict=True)),
    )
    return drop if drop.too_much else None


def _rows(kind: Kind, export: Export, rows_of: RowsOf, areas: Iterable[str] | None) -> str:
    """SQL for the rows of one export: code, area, CCG, status and the generation it is read by."""
    path = path_text(rows_of(export.export_id))
    is_id = kind.by_name[kind.key].type == LOCATION
    key = f"usable_location_id({kind.key})" if is_id else kind.key
    status = "status" if "status" in kind.by_name else "null::varchar"
    generation = quoted(export.generation) if export.generation else "null::varchar"
    area = f"area_key({kind.area})" if kind.area else quoted(NO_AREA)
    here = "" if areas is None else f" where area in ({', '.join(map(quoted, areas))})"
    return (
        f"select * from (select upper({key}) as code, {area} as area,"
        f" {kind.guarded_by} as ccg, {status} as status, {generation} as generation"
        f" from read_parquet({path}) where repeat_number = 1){here}"
    )


def _judged(connection: duckdb.DuckDBPyConnection, name: str, parts: list[str]) -> None:
    """Makes the table of these rows with the level of each; distinct texts are parsed once."""
    connection.execute(
        f"""
        create or replace temp table {name} as
        with found as ({" union all ".join(parts)}), judged as (
            select t.*, level_of(t.status, w.rank, t.generation) as level
            from (select distinct status, generation from found) t
            left join status_words() w on w.words = status_core(t.status)
        )
        select f.code, f.area, area_key(f.ccg) as ccg_key, f.ccg, j.level >= 3 as is_met
        from found f
        join judged j on j.status is not distinct from f.status
            and j.generation is not distinct from f.generation
        """
    )
