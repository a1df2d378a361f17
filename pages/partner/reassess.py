"""Reassess: everyone on Entry Level, what each must do, and by when it must start."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.flags import FLAG, flag_choice, flag_counts, say_flag_note, with_flags
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place
from pages.furniture.lists import list_ahead, show_list
from pages.furniture.tables import (
    Column,
    Tile,
    left,
    plain,
    show_table,
    show_tiles,
    small_type,
    start_by,
)

ON_ENTRY = "Entry Level"
MAIL = {"": "All places", "below": "Below the NHSmail minimum after 30 June, if it uses NHSmail"}
TONES = {"this cycle": "entry", "missed 30 June 2021": "entry", "older": "never"}
BOOKED = {
    "booked_on_nothing": "entry", "did_not_come": "never", "booked": "approaching",
    "attended": "met",
}  # fmt: skip
PREPARED_FOR = {"Approaching Standards": "the least to reach", "Standards Met": "recommended"}
PREPARATION = (Column("Have ready", plain("item"), "name"), Column("Why", plain("why")))


def _view_opens(row: object) -> str:
    opens = wording.day(row.view_opens_on)
    return f"{opens} ({row.code_type} code)" if opens else "not stated in the announcement"


def _published(row: object) -> str:
    by = "" if row.held_by == "own" else f" by its {row.held_by}"
    return ", ".join(part for part in (row.edition, wording.day(row.published_on)) if part) + by


def _what_to_do(row: object) -> str:
    """What is asked of it, with the level and the day where that does not name them."""
    asked, by = row.action_required, wording.day(row.due_on)
    if row.required_level in asked and by in asked:
        return asked
    return f"{asked}: at least {row.required_level}, by {by}"


PLACES = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Phone", plain("phone"), "phone"),
    Column("Entry Level edition and day", _published),
    Column("What it must do", _what_to_do, "wide"),
    Column("Approaching view open from", _view_opens),
    Column("Hours of work", lambda row: wording.hours(row.hours_low, row.hours_high), "number"),
    Column("Start by", start_by, "day"),
    Column("Days left", left, "number"),
    Column("Plan due", lambda row: "yes" if row.plan_due else "no"),
    Column("Provider", plain("provider_name")),
    Column("CCG", plain("ccg_name"), "area"),
)


def draw(frame: Frame) -> None:
    """The page."""
    _ask_ahead(frame)
    groups = frame.ask("reassess_groups")
    if not groups.all_groups.iloc[0]:
        area = wording.as_typed(frame.area_in_words)
        st.markdown(f"No place is on Entry Level in {area}, as far as what is loaded tells.")
        return
    asked = groups.iloc[0]
    _explain(frame, asked)
    _groups(frame, groups)
    _preparation(frame, asked.plan_is_due)
    _places(frame, groups)


def _ask_ahead(frame: Frame) -> None:
    frame.ask_ahead("flag_counts", area=None)
    boxes = as_chosen("group", "nhsmail", FLAG)
    list_ahead(
        frame,
        "reassess",
        entry_group=boxes["group"],
        below_nhsmail_minimum=True if boxes["nhsmail"] else None,
        flag=boxes[FLAG],
    )
    for level in PREPARED_FOR:
        frame.ask_ahead("preparation", level=level)


def _explain(frame: Frame, asked: pd.Series) -> None:
    """One sentence on what all must do where it is the same for all, else where to read it."""
    key = "mixed" if not asked.required_level else "what" if asked.days_left >= 0 else "late"
    filled = {"level": asked.required_level, "deadline": wording.day(asked.due_on)}
    st.markdown(wording.text(f"page.reassess.{key}", frame.store, **filled))
    if asked.plan_is_due:
        st.markdown(wording.text("page.reassess.plan", frame.store))


def _groups(frame: Frame, groups: pd.DataFrame) -> None:
    total = wording.count(groups.all_groups.iloc[0])
    places = wording.plural(groups.denominator.iloc[0], "place")
    st.header(f"{total} of {places} must reassess", anchor=False)
    show_tiles([_group(group) for group in groups.itertuples()], "Groups of Entry Level places")
    if by_head_office := groups.by_head_office.iloc[0]:
        counted = wording.plural(by_head_office, "place")
        small_type(wording.text("page.reassess.by_head_office", frame.store, places=counted))
    listed = "loses_nhsmail" in set(flag_counts(frame, ON_ENTRY).flag)
    key = "nhsmail_listed" if listed else "nhsmail"
    small_type(wording.text(f"page.reassess.{key}", frame.store))


def _group(group: object) -> Tile:
    below = wording.of(group.below_nhsmail_minimum, group.locations)
    return Tile(
        group.entry_group_in_words,
        wording.count(group.locations),
        f"{below} below the NHSmail minimum" if group.locations else "",
        f"{group.entry_group_means}.",
        TONES[group.entry_group],
    )


def _preparation(frame: Frame, plan_is_due: bool) -> None:
    st.header("What to have ready", anchor=False)
    small_type(wording.text("page.reassess.ready", frame.store))
    roles = PREPARED_FOR if plan_is_due else {"Standards Met": "the level to reach"}
    columns = st.columns(2, gap="medium")
    for column, (level, role) in zip(columns, roles.items(), strict=False):
        with column:
            items = frame.ask("preparation", level=level)
            show_table(items, PREPARATION, f"For {level}, {role}")


def _bookings(frame: Frame) -> None:
    """Who of them is booked, came, or is booked on nothing; or that no bookings are loaded."""
    counts = flag_counts(frame, ON_ENTRY)
    booked = counts[counts.kind == "workshop_bookings"]
    if booked.empty:
        small_type(wording.text("page.reassess.no_bookings", frame.store))
        return
    small_type(wording.text("page.reassess.bookings", frame.store))
    show_tiles(
        [
            Tile(
                row.flag_in_words,
                wording.of(row.locations, row.denominator),
                "",
                f"{row.flag_means}.",
                BOOKED[row.flag],
            )
            for row in booked.itertuples()
        ],
        "Workshop bookings of those who must reassess",
    )


def _places(frame: Frame, groups: pd.DataFrame) -> None:
    st.header("Who must reassess", anchor=False)
    _bookings(frame)
    names = groups.set_index("entry_group").entry_group_in_words
    filters = st.grid(4, min_column_width=200, gap="small", vertical_alignment="bottom")
    with filters:
        group = choice(
            "Group",
            "group",
            ["", *names.index],
            lambda code: names.get(code, "All groups"),
            "group",
            turn_back="list_page",
        )
        mail = choice("NHSmail", "nhsmail", list(MAIL), MAIL.get, "choice", turn_back="list_page")
        flag = flag_choice(frame, "list_page", ON_ENTRY)
    say_notes("group", "nhsmail")
    say_flag_note(frame)
    show_list(
        frame,
        "reassess",
        {
            "entry_group": group or None,
            "below_nhsmail_minimum": True if mail else None,
            "flag": flag,
        },
        with_flags(frame, PLACES, "What it must do"),
        "list_page",
        "No place is in this group. Choose another group or area.",
        filters,
        "most urgent first; hours are assumed",
    )


draw(this_frame())
