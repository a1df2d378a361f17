"""What is shown where there is no position to show, and where something broke."""

import logging
from html import escape

import streamlit as st

from pages.furniture.frame import Frame
from pages.furniture.links import link_to
from pages.furniture.wording import as_typed, day, text
from pipelines.errors import PipelineError
from pipelines.settings import shown_data_folder

_LOG = logging.getLogger(__name__)


def nothing_loaded() -> None:
    """No position to show: what this is, and where that is changed."""
    st.title(text("page.none.title"))
    st.markdown(text("page.none.what"))
    named = f"the page {escape(text('page.exports.title'))}"
    way = f'<a href="{link_to("exports")}" target="_self">{named}</a>'
    if exports_are_kept():
        st.html(f"<p>{text('page.none.kept')} {text('page.none.build_on', page=way)}</p>")
        _command("python -m pipelines build")
        return
    st.html(f"<p>{text('page.none.load_on', page=way)}</p>")
    other_ways()


def exports_are_kept() -> bool:
    """Whether there is something to build a position from."""
    return any((shown_data_folder() / "archive").glob("*.json"))


def other_ways() -> None:
    """The commands that load something, for whoever sits at the machine itself."""
    st.markdown("To look around first, with an invented region:")
    _command("make run")
    st.markdown("To load exports by the command line, as many as you like and in any order:")
    _command('python -m pipelines load "Line By Line 28_05_2021.xlsx"')
    st.markdown("Then load this page again.")


def _command(line: str) -> None:
    """A line to type; unlike st.code it wraps on a telephone, so nothing needs scrolling."""
    st.html(f'<p class="command"><code>{escape(line)}</code></p>', width="stretch")


def no_places(frame: Frame) -> None:
    """Something is loaded, but no place is in scope in this area on this day."""
    st.header("No care place to show", anchor=False)
    if not frame.situations.denominator.iloc[0]:
        st.markdown(text("page.no_places.any", frame.store, day=day(frame.day)))
        return
    area = as_typed(frame.area or "any area")
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
