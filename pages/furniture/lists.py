"""A long list: fifty rows at a time on the page, all of it as a file."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.furniture import wording
from pages.furniture.downloads import csv_button
from pages.furniture.filters import ROWS_PER_PAGE, page_of
from pages.furniture.frame import Frame
from pages.furniture.tables import Column, show_table, small_type


def show_list(
    frame: Frame,
    question: str,
    chosen: dict[str, object],
    columns: Sequence[Column],
    page_key: str,
    if_empty: str,
    beside_filters: DeltaGenerator,
    order: str = "most urgent first",
) -> None:
    """The rows of a question that counts `places_in_list` and takes $limit and $offset.

    The whole list as a file stands beside its filters. The page buttons stand above the rows:
    whoever turns the page then reads on from its first row.
    """
    first = frame.ask(question, limit=1, **chosen)
    if first.empty:
        st.markdown(if_empty)
        return
    total = int(first.places_in_list.iloc[0])
    csv_button(beside_filters, frame, question, chosen, total)
    skipped = page_of(total, page_key)
    rows = frame.ask(question, limit=ROWS_PER_PAGE, offset=skipped, **chosen)
    shown = f"{wording.count(skipped + 1)} to {wording.count(skipped + len(rows))}"
    as_at = wording.day(frame.day)
    caption = f"Places {shown} of {wording.count(total)}, {order}. As at {as_at}."
    show_table(rows, columns, caption, as_cards=True)
    left = total - skipped - len(rows)
    if left:
        small_type(f"{wording.count(left)} more: turn the page with the buttons above the list.")
