"""Coverage: which area is furthest behind, and how it moved from week to week."""

import pandas as pd
import streamlit as st

from pages.commissioner.charts import area_bars, show_chart, weekly_lines
from pages.furniture import wording
from pages.furniture.filters import choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.tables import (
    Column,
    Tile,
    counted,
    dated,
    plain,
    shared,
    show_table,
    show_tiles,
    small_type,
)

KINDS = {
    "CCG": ("clinical commissioning groups", "clinical commissioning group (CCG)"),
    "local authority": ("local authorities", "local authority"),
}
AREAS = (
    Column("Area", plain("area"), "name"),
    Column("At Standards Met or above", shared("met_or_above", "locations"), "number"),
    Column("At Approaching or above", shared("approaching_or_above", "locations"), "number"),
    Column("On Entry Level", counted("entry_level"), "number"),
    Column("Must act", counted("must_act"), "number"),
    Column("Status unknown", counted("unknown"), "number"),
)
TARGET = Column(
    "More needed for target", lambda row: wording.count(row.still_needed) or "no target", "number"
)
WEEKS = (
    Column("Position of", dated("status_day"), "day"),
    Column("At Standards Met or above", shared("met_or_above", "locations"), "number"),
    Column("On Entry Level", counted("entry_level"), "number"),
    Column("Places", counted("locations"), "number"),
)


def draw(frame: Frame) -> None:
    """The page."""
    coverage = frame.ask("coverage")
    everyone = coverage[coverage.area_kind == "all"].iloc[0]
    _countings(frame, everyone)
    _areas(frame, coverage, everyone)
    _weeks(frame)


def _countings(frame: Frame, everyone: pd.Series) -> None:
    """The three countings side by side, of the same places."""
    means = frame.store.ask("countings").frame
    show_tiles(
        [
            Tile(
                row.label.capitalize(),
                wording.share(everyone[f"met_{row.counting}"], everyone.locations),
                "chosen above" if row.counting == frame.counting else "",
                f"At Standards Met or above: {row.definition}.",
                "met" if row.counting == frame.counting else "never",
            )
            for row in means.itertuples()
        ],
        f"Three ways to count, {frame.area_in_words}",
    )


def _areas(frame: Frame, coverage: pd.DataFrame, everyone: pd.Series) -> None:
    with st.grid(3, min_column_width=220, gap="small"):
        kind = choice("Compare", "by", list(KINDS), lambda kind: KINDS[kind][0], "kind of area")
    say_notes("by")
    areas = coverage[coverage.area_kind == kind]
    title = _finding(frame, areas, everyone)
    st.header(wording.as_typed(title), anchor=False)
    has_target = areas.still_needed.notna().any()
    targets = wording.text("rule_group.targets", frame.store)
    small_type(
        f"At Standards Met or above, {frame.area_in_words}: "
        f"{wording.share(everyone.met_or_above, everyone.locations)}. {frame.basis}"
        f"{'' if has_target else ' · no target set: see Rules, ' + targets}"
    )
    chart, table = st.columns([2, 3], gap="medium")
    with chart:
        show_chart(area_bars(areas), f"Bars, worst first. {title}. All in the table.", "areas")
    with table:
        columns = (*AREAS, TARGET) if has_target else AREAS
        whole = f"; each whole, where it overlaps {frame.area}" if frame.area else ""
        caption = f"Coverage by {KINDS[kind][1]}, worst first{whole}"
        show_table(areas, columns, caption, as_cards=True)


def _finding(frame: Frame, areas: pd.DataFrame, everyone: pd.Series) -> str:
    """What the chart says: who is lowest, or how the chosen area compares with all."""
    worst = areas.iloc[0]
    if frame.area is None:
        return f"{worst.area} is lowest: {_share(worst)} at Standards Met or above"
    everywhere = frame.ask("coverage", area=None).iloc[0]
    own = f"{frame.area}: {_share(everyone)} at Standards Met or above"
    return f"{own}, all areas {_share(everywhere)}"


def _share(row: pd.Series) -> str:
    return wording.percent(row.met_or_above, row.locations)


def _weeks(frame: Frame) -> None:
    weeks = frame.ask("coverage_by_week")
    if weeks.empty:
        return
    first, last = weeks.iloc[0], weeks.iloc[-1]
    days = wording.day(first.status_day)
    if len(weeks) > 1:
        met = _from_to(first.met_or_above, last.met_or_above, "place")
        entry = _from_to(first.entry_level, last.entry_level)
        days += f" to {wording.day(last.status_day)}"
    else:
        met = wording.plural(last.met_or_above, "place")
        entry = f"{wording.count(last.entry_level)}; only one day so far"
    title = f"Standards Met or above: {met}; Entry Level: {entry}"
    st.header(title, anchor=False)
    small_type(
        f"Places at Standards Met or above and on Entry Level, {frame.area_in_words}, {days}. "
        f"{frame.basis}"
    )
    chart, table = st.columns([3, 2], gap="medium")
    with chart:
        show_chart(weekly_lines(weeks), f"Two lines by week. {title}. All in the table.", "weeks")
    with table:
        show_table(weeks.iloc[::-1], WEEKS, "By week, newest first")


def _from_to(first: int, last: int, one: str = "") -> str:
    """'60 to 238 places', 'still 1 place'; without `one`, the counts alone."""
    now = wording.plural(last, one) if one else wording.count(last)
    return f"still {now}" if first == last else f"{wording.count(first)} to {now}"


draw(this_frame())
