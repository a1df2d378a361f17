"""The way in: page settings, menu and frame, then the page asked for. Run by `streamlit run`."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from pages.furniture import states
from pages.furniture.frame import draw_frame
from pages.furniture.menu import ENTRIES, Needs
from pages.furniture.session import current_store, settle
from pages.furniture.wording import text
from pipelines.errors import BuiltFileMissing, PipelineError

LOOK = Path(__file__).parent / "pages" / "furniture" / "look.css"


def show() -> None:
    """One run: the page asked for inside its frame, or why there is nothing to show."""
    entries = {entry.title: entry for entry in ENTRIES}
    page = st.navigation([entry.as_page() for entry in ENTRIES], position="top")
    st.set_page_config(page_title=f"{page.title} · Regional support programme", layout="wide")
    st.html(LOOK)
    entry = entries[page.title]
    try:
        store = current_store()
    except BuiltFileMissing as error:
        states.unreadable(error)
        return
    if store is None or store.position is None:
        states.nothing_loaded()
        return
    if store.position.is_sample:
        st.html(f'<p class="banner" role="note">{text("page.sample", store)}</p>')
    st.title(page.title, anchor=False)
    st.html(f'<p class="intro">{text(f"page.{entry.name}.intro", store)}</p>')
    frame = draw_frame(store)
    if entry.needs < Needs.PLACES or frame.has_places:
        page.run()
    else:
        states.no_places(frame)
    settle()


def run() -> None:
    """One run that ends in words whatever happens."""
    try:
        show()
    except PipelineError as error:
        states.unreadable(error)
    except Exception as error:
        states.bug(error)


if __name__ == "__main__":
    run()
else:
    # `streamlit run app.py` finds `server` and imports this file once, before anybody looks. Until
    # the first run has called st.navigation, Streamlit takes a folder named pages/ for its old way
    # of making menus, and whoever opened a new server by a link to Reassess was told "Page not
    # found" over the right page (1.67).
    PagesManager.uses_pages_directory = False
    server = st.App(Path(__file__).resolve())
