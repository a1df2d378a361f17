"""What was refused and found in files that are not published yet: to look at, and to send back."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.data.export_tables import FINDINGS
from pages.furniture.downloads import file_button, safe_name
from pages.furniture.filters import ROWS_PER_PAGE
from pages.furniture.tables import Column, plain, show_table
from pages.furniture.wording import count, plural, text
from pipelines import loading
from pipelines.errors import PipelineError
from pipelines.loading import Preview
from pipelines.outgoing.audit import MadeFrom, recorded
from pipelines.outgoing.files import csv_bytes
from pipelines.store import Store

# no links: whoever follows one loses the check
COLUMNS = (*FINDINGS[:-1], Column("Place", plain("location_name"), "name"))
WHAT = "data quality"


@dataclass(frozen=True)
class _Candidate:
    """What a file to send back is made from: a position that nobody else sees yet."""

    data_folder: Path
    fingerprint: str


@dataclass(frozen=True)
class _Check:
    """The same, as the buttons of files take it."""

    store: MadeFrom


def show_found(preview: Preview, data_folder: Path, store: Store | None) -> None:
    """Refused rows and findings: the first of them as a table, all of them as a file.

    Nothing where the check is no longer there, which is said beside Publish.
    """
    if not preview.found:
        return
    title = text("page.exports.found_before_title", store)
    st.subheader(title, anchor=False)
    st.markdown(text("page.exports.found_before_what", store))
    found = {one.export_id: one for file in preview.files for one in file.exports if one.findings}
    names = {
        one.export_id: f"{file.file}: {one.title}" for file in preview.files for one in file.exports
    }
    beside = st.grid(2, min_column_width=280, gap="small", vertical_alignment="bottom")
    chosen, everything = next(iter(found)), text("page.exports.found_before_all", store)
    if len(found) > 1:
        chosen = beside.selectbox(
            text("page.exports.found_before_file", store),
            ["", *found],
            format_func=lambda one: names.get(one, everything),
            key=f"found_in_{preview.preview_id}",
        )
    shown = [found[chosen]] if chosen else list(found.values())
    kinds = [kind for one in shown for kind in one.findings]
    total = sum(kind.rows for kind in kinds)
    refused = sum(kind.rows for kind in kinds if kind.severity == "refused")
    try:
        rows = loading.found_in(preview.preview_id, data_folder, chosen or None, ROWS_PER_PAGE)
    except PipelineError:
        return
    _send_back(beside, preview, data_folder, chosen, total, names.get(chosen, everything))
    words = {
        "refused": plural(refused, "row"),
        "others": plural(total - refused, "other finding"),
    }
    with st.expander(text("page.exports.found_before_rows", store, **words)):
        first = "" if total == len(rows) else f"; the first {len(rows)} are shown"
        caption = f"{title}, {count(total)}, refused rows first{first}"
        show_table(rows, COLUMNS, caption, as_cards=True)


def _send_back(
    place: DeltaGenerator,
    preview: Preview,
    data_folder: Path,
    export_id: str,
    total: int,
    name: str,
) -> None:
    """The button for all that was found, in one export or in all; recorded as any file is."""
    made_from = _Candidate(data_folder, preview.fingerprint or "")
    day: dt.date = preview.as_at

    def made() -> bytes:
        rows = loading.found_in(preview.preview_id, data_folder, export_id or None)
        told = {"export": export_id}
        return recorded(
            made_from, csv_bytes(rows), what=WHAT, cohort=WHAT, filters=told, as_at=day,
            rows=len(rows), counts={"published": False},
        )  # fmt: skip

    file_button(
        place,
        _Check(made_from),
        f"Download all {count(total)} as CSV",
        made,
        safe_name(f"to send back, {name}", f", {plural(total, 'row')}, {day.isoformat()}.csv"),
        f"to_send_back_{preview.preview_id}",
    )
