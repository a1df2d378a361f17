"""A long list: fifty rows at a time on the page, all of it as a file."""

from collections.abc import Sequence

import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import ROWS_PER_PAGE, page_of
from pages.furniture.frame import Frame
from pages.furniture.tables import Column, csv_of, show_table


def show_list(
    frame: Frame,
    question: str,
    chosen: dict[str, object],
    columns: Sequence[Column],
    page_key: str,
    if_empty: str,
    order: str = "most urgent first",
) -> None:
    """The rows of a question that counts `places_in_list` and takes $limit and $offset."""
    first = frame.ask(question, limit=1, **chosen)
    if first.empty:
        st.markdown(if_empty)
        return
    total = int(first.places_in_list.iloc[0])
    skipped = page_of(total, page_key)
    rows = frame.ask(question, limit=ROWS_PER_PAGE, offset=skipped, **chosen)
    shown = f"{wording.count(skipped + 1)} to {wording.count(skipped + len(rows))}"
    show_table(
        rows,
        columns,
        f"Places {shown} of {wording.count(total)}, {order}. As at {wording.day(frame.day)}.",
        as_cards=True,
    )
    st.download_button(
        f"Download all {wording.count(total)} as CSV",
        data=lambda: csv_of(frame.ask(question, **chosen)),
        file_name=f"{question.replace('_', ' ')} {frame.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{question}_csv",
    )
