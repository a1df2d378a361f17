"""What files would change, before anything is published; then Publish or Discard."""

from pathlib import Path

import pandas as pd
import streamlit as st

from pages.furniture import acts
from pages.furniture.filters import ROWS_PER_PAGE
from pages.furniture.tables import Column, counted, plain, show_table
from pages.furniture.wording import as_date, count, day, plural, text
from pipelines import loading
from pipelines.loading import Changes, FilePreview, Loaded, Preview, Progress
from pipelines.store import Store

FILES = (
    Column("File", plain("file"), "name"),
    Column("What it is", plain("what"), "wide"),
    Column("Of the day", plain("of_day"), "day"),
    Column("Rows", counted("rows"), "number"),
    Column("Accepted", counted("accepted"), "number"),
    Column("Refused", counted("refused"), "number"),
    Column("What was found", plain("found"), "wide"),
)
PLACE = (
    Column("Place", plain("location_name"), "name"),
    Column("CCG", plain("ccg_name"), "area"),
    Column("Local authority", plain("local_authority"), "area"),
)
LISTS = {
    "came_in": (*PLACE, Column("Level", plain("level"))),
    "went_out": (*PLACE, Column("Why", plain("because"), "wide")),
    "up": (*PLACE, Column("Was", plain("was_level")), Column("Would be", plain("is_level"))),
    "down": (*PLACE, Column("Was", plain("was_level")), Column("Would be", plain("is_level"))),
}
SITUATIONS = (
    Column("Situation", plain("situation_in_words"), "name"),
    Column("Places now", counted("before"), "number"),
    Column("Places then", counted("after"), "number"),
)


def show(data_folder: Path, store: Store | None) -> None:
    """The preview this session asked for last, where nothing came of it yet."""
    preview = acts.outcome_of(acts.PREVIEW)
    if isinstance(preview, Preview):
        st.subheader(text("page.exports.preview_title", store), anchor=False)
        _files(preview, store)
        if preview.changes is not None:
            _changes(preview.changes, store)
        if preview.can_be_published:
            _decide(preview, data_folder, store)


def drop(data_folder: Path) -> None:
    """Discards the preview this session asked for last, where there is one."""
    preview = acts.outcome_of(acts.PREVIEW)
    if isinstance(preview, Preview):
        loading.discard(preview.preview_id, data_folder)
        acts.forget(acts.PREVIEW)


def _files(preview: Preview, store: Store | None) -> None:
    refused = [one for one in preview.files if one.refusal]
    if preview.problem or len(refused) == len(preview.files):
        st.error(text("page.exports.preview_refused", store))
    elif refused:
        words = {"refused": plural(len(refused), "file")}
        st.warning(text("page.exports.preview_part", store, **words))
    elif not preview.can_be_published:
        st.success(text("page.exports.preview_same", store))
    rows = [row for one in preview.files for row in _rows(one)]
    show_table(pd.DataFrame(rows), FILES, text("page.exports.preview_files", store), as_cards=True)
    # most refusals begin with the name of their file
    said = [
        one.refusal if one.refusal.startswith(one.file) else f"{one.file}: {one.refusal}"
        for one in refused
    ]
    said += [f"{one.file}: {notice}" for one in preview.files for notice in one.notices]
    said += [preview.problem] if preview.problem else []
    if said:
        acts.say(said, store)


def _rows(file: FilePreview) -> list[dict]:
    """A row per export of a file, or one that says why there is none."""
    blank = dict.fromkeys(("of_day", "rows", "accepted", "refused", "found"))
    if file.refusal:
        return [blank | {"file": file.file, "what": "Refused: see below"}]
    rows = [
        blank | {"file": file.file, "what": f"Already loaded as {export_id}"}
        for export_id in file.already
    ]
    for one in file.exports:
        sheet = f", sheet “{one.sheet}”" if one.sheet else ""
        heading = f", headings on row {one.header_row}" if one.header_row else ""
        found = ", ".join(f"{name} {count(number)}" for name, number in one.findings.items())
        rows.append(
            {
                "file": file.file,
                "what": f"{one.title}{sheet}{heading}",
                "of_day": day(as_date(pd.Timestamp(one.as_at))),
                "rows": one.rows,
                "accepted": one.accepted,
                "refused": one.refused,
                "found": found or "nothing",
            }
        )
    return rows


def _changes(changes: Changes, store: Store | None) -> None:
    st.subheader(text("page.exports.changes_title", store), anchor=False)
    acts.say(changes.lines[:3], store)
    moved = changes.situations[changes.situations.before != changes.situations.after]
    if not moved.empty:
        show_table(moved, SITUATIONS, text("page.exports.changes_situations", store), as_cards=True)
    for name, columns in LISTS.items():
        places = getattr(changes, name)
        if places.empty:
            continue
        title = text(f"page.exports.changes_{name}", store)
        with st.expander(f"{title}: {plural(len(places), 'place')}"):
            shown = places.head(ROWS_PER_PAGE)
            more = "" if len(places) == len(shown) else f"; the first {len(shown)} are shown"
            show_table(shown, columns, f"{title}, {count(len(places))}{more}", as_cards=True)


def _decide(preview: Preview, data_folder: Path, store: Store | None) -> None:
    why = None
    if preview.drops:
        st.warning(text("page.exports.drop_title", store))
        acts.say([line for one in preview.drops for line in one.lines], store)
    with st.form("publish"):
        if preview.drops:
            why = st.text_input(
                text("page.exports.drop_why", store), key=f"drop_{preview.preview_id}"
            )
        st.markdown(text("page.exports.publish_what", store))
        with st.container(horizontal=True):
            publishes = st.form_submit_button(
                text("page.exports.publish_button", store), type="primary"
            )
            discards = st.form_submit_button(text("page.exports.discard_button", store))
    if publishes and why is not None and not why.strip():
        st.error(text("page.exports.drop_why_missing", store))
    elif publishes:

        def work(progress: Progress) -> Loaded:
            return loading.publish(preview.preview_id, data_folder, why, progress)

        acts.begin("load", work)
        st.rerun()
    if discards:
        drop(data_folder)
        st.rerun()
