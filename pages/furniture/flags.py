"""Flags: what a partner's lists and workshop bookings tell of a place beside its situation.

On the screen they are what "your lists say", since "flagged for" is a workshop's word. Where
nothing loaded tells any flag on the day, there is neither a box nor a column for them.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import choice, say_notes
from pages.furniture.frame import Frame
from pages.furniture.tables import Column, plain

FLAG = "flag"


def flag_counts(frame: Frame, among: str = "everyone", **given: object) -> pd.DataFrame:
    """The question of that name; of everyone everywhere first, once a page: where nothing tells a
    flag there is nothing more to ask."""
    everywhere = frame.ask("flag_counts", area=None)
    return everywhere if everywhere.empty else frame.ask("flag_counts", among=among, **given)


def flag_choice(frame: Frame, turn_back: str, among: str = "everyone") -> str | None:
    """A select box of the flags that can be told on this day, its value in the link under `flag`;
    gives the chosen one, or None for places with and without. turn_back: see `choice`; among: which
    places the page lists, so that no flag is offered that none of them can carry."""
    names = flag_counts(frame, among, area=None).set_index("flag").flag_in_words
    if names.empty:
        return None
    return (
        choice(
            wording.text("page.flags.label", frame.store),
            FLAG,
            ["", *names.index],
            lambda flag: names.get(flag, wording.text("page.flags.any", frame.store)),
            "entry of your lists",
            turn_back=turn_back,
        )
        or None
    )


def say_flag_note(frame: Frame) -> None:
    """Says what the link asked for that there is not: a flag, or flags at all."""
    say_notes(FLAG)
    asked = st.query_params.get(FLAG)
    if asked and flag_counts(frame, area=None).empty:
        flag = wording.as_typed(asked)
        st.warning(wording.text("page.flags.none", frame.store, flag=flag))


def with_flags(frame: Frame, columns: Sequence[Column], after: str) -> tuple[Column, ...]:
    """The columns of a list with one of flags after that headed `after`, where any can be told."""
    if flag_counts(frame, area=None).empty:
        return tuple(columns)
    at = [column.heading for column in columns].index(after) + 1
    flags = Column(wording.text("page.flags.label", frame.store), plain("flags"), "wide")
    return (*columns[:at], flags, *columns[at:])
