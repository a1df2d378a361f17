"""Links from page to page that keep the frame: area, position date and policy stay as chosen."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

FRAME_KEYS = ("area", "day", "since", "policy", "counting")
KEPT_ADDRESSES = 4096  # a page has hundreds, and writes them anew on every press


def links_to(page: str) -> Callable[..., str]:
    """What writes the addresses of a page, by its name in the menu (today, location …), with the
    choices given: for tables of links, since looking up the frame's choices costs.

    Relative, so that they also work where the dashboard is served under a folder. A blank choice
    is left out; a choice of the frame given here wins over the one in force.
    """
    now = st.query_params.to_dict()
    kept = {key: now[key] for key in FRAME_KEYS if key in now}
    path = "." if page == "today" else page

    def address(**choices: str | None) -> str:
        chosen = {key: value for key, value in (kept | choices).items() if value}
        return _address(path, tuple(chosen.items()))

    return address


def link_to(page: str, **choices: str | None) -> str:
    """One address of a page, as links_to writes it."""
    return links_to(page)(**choices)


@lru_cache(KEPT_ADDRESSES)
def _address(path: str, chosen: tuple[tuple[str, str], ...]) -> str:
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
