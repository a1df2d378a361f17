"""What exports would change, worked out from the position now and the one they would give."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines import words
from pipelines.landing.export import Export
from pipelines.reference import files as reference
from pipelines.reference.calendar import LAST as LAST_DAY
from pipelines.reference.tables import TABLES
from pipelines.store import Store
from pipelines.words import day

FOUND = [
    "finding_in_words", "finding", "severity", "file", "sheet", "row_number", "column_name",
    "value", "reason", "likely", "location_id", "location_name", "export_id",
]  # fmt: skip
_ORDER = ["severity", "finding", "file", "row_number"]
PLACE = ["location_id", "location_name", "ccg_name", "local_authority"]
LEVELS = ["was_level", "was_edition", "is_level", "is_edition"]
SITUATION = ["situation", "situation_in_words"]
NO_LONGER_LISTED = "not in the newest export of its area"
Standing = tuple[dt.date, pd.DataFrame, pd.DataFrame]


@dataclass(frozen=True)
class Found:
    """One kind of finding in one export: its code, its words, "refused" or "finding", how often."""

    finding: str
    in_words: str
    severity: str
    rows: int

    @property
    def line(self) -> str:
        """What it is and how often."""
        refused = " (row refused)" if self.severity == "refused" else ""
        return f"{self.in_words}{refused}: {self.rows:,}"


@dataclass(frozen=True)
class Flags:
    """How many places would carry each flag.

    as_at: the day both counts are of, on which every new export speaks; shown_day: the day that
    pages would show, None where they would show nothing. counts: flag, flag_in_words, before,
    after, in the rules' order; a count is missing where nothing loaded can tell the flag.
    """

    as_at: dt.date
    shown_day: dt.date | None
    counts: pd.DataFrame

    @property
    def moved(self) -> pd.DataFrame:
        """The flags whose count would change."""
        before, after = self.counts.before, self.counts.after
        return self.counts[(before != after).fillna(True) & ~(before.isna() & after.isna())]

    @property
    def note(self) -> str | None:
        """That pages open on an earlier day, where that is so."""
        if self.counts.empty or self.shown_day is None or self.shown_day >= self.as_at:
            return None
        return (
            f"What is dated {words.day(self.as_at)} speaks from that day on, and pages open on "
            f"{words.day(self.shown_day)}: choose the later day as the position date to see it "
            "there."
        )

    @property
    def lines(self) -> list[str]:
        """The figures that would change, one line each; nothing where no flag can be told."""
        if self.counts.empty:
            return []
        told = [
            f"  {row.flag_in_words}: {_told(row.before)} now, {_told(row.after)} then"
            for row in self.moved.itertuples()
        ]
        said = [f"Flags on {words.day(self.as_at)}:", *(told or ["  none would change"])]
        return said + ([f"  {self.note}"] if self.note else [])


def day_of(then: Store, exports: list[Export]) -> dt.date:
    """The day that pages would show, or a later one on which every new export speaks."""
    newest = max(one.as_at for one in exports)
    shown = then.position.day if then.position else newest
    return min(max(shown, newest), LAST_DAY)


def flags_between(now: Store | None, then: Store, day: dt.date) -> Flags:
    """How the flags of places would change, as of a day."""
    before, after = (_flags(store, day) for store in (now, then))
    words = {**before.flag_in_words, **after.flag_in_words}
    order = [*after.index, *before.index.difference(after.index, sort=False)]
    counts = pd.DataFrame(
        {
            "flag": pd.Series(order, dtype="str"),
            "flag_in_words": pd.Series([words[flag] for flag in order], dtype="str"),
            "before": before.locations.reindex(order).astype("Int64").array,
            "after": after.locations.reindex(order).astype("Int64").array,
        }
    )
    return Flags(day, then.position.day if then.position else None, counts)


def _flags(store: Store | None, day: dt.date) -> pd.DataFrame:
    if store is None:
        return pd.DataFrame(columns=["flag_in_words", "locations"])
    return store.ask("flag_counts", day).frame.set_index("flag")


def found_in_position(
    then: Store, day: dt.date, exports: list[Export], landed: Mapping[str, Path]
) -> pd.DataFrame:
    """All that was refused or found in the new exports (FOUND).

    One that another of them replaces says nothing in the position: of it, what landing found.
    landed: export id → the Parquet of what landing found in it.
    """
    speaking = set(then.ask("exports", day).frame.export_id)
    told = [
        then.ask("data_quality", day, export=one.export_id).frame[FOUND]
        for one in exports
        if one.export_id in speaking
    ]
    silent = [one for one in exports if one.export_id not in speaking]
    return _together([*told, found_at_landing(landed, silent, then.data_folder)])


def found_at_landing(
    landed: Mapping[str, Path], exports: list[Export], folder: Path
) -> pd.DataFrame:
    """What landing alone found in exports (FOUND). folder: the data folder whose wording holds."""
    rows = reference.read_one(TABLES["wording"], folder).named_rows()
    texts = {row["key"]: row["text"] for _, row in rows}
    told = []
    for one in exports:
        frame = pd.read_parquet(landed[one.export_id])
        in_words = [texts.get(f"finding.{finding}", finding) for finding in frame.finding]
        frame = frame.assign(file=one.file, finding_in_words=in_words)
        told.append(frame.assign(location_id=None, location_name=None)[FOUND])
    return _together(told)


def _together(told: list[pd.DataFrame]) -> pd.DataFrame:
    """Refused rows first, then by kind of finding and by where it stands."""
    filled = [frame for frame in told if not frame.empty]
    if not filled:
        return pd.DataFrame(columns=FOUND)
    together = pd.concat([frame.astype(object) for frame in filled], ignore_index=True)
    together = together.where(together.notna(), None).astype({"row_number": "Int64"})
    return together.sort_values(
        _ORDER, ascending=[False, True, True, True], kind="stable", ignore_index=True
    )


def kinds_found(found: pd.DataFrame, export_id: str) -> list[Found]:
    """How often each kind was found in an export: refused rows first, then the most frequent."""
    own = found[found.export_id == export_id]
    kinds = own.groupby(["finding", "finding_in_words", "severity"]).size().reset_index(name="rows")
    counted = [Found(k.finding, k.finding_in_words, k.severity, k.rows) for k in kinds.itertuples()]
    return sorted(counted, key=lambda one: (one.severity != "refused", -one.rows, one.finding))


def _told(number: object) -> str:
    return words.count(number) or "not told"


@dataclass(frozen=True)
class Changes:
    """What publishing would change.

    before_day, after_day: the newest status day of the position now (None where there is none) and
    of the one to come; before, after: places in scope on those days.
    came_in: location_id, location_name, ccg_name, local_authority, level, situation.
    went_out: the same, and because (why it is not counted any more).
    up, down: location_id … local_authority, was_level, was_edition, is_level, is_edition; an
    unreadable level is neither up nor down.
    situations: situation, situation_in_words, before, after, in the rules' order, all of them.
    """

    before_day: dt.date | None
    after_day: dt.date | None
    before: int
    after: int
    came_in: pd.DataFrame
    went_out: pd.DataFrame
    up: pd.DataFrame
    down: pd.DataFrame
    situations: pd.DataFrame

    @property
    def lines(self) -> list[str]:
        """The figures, one line each."""
        when = day(self.before_day) or "nothing loaded"
        then = day(self.after_day) or "nothing loaded"
        moved = self.situations[self.situations.before != self.situations.after]
        return [
            f"Locations in scope: {self.before:,} now ({when}), {self.after:,} then ({then})",
            f"  in: {len(self.came_in):,}, out: {len(self.went_out):,}",
            f"  level up: {len(self.up):,}, level down: {len(self.down):,}",
            *[
                f"  {row.situation_in_words}: {row.before:,} now, {row.after:,} then"
                for row in moved.itertuples()
            ],
        ]


def changes_between(now: Store | None, then: Store) -> Changes:
    """What one position, or none at all, would change into by another.

    Each is asked for its newest status day.
    """
    return _compared(_standing(now), _standing(then), _why_out(then))


def _standing(store: Store | None) -> Standing | None:
    """The newest status day, the places in scope on it and how many stand in each situation."""
    if store is None or store.position is None:
        return None
    day = store.position.newest_status_day
    frame = store.ask("standing", day).frame.set_index("location_id", drop=False)
    return day, frame, store.ask("cohorts", day).frame


def _why_out(store: Store) -> dict[str, str]:
    if store.position is None:
        return {}
    frame = store.ask("out_of_scope", store.position.newest_status_day).frame
    return dict(zip(frame.location_id, frame.out_of_scope_because, strict=True))


def _compared(before: Standing | None, after: Standing | None, gone: dict[str, str]) -> Changes:
    known = before or after
    if known is None:
        none = pd.DataFrame(columns=[*PLACE, "level", "situation", "because", *LEVELS])
        counts = pd.DataFrame(columns=[*SITUATION, "before", "after"])
        return Changes(None, None, 0, 0, none, none, none, none, counts)
    empty = known[1].iloc[:0]
    was = before[1] if before else empty
    is_now = after[1] if after else empty
    went_out = was.loc[was.index.difference(is_now.index), [*PLACE, "level", "situation"]]
    reasons = [gone.get(place) or NO_LONGER_LISTED for place in went_out.location_id]
    both = was.index.intersection(is_now.index)
    moved = is_now.loc[both, PLACE].assign(
        was_level=was.loc[both, "level"],
        was_edition=was.loc[both, "edition"],
        is_level=is_now.loc[both, "level"],
        is_edition=is_now.loc[both, "edition"],
    )
    step = is_now.loc[both, "level_rank"] - was.loc[both, "level_rank"]
    came_in = is_now.loc[is_now.index.difference(was.index), [*PLACE, "level", "situation"]]
    return Changes(
        before_day=before[0] if before else None,
        after_day=after[0] if after else None,
        before=len(was),
        after=len(is_now),
        came_in=came_in.reset_index(drop=True),
        went_out=went_out.assign(because=reasons).reset_index(drop=True),
        up=moved[(step > 0).fillna(False)].reset_index(drop=True),
        down=moved[(step < 0).fillna(False)].reset_index(drop=True),
        situations=_situations(before, after),
    )


def _situations(before: Standing | None, after: Standing | None) -> pd.DataFrame:
    known = (after or before)[2]
    counts = known[SITUATION].copy()
    for name, standing in (("before", before), ("after", after)):
        places = standing[2].set_index("situation").locations if standing else {}
        counts[name] = [int(places.get(one, 0)) for one in counts.situation]
    return counts
