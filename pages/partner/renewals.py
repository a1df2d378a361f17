"""Renewals: whose Standards Met turns 12 months old, and when."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import choice, say_notes
from pages.furniture.flags import flag_choice, say_flag_note, with_flags
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place
from pages.furniture.lists import show_list
from pages.furniture.tables import Column, Tile, plain, show_tiles, small_type


def _runs_out(row: object) -> str:
    """The day, and how far off it is."""
    days = row.days_to_expiry
    far = f"in {wording.plural(days, 'day')}" if days > 0 else f"{wording.plural(-days, 'day')} ago"
    return f"{wording.day(row.expires_on)} ({far if days else 'today'})"


def _published(row: object) -> str:
    return f"{row.level}, {wording.day(row.published_on)}"


def _what_to_do(row: object) -> str:
    if not row.must_act:
        return "nothing now"
    return f"{row.action_required} (due {wording.day(row.due_on)})"


RENEWALS = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Phone", plain("phone"), "phone"),
    Column("12 months old on", _runs_out, "area"),
    Column("Published", _published, "area"),
    Column("Situation", plain("situation_in_words")),
    Column("What is asked of it", _what_to_do, "wide"),
    Column("Provider", plain("provider_name")),
    Column("CCG", plain("ccg_name"), "area"),
)


def draw(frame: Frame) -> None:
    """The page."""
    bands = frame.ask("renewal_bands")
    st.markdown(wording.text("page.renewals.meaning", frame.store))
    _bands(frame, bands)
    _places(frame, bands)


def _bands(frame: Frame, bands: pd.DataFrame) -> None:
    total = bands.denominator.iloc[0]
    st.header(
        f"{wording.plural(total, 'place')} last published Standards Met or above", anchor=False
    )
    if lapsed := bands.lapsed.iloc[0]:
        known = {
            "lapsed": wording.count(lapsed),
            "situation": wording.text("situation.MET_EXPIRED", frame.store),
            "met": wording.text("tile.met", frame.store),
        }
        small_type(wording.text("page.renewals.lapsed", frame.store, **known))
    tiles = [
        Tile(
            band.renewal_band_in_words,
            wording.count(band.locations),
            f"{wording.count(band.must_act)} must act" if band.locations else "",
            f"{band.renewal_band_means}.",
            "met",
        )
        for band in bands.itertuples()
    ]
    show_tiles(tiles, "When Standards Met runs out")
    if undated := bands.without_date.iloc[0]:
        small_type(
            f"{wording.plural(undated, 'place')} more at Standards Met or above: the day of "
            "publication is not known."
        )


def _places(frame: Frame, bands: pd.DataFrame) -> None:
    st.header("Which places", anchor=False)
    names = bands.set_index("renewal_band").renewal_band_in_words
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        band = choice(
            "Runs out",
            "runs_out",
            ["", *names.index],
            lambda code: names.get(code, "Any day"),
            "time of running out",
            turn_back="list_page",
        )
        flag = flag_choice(frame, "list_page", "Standards Met or above")
    say_notes("runs_out")
    say_flag_note(frame)
    show_list(
        frame,
        "renewals",
        {"renewal_band": band or None, "flag": flag},
        with_flags(frame, RENEWALS, "Situation"),
        "list_page",
        "No publication runs out then. Choose another time or area.",
        filters,
        "soonest first",
    )


draw(this_frame())
