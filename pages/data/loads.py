"""The three forms that change what is loaded: load, take back, build again."""

import streamlit as st

from pages.data import previews
from pages.furniture import acts
from pages.furniture.tables import small_type
from pages.furniture.wording import day, text
from pipelines import loading
from pipelines.clock import day_given
from pipelines.errors import WrongUse
from pipelines.loading import Preview, Progress, Withdrawn, mapping_given
from pipelines.settings import data_folder, is_sample, shown_data_folder
from pipelines.store import Store


def load_form(store: Store | None) -> None:
    """Exports to upload and what their names do not tell; then what publishing would change."""
    st.header(text("page.exports.load_title", store), anchor="load")
    st.markdown(text("page.exports.load_what", store))
    if shown_data_folder() != data_folder():
        st.info(text("page.exports.beside_invented", store))
    elif is_sample(data_folder()):
        st.info(text("page.exports.only_invented", store))
    fresh = acts.succeeded("load")
    with st.form("load"):
        uploads = st.file_uploader(
            text("page.exports.files", store), accept_multiple_files=True, key=f"uploads_{fresh}"
        )
        sizes = {"most": loading.LARGEST_FILE_MB, "areas": loading.LARGEST_AREAS_MB}
        small_type(text("page.exports.sizes", store, **{k: str(v) for k, v in sizes.items()}))
        with st.grid(2, min_column_width=280, gap="small"):
            typed = st.text_input(text("page.exports.day", store), key=f"told_day_{fresh}")
            kind = st.selectbox(
                text("page.exports.kind", store),
                ["", *loading.KIND_NAMES],
                format_func=lambda name: _kind(name, store),
                key=f"told_kind_{fresh}",
            )
        with st.expander(text("page.exports.columns_title", store)):
            columns = st.text_area(
                text("page.exports.columns", store), key=f"told_columns_{fresh}", height=100
            )
        replaces = st.checkbox(text("page.exports.replaces", store), key=f"replaces_{fresh}")
        pressed = st.form_submit_button(text("page.exports.load_button", store), type="primary")
    if pressed:
        previews.drop(data_folder())
        files = [(upload.name, upload.getvalue()) for upload in uploads]
        folder = data_folder()

        def work(progress: Progress) -> Preview:
            told = day_given(typed)
            pairs = [pair for pair in columns.splitlines() if pair.strip()]
            mapping = mapping_given(pairs, kind or None)
            options = loading.LoadOptions(kind or None, told, replaces, mapping)
            return loading.preview(files, folder, options, progress)

        acts.begin(acts.PREVIEW, work)
    acts.follow(acts.PREVIEW, store)
    previews.show(data_folder(), store)
    acts.follow("load", store)


def withdraw_form(store: Store | None) -> None:
    """An export to take back, why, and that this is meant."""
    folder = shown_data_folder()
    kept = {one.export_id: one for one in reversed(loading.kept(folder).exports())}
    if kept:
        fresh = acts.succeeded("withdraw")
        st.markdown(text("page.exports.withdraw_what", store))
        with st.form("withdraw"):
            chosen = st.selectbox(
                text("page.exports.which", store),
                list(kept),
                index=None,
                placeholder=text("page.exports.choose", store),
                format_func=lambda export_id: _export(kept[export_id], store),
                filter_mode="contains",
                key=f"withdraw_which_{fresh}",
            )
            why = st.text_input(text("page.exports.why", store), key=f"withdraw_why_{fresh}")
            meant = st.checkbox(text("page.exports.meant", store), key=f"withdraw_meant_{fresh}")
            pressed = st.form_submit_button(text("page.exports.withdraw_button", store))
        if pressed:

            def work(progress: Progress) -> Withdrawn:
                if chosen is None:
                    raise WrongUse(text("page.exports.which_missing", store))
                if not why.strip():
                    raise WrongUse(text("page.exports.why_missing", store))
                if not meant:
                    raise WrongUse(text("page.exports.meant_missing", store))
                return loading.withdraw(chosen, folder, why, progress)

            acts.begin("withdraw", work)
    acts.follow("withdraw", store)


def build_button(store: Store | None) -> None:
    """Builds again from what is kept: after an edited rule, an upgrade or damage."""
    small_type(text("page.exports.build_what", store))
    if st.button(text("page.exports.build_button", store)):
        folder = shown_data_folder()

        def work(progress: Progress) -> list[str]:
            return [f"Built {loading.rebuild(folder, progress).name}."]

        acts.begin("build", work)
    acts.follow("build", store)


def _kind(name: str, store: Store | None) -> str:
    return loading.KINDS[name].title if name else text("page.exports.recognise", store)


def _export(export: loading.Export, store: Store | None) -> str:
    return f"{_kind(export.kind, store)} of {day(export.as_at)}: {export.file}"
