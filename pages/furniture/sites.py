"""The places of one group or provider, below the list that leads to it."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, code_choice, say_notes
from pages.furniture.flags import with_flags
from pages.furniture.frame import Frame
from pages.furniture.links import link_to_place
from pages.furniture.lists import show_list
from pages.furniture.tables import Column, plain, small_type

SITES, PAGE = "sites", "sites_page"


def level_held(row: object) -> str:
    """What a place stands at, and by whose publication."""
    shown = wording.joined(row.level, row.edition, row.published_on)
    if row.held_by == "head office unconfirmed":
        theirs = wording.joined(row.parent_level, row.parent_edition, row.parent_published_on)
        return f"{shown}; head office, not confirmed: {theirs}"
    return f"{shown}, by its head office" if row.held_by == "head office" else shown


def _situation(row: object) -> str:
    return f"Forgotten: {row.situation_in_words}" if row.is_left_out else row.situation_in_words


def _what_to_do(row: object) -> str:
    if not row.must_act:
        return "nothing now"
    return f"{row.action_required} (due {wording.day(row.due_on)})"


COLUMNS = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Level, edition and day", level_held),
    Column("Situation", _situation),
    Column("What is asked of it", _what_to_do, "wide"),
    Column("Flagged for", plain("target_in_words")),
    Column("Who leads", plain("lead_in_words")),
    Column("Phone", plain("phone"), "phone"),
    Column("Town", plain("town"), "town"),
)


def sites_ahead(frame: Frame, what: str) -> None:
    """Starts working out which flags there are, where the places of one are shown as this run
    began."""
    if as_chosen(what)[what]:
        frame.ask_ahead("flag_counts", area=None)


def show_sites(frame: Frame, listed: pd.DataFrame, what: str) -> None:
    """A box of what is listed, its code in the link under `what`, and the places of the one chosen.

    what: 'group' or 'provider'. listed: the whole answer to the question about all of them; the box
    offers them in its order.
    """
    heading = st.empty()
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        names = _names(listed, what)
        chosen = code_choice(what.capitalize(), what, names, what, PAGE)
    say_notes(what)
    if not chosen:
        heading.header(f"The places of one {what}", anchor=SITES)
        st.markdown(wording.text(f"page.{what}s.press", frame.store))
        return
    row = next(row for row in listed.itertuples() if getattr(row, f"{what}_code") == chosen)
    places = wording.plural(row.sites_here, "place")
    must_act = f"{wording.count(row.must_act)} must act"
    heading.header(f"{wording.as_typed(names[chosen])}: {places} here, {must_act}", anchor=SITES)
    show_list(
        frame,
        "group_sites",
        {"code": chosen},
        with_flags(frame, COLUMNS, "Situation"),
        PAGE,
        "",
        filters,
        wording.text("page.groups.order", frame.store),
    )
    small_type(wording.text("page.groups.forgotten", frame.store))


def _names(listed: pd.DataFrame, what: str) -> dict[str, str]:
    """The words of each code; a name that several bear is told apart by its code."""
    codes, called = listed[f"{what}_code"], listed[f"{what}_name"]
    several = called.duplicated(keep=False)
    words = {"": f"Choose a {what}"}
    for code, name, is_shared in zip(codes, called, several, strict=True):
        words[code] = f"{name} ({code})" if is_shared else name
    return words
