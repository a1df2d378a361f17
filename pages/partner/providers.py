"""Providers: those with several places here, so that one call serves for all of them."""

from collections.abc import Iterable
from functools import partial

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import links_to
from pages.furniture.lists import list_ahead, show_list
from pages.furniture.sites import SITES, show_sites, sites_ahead
from pages.furniture.tables import Column, Tile, counted, dated, plain, show_tiles, small_type

# what is done by a provider's places, and the look of its tile
STATES = {"none": "never", "some": "approaching", "all": "met"}
LEADS = ("local", "national", "council")
PAGE = "list_page"


def _done(row: object) -> str:
    of = wording.of(row.done, row.sites_here)
    return f"{of} ({wording.count(row.unknown)} unknown)" if row.unknown else of


def _phone(row: object) -> str:
    """One number for most of those that must act; where there is none, where to look."""
    return "see its places" if row.must_act and wording.is_blank(row.phone) else plain("phone")(row)


def draw(frame: Frame) -> None:
    """The page."""
    asked = as_chosen("done", "lead")
    list_ahead(frame, "providers", done_state=asked["done"], lead=asked["lead"])
    frame.ask_ahead("provider_names")
    frame.ask_ahead("provider_states", lead=asked["lead"])
    sites_ahead(frame, "provider")
    above = st.container()
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        done = _box(frame, "Done", "done", "done_state", STATES)
        lead = _box(frame, "Who leads", "lead", "lead", LEADS)
    say_notes("done", "lead")
    with above:
        _tiles(frame, frame.ask("provider_states", lead=lead or None))
    show_list(
        frame,
        "providers",
        {"done_state": done or None, "lead": lead or None},
        _columns(frame, done, lead),
        PAGE,
        wording.text("page.providers.empty", frame.store),
        filters,
        wording.text("page.providers.sorted", frame.store),
        "providers",
    )
    small_type(wording.text("page.providers.done", frame.store))
    small_type(wording.text("page.providers.phone", frame.store))
    show_sites(frame, frame.ask("provider_names"), "provider")


def _box(frame: Frame, label: str, key: str, kind: str, codes: Iterable[str]) -> str:
    """A select box of codes that wording.csv words under `kind`; '' is any."""
    in_words = partial(_words, frame, kind)
    return choice(label, key, ["", *codes], in_words, kind.replace("_", " "), turn_back=PAGE)


def _words(frame: Frame, kind: str, code: str) -> str:
    return wording.text(f"{kind}.{code}" if code else f"page.providers.any_{kind}", frame.store)


def _tiles(frame: Frame, states: pd.DataFrame) -> None:
    """How many providers there are to ring, and how many are done in all, some or none."""
    first = states.iloc[0]
    if not first.providers_here:
        return
    to_call = wording.plural(first.providers_to_call, "provider")
    places = wording.plural(first.must_act_here, "place")
    st.header(f"One call each: {to_call} for {places} that must act", anchor=False)
    tiles = [
        Tile(
            wording.text(f"done_state.{row.done_state}", frame.store),
            wording.count(row.providers),
            f"of {wording.plural(row.providers_here, 'provider')}",
            wording.text(f"done_state_means.{row.done_state}", frame.store),
            STATES[row.done_state],
        )
        for row in states.itertuples()
    ]
    show_tiles(tiles, "Providers by how many of their places are done")


def _columns(frame: Frame, done: str, lead: str) -> tuple[Column, ...]:
    address = links_to("providers")
    # in the boxes' words: a link that has to be rewritten loses its anchor
    kept = {
        "done": done and _words(frame, "done_state", done),
        "lead": lead and _words(frame, "lead", lead),
    }
    return (
        Column(
            "Provider",
            plain("provider_name"),
            "name",
            lambda row: f"{address(**kept, provider=row.provider_code)}#{SITES}",
        ),
        Column("Must act", counted("must_act"), "number"),
        Column("Done", _done, "number"),
        Column("Most urgent", plain("target_in_words")),
        Column("Due", dated("due_on"), "day"),
        Column("Phone", _phone, "phone"),
        Column("Towns", plain("towns")),
        Column("Who leads", plain("lead_in_words")),
        Column("Places in all data", counted("sites_in_all"), "number"),
    )


draw(this_frame())
