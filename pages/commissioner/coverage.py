"""Coverage: which area is furthest behind, and how it moved from week to week."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.charts import area_bars, show_chart, weekly_lines
from pages.furniture.filters import choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.tables import Column, counted, dated, plain, shared, show_table, small_type

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
    _areas(frame, coverage, everyone)
    _weeks(frame)


def _areas(frame: Frame, coverage: pd.DataFrame, everyone: pd.Series) -> None:
    with st.grid(3, min_column_width=220, gap="small"):
        kind = choice("Compare", "by", list(KINDS), lambda kind: KINDS[kind][0], "kind of area")
    say_notes("by")
    areas = coverage[coverage.area_kind == kind]
    title = _finding(frame, areas)
    st.header(wording.as_typed(title), anchor=False)
    has_target = areas.still_needed.notna().any()
    small_type(
        f"At Standards Met or above, {frame.area_in_words}: "
        f"{wording.share(everyone.met_or_above, everyone.locations)}. {frame.basis}"
        f"{'' if has_target else ' · no target set'}"
    )
    chart, table = st.columns([2, 3], gap="medium")
    with chart:
        show_chart(area_bars(areas), f"Bars, worst first. {title}. All in the table.", "areas")
    with table:
        columns = (*AREAS, TARGET) if has_target else AREAS
        whole = f"; each whole, where it overlaps {frame.area}" if frame.area else ""
        caption = f"Coverage by {KINDS[kind][1]}, worst first{whole}"
        show_table(areas, columns, caption, as_cards=True)


def _finding(frame: Frame, areas: pd.DataFrame) -> str:
    """What the chart says: who is lowest, or how a single area compares with all."""
    worst = areas.iloc[0]
    share = wording.percent(worst.met_or_above, worst.locations)
    if len(areas) > 1:
        return f"{worst.area} is lowest: {share} at Standards Met"
    everywhere = frame.ask("coverage", area=None).iloc[0]
    all_share = wording.percent(everywhere.met_or_above, everywhere.locations)
    return f"{worst.area}: {share} at Standards Met, all areas {all_share}"


def _weeks(frame: Frame) -> None:
    weeks = frame.ask("coverage_by_week")
    if weeks.empty:
        return
    first, last = weeks.iloc[0], weeks.iloc[-1]
    title = (
        f"Standards Met: {_from_to(first.met_or_above, last.met_or_above, 'place')}; "
        f"Entry Level: {_from_to(first.entry_level, last.entry_level)}"
    )
    st.header(title, anchor=False)
    small_type(
        f"Places at Standards Met or above and on Entry Level, {frame.area_in_words}, "
        f"{wording.day(first.status_day)} to {wording.day(last.status_day)}. {frame.basis}"
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
