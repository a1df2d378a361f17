"""Cohorts by level: how many places of each area, setting or size stand where, and which."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.flags import FLAG, flag_choice, say_flag_note, with_flags
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place, links_to
from pages.furniture.lists import SORTS, list_ahead, show_list, sort_choice, sort_in_words
from pages.furniture.sites import level_held
from pages.furniture.tables import Column, plain, show_table, small_type


@dataclass(frozen=True)
class Kind:
    """One way to put places in groups: its words, and the question's parameter for one group."""

    words: str
    short: str
    parameter: str


KINDS = {
    "CCG": Kind("Clinical commissioning group (CCG)", "CCG", "ccg"),
    "local authority": Kind("Local authority", "local authority", "local_authority"),
    "setting": Kind("Care setting", "setting", "setting"),
    "size": Kind("Size of brand or provider", "size", "size"),
}
# of a group or a level: all of them
ALL = ""
LIST, PAGE = "places", "list_page"


def _setting(row: object) -> str:
    beds = "" if wording.is_blank(row.beds) else wording.plural(row.beds, "bed")
    return wording.joined(row.care_setting, beds)


def _provider(row: object) -> str:
    places = wording.plural(row.group_size, "place")
    return f"{wording.joined(row.provider_name, row.brand_name)} ({places})"


PLACES = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Level, edition and day", level_held),
    Column("Situation", plain("situation_in_words")),
    Column("Setting and beds", _setting),
    Column("Provider, brand and size", _provider),
    Column("Town", plain("town"), "town"),
)
PHONE = Column("Phone", plain("phone"), "phone")
CCG = Column("CCG", plain("ccg_name"), "area")
AREAS = {"local authority": Column("Local authority", plain("local_authority"), "area")}


def draw(frame: Frame) -> None:
    """The page."""
    with st.grid(3, min_column_width=220, gap="small"):
        kinds = {by: kind.words for by, kind in KINDS.items()}
        by = choice(
            "Count places by", "by", list(kinds), kinds.get, "kind of group", turn_back=PAGE
        )
    frame.ask_ahead("cohort_levels", by=by)
    frame.ask_ahead("reassess_groups")
    frame.ask_ahead("flag_counts", area=None)
    boxes = as_chosen(KINDS[by].parameter, "level", "situation", FLAG)
    sort = as_chosen("sort")["sort"] or next(iter(SORTS))
    list_ahead(frame, "cohort_places", **boxes, sort=sort)
    say_notes("by")
    # the numbers lead to lists in the order chosen below them, so the boxes are read first
    table, heading = st.container(), st.empty()
    filters = st.grid(4, min_column_width=200, gap="small", vertical_alignment="bottom")
    with filters:
        chosen = _chosen(frame, by)
    heading.header(wording.as_typed(_named(frame, by, chosen)), anchor=LIST)
    say_notes(KINDS[by].parameter, "level", "situation", "sort")
    say_flag_note(frame)
    with table:
        _matrix(frame, by, chosen["sort"])
    none = "no_approaching" if chosen["situation"] == "APPROACHING_PREVIOUS" else "empty"
    show_list(
        frame,
        "cohort_places",
        chosen,
        with_flags(frame, (*PLACES, AREAS.get(by, CCG), PHONE), "Situation"),
        PAGE,
        wording.text(f"page.cohorts.{none}", frame.store),
        filters,
        SORTS[chosen["sort"]],
    )


def _chosen(frame: Frame, by: str) -> dict[str, str | None]:
    """The boxes above the list: what it is asked with."""
    everywhere = frame.ask("cohort_levels", by=by, area=None)
    groups = [ALL, *dict.fromkeys(everywhere.group_name)]
    levels = [ALL, *dict.fromkeys(everywhere.level)]
    situations = frame.situations.set_index("situation").situation_in_words
    named = {ALL: "All situations"} | situations.to_dict()
    kind = KINDS[by]
    group = choice(kind.words, kind.parameter, groups, _or("All"), kind.short, turn_back=PAGE)
    level = choice("Level", "level", levels, _or("All levels"), "level", turn_back=PAGE)
    situation = choice(
        "Situation", "situation", list(named), named.get, "situation", turn_back=PAGE
    )
    return {
        kind.parameter: group or None,
        "level": level or None,
        "situation": situation or None,
        "flag": flag_choice(frame, PAGE),
        "sort": sort_choice(PAGE),
    }


def _or(words: str) -> Callable[[str], str]:
    return lambda value: value or words


def _named(frame: Frame, by: str, chosen: dict[str, str | None]) -> str:
    """'Entry Level, Homecare in Brockquay'."""
    group, situation = chosen[KINDS[by].parameter], chosen["situation"]
    cohorts = frame.situations.set_index("situation").situation_in_words
    flag = chosen["flag"] and wording.text(f"flag.{chosen['flag']}", frame.store)
    parts = (chosen["level"], group, situation and cohorts[situation], flag)
    where = f" in {frame.area}" if frame.area and frame.area != group else ""
    return (", ".join(filter(None, parts)) or "All places") + where


def _matrix(frame: Frame, by: str, sort: str) -> None:
    matrix = frame.ask("cohort_levels", by=by)
    largest = matrix.loc[matrix.places_at_level.idxmax()]
    whole = wording.plural(largest.denominator, "place")
    share = f"{wording.count(largest.places_at_level)} of {whole}"
    st.header(f"Largest group: {largest.level}, {share}", anchor=False)
    st.markdown(f"{wording.text('page.cohorts.press', frame.store)} [Go to the list](#{LIST})")
    at = _counts(matrix)
    levels = [_column(level, level, at, by, sort) for level in dict.fromkeys(matrix.level)]
    columns = (
        Column(KINDS[by].words, lambda row: row.group_name or "All places", "name"),
        *levels,
        _column("All levels", ALL, at, by, sort),
    )
    groups = pd.DataFrame({"group_name": [*dict.fromkeys(matrix.group_name), ALL]})
    as_at = f"{frame.area_in_words}. As at {wording.day(frame.day)}."
    caption = f"Places by {KINDS[by].short} and level, {as_at}"
    show_table(groups, columns, caption, as_cards=True)
    small_type(wording.text("page.cohorts.level", frame.store))
    if by_head_office := frame.ask("reassess_groups").by_head_office.iloc[0]:
        places = wording.plural(by_head_office, "place")
        small_type(wording.text("page.cohorts.entry", frame.store, places=places))
    if by in ("setting", "size"):
        large = frame.store.setting("large_group_sites")
        small_type(wording.text(f"page.cohorts.{by}", frame.store, large=large))


def _counts(matrix: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Every cell of the table by group and level, its totals among them."""
    at = {}
    for row in matrix.itertuples():
        at[row.group_name, row.level] = row.locations
        at[row.group_name, ALL] = row.places_in_group
        at[ALL, row.level] = row.places_at_level
        at[ALL, ALL] = row.denominator
    return at


def _column(heading: str, level: str, at: dict[tuple[str, str], int], by: str, sort: str) -> Column:
    """The counts of one level, or of all; each but zero leads to the list of its places."""
    kind = KINDS[by]
    address = links_to("cohorts")

    def leads_to(row: object) -> str:
        if not at[row.group_name, level]:
            return ""
        chosen = {kind.parameter: row.group_name, "level": level}
        # in the boxes' words and without what they show anyway: a link that has to be rewritten
        # loses its anchor
        if by != next(iter(KINDS)):
            chosen["by"] = kind.words
        if sort != next(iter(SORTS)):
            chosen["sort"] = sort_in_words(sort)
        return f"{address(**chosen)}#{LIST}"

    def count_text(row: object) -> str:
        return wording.count(at[row.group_name, level])

    return Column(heading, count_text, "number", leads_to)


draw(this_frame())
