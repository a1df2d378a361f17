"""Matching: which registration a place belongs to where no export tells; one key an answer."""

import pandas as pd
import streamlit as st

from pages.data.link_keys import LATER, SAID, SINGLY, show_keys
from pages.furniture import jobs, wording
from pages.furniture.filters import as_chosen, choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place
from pages.furniture.tables import Column, Tile, plain, show_table, show_tiles, small_type
from pages.furniture.wording import text
from pipelines.errors import PipelineError
from pipelines.matching import decisions
from pipelines.matching.links_left import Link, LinksLeft, links_left
from pipelines.settings import shown_data_folder

KINDS = ("included", "head office", "predecessor")
TONES = {
    "own_code": "met", "head_office": "approaching", "predecessor": "sort-out",
    "suggested": "entry", "nothing_found": "never",
}  # fmt: skip
SIDES = (
    Column("What is known", plain("what"), "name"),
    Column("Here", plain("here"), "wide"),
    Column("The registration", plain("there"), "wide"),
)
PLACES = (Column("Place", plain("location_name"), "name", link_to_place),)


def draw(frame: Frame) -> None:
    """The page."""
    frame.ask_ahead("links_to_review", relation=as_chosen("kind")["kind"])
    _outcomes(frame)
    st.header(text("page.matching.review", frame.store), anchor="review")
    try:
        decided = decisions.waiting(shown_data_folder())
    except PipelineError as error:
        st.error(str(error))
        return
    _waiting(frame, decided)
    with st.grid(3, min_column_width=220, gap="small"):
        kinds = {"": text("page.matching.all_kinds", frame.store)}
        kinds |= {kind: text(f"link.{kind}", frame.store) for kind in KINDS}
        kind = choice("Kind of link", "kind", list(kinds), kinds.get, "kind of link")
        st.text_input(text("page.matching.who", frame.store), key="who", max_chars=20)
        st.text_input(text("page.matching.why", frame.store), key="why", max_chars=200)
    say_notes("kind")
    later, singly = (st.session_state.setdefault(name, []) for name in (LATER, SINGLY))
    with st.spinner(text("page.matching.looking", frame.store)):
        asked = frame.ask("links_to_review", relation=kind or None)
    left = links_left(asked, decided, singly, later)
    if said := st.session_state.pop(SAID, None):
        st.warning(said)
    if left:
        _link_to_decide(frame, left)
    else:
        _none(frame, left.put_off)


def _outcomes(frame: Frame) -> None:
    found = frame.ask("matching_summary")
    total = int(found.locations.sum())
    show_tiles(
        [
            Tile(
                text(f"outcome.{row.outcome}", frame.store),
                wording.count(row.locations),
                "",
                text(f"outcome_means.{row.outcome}", frame.store),
                TONES[row.outcome],
            )
            for row in found.itertuples()
        ],
        f"How {wording.plural(total, 'place')} are found among the registrations",
    )
    small_type(text("page.matching.adds_up", frame.store, places=wording.plural(total, "place")))


def _waiting(frame: Frame, decided: list[decisions.Decision]) -> None:
    """What was decided and does not count yet; publishing it, or taking the last answer back."""
    if decided:
        folder = shown_data_folder()
        count = wording.plural(len(decided), "decision")
        st.info(text("page.matching.waiting", frame.store, decisions=count))
        with st.grid(2, min_column_width=260, gap="small"):
            if st.button(f"Publish {count}", type="primary", key="publish_decisions"):
                jobs.start("decide", lambda progress: decisions.publish(folder, progress))
            nothing = text("page.matching.nothing_to_undo", frame.store)
            undo = text("page.matching.undo", frame.store)
            st.button(undo, shortcut="u", on_click=_undo, args=(nothing,), key="undo")
    jobs.watch("decide", frame.store)


def _link_to_decide(frame: Frame, left: LinksLeft) -> None:
    """The link to decide on now: what is asked, keys, both sides, what speaks for and against."""
    link = left[0]
    row = link.row
    places = wording.plural(len(link.places), "place")
    words = {
        "registration": _registration(frame, row),
        "edition": wording.cell_text(row.edition),
        "places": places,
        "provider": wording.cell_text(row.provider_name),
        "place": link.places[0][1],
    }
    which = "one" if len(link.places) == 1 else "many"
    asked = text(f"page.matching.ask.{row.relation}.{which}", frame.store, **words)
    off = f", {wording.count(left.put_off)} put off" if left.put_off else ""
    question = st.container()
    # before what they answer is shown: a key must never answer the link before
    show_keys(frame, link)
    with question:
        st.subheader(wording.as_typed(asked), anchor=False)
        many = wording.plural(len(left), "link")
        small_type(f"{many} left to review{off}, the most telling first")
    show_table(_sides(frame, link), SIDES, "Side by side", as_cards=True)
    for side in ("for", "against"):
        found = getattr(row, f"speaks_{side}") or text(f"page.matching.nothing_{side}", frame.store)
        st.markdown(f"**Speaks {side} it:** {wording.as_typed(found)}.")
    small_type(text(f"page.matching.means.{row.relation}", frame.store))
    if row.is_office_found:
        small_type(text("page.matching.means.no_office", frame.store))
    if len(link.places) > 1:
        named = pd.DataFrame(link.places, columns=["location_id", "location_name"])
        show_table(named, PLACES, f"The {places} that one answer settles")


def _registration(frame: Frame, row: object) -> str:
    if wording.is_blank(row.organisation_name):
        return text("page.matching.registration", frame.store, code=row.ods_code)
    if f"({row.ods_code})" in row.organisation_name:
        return row.organisation_name
    return f"{row.organisation_name} ({row.ods_code})"


def _sides(frame: Frame, link: Link) -> pd.DataFrame:
    row, many = link.row, len(link.places) > 1
    here = wording.plural(len(link.places), "place") if many else link.places[0][1]
    level = " ".join(filter(None, (wording.cell_text(row.edition), wording.cell_text(row.level))))
    facts = (
        ("Name", here, row.organisation_name),
        ("Provider or code", row.provider_name, row.ods_code),
        ("Brand or sector", row.brand_name, row.sector),
        ("Town or CCG", row.towns, row.commissioner),
        ("Level", row.levels, level),
        ("Opened or published", _opened(row), wording.day(row.published_on)),
    )
    blank = text("page.matching.not_told", frame.store)
    return pd.DataFrame(
        [
            (what, wording.cell_text(a) or blank, wording.cell_text(b) or blank)
            for what, a, b in facts
        ],
        columns=["what", "here", "there"],
    )


def _opened(row: object) -> str:
    first, last = wording.day(row.opened_on), wording.day(row.last_opened_on)
    return first if first == last else f"{first} to {last}"


def _none(frame: Frame, put_off: int) -> None:
    if not put_off:
        st.markdown(text("page.matching.none", frame.store, area=frame.area_in_words))
        return
    links = wording.plural(put_off, "link")
    st.markdown(text("page.matching.only_later", frame.store, links=links))
    st.button("Review those put off", on_click=st.session_state[LATER].clear, key="again")


def _undo(nothing: str) -> None:
    try:
        if not decisions.undo(shown_data_folder(), st.session_state.get("who") or ""):
            st.session_state[SAID] = nothing
    except PipelineError as error:
        st.session_state[SAID] = str(error)


draw(this_frame())
