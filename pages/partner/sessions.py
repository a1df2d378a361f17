"""The sessions of one workshop: who comes to the first, who is left, and those booked already."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.furniture import wording
from pages.furniture.downloads import csv_button
from pages.furniture.filters import ROWS_PER_PAGE, choice, page_of, say_notes
from pages.furniture.flags import flag_counts, with_flags
from pages.furniture.frame import Frame
from pages.furniture.links import link_to_place
from pages.furniture.tables import Column, counted, plain, show_table, small_type, start_by
from pipelines.answers.workshops import BOOKED, Plan

# whether those booked on a session to come are planned: its key in the link
WITH_BOOKED = "with_booked"
BOOKED_ONES = {"": "Leave out", "with": "Invite as well"}
PLACES = (
    Column("Place", plain("location_name"), "name", link_to_place),
    Column("Phone", plain("phone"), "phone"),
    Column("Provider", plain("provider_name")),
    Column("Why", plain("reasons"), "wide"),
    Column("Start by", start_by, "day"),
    Column("Town", plain("town"), "town"),
)
INVITED = (*PLACES[:4], Column("Support", plain("support"), "area"), *PLACES[4:])
LATER = (PLACES[0], Column("Session", counted("session"), "number"), *INVITED[1:])


def booked_choice(frame: Frame, flag: str | None) -> bool:
    """A box for those booked on a session to come, where bookings tell them and they are not what
    was asked for; gives whether they are planned all the same."""
    if flag == BOOKED or not _tells_bookings(frame):
        return False
    booked = choice(
        "Booked already",
        WITH_BOOKED,
        list(BOOKED_ONES),
        BOOKED_ONES.get,
        "way to treat those booked",
        turn_back="list_page",
    )
    return bool(booked)


def say_booked_note(frame: Frame) -> None:
    """Says what the link asked for of those booked that there is not or that nothing tells."""
    say_notes(WITH_BOOKED)
    asked = st.query_params.get(WITH_BOOKED)
    if asked and not _tells_bookings(frame):
        asked = wording.as_typed(asked)
        st.warning(wording.text("page.workshops.no_bookings", frame.store, asked=asked))


def _tells_bookings(frame: Frame) -> bool:
    return BOOKED in set(flag_counts(frame, area=None).flag)


def show_sessions(frame: Frame, planned: Plan, filters: DeltaGenerator) -> None:
    """What the plan says, who comes to the first session, and who is left."""
    st.markdown(f"**{wording.as_typed(planned.headline)}**")
    if planned.notes:
        small_type(" ".join(planned.notes))
    if not planned.invited:
        return
    chosen = {
        "target": planned.target, "setting": planned.setting, "places": planned.seats,
        "flag": planned.flag, "with_booked": planned.with_booked or None,
    }  # fmt: skip
    csv_button(filters, frame, "workshop_plan", chosen, planned.invited, lambda: planned.places)
    first, later = "First to ring", "after them"
    if planned.still_helps:
        first, later = f"Session 1 of {wording.count(planned.sessions_needed)}", "in later sessions"
        assumed = frame.store.setting("session_places")
        small_type(wording.text("page.workshops.seats", frame.store, seats=assumed))
    as_at = f"As at {wording.day(frame.day)}."
    invited = wording.plural(planned.invited, "place")
    caption = f"{first}: {wording.count(len(planned.cohort))} of {invited}. {as_at}"
    if len(planned.cohort) > ROWS_PER_PAGE:
        caption += f" The first {ROWS_PER_PAGE} are shown; the file holds everyone."
    columns = with_flags(frame, INVITED, "Why")
    show_table(planned.cohort.head(ROWS_PER_PAGE), columns, caption, as_cards=True)
    total = len(planned.left)
    if not total:
        small_type("Nobody is left: these are all of them.")
        return
    # drawn once it is opened, also by a link to one of its pages: few look, and it is the longest
    left = st.expander(
        f"Show who is left: {wording.plural(total, 'place')} {later}",
        expanded="list_page" in st.query_params,
        key="_".join(["left", *(str(value) for value in chosen.values())]),
        on_change="rerun",
    )
    if not left.open:
        return
    with left:
        skipped = page_of(total, "list_page", (frame.day, frame.area, chosen))
        rows = planned.left.iloc[skipped : skipped + ROWS_PER_PAGE]
        shown = f"{wording.count(skipped + 1)} to {wording.count(skipped + len(rows))}"
        columns = with_flags(frame, LATER if planned.still_helps else INVITED, "Why")
        show_table(
            rows, columns, f"Left: {shown} of {wording.count(total)}. {as_at}", as_cards=True
        )
