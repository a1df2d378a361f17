"""Changes: what happened to places between two days, how many, which ones, and that it adds up."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to, link_to_place
from pages.furniture.lists import list_ahead, show_list
from pages.furniture.tables import Column, counted, dated, plain, show_table, small_type

ENDS, TIME = ("before", "after"), "time alone"
WHOLES = {"locations": "All places", "met_or_above": "Counted at Standards Met or above"}
KINDS = (
    Column(
        "What happened",
        plain("step_in_words"),
        "name",
        lambda row: link_to("changes", change=row.step_in_words) + "#places",
    ),
    Column("Places", counted("places"), "number"),
)
PLACES = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("What happened", plain("change_in_words")),
    Column("Was", plain("was")),
    Column("Is now", plain("is_now")),
    Column("Published on", dated("published_on"), "day"),
    Column("Phone", plain("phone"), "phone"),
    Column("Provider", plain("provider_name")),
    Column("CCG", plain("ccg_name"), "area"),
)


def draw(frame: Frame) -> None:
    """The page."""
    if frame.since is None:
        day = wording.day(frame.day)
        st.markdown(wording.text("page.changes.nothing_before", frame.store, day=day))
        return
    list_ahead(frame, "changes", since=frame.since, **as_chosen("change"))
    steps = frame.ask("change_balance")
    changed = wording.count(steps.changed.iloc[0])
    places = wording.plural(steps.there_on_either_day.iloc[0], "place")
    st.header(f"{changed} of {places} changed {_between(frame)}", anchor=False)
    kinds = steps[~steps.step.isin([*ENDS, TIME])]
    _kinds(frame, kinds)
    _balance(frame, steps)
    _places(frame, kinds)


def _between(frame: Frame) -> str:
    return f"between {wording.day(frame.since)} and {wording.day(frame.day)}"


def _kinds(frame: Frame, kinds: pd.DataFrame) -> None:
    found, none = kinds[kinds.places > 0], kinds[kinds.places == 0]
    if not found.empty:
        caption = f"Each place is counted once, {frame.area_in_words}; a kind leads to its places"
        means = Column(
            "What it means",
            lambda row: wording.text(f"change_means.{row.step}", frame.store),
            "wide",
        )
        show_table(found, (*KINDS, means), caption, as_cards=True)
    if not none.empty:
        small_type(f"None of: {', '.join(none.step_in_words.str.lower())}.")


def _balance(frame: Frame, steps: pd.DataFrame) -> None:
    figures = steps.loc[:, "locations":].columns
    moved = steps[figures].any(axis="columns")
    met = steps.set_index("step").met_or_above
    moved_to = f"from {wording.count(met.before)} to" if met.before != met.after else "still"
    title = f"At Standards Met or above: {moved_to} {wording.count(met.after)}"
    st.header(title, anchor=False)
    small_type(frame.basis)
    show_table(
        steps[steps.step.isin(ENDS) | moved],
        (
            Column("Step", lambda row: _step(frame, row), "name"),
            *(Column(_heading(frame, name), _signed(name), "number") for name in figures),
        ),
        "How each figure came about: what was there, what each kind of change added or took away, "
        "what is there now. Blank where a kind moves nothing",
        as_cards=True,
    )
    if moved[steps.step == TIME].any():
        small_type(wording.text("page.changes.time_alone", frame.store))


def _heading(frame: Frame, name: str) -> str:
    tile = f"tile.{name.replace('_', ' ')}"
    return WHOLES.get(name) or wording.text(tile, frame.store)


def _step(frame: Frame, row: object) -> str:
    ends = {"before": frame.since, "after": frame.day}
    return f"On {wording.day(ends[row.step])}" if row.step in ends else row.step_in_words


def _signed(name: str) -> Callable[[object], str]:
    """Writes a step: a figure at both ends, what came or went between them."""

    def write(row: object) -> str:
        moved = getattr(row, name)
        if row.step in ENDS:
            return wording.count(moved)
        if not moved:
            return ""
        return f"{'+' if moved > 0 else '−'}{wording.count(abs(moved))}"

    return write


def _places(frame: Frame, kinds: pd.DataFrame) -> None:
    st.header("Places that changed", anchor="places")
    names = kinds.set_index("step").step_in_words
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        change = choice(
            "What happened",
            "change",
            ["", *names.index],
            lambda code: names.get(code, "Anything"),
            "kind of change",
            turn_back="changes_page",
        )
    say_notes("change")
    show_list(
        frame,
        "changes",
        {"change": change or None, "since": frame.since},
        PLACES,
        "changes_page",
        f"No place changed so {_between(frame)}. Choose another kind of change, day or area.",
        filters,
        "by what happened, then by name",
    )


draw(this_frame())
