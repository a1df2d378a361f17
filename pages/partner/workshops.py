"""Workshops: who is flagged for which, who comes to the next one, and how many are needed."""

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import choice, say_notes, whole_number
from pages.furniture.flags import flag_choice, say_flag_note, with_flags
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to
from pages.furniture.lists import show_list
from pages.furniture.tables import Column, counted, plain, show_table, small_type
from pages.partner.sessions import PLACES, booked_choice, say_booked_note, show_sessions
from pipelines.answers.workshops import MOST_SESSION_PLACES, plan

FIRST_KIND = "completion"
KINDS_OF_AREA = {"CCG": "CCG", "local authority": "Local authority"}
CONTACTS = (
    Column("For", plain("purpose_in_words")),
    Column("Name", plain("name"), "name"),
    Column("Link, number or address", plain("value"), "wide", lambda row: _address(row.value)),
    Column("Helps in", plain("area"), "area"),
    Column("Source", plain("source")),
)


def draw(frame: Frame) -> None:
    """The page."""
    frame.ask_ahead("workshop_kinds", area=None)
    frame.ask_ahead("flag_counts", area=None)
    frame.ask_ahead("contacts")
    _flagged(frame)
    _cohort(frame)
    _contacts(frame)


def _flagged(frame: Frame) -> None:
    """The counts of each area: by workshop or lead, adding up to who must act."""
    flagged = list(frame.ask("target_areas").itertuples())
    if not flagged:
        area = wording.as_typed(frame.area_in_words)
        st.markdown(f"No place in {area} must act, as far as what is loaded tells.")
        return
    everyone = [row for row in flagged if row.area_kind == "all"]
    total = everyone[0].must_act
    st.header(wording.plural(total, "place must act", "places must act"), anchor=False)
    small_type(wording.text("page.workshops.areas", frame.store))
    with st.grid(4, min_column_width=220, gap="small"):
        by = choice("Areas by", "by", list(KINDS_OF_AREA), KINDS_OF_AREA.get, "kind of area")
    say_notes("by")
    of_areas = [row for row in flagged if row.area_kind == by]
    kinds = {row.target: row.target_in_words for row in everyone}
    total = f"{frame.area}, in all" if frame.area else "All areas"
    columns = [Column(KINDS_OF_AREA[by], lambda row: _area_named(row, total), "area")]
    columns += [
        _count_of(target, f"n{n}", words) for n, (target, words) in enumerate(kinds.items())
    ]
    columns.append(_count_of(None, "must_act", "Must act"))
    caption = f"Places flagged, by {by}, most first. As at {wording.day(frame.day)}."
    rows = _one_row_an_area([*everyone, *of_areas], list(kinds))
    show_table(rows, columns, caption, as_cards=True)
    if frame.area and not all(row.is_whole for row in of_areas):
        small_type(wording.text("page.workshops.part", frame.store, area=frame.area))


def _one_row_an_area(flagged: list, targets: list[str]) -> pd.DataFrame:
    """The answer turned: an area's counts side by side as n0, n1 …, in the order of targets."""
    area = ["area_kind", "area", "has_name", "is_whole", "must_act"]
    counts: dict[tuple, dict[str, int]] = {}
    for row in flagged:
        key = tuple(getattr(row, name) for name in area)
        counts.setdefault(key, {})[f"n{targets.index(row.target)}"] = row.locations
    return pd.DataFrame([dict(zip(area, key, strict=True)) | own for key, own in counts.items()])


def _area_named(row: object, total: str) -> str:
    if row.area_kind == "all":
        return total
    return row.area if row.is_whole or not row.has_name else f"{row.area} (part)"


def _count_of(target: str | None, name: str, words: str) -> Column:
    """A count that opens the call list of just these places, where there is such a list."""

    def address(row: object) -> str:
        if not row.is_whole or not getattr(row, name):
            return ""
        own = {} if row.area_kind == "all" else {"area": row.area}
        # in the box's words: a link that has to be rewritten loses its anchor
        return f"{link_to('today', target=words if target else None, **own)}#call-list"

    return Column(words, counted(name), "number", address)


def _cohort(frame: Frame) -> None:
    st.header("Plan a cohort", anchor="plan")
    kinds = {kind.target: kind for kind in frame.ask("workshop_kinds", area=None).itertuples()}
    settings = list(frame.ask("care_settings", area=None).setting)
    filters = st.grid(4, min_column_width=220, gap="small", vertical_alignment="bottom")
    with filters:
        kind = choice(
            "Kind",
            "kind",
            list(kinds),
            lambda kind: kinds[kind].target_in_words,
            "workshop or lead",
            list(kinds).index(FIRST_KIND) if FIRST_KIND in kinds else 0,
            turn_back="list_page",
        )
        setting = choice(
            "Setting",
            "setting",
            ["", *settings],
            lambda setting: setting or "All settings",
            "setting",
            turn_back="list_page",
        )
        if kinds[kind].in_sessions:
            seats = whole_number(
                "Places per session",
                "places",
                1,
                MOST_SESSION_PLACES,
                int(frame.store.setting("session_places")),
                turn_back="list_page",
            )
        flag = flag_choice(frame, "list_page", "must act")
        with_booked = kinds[kind].in_sessions and booked_choice(frame, flag)
    say_notes("kind", "setting", "places")
    say_flag_note(frame)
    say_booked_note(frame)
    st.markdown(kinds[kind].target_means)
    of = {"setting": setting or None, "flag": flag}
    if kinds[kind].in_sessions:
        planned = plan(
            frame.store, kind, seats, frame.day, frame.area, **of, with_booked=with_booked
        )
        show_sessions(frame, planned, filters)
    else:
        show_list(
            frame,
            "targets",
            {"target": kind} | of,
            with_flags(frame, PLACES, "Why"),
            "list_page",
            "No place is flagged for this here. Choose another kind, area or setting.",
            filters,
        )


def _contacts(frame: Frame) -> None:
    """Booking links, webinars and helpline for the area; what is missing, and how to add it."""
    st.header("Booking and help", anchor=False)
    contacts = frame.ask("contacts")
    known = contacts[contacts.name.notna()]
    missing = contacts[contacts.name.isna()]
    if not known.empty:
        show_table(known, CONTACTS, f"For {frame.area_in_words}", as_cards=True)
    if not missing.empty:
        area = wording.as_typed(frame.area_in_words)
        words = ", ".join(missing.purpose_in_words).lower()
        codes = ", ".join(missing.purpose)
        places = {"area": area, "missing": words, "purposes": codes}
        st.markdown(wording.text("page.workshops.fill", frame.store, **places))


def _address(value: str) -> str:
    """Only an address of the web becomes a link: the file may hold anything."""
    return value if value.startswith(("https://", "http://")) and " " not in value else ""


draw(this_frame())
