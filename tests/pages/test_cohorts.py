"""Cohorts: the table adds up, a pressed number opens its list, and every box moves both."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from pages.furniture.lists import SORTS
from pipelines.errors import WrongUse
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import COHORTS, Open, Seen

KINDS = {
    "CCG": "ccg", "local authority": "local_authority", "setting": "setting", "size": "size",
}  # fmt: skip
_LINK = re.compile(r'<td class="number"[^>]*><a href="(cohorts[^"]*)"[^>]*>([\d,]+)</a>')


def matrix(seen: Seen) -> list[list[str]]:
    """The rows of the table of counts: a group, eight levels and their total."""
    return [row for row in seen.rows if len(row) == 10]


def listed(seen: Seen) -> list[list[str]]:
    """The rows of the list of places."""
    return [row for row in seen.rows if len(row) == 8]


def links(seen: Seen) -> dict[str, str]:
    """Every number that can be pressed, by its address."""
    pressed = [match for e in seen.app.html for match in _LINK.findall(e.value)]
    return {unescape(address): number for address, number in pressed}


def followed(open_page: Open, address: str, folder: Path | None = None) -> Seen:
    """The page that a link of the table leads to, in a session of its own."""
    parts = urlsplit(address)
    assert (parts.path, parts.fragment) == ("cohorts", "places")
    link = {key: value for key, (value,) in parse_qs(parts.query).items()}
    return open_page(COHORTS, **link) if folder is None else open_page(COHORTS, folder, **link)


@pytest.mark.parametrize("by", KINDS)
def test_the_table_is_the_answer_and_its_last_row_the_levels(
    open_page: Open, store: Store, by: str
):
    shown = matrix(open_page(COHORTS).choose("by", by))
    answer = store.ask("cohort_levels", by=by).frame
    expected = [
        [group, *map(str, rows.locations), str(rows.places_in_group.iloc[0])]
        for group, rows in answer.groupby("group_name", sort=False)
    ]
    assert shown[:-1] == expected
    levels = store.ask("levels").frame.locations
    assert shown[-1] == ["All places", *map(str, levels), "1,184"]


@pytest.mark.parametrize("by", KINDS)
def test_a_pressed_number_opens_a_list_of_as_many_places(open_page: Open, store: Store, by: str):
    cells = links(open_page(COHORTS, by=by, area="Brockquay"))
    answer = store.ask("cohort_levels", by=by, area="Brockquay").frame
    filled = answer[answer.locations > 0]
    totals = filled.level.nunique() + filled.group_name.nunique() + 1
    assert len(cells) == len(filled) + totals, "zeros lead nowhere"
    some = list(cells.items())
    for address, number in (some[1], some[len(some) // 2], some[-1]):
        seen = followed(open_page, address)
        assert f" of {number}, most urgent first" in seen.words
        assert seen.app.selectbox(key="area").value == "Brockquay"
        assert not seen.notes


def test_every_link_of_a_small_table_holds_what_its_number_says(open_page: Open, tmp_path: Path):
    met = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
    rows = [
        line(1, provider_name="Larches & Sons", **met),
        line(2, provider_name="Larches & Sons", ccg_name="NHS Q&A + 100% CCG"),
        line(3, status="Something new", provider_name="Elm") | {"ccg_name": None},
    ]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    folder = tmp_path / "data"
    cells = links(open_page(COHORTS, folder))
    assert len(cells) == 3 + 3 + 3 + 1
    for address, number in cells.items():
        seen = followed(open_page, address, folder)
        assert len(listed(seen)) == int(number)
        assert not [note for note in seen.notes if note.startswith("There is no")]


@pytest.mark.parametrize(
    ("by", "group"),
    [
        ("CCG", "NHS Brockquay CCG"),
        ("local authority", "Tarnmoor"),
        ("setting", "Homecare"),
        ("size", "20 or more places"),
    ],
)
def test_boxes_do_what_a_pressed_number_does(open_page: Open, store: Store, by: str, group: str):
    seen = open_page(COHORTS, by=by, list_page="2").choose(KINDS[by], group)
    places = store.ask("cohort_places", **{KINDS[by]: group}).frame
    assert [row[0] for row in listed(seen)] == list(places.location_name[:50])
    assert seen.app.header[1].value == group
    seen.choose("level", "Entry Level")
    entry = store.ask("cohort_places", level="Entry Level", **{KINDS[by]: group}).frame
    assert [row[0] for row in listed(seen)] == list(entry.location_name[:50])
    assert seen.app.header[1].value == f"Entry Level, {group}"
    assert {row[1].split(",")[0] for row in listed(seen)} == {"Entry Level"}


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_moves_the_list_and_its_caption_says_it(open_page: Open, store: Store, sort: str):
    ordered = store.ask("cohort_places", sort=sort, level="Standards Met").frame
    another = "name" if sort == "urgent" else "urgent"
    seen = open_page(COHORTS, level="Standards Met", list_page="3", sort=another)
    seen.choose("sort", sort)
    assert [row[0] for row in listed(seen)] == list(ordered.location_name[:50])
    assert f"Places 1 to 50 of 238, {SORTS[sort]}. As at 28 May 2021." in seen.words
    seen.turn_to(5)
    assert [row[0] for row in listed(seen)] == list(ordered.location_name[200:])
    asked = [parse_qs(urlsplit(address).query).get("sort") for address in links(seen)]
    assert asked, "a pressed number keeps the order"
    assert asked == [None if sort == "urgent" else [SORTS[sort].capitalize()]] * len(asked)


def test_orders_are_those_that_the_question_knows(store: Store):
    with pytest.raises(WrongUse, match=re.escape(f"one of {', '.join(SORTS)}.")):
        store.ask("cohort_places", sort="no such order")


def test_a_situation_narrows_the_list(open_page: Open, store: Store):
    lapsed = store.ask("cohort_places", situation="MET_EXPIRED", level="Standards Met").frame
    seen = open_page(COHORTS, level="Standards Met").choose("situation", "MET_EXPIRED")
    assert [row[0] for row in listed(seen)] == list(lapsed.location_name)
    assert {row[2] for row in listed(seen)} == {"Standards Met lapsed"}


def test_another_kind_of_group_lets_the_chosen_group_go(open_page: Open, store: Store):
    seen = open_page(COHORTS, ccg="NHS Brockquay CCG", level="Entry Level").choose("by", "size")
    entry = store.ask("cohort_places", level="Entry Level").frame
    assert f"of {len(entry)}, most urgent" in seen.words
    assert not seen.notes
    assert "ccg" not in seen.app.query_params


def test_a_cohort_nobody_is_in_says_so(open_page: Open):
    seen = open_page(COHORTS, by="setting", setting="Care home", level="Entry Level")
    assert "No place is in this cohort. Choose another group" in seen.words
    assert not seen.app.error
    seen.choose("level", "").choose("situation", "APPROACHING_PREVIOUS")
    assert "In 2020/21 Approaching Standards could be published for the first time" in seen.words


def test_why_reassess_counts_more_on_entry_level_is_said(open_page: Open, store: Store):
    standing = store.ask("standing").frame
    on_entry = standing[standing.situation.isin(["ENTRY_THIS_CYCLE", "ENTRY_OLD"])]
    by_head_office = (on_entry.level != "Entry Level").sum()
    assert by_head_office > 0
    said = f"those also count {by_head_office} places whose head office alone has published"
    assert said in open_page(COHORTS).words


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("by", "colour", "There is no kind of group 'colour' in what is loaded; showing: Clinical"),
        ("ccg", "NHS Nowhere CCG", "There is no CCG 'NHS Nowhere CCG' in what is loaded; showing: All"),
        ("level", "Good", "There is no level 'Good' in what is loaded; showing: All levels"),
        ("situation", "LOST", "There is no situation 'LOST' in what is loaded; showing: All situ"),
        ("sort", "colour", "There is no order 'colour' in what is loaded; showing: Most urgent"),
        ("list_page", "99", "There is no page '99' in this list of 24; showing page 1."),
    ],
)  # fmt: skip
def test_what_the_link_asks_for_in_vain_is_said(open_page: Open, key: str, value: str, said: str):
    seen = open_page(COHORTS, **{key: value})
    assert any(note.startswith(said) for note in seen.notes), seen.notes
    assert len(matrix(seen)) == 6
    assert "Places 1 to 50 of 1,184" in seen.words


def test_a_size_or_setting_is_defined_beside_the_table(open_page: Open, tmp_path: Path):
    seen = open_page(COHORTS)
    assert "Level: what a place last published" in seen.words
    assert "20 or more is a large group" in seen.choose("by", "size").words
    assert "one main service for each place" in seen.choose("by", "setting").words


def test_a_row_tells_where_a_place_stands_and_whose_publication_it_waits_for(
    open_page: Open, tmp_path: Path
):
    late = {"status": "Not Published.", "parent_ods_code": "AT1", "brand_name": "Larch Homes"}
    late |= {"parent_status": "20/21 Standards Met.", "phone": "01632 960001"}
    met = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
    rows = [line(1, **late), line(2, brand_name="Larch Homes", city="Elmby", **met)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(COHORTS, tmp_path / "data", sort="name")
    assert listed(seen) == [
        [
            "Larch 1",
            "Not published; head office, not confirmed: Standards Met, 20/21",
            "Head office current, this place not included",
            "Care home",
            "Larches Care Ltd, Larch Homes (2 places)",
            "",
            "NHS Northmoor CCG",
            "01632 960001",
        ],
        [
            "Larch 2",
            "Standards Met, 20/21, 1 February 2021",
            "Standards Met this cycle",
            "Care home",
            "Larches Care Ltd, Larch Homes (2 places)",
            "Elmby",
            "NHS Northmoor CCG",
            "",
        ],
    ]


def test_each_place_leads_to_its_page(open_page: Open, store: Store):
    first = store.ask("cohort_places", area="Brockquay").frame.location_id[0]
    seen = open_page(COHORTS, area="Brockquay")
    html = " ".join(e.value for e in seen.app.html)
    assert f'href="location?area=Brockquay&amp;place={first}"' in html


def test_without_any_status_every_place_is_unknown(open_page: Open, register_folder: Path):
    seen = open_page(COHORTS, register_folder)
    shown = matrix(seen)
    counts = pd.DataFrame(shown).iloc[:, 1:]
    assert (counts.iloc[:, :-2] == "0").all(axis=None)
    assert (counts.iloc[:, -1] == counts.iloc[:, -2]).all()
    assert f"Largest group: Unknown, {shown[-1][-1]} of {shown[-1][-1]} places" in seen.words


def test_with_registrations_alone_it_says_what_to_load(open_page: Open, registrations_folder: Path):
    words = open_page(COHORTS, registrations_folder).words
    assert "nothing loaded up to that day lists care places. Load a register" in words
    assert "Choose another area" not in words
