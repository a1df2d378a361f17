"""What files would change, before anything is published; then Publish or Discard."""

from pathlib import Path

import streamlit as st

from pages.data.preview_found import show_found
from pages.data.preview_tables import show_changes, show_files, show_flags
from pages.furniture import jobs
from pages.furniture.tables import small_type
from pages.furniture.wording import plural, text
from pipelines import loading
from pipelines.loading import Loaded, Preview, Progress
from pipelines.store import Store

PUBLISH = "load"


def show(data_folder: Path, store: Store | None) -> None:
    """The preview this session asked for last, where nothing came of it yet."""
    preview = _last()
    if preview is None:
        return
    st.subheader(text("page.exports.preview_title", store), anchor=False)
    _verdict(preview, store)
    small_type(text("page.exports.preview_lasts", store))
    obstacle = loading.look_again(preview.preview_id, data_folder)
    show_files(preview, store)
    _notes(preview, store)
    show_found(preview, data_folder, store)
    if preview.changes is not None:
        st.subheader(text("page.exports.changes_title", store), anchor=False)
        show_changes(preview.changes, store)
        show_flags(preview.flags, store)
    if preview.can_be_published:
        _decide(preview, data_folder, obstacle, store)


def drop(data_folder: Path) -> None:
    """Discards the preview this session asked for last, where there is one."""
    preview = _last()
    if preview is not None:
        loading.discard(preview.preview_id, data_folder)
        jobs.forget(jobs.PREVIEW)


def _last() -> Preview | None:
    outcome = jobs.result_of(jobs.PREVIEW, PUBLISH)
    return outcome if isinstance(outcome, Preview) else None


def _verdict(preview: Preview, store: Store | None) -> None:
    """Whether any of it can be published, and all."""
    refused = [one for one in preview.files if one.refusal]
    words = {"refused": plural(len(refused), "file")}
    if preview.problem or len(refused) == len(preview.files):
        st.error(text("page.exports.preview_refused", store))
    elif refused and preview.can_be_published:
        st.warning(text("page.exports.preview_part", store, **words))
    elif refused:
        st.warning(text("page.exports.preview_rest", store, **words))
    elif not preview.can_be_published:
        st.success(text("page.exports.preview_same", store))


def _notes(preview: Preview, store: Store | None) -> None:
    """Why files are refused, and what else to know of each."""
    # most refusals begin with the name of their file
    said = [
        one.refusal if one.refusal.startswith(one.file) else f"{one.file}: {one.refusal}"
        for one in preview.files
        if one.refusal
    ]
    said += [f"{one.file}: {notice}" for one in preview.files for notice in one.notices]
    said += [preview.problem] if preview.problem else []
    if said:
        jobs.say(said, store)


def _decide(preview: Preview, data_folder: Path, obstacle: str | None, store: Store | None) -> None:
    why = None
    if preview.drops:
        st.warning(text("page.exports.drop_title", store))
        jobs.say([line for one in preview.drops for line in one.lines], store)
    if obstacle:
        st.warning(text("page.exports.publish_not", store))
        jobs.say([obstacle], store)
    with st.form("publish"):
        if preview.drops:
            why = st.text_input(
                text("page.exports.drop_why", store), key=f"drop_{preview.preview_id}"
            )
        st.markdown(text("page.exports.publish_what", store))
        with st.container(horizontal=True):
            publishes = st.form_submit_button(
                text("page.exports.publish_button", store),
                type="primary",
                disabled=obstacle is not None,
            )
            discards = st.form_submit_button(text("page.exports.discard_button", store))
    if publishes and why is not None and not why.strip():
        st.error(text("page.exports.drop_why_missing", store))
    elif publishes:

        def work(progress: Progress) -> Loaded:
            return loading.publish(preview.preview_id, data_folder, why, progress)

        jobs.start(PUBLISH, work)
        st.rerun()
    if discards:
        drop(data_folder)
        st.rerun()
