"""What is shown where there is no position to show, and where something broke."""

import logging
from html import escape

import streamlit as st

from pages.furniture.frame import Frame
from pages.furniture.wording import as_typed, day, text
from pipelines.errors import PipelineError
from pipelines.settings import shown_data_folder

_LOG = logging.getLogger(__name__)


def nothing_loaded() -> None:
    """No built file: what this is, and the one command that changes it."""
    st.title(text("page.none.title"))
    st.markdown(text("page.none.what"))
    if any((shown_data_folder() / "archive").glob("*.json")):
        st.markdown("Exports are kept, but the position has not been built from them. Build it:")
        _command("python -m pipelines build")
        return
    st.markdown("To look around first, with an invented region:")
    _command("make run")
    st.markdown("To load your own exports, as many as you like and in any order:")
    _command('python -m pipelines load "Line By Line 28_05_2021.xlsx"')
    st.markdown("Then load this page again.")


def _command(line: str) -> None:
    """A line to type; unlike st.code it wraps on a telephone, so nothing needs scrolling."""
    st.html(f'<p class="command"><code>{escape(line)}</code></p>', width="stretch")


def no_places(frame: Frame) -> None:
    """Something is loaded, but no place is in scope in this area on this day."""
    area = as_typed(frame.area or "any area")
    st.header("No care place to show", anchor=False)
    st.markdown(
        f"No place is in scope in {area} on {day(frame.day)}. Choose another area or position "
        "date, or load an export that lists the places of this area."
    )


def unreadable(error: PipelineError) -> None:
    """The built file is damaged, or the question cannot be answered: the error says what to do."""
    _LOG.error("%s", error)
    st.title(text("page.unreadable.title"))
    st.error(str(error))


def bug(error: Exception) -> None:
    """A failure of ours: plain words on the page, the traceback in the log only."""
    _LOG.error("A page failed", exc_info=error)
    st.error(text("page.bug"))
