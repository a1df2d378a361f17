"""Exports: what is loaded, what was refused, load another, take one back."""

from collections import Counter

import pandas as pd
import streamlit as st

from pages.data import loads
from pages.data.export_tables import ASIDE, EXPORTS, FINDINGS, KEPT, age
from pages.furniture import states, wording
from pages.furniture.filters import ROWS_PER_PAGE, choice, page_of, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.lists import show_list
from pages.furniture.session import opened
from pages.furniture.tables import Column, counted, dated, plain, show_table, small_type
from pages.furniture.wording import text
from pipelines import loading
from pipelines.clock import today
from pipelines.errors import PipelineError
from pipelines.settings import data_folder, shown_data_folder
from pipelines.store import Store


def draw() -> None:
    """The page, which also opens where there is no position to show."""
    store, problem = opened()
    if store is not None:
        _with_a_position(this_frame())
    else:
        _without_one(problem)


def _with_a_position(frame: Frame) -> None:
    current = loading.is_up_to_date(frame.store)
    if not current:
        st.warning(text("page.exports.out_of_date", frame.store))
        loads.build_button(frame.store)
    _kinds(frame)
    loads.load_form(frame.store)
    exports = frame.ask("exports")
    names = _named(exports)
    _exports(frame, exports, names)
    _findings(frame, names)
    _taking_back(frame.store)
    if current:
        st.header(text("page.exports.build_title", frame.store), anchor=False)
        loads.build_button(frame.store)


def _without_one(problem: Exception | None) -> None:
    """Nothing loaded: then loading is what the page is for. Else what is kept, and how to build."""
    folder = shown_data_folder()
    kept = pd.DataFrame([vars(one) for one in reversed(loading.kept(folder).exports())])
    if isinstance(problem, PipelineError):
        states.unreadable(problem)
    elif problem is not None:
        st.title(text("page.unreadable.title"), anchor=False)
        states.bug(problem)
    else:
        st.title(text("page.none.title"), anchor=False)
        st.markdown(text("page.none.what" if kept.empty else "page.none.kept"))
    if problem is not None or not kept.empty:
        loads.build_button(None)
    loads.load_form(None)
    if not kept.empty:
        show_table(_in_words(kept), KEPT, text("page.exports.kept"), as_cards=True)
    _taking_back(None)
    if kept.empty:
        states.other_ways()


def _kinds(frame: Frame) -> None:
    """One row per kind: how old the newest is, or what loading one would add."""
    follows = frame.day == frame.store.position.day and frame.store.position.is_stale
    kinds = frame.store.ask("kinds", today() if follows else frame.day).frame
    st.header(_how_old(kinds), anchor=False)

    columns = (
        Column("Kind of export", plain("kind_in_words"), "name"),
        Column("How many", counted("exports"), "number"),
        Column("Newest", dated("newest"), "day"),
        Column("How old", age),
        Column("What it brings", plain("brings"), "wide"),
    )
    on = wording.day(today() if follows else frame.day)
    show_table(kinds, columns, f"Kinds of export, and how old each is on {on}", as_cards=True)


def _how_old(kinds: pd.DataFrame) -> str:
    loaded = kinds[kinds.exports > 0]
    exports = wording.plural(loaded.exports.sum(), "export")
    return f"{exports} loaded, the newest of {wording.day(loaded.newest.max())}"


def _exports(frame: Frame, exports: pd.DataFrame, names: dict[str, str]) -> None:
    st.header(text("page.exports.loaded_title", frame.store), anchor=False)
    skipped = page_of(len(exports), "exports_page")
    rows = exports.iloc[skipped : skipped + ROWS_PER_PAGE]
    rows = rows.assign(export_in_words=[names[one] for one in rows.export_id])
    shown = f"{wording.count(len(rows))} of {wording.plural(len(exports), 'export')}"
    caption = f"{shown}, newest first; rows = accepted + refused, always"
    show_table(rows, EXPORTS, caption, as_cards=True)


def _findings(frame: Frame, names: dict[str, str]) -> None:
    heading = st.empty()
    st.markdown(text("page.exports.found_what", frame.store))
    if frame.area:
        small_type(text("page.exports.found_area", frame.store, area=frame.area))
    kinds = frame.ask("finding_counts").set_index("finding").finding_in_words
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        export = choice(
            "Export",
            "export",
            ["", *names],
            lambda one: names.get(one, "All exports"),
            "export",
            turn_back="found_page",
        )
        finding = choice(
            "Finding",
            "finding",
            ["", *kinds.index],
            lambda one: kinds.get(one, "All findings"),
            "finding",
            turn_back="found_page",
        )
    say_notes("export", "finding")
    chosen = {"export": export or None, "finding": finding or None}
    show_list(
        frame, "data_quality", chosen, FINDINGS, "found_page",
        text("page.exports.found_none", frame.store), filters, "refused rows first", "rows",
    )  # fmt: skip
    # last, since whoever comes by its anchor is taken there as it appears: the list must be long
    heading.header(text("page.exports.found_title", frame.store), anchor="found")


def _named(exports: pd.DataFrame) -> dict[str, str]:
    """By id: kind and day, and the id as well where two share those. Not the file: it stands in
    the link."""
    names = {
        one.export_id: f"{one.kind_in_words}, {wording.day(one.as_at)}"
        for one in exports.itertuples()
    }
    often = Counter(names.values())
    return {i: name if often[name] == 1 else f"{name} ({i})" for i, name in names.items()}


def _taking_back(store: Store | None) -> None:
    """The form, and what was taken back or replaced, also in a data folder that is not shown.

    Else withdrawing the last real export would hide that export.
    """
    folders = dict.fromkeys([data_folder(), shown_data_folder()])
    aside = pd.DataFrame([one for folder in folders for one in loading.kept(folder).set_aside()])
    if aside.empty and not loading.kept(shown_data_folder()).exports():
        return
    st.header(text("page.exports.withdraw_title", store), anchor=False)
    loads.withdraw_form(store)
    if not aside.empty:
        show_table(_in_words(aside), ASIDE, text("page.exports.aside", store), as_cards=True)


def _in_words(exports: pd.DataFrame) -> pd.DataFrame:
    """Exports as the tables show them: the kind in words."""
    return exports.assign(kind_in_words=[loading.KINDS[kind].title for kind in exports["kind"]])


draw()
