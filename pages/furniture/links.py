"""Links from page to page that keep the frame: area, position date and policy stay as chosen."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

import streamlit as st

FRAME_KEYS = ("area", "day", "since", "policy", "counting")


def link_to(page: str, **choices: str | None) -> str:
    """The address of a page by its name in the menu (today, location …), with these choices.

    Relative, so that it also works where the dashboard is served under a folder. A blank choice is
    left out; a choice of the frame given here wins over the one in force.
    """
    now = st.query_params.to_dict()  # one look: each costs, and a list has fifty links
    kept = {key: now[key] for key in FRAME_KEYS if key in now}
    chosen = {key: value for key, value in (kept | choices).items() if value}
    path = "." if page == "today" else page
    return f"{path}?{urlencode(chosen)}" if chosen else path


def link_to_place(row: object) -> str:
    """The address of the page about the place that a row of an answer speaks of."""
    return link_to("location", place=row.location_id)


def show_links(links: Iterable[tuple[str, str]]) -> None:
    """A line of links, each its words and its address."""
    line = " · ".join(
        f'<a href="{escape(address)}" target="_self">{escape(words)}</a>'
        for words, address in links
    )
    st.html(f'<p class="links">{line}</p>', width="stretch")
