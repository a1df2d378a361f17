"""What a check of files tells, as tables: what each file is, and what publishing would change."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.furniture import acts
from pages.furniture.filters import ROWS_PER_PAGE
from pages.furniture.tables import Column, counted, plain, show_table
from pages.furniture.wording import count, day, is_blank, plural, text
from pipelines.loading import Changes, FilePreview, Flags, Preview
from pipelines.store import Store

FILE = (
    Column("File", plain("file"), "name"),
    Column("What it is", plain("what"), "wide"),
    Column("Of the day", plain("of_day"), "day"),
    Column("Rows", counted("rows"), "number"),
    Column("Accepted", counted("accepted"), "number"),
    Column("Refused", counted("refused"), "number"),
)
NAMED = Column("Rows naming a place", plain("named"), "number")
WHAT_WAS_FOUND = Column("What was found", plain("found"), "wide")
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


def show_files(preview: Preview, store: Store | None) -> None:
    """A row per export: what it is, what becomes of its rows, what was found in it."""
    rows = [row for one in preview.files for row in _rows(one)]
    of_lists = [NAMED] if any(row["named"] for row in rows) else []
    columns = (*FILE, *of_lists, WHAT_WAS_FOUND)
    caption = text("page.exports.preview_files", store)
    show_table(pd.DataFrame(rows), columns, caption, as_cards=True)


def _rows(file: FilePreview) -> list[dict]:
    """A row per export of a file, or one that says why there is none."""
    blank = dict.fromkeys(("of_day", "rows", "accepted", "refused", "named", "found"))
    if file.refusal:
        return [blank | {"file": file.file, "what": "Refused: see below"}]
    rows = [
        blank | {"file": file.file, "what": f"Already loaded as {export_id}"}
        for export_id in file.already
    ]
    for one in file.exports:
        sheet = f", sheet “{one.sheet}”" if one.sheet else ""
        heading = f", headings on row {one.header_row}" if one.header_row else ""
        rows.append(
            {
                "file": file.file,
                "what": f"{one.title}{sheet}{heading}",
                "of_day": day(one.as_at),
                "rows": one.rows,
                "accepted": one.accepted,
                "refused": one.refused,
                "named": one.named,
                "found": "; ".join(found.line for found in one.findings) or "nothing",
            }
        )
    return rows


def show_changes(changes: Changes, store: Store | None) -> None:
    """Places in and out, levels up and down, situations whose number would change."""
    moves = {name: len(getattr(changes, name)) for name in LISTS}
    key = "changes_moves" if any(moves.values()) else "changes_none"
    told = text(f"page.exports.{key}", store, **{name: count(n) for name, n in moves.items()})
    acts.say([changes.lines[0], told], store)
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


def show_flags(flags: Flags, store: Store | None) -> None:
    """What lists and bookings would say of how many places, where any is loaded or comes."""
    if flags.counts.empty:
        return
    words = {"day": day(flags.as_at)}
    if flags.moved.empty:
        st.markdown(text("page.exports.changes_flags_none", store, **words))
    else:
        columns = (
            Column("Your lists say", plain("flag_in_words"), "name"),
            Column("Places now", _told("before", store), "number"),
            Column("Places then", _told("after", store), "number"),
        )
        caption = text("page.exports.changes_flags", store, **words)
        show_table(flags.moved, columns, caption, as_cards=True)
    if flags.note:
        st.markdown(flags.note)


def _told(name: str, store: Store | None) -> Callable[[object], str]:
    """A count, or that nothing loaded tells any."""
    not_told = text("page.exports.changes_not_told", store)
    return lambda row: not_told if is_blank(getattr(row, name)) else count(getattr(row, name))
