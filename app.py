"""The way in: page settings, menu and frame, then the page asked for. Run by `streamlit run`."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

from pages.furniture import states
from pages.furniture.frame import draw_frame
from pages.furniture.menu import ENTRIES, Entry, Needs
from pages.furniture.session import opened, settle
from pages.furniture.wording import text
from pipelines.errors import PipelineError
from pipelines.store import Store

FURNITURE = Path(__file__).parent / "pages" / "furniture"
LOOK = FURNITURE / "look.css"
ARRIVAL = f"<script>(() => {{{(FURNITURE / 'arrival.js').read_text('utf-8')}}})()</script>"


def show() -> None:
    """One run: the page asked for inside its frame, or why there is nothing to show."""
    store, problem = opened()
    pages = [entry.as_page(store) for entry in ENTRIES]
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} · Regional support programme", layout="wide")
    st.html(LOOK)
    entry = ENTRIES[pages.index(page)]
    if store is not None:
        _in_its_frame(store, page, entry)
    elif entry.needs is Needs.NOTHING:
        page.run()
    elif problem is not None:
        raise problem
    else:
        states.nothing_loaded()


def _in_its_frame(store: Store, page: StreamlitPage, entry: Entry) -> None:
    if store.position.is_sample:
        st.html(f'<p class="banner" role="note">{text("page.sample", store)}</p>')
    st.title(page.title, anchor=False)
    intro = f'<p class="intro">{text(f"page.{entry.name}.intro", store)}</p>'
    st.html(intro + ARRIVAL, unsafe_allow_javascript=True)
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
