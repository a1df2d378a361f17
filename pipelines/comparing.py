"""What one position says otherwise than another: places in and out, levels up and down."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pipelines.store import Store

PLACE = ["location_id", "location_name", "ccg_name", "local_authority"]
LEVELS = ["was_level", "was_edition", "is_level", "is_edition"]
SITUATION = ["situation", "situation_in_words"]
NO_LONGER_LISTED = "not in the newest export of its area"


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
        when = f"{self.before_day:%-d %B %Y}" if self.before_day else "nothing loaded"
        then = f"{self.after_day:%-d %B %Y}" if self.after_day else "nothing loaded"
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


Standing = tuple[dt.date, pd.DataFrame, pd.DataFrame]


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
