"""Location: all that is known of one place, and why it stands where it does.

What is typed stays out of the link, since it may be a person's name; the link holds a CQC id.
"""

from html import escape

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to_place, show_links
from pages.furniture.lists import show_list
from pages.furniture.tables import Column, dated, plain, show_table, small_type
from pipelines.answers.explain import explain, registration_sentence
from pipelines.errors import WrongUse

PLACE = Column("Place", plain("location_name"), "name", link_to_place)
# facts about what is to be done on the left, about the place itself on the right
LEFT = ("Why it stands there", "What is asked of it", "What your lists and bookings say")


def _standing(row: object) -> str:
    if not wording.is_blank(row.out_of_scope_because):
        return f"Listed but not counted: {row.out_of_scope_because}"
    return row.situation_in_words


def _where(row: object) -> str:
    return ", ".join(part for part in (row.town, row.postcode) if not wording.is_blank(part))


def _level(row: object) -> str:
    if wording.is_blank(row.level):
        return "Unknown"
    parts = (row.level, "" if wording.is_blank(row.edition) else f"of {row.edition}")
    return " ".join(part for part in parts if part)


def _tel(phone: str) -> str:
    return f"tel:{''.join(sign for sign in phone if sign.isdecimal() or sign == '+')}"


def _ring(row: object) -> str:
    return _tel(row.says) if row.fact == "Phone" else ""


HITS = (
    PLACE,
    Column("Town and postcode", _where, "area"),
    Column("Situation", _standing),
    Column("Provider", plain("provider_name")),
    Column("CCG", plain("ccg_name"), "area"),
    Column("Local authority", plain("local_authority")),
    Column("Found by", plain("found_by_in_words")),
)
FACTS = (Column("What", plain("fact"), "name"), Column("What is known", plain("says"), link=_ring))
EVENTS = (
    Column("Day", dated("day"), "day"),
    Column("What happened", plain("event_in_words"), "wide"),
    Column("Situation from then on", plain("situation_in_words")),
    Column("Told by", plain("told_by")),
)
FINDINGS = (
    Column("Finding", plain("finding_in_words"), "name"),
    Column("Why", plain("reason"), "wide"),
    Column("Found", plain("value")),
    Column("Most likely", plain("likely")),
    Column("File", plain("file")),
    Column("Row", plain("row_number"), "number"),
)
SISTERS = (
    PLACE,
    Column("Level", _level),
    Column("Situation", plain("situation_in_words")),
    Column("Due", dated("due_on"), "day"),
    Column("Phone", plain("phone"), "phone"),
    Column("Town", plain("town")),
    Column("CCG", plain("ccg_name"), "area"),
)


def draw(frame: Frame) -> None:
    """The page."""
    typed = st.text_input("Find a place", key="find_place", max_chars=100).strip()
    small_type(wording.text("page.location.how", frame.store))
    asked = st.query_params.get("place", "").strip()
    if typed:
        _search_result(frame, typed)
    elif asked:
        _known(frame, asked)


def _search_result(frame: Frame, typed: str) -> None:
    """What a typed text finds: a list, or the place itself where the text is its code."""
    hits = frame.ask("find", text=typed)
    of_code = hits[hits.found_by == 1]
    if len(of_code) == 1:
        st.query_params["place"] = of_code.location_id.iloc[0]
        _known(frame, of_code.location_id.iloc[0])
        return
    st.query_params.pop("place", None)
    if hits.empty:
        _known(frame, typed)
    else:
        _hits(frame, hits)


def _hits(frame: Frame, hits: pd.DataFrame) -> None:
    total = int(hits.places_in_list.iloc[0])
    st.header(f"{wording.plural(total, 'place')} found", anchor=False)
    caption = f"Places found in all areas, the best first. As at {wording.day(frame.day)}."
    show_table(hits, HITS, caption, as_cards=True)
    if total > len(hits):
        more = wording.count(total - len(hits))
        small_type(wording.text("page.location.more", frame.store, more=more))


def _known(frame: Frame, code: str) -> None:
    """All that is known of a code: of its place, of its places, or of what else goes by it."""
    try:
        known = explain(frame.store, code, frame.day)
    except WrongUse:
        places = {"typed": wording.as_typed(code), "day": wording.day(frame.day)}
        st.warning(wording.text("page.location.unknown", frame.store, **places))
        return
    if known["place"] is not None:
        _place(frame, known)
    elif known["headline"]:
        _hits(frame, frame.ask("find", text=code))
    else:
        _paragraphs(known["sentences"])


def _place(frame: Frame, known: dict) -> None:
    (place,) = known["standing"] + known["out_of_scope"]
    st.header(wording.as_typed(place["location_name"] or place["location_id"]), anchor=False)
    if not wording.is_blank(place["phone"]):
        show_links([(f"Ring {place['phone']}", _tel(place["phone"]))])
    _paragraphs(known["headline"] + known["flags"])
    _facts(known["facts"])
    _events(frame, known)
    _findings(known)
    _sisters(frame, known["place"])


def _paragraphs(sentences: list[str]) -> None:
    st.html("".join(f"<p>{escape(sentence)}</p>" for sentence in sentences), width="stretch")


def _facts(facts: list[dict]) -> None:
    """A table for each group of facts, in two columns."""
    left, right = st.columns(2, gap="medium")
    groups = pd.DataFrame(facts).groupby("about", sort=False)
    for about, group in groups:
        with left if about in LEFT or len(groups) == 1 else right:
            show_table(group, FACTS, about)


def _events(frame: Frame, known: dict) -> None:
    st.header("What happened to it", anchor=False)
    if not known["events"]:
        st.markdown(wording.text("page.location.no_events", frame.store))
        return
    caption = f"Oldest first, up to {wording.day(frame.day)}. Each day is the one it was first told"
    show_table(pd.DataFrame(known["events"]), EVENTS, caption, as_cards=True)


def _findings(known: dict) -> None:
    st.header("What the exports say, and what was found wrong", anchor=False)
    if known["registrations"]:
        _paragraphs([registration_sentence(row) for row in known["registrations"]])
    if not known["findings"]:
        st.markdown("Nothing was found wrong about it in any export.")
        return
    show_table(pd.DataFrame(known["findings"]), FINDINGS, "Findings about it", as_cards=True)


def _sisters(frame: Frame, place: str) -> None:
    st.header("Its provider's other places", anchor=False)
    show_list(
        frame,
        "sister_places",
        {"code": place},
        SISTERS,
        "others_page",
        "No other place in scope has the same provider.",
        st.container(),
        "by name",
    )


draw(this_frame())
