"""A long list: fifty rows at a time on the page, all of it as a file."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.furniture import wording
from pages.furniture.downloads import csv_button
from pages.furniture.filters import ROWS_PER_PAGE, choice, page_of
from pages.furniture.frame import Frame
from pages.furniture.tables import Column, show_table, small_type

# the orders of questions that take $sort, in the words of a list's caption
SORTS = {
    "urgent": "most urgent first, those that need not act last",
    "name": "by name",
    "town": "by town",
    "newest": "newest publication first",
    "beds": "most beds first",
}


def sort_in_words(sort: str) -> str:
    """An order as its select box and the link name it: 'Newest publication first'."""
    return SORTS[sort].capitalize()


def sort_choice(turn_back: str) -> str:
    """A select box for the order of a list, in the link under `sort`; gives one of SORTS.

    turn_back: the key of the list's page buttons.
    """
    return choice(
        "Sort by",
        "sort",
        list(SORTS),
        sort_in_words,
        "order",
        turn_back=turn_back,
    )


def list_ahead(frame: Frame, question: str, **chosen: object) -> None:
    """Starts working out the first rows of a list as its boxes stood when this run began; where
    they move in this run, by a link's words, `show_list` asks anew."""
    frame.ask_ahead(question, limit=ROWS_PER_PAGE, **chosen)


def show_list(
    frame: Frame,
    question: str,
    chosen: dict[str, object],
    columns: Sequence[Column],
    page_key: str,
    if_empty: str,
    beside_filters: DeltaGenerator,
    order: str = "most urgent first",
    counted: str = "places",
) -> None:
    """The rows of a question that counts `places_in_list` and takes $limit and $offset.

    counted: what one row is, in the plural, where it is no place; the question counts
    `<counted>_in_list`.
    order: how the rows are sorted, for the caption; with $sort in `chosen`, its words in SORTS.
    The whole list as a file stands beside its filters. The page buttons stand above the rows:
    whoever turns the page then reads on from its first row.
    """
    rows = frame.ask(question, limit=ROWS_PER_PAGE, **chosen)
    if rows.empty:
        st.markdown(if_empty)
        return
    total = int(rows[f"{counted}_in_list"].iloc[0])
    csv_button(beside_filters, frame, question, chosen, total, counted=counted)
    skipped = page_of(total, page_key, (question, frame.day, frame.parameters(question, **chosen)))
    if skipped:
        rows = frame.ask(question, limit=ROWS_PER_PAGE, offset=skipped, **chosen)
    shown = f"{wording.count(skipped + 1)} to {wording.count(skipped + len(rows))}"
    as_at = wording.day(frame.day)
    caption = f"{counted.capitalize()} {shown} of {wording.count(total)}, {order}. As at {as_at}."
    show_table(rows, columns, caption, as_cards=True)
    left = total - skipped - len(rows)
    if left:
        small_type(f"{wording.count(left)} more: turn the page with the buttons above the list.")
