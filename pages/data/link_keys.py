"""Yes, no, later …: the keys that answer the link that is asked about, and no other."""

import time
from zlib import crc32

import streamlit as st

from pages.furniture.frame import Frame
from pages.furniture.wording import text
from pipelines.errors import PipelineError
from pipelines.matching import decisions
from pipelines.matching.links_left import Link
from pipelines.settings import shown_data_folder

LATER, SINGLY, SAID = "links put off", "links asked one by one", "what the last answer said"
ASKED = "the link asked about"
# nobody reads the next link in so short a time: the same key once more is a key that bounced
LAST_ANSWER, BOUNCE_SECONDS = "the last answer and when", 0.4


def show_keys(frame: Frame, link: Link) -> None:
    """The buttons that answer a link, each with its key; from here on this link is asked about."""
    many, twice = len(link.places) > 1, text("page.matching.twice", frame.store)
    this = crc32("\n".join(link.identity).encode())
    st.session_state[ASKED] = link.identity
    all_of = f", all {len(link.places)}" if many else ""
    with st.container(horizontal=True, gap="small"):
        for label, key, answer in (("Yes", "y", "yes"), ("No", "n", "no")):
            st.button(
                label + all_of,
                shortcut=key, on_click=_decide, args=(link, link.key, answer, twice),
                key=f"answer_{answer} {this}",
            )  # fmt: skip
        if link.row.is_office_found:
            st.button(
                text("page.matching.no_office", frame.store) + all_of,
                shortcut="h", on_click=_decide, args=(link, link.office_key, "no", twice),
                key=f"no_office {this}",
            )  # fmt: skip
        for label, key, where in (("Later", "l", LATER), ("One by one", "o", SINGLY))[: 1 + many]:
            st.button(
                label,
                shortcut=key,
                on_click=_put,
                args=(link, where),
                key=f"{label.lower()} {this}",
            )


def _decide(link: Link, about: tuple[str, str, str], answer: str, twice: str) -> None:
    if not _is_asked(link):
        return
    last, at = st.session_state.get(LAST_ANSWER, ("", 0.0))
    st.session_state[LAST_ANSWER] = answer, time.monotonic()
    if last == answer and time.monotonic() - at < BOUNCE_SECONDS:
        st.session_state[SAID] = twice
        return
    seen = link.row.speaks_for or link.row.speaks_against
    why = st.session_state.get("why") or f"by what was shown: {seen}"
    try:
        decisions.decide(
            shown_data_folder(), about, [location_id for location_id, _ in link.places],
            answer, st.session_state.get("who") or "", why, link.providers,
        )  # fmt: skip
    except PipelineError as error:
        st.session_state[SAID] = str(error)


def _put(link: Link, where: str) -> None:
    if _is_asked(link):
        which = link.whole if where == SINGLY else link.identity
        st.session_state[where] = [*st.session_state[where], which]


def _is_asked(link: Link) -> bool:
    """Whether a press is about the link that is asked about. For a moment the browser holds the
    buttons of the link before as well, and one key then presses both."""
    return st.session_state.get(ASKED) == link.identity
