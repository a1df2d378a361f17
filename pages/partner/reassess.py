"""Reassess: everyone on Entry Level, what each must do, and by when it must start."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import ROWS_PER_PAGE, choice, first_page, page_of, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.tables import (
    Column,
    Tile,
    csv_of,
    dated,
    plain,
    show_table,
    show_tiles,
)  # fmt: skip

MAIL = {"": "All places", "below": "Below the NHSmail minimum after 30 June, if it uses NHSmail"}
NOT_STATED = "not stated in the announcement"
PLACES = (
    Column("Place", plain("location_name"), "name"),
    Column("Phone", plain("phone"), "phone"),
    Column("Published", lambda row: f"{row.edition}, {wording.day(row.published_on)}"),
    Column("What it must do", plain("action_required"), "wide"),
    Column("Approaching view open from", lambda row: wording.day(row.view_opens_on) or NOT_STATED),
    Column("Hours of work", lambda row: wording.hours(row.hours_low, row.hours_high), "number"),
    Column("Start by", dated("latest_start"), "day"),
    Column("Days left", plain("days_left"), "number"),
    Column("Plan due", lambda row: "yes" if row.plan_due is True else "no"),
    Column("Provider", plain("provider_name")),
    Column("CCG", plain("ccg_name")),
)
TONES = {"this cycle": "entry", "missed 30 June 2021": "entry", "older": "never"}


def draw(frame: Frame) -> None:
    """The page."""
    groups = frame.ask("reassess_groups")
    total = int(groups.all_groups.iloc[0])
    if not total:
        st.markdown(f"No place is on Entry Level in {frame.area_in_words}: nobody must reassess.")
        return
    _explain(frame)
    _groups(groups)
    _preparation(frame)
    _places(frame, groups)


def _explain(frame: Frame) -> None:
    worst = frame.ask("reassess", limit=1).iloc[0]
    places = {
        "level": worst.required_level,
        "deadline": wording.day(worst.due_on),
        "hours": wording.hours(worst.hours_low, worst.hours_high),
    }
    for key in ("what", "plan"):
        st.markdown(wording.text(f"page.reassess.{key}", frame.store, **places))


def _groups(groups: pd.DataFrame) -> None:
    total = wording.of(groups.all_groups.iloc[0], groups.denominator.iloc[0])
    st.header(f"{total} places must reassess", anchor=False)
    show_tiles(
        [
            Tile(
                group.entry_group_in_words,
                wording.count(group.locations),
                "",
                f"{group.entry_group_means}. {wording.of(group.below_nhsmail_minimum, group.locations)} "
                "would be below the NHSmail minimum after 30 June 2021, if they use NHSmail.",
                TONES[group.entry_group],
            )
            for group in groups.itertuples()
        ],
        "Groups of Entry Level places",
    )


def _preparation(frame: Frame) -> None:
    with st.expander("What to have ready before the work starts"):
        for level in ("Approaching Standards", "Standards Met"):
            items = frame.ask("preparation", level=level)
            if not items.empty:
                st.markdown(f"**For {level}**")
                st.markdown("\n".join(f"1. {row.item}: {row.why}" for row in items.itertuples()))


def _places(frame: Frame, groups: pd.DataFrame) -> None:
    st.header("Who must reassess", anchor=False)
    names = groups.set_index("entry_group").entry_group_in_words
    turn_back = first_page("list_page")
    with st.grid(3, min_column_width=220, gap="small"):
        group = choice(
            "Group",
            "group",
            ["", *names.index],
            lambda g: names.get(g, "All groups"),
            "group",
            on_change=turn_back,
        )
        mail = choice(
            "NHSmail", "nhsmail", list(MAIL), MAIL.get, "NHSmail filter", on_change=turn_back
        )
    say_notes("group", "nhsmail")
    chosen = {"entry_group": group or None, "below_nhsmail_minimum": True if mail else None}
    first = frame.ask("reassess", limit=1, **chosen)
    if first.empty:
        st.markdown("No place is in this group. Choose another group or area.")
        return
    total = int(first.places_in_list.iloc[0])
    skipped = page_of(total, "list_page")
    rows = frame.ask("reassess", limit=ROWS_PER_PAGE, offset=skipped, **chosen)
    show_table(
        rows,
        PLACES,
        f"Places {wording.count(skipped + 1)} to {wording.count(skipped + len(rows))} of "
        f"{wording.count(total)}, most urgent first; hours are assumed. "
        f"As at {wording.day(frame.day)}.",
    )
    st.download_button(
        f"Download all {wording.count(total)} as CSV",
        data=lambda: csv_of(frame.ask("reassess", **chosen)),
        file_name=f"reassess {frame.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
        key="reassess_csv",
    )


draw(this_frame())
