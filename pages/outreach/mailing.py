"""Mailing: choose a cohort, see who is written to and who is not, take the file."""

from functools import partial

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.downloads import file_button
from pages.furniture.filters import ROWS_PER_PAGE, as_chosen, choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place
from pages.furniture.tables import Column, Tile, plain, show_table, show_tiles, small_type
from pipelines.errors import PipelineError
from pipelines.outgoing.contacts import MOST_BYTES, Contacts, read_contacts
from pipelines.outgoing.files import Table, refused_by_excel
from pipelines.outgoing.mailing import Mailing, mailing
from pipelines.outgoing.mailing_files import recorded_file

PER = {"place": "One row for each place", "provider": "One row for each provider"}
PREVIEWED, MOST_ROWS_NAMED = 10, 30
FIRST_SEEN = {"place", "situation", "level", "what_is_asked", "due_date"}
STYLES = {
    "place": "name", "location_id": "day", "provider": "area", "address_line_1": "area",
    "town": "area", "postcode": "day", "phone": "phone", "situation": "area", "level": "area",
    "what_is_asked": "wide", "due_date": "day", "place_names": "wide", "reason": "wide",
}  # fmt: skip


def draw(frame: Frame) -> None:
    """The page."""
    cohort, per = _choices(frame)
    try:
        contacts = _contacts(frame)
        with st.spinner("Putting the mailing together"):
            made = mailing(frame.store, "plain", cohort, frame.day, frame.area, per, contacts)
    except PipelineError as error:
        st.error(str(error))
        return
    if not made.places:
        area = wording.as_typed(frame.area_in_words)
        st.markdown(
            f"No place is in this cohort ({made.cohort_in_words}) in {area}. Choose another "
            "cohort, area or position date."
        )
        return
    for notice in made.notices(most=MOST_ROWS_NAMED):
        st.warning(notice)
    _sum(frame, made)
    _files(frame, made)
    _held_back(frame, made)


def _choices(frame: Frame) -> tuple[str, str]:
    frame.ask_ahead("mailing_cohorts")
    if cohort := as_chosen("cohort")["cohort"]:
        frame.ask_ahead("mailing", cohort=cohort)
    cohorts = frame.ask("mailing_cohorts", area=None).set_index("cohort")
    names = cohorts.cohort_in_words
    # What is proposed hangs on neither area nor day: a link that names no cohort would follow them.
    proposed = frame.store.ask("mailing_cohorts").frame.set_index("cohort").is_proposed.idxmax()
    with st.grid(3, min_column_width=260, gap="small"):
        cohort = choice(
            "Cohort", "cohort", list(names.index), names.get, "cohort",
            list(names.index).index(proposed),
        )  # fmt: skip
        proposed_rows = list(PER).index(cohorts.proposed_rows[cohort])
        per = choice("Rows", "rows", list(PER), PER.get, "kind of row", proposed_rows)
    say_notes("cohort", "rows")
    return cohort, per


def _contacts(frame: Frame) -> Contacts | None:
    """The contacts file given, where one is. Raises what `read_contacts` raises."""
    with st.expander("To write by e-mail, give a contacts file"):
        st.markdown(wording.text("page.mailing.contacts", frame.store))
        given = st.file_uploader(
            "Contacts file (CSV)",
            type=["csv", "txt"],
            key="contacts",
            max_upload_size=MOST_BYTES // 1_000_000,
        )
    return read_contacts(given.getvalue()) if given else None


def _sum(frame: Frame, made: Mailing) -> None:
    st.header(f"{made.cohort_in_words} – {made.sum_in_words}", anchor=False)
    by = "email" if made.by_email else "post"
    held_back = len(made.held_back.rows)
    tiles = (
        ("In the cohort", made.places, "cohort", "accent"),
        ("Sent, in the file", made.sent, f"sent_{made.per}", "met"),
        ("Held back", held_back, f"held_back_{by}", "entry"),
        ("Merged", made.merged, f"merged_{made.per}", "approaching"),
    )
    show_tiles(
        [
            Tile(
                name,
                wording.plural(figure, "place"),
                "",
                wording.text(f"page.mailing.{meaning}", frame.store),
                tone,
            )
            for name, figure, meaning, tone in tiles
        ],
        "How the cohort adds up",
    )


def _files(frame: Frame, made: Mailing) -> None:
    st.header("The mailing file", anchor=False)
    if not made.sent:
        st.markdown("Nobody can be written to: all places of this cohort are held back.")
        return
    buttons = st.grid(3, min_column_width=260, gap="small")
    rows = wording.plural(made.sent, "row")
    _button(buttons, frame, f"Download {rows} as CSV", made, "mailing", "csv")
    _button(buttons, frame, f"Download {rows} as XLSX for Excel", made, "mailing", "xlsx")
    small_type(wording.text("page.mailing.files", frame.store))
    shown = min(PREVIEWED, made.sent)
    caption = f"The first {shown} of {rows}, as in the file. As at {wording.day(frame.day)}."
    _show(made.letters, shown, caption)


def _held_back(frame: Frame, made: Mailing) -> None:
    total = len(made.held_back.rows)
    st.header("Held back", anchor=False)
    if not total:
        st.markdown("Nobody: every place of this cohort is written to.")
        return
    places = wording.plural(total, "place")
    _button(st.container(), frame, f"Download {places} held back as CSV", made, "held back", "csv")
    shown = min(ROWS_PER_PAGE, total)
    caption = f"{shown} of {places} held back, most urgent first"
    _show(made.held_back, shown, f"{caption}; the file has all." if shown < total else caption)


def _button(
    place: st.delta_generator.DeltaGenerator,
    frame: Frame,
    label: str,
    made: Mailing,
    kind: str,
    form: str,
) -> None:
    file_button(
        place,
        frame,
        label,
        partial(recorded_file, frame.store, made, kind, form),
        made.named(kind, form),
        f"{kind}_{form}",
        refused_by_excel(made.letters) if form == "xlsx" else None,
    )


def _show(table: Table, rows: int, caption: str) -> None:
    """The first rows of a file under its own headings: what matters most first, nothing empty."""
    shown = pd.DataFrame(table.rows[:rows], columns=table.headings)
    filled = [name for name in table.headings if shown[name].any()]
    names = sorted(filled, key=lambda name: name not in FIRST_SEEN)
    columns = [
        Column(name, plain(name), STYLES.get(name, ""), link_to_place if name == "place" else None)
        for name in names
    ]
    show_table(shown, columns, caption, True)
    if names != list(table.headings):
        small_type(wording.text("page.mailing.preview", this_frame().store))


draw(this_frame())
