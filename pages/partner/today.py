"""Today: how long is left, where the region stands, and whom to ring in what order."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.flags import FLAG, flag_choice, say_flag_note, with_flags
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to, link_to_place, show_links
from pages.furniture.lists import list_ahead, show_list
from pages.furniture.tables import Column, Tile, left, plain, show_tiles, start_by

TONES = {
    "never": "never", "entry or expired": "entry", "approaching": "approaching", "met": "met",
    "to sort out": "sort-out",
}  # fmt: skip
CALL_LIST = (
    Column("Rank", plain("place_in_list"), "rank"),
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Phone", plain("phone"), "phone"),
    Column("Situation", plain("situation_in_words")),
    Column("Why", plain("reasons"), "wide"),
    Column("Days left", left, "number"),
    Column("Start by", start_by, "day"),
    Column("Provider", plain("provider_name")),
    Column("Town", plain("town")),
    Column("CCG", plain("ccg_name"), "area"),
)


def draw(frame: Frame) -> None:
    """The page."""
    frame.ask_ahead("coverage")
    frame.ask_ahead("tiles")
    if frame.since:
        frame.ask_ahead("change_counts")
    frame.ask_ahead("target_counts", area=None)
    frame.ask_ahead("flag_counts", area=None)
    list_ahead(frame, "call_list", **as_chosen("situation", "target", FLAG))
    _headline(frame)
    _tiles(frame)
    _changes(frame)
    _call_list(frame)


def _headline(frame: Frame) -> None:
    deadline = frame.ask("deadline").iloc[0]
    coverage = frame.ask("coverage")
    everyone = coverage[coverage.area_kind == "all"].iloc[0]
    show_tiles(
        [_time_left(deadline), _share(frame, everyone), _must_act(everyone)], "Headline figures"
    )


def _time_left(deadline: pd.Series) -> Tile:
    due = wording.day(deadline.deadline)
    if deadline.days_left >= 0:
        return Tile(
            f"Left until {due}",
            wording.plural(deadline.days_left, "day"),
            f"{wording.plural(deadline.working_days_left, 'working day')} in England",
            f"The deadline of the {deadline.cycle} toolkit. The day itself is still in time.",
            "accent",
        )
    opens = wording.day(deadline.next_opens_on)
    return Tile(
        f"Since the deadline of {due}",
        f"{wording.plural(-deadline.days_left, 'day')} overdue",
        f"The {deadline.next_cycle} edition opens on {opens}" if opens else "",
        f"The deadline of the {deadline.cycle} toolkit has passed.",
        "accent",
    )


def _share(frame: Frame, everyone: pd.Series) -> Tile:
    where = ""
    if wording.is_blank(everyone.still_needed):
        targets = wording.text("rule_group.targets", frame.store)
        target = f"No target set: see Rules, {targets}"
        where = f"{link_to('rules', rule_group=targets)}#group"
    elif everyone.still_needed:
        needed = wording.count(everyone.still_needed)
        target = f"{needed} more needed for the target of {everyone.target_percent:g}%"
    else:
        target = f"The target of {everyone.target_percent:g}% is reached"
    return Tile(
        "At Standards Met or above",
        wording.share(everyone.met_or_above, everyone.locations),
        target,
        f"Of all places in scope, {frame.area_in_words}. {frame.basis}. By own publication only "
        f"{wording.percent(everyone.met_own, everyone.locations)}, with confirmed head offices "
        f"{wording.percent(everyone.met_own_or_confirmed, everyone.locations)}, with any head "
        f"office {wording.percent(everyone.met_with_unconfirmed, everyone.locations)}.",
        "met",
        where,
    )


def _must_act(everyone: pd.Series) -> Tile:
    return Tile(
        "Must act",
        wording.of(everyone.must_act, everyone.locations),
        "Go to the call list, most urgent first",
        "Every place that has to publish, publish again or be included by its head office.",
        "entry",
        link="#call-list",
    )


def _tiles(frame: Frame) -> None:
    tiles = frame.ask("tiles")
    total = tiles.denominator.iloc[0]
    stand = wording.plural(total, "place stands", "places stand")
    st.header(f"Where the {stand}", anchor=False)
    show_tiles(
        [
            Tile(
                tile.tile_in_words,
                wording.count(tile.locations),
                f"{wording.count(tile.must_act)} must act" if tile.must_act else "none must act",
                wording.text(f"tile_means.{tile.tile}", frame.store),
                TONES[tile.tile],
            )
            for tile in tiles.itertuples()
        ],
        f"Five groups that add up to {wording.plural(total, 'place')}",
    )


def _changes(frame: Frame) -> None:
    if frame.since is None:
        return
    counts = frame.ask("change_counts")
    st.header(f"What changed since {wording.day(frame.since)}", anchor=False)
    if not counts.changed.iloc[0]:
        st.markdown("Nothing: every place stands as it did.")
        return
    show_links(
        (
            f"{wording.count(row.locations)} {row.change_in_words.lower()}",
            link_to("changes", change=row.change_in_words) + "#places",
        )
        for row in counts[counts.locations > 0].itertuples()
    )


def _call_list(frame: Frame) -> None:
    st.header("Call list", anchor="call-list")
    situations = frame.situations
    names = situations[situations.must_act].set_index("situation").situation_in_words
    counts = frame.ask("target_counts", area=None)
    targets = counts.set_index("target").target_in_words.sort_values()
    filters = st.grid(4, min_column_width=200, gap="small", vertical_alignment="bottom")
    with filters:
        situation = choice(
            "Situation",
            "situation",
            ["", *names.index],
            lambda code: names.get(code, "All situations"),
            "situation",
            turn_back="page",
        )
        target = choice(
            "Flagged for",
            "target",
            ["", *targets.index],
            lambda target: targets.get(target, "Any workshop or lead"),
            "workshop or lead",
            turn_back="page",
        )
        flag = flag_choice(frame, "page", "must act")
    say_notes("situation", "target")
    say_flag_note(frame)
    show_list(
        frame,
        "call_list",
        {"situation": situation or None, "target": target or None, "flag": flag},
        with_flags(frame, CALL_LIST, "Why"),
        "page",
        "No place in this selection must act, as far as what is loaded tells. Choose another area, "
        "or something else in the boxes above, to see a call list.",
        filters,
    )


draw(this_frame())
