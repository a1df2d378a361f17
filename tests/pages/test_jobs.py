"""What a job has changed is what the page around it shows, whenever in a run it ends."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    """A page over a position that its button changes, as the pages over the data folder are."""
    import streamlit as st

    from pages.furniture import jobs

    published = st.session_state["published"]
    st.title(f"{len(published)} loaded")
    if st.button("Publish"):
        fails = st.session_state["fails"]

        def work(progress: jobs.Progress) -> list[str]:
            published.append("an export")
            return published[5] if fails else ["It is there"]

        jobs.start("load", work)
        while jobs.is_any_running():
            pass  # it ends after the title was drawn, before anybody watches
    jobs.watch("load", None)


@pytest.mark.parametrize("fails", [True, False], ids=["fails", "goes well"])
def test_the_page_is_drawn_anew_once_a_job_has_ended(fails):
    app = AppTest.from_function(page, default_timeout=30)
    app.session_state["published"] = []
    app.session_state["fails"] = fails
    app.run()
    app.button[0].click().run()
    assert app.title[0].value == "1 loaded"
    assert len(app.error if fails else app.success) == 1
    app.run()  # what it said stays, and nothing is done again
    assert app.title[0].value == "1 loaded"
    assert len(app.error if fails else app.success) == 1
