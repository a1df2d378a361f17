"""Groups: large groups and council-run services, what their head offices published, who leads."""

from functools import partial

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import ROWS_PER_PAGE, as_chosen, choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import links_to
from pages.furniture.lists import list_ahead, show_list
from pages.furniture.sites import SITES, show_sites, sites_ahead
from pages.furniture.tables import Column, counted, plain, small_type

KINDS = ("large group", "council", "smaller group")
TILES = ("met", "approaching", "entry or expired", "never", "to sort out")
PAGE = "list_page"


def _places(row: object) -> str:
    return f"{wording.count(row.sites_here)} here, {wording.count(row.sites_in_all)} in all"


def _published(row: object) -> str:
    """What the newest of its head offices published, and of how many."""
    if not row.head_offices:
        return "no head office known"
    newest = wording.joined(row.parent_level, row.parent_edition, row.parent_published_on)
    newest = newest or "nothing told of it"
    if row.head_offices == 1:
        return newest
    return f"{wording.count(row.head_offices)} head offices; newest: {newest}"


def draw(frame: Frame) -> None:
    """The page."""
    asked = as_chosen("group_kind")
    list_ahead(frame, "groups", **asked)
    sites_ahead(frame, "group")
    heading = st.empty()
    filters = st.grid(3, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        kind = choice(
            "Kind of group", "group_kind", ["", *KINDS], partial(_kind, frame), "kind of group",
            turn_back=PAGE,
        )  # fmt: skip
    say_notes("group_kind")
    groups = frame.ask("groups", group_kind=kind or None, limit=ROWS_PER_PAGE)
    if len(groups) == ROWS_PER_PAGE:  # there may be more for the box of groups
        groups = frame.ask("groups", group_kind=kind or None)
    heading.header(wording.as_typed(_finding(frame, groups)), anchor=False)
    show_list(
        frame,
        "groups",
        {"group_kind": kind or None},
        _columns(frame, kind),
        PAGE,
        wording.text("page.groups.empty", frame.store),
        filters,
        wording.text("page.groups.sorted", frame.store),
        "groups",
    )
    _definitions(frame)
    show_sites(frame, groups, "group")


def _kind(frame: Frame, kind: str) -> str:
    return wording.text(f"group_kind.{kind}" if kind else "page.groups.both", frame.store)


def _finding(frame: Frame, groups: pd.DataFrame) -> str:
    """How many of the listed groups' places must act, and how many were forgotten."""
    if groups.empty:
        return f"No such group has places in {frame.area_in_words}"
    first = groups.iloc[0]
    must_act = wording.of(first.must_act_in_list, first.sites_in_list)
    forgotten = wording.count(first.left_out_in_list)
    return f"{must_act} places of these groups must act; their head offices forgot {forgotten}"


def _columns(frame: Frame, kind: str) -> tuple[Column, ...]:
    address = links_to("groups")
    # in the box's words: a link that has to be rewritten loses its anchor
    kept = {"group_kind": _kind(frame, kind)} if kind else {}
    tiles = [
        Column(
            wording.text(f"page.groups.tile.{tile}", frame.store),
            counted(tile.replace(" ", "_")),
            "number",
        )
        for tile in TILES
    ]
    return (
        Column(
            "Group",
            plain("group_name"),
            "name",
            lambda row: f"{address(**kept, group=row.group_code)}#{SITES}",
        ),
        Column("Kind", plain("group_kind_in_words")),
        Column("Places", _places),
        *tiles,
        Column("Must act", counted("must_act"), "number"),
        Column("Forgotten by head office", counted("left_out"), "number"),
        Column("Head office published", _published),
        Column("Who leads", plain("lead_in_words")),
    )


def _definitions(frame: Frame) -> None:
    large = frame.store.setting("large_group_sites")
    small_type(wording.text("page.groups.large", frame.store, large=large))
    tiles = "; ".join(
        f"{wording.text(f'page.groups.tile.{tile}', frame.store)}: "
        f"{wording.text(f'tile_means.{tile}', frame.store)}"
        for tile in TILES
    )
    small_type(f"{wording.text('page.groups.counts', frame.store)} {tiles}.")
    small_type(wording.text("page.groups.leads", frame.store))


draw(this_frame())
