"""Location: found by what is typed, opened by a link, and saying nothing that `explain` does not."""

from pathlib import Path

import pytest

from pipelines.answers.explain import explain
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded, place_id
from tests.pages.seen import LOCATION, Open, Seen


def find(seen: Seen, typed: str) -> Seen:
    """Types into the search box."""
    seen.app.text_input(key="find_place").set_value(typed).run()
    return seen


def facts(seen: Seen) -> dict[str, str]:
    """The facts shown, by name."""
    return {row[0]: row[1] for row in seen.rows if len(row) == 2}


def headers(seen: Seen) -> list[str]:
    """The headings in order."""
    return [e.value for e in seen.app.header]


def link(seen: Seen) -> str | None:
    """The place that the link names."""
    named = seen.app.query_params.get("place")
    return named[0] if isinstance(named, list) else named


@pytest.mark.parametrize(
    "situation",
    ["ENTRY_THIS_CYCLE", "PARENT_GAP", "NEVER_REGISTERED", "MET_THIS_CYCLE", "UNKNOWN"],
)
def test_a_link_opens_all_that_explain_knows_and_nothing_else(
    open_page: Open, store: Store, situation: str
):
    standing = store.ask("standing").frame.query("situation == @situation").iloc[0]
    known = explain(store, standing.location_id)
    seen = open_page(LOCATION, place=standing.location_id)
    assert headers(seen)[0] == standing.location_name
    assert not seen.app.error and not seen.app.warning
    for sentence in known["headline"]:
        assert sentence in seen.words
    assert facts(seen) == {fact["fact"]: fact["says"] for fact in known["facts"]}
    shown = [row[1] for row in seen.rows if len(row) == 4]
    assert shown == [event["event_in_words"] for event in known["events"]]


def test_the_facts_answer_what_a_partner_asks(open_page: Open, store: Store):
    place = store.ask("reassess", entry_group="this cycle").frame.query("code_type == 'site'")
    place = place[place.held_by == "own"].iloc[0]
    shown = facts(open_page(LOCATION, place=place.location_id))
    assert shown["Situation"] == "Entry Level this cycle"
    assert shown["Rule"].startswith("number 7 of 13, the first that holds")
    assert shown["By"] == "30 June 2021 (33 days left)"
    assert shown["View open from"].startswith("5 March 2021")
    assert shown["NHSmail, judged on 1 July 2021"].endswith("if it uses NHSmail")
    assert shown["Phone"] == place.phone and shown["ODS code"] == place.ods_code


def test_the_phone_number_can_be_rung(open_page: Open, store: Store):
    place = store.ask("call_list", limit=1).frame.iloc[0]
    seen = open_page(LOCATION, place=place.location_id)
    number = place.phone.replace(" ", "")
    assert any(f'href="tel:{number}"' in element.value for element in seen.app.html)


def test_a_telephone_number_finds_who_rang(open_page: Open, store: Store):
    place = store.ask("call_list", limit=1).frame.iloc[0]
    seen = find(open_page(LOCATION), place.phone.replace(" ", ""))
    assert place.location_name in [row[0] for row in seen.rows]
    assert {row[-1] for row in seen.rows} == {"its telephone number"}


def test_the_position_date_moves_all_of_it(open_page: Open, store: Store):
    changed = store.ask("changes", since="2021-05-21").frame.query("change == 'newly registered'")
    seen = open_page(LOCATION, place=changed.location_id.iloc[0])
    assert facts(seen)["Situation"] == "Registered, never published"
    seen.choose("day", "2021-05-21")
    assert facts(seen)["Situation"] == "Never registered"
    assert not [row for row in seen.rows if row[0] == "28 May 2021"]


def test_a_place_that_is_not_counted_says_why_and_shows_its_history(open_page: Open, store: Store):
    closed = store.ask("out_of_scope").frame
    closed = closed[closed.out_of_scope_because.str.startswith("closed")].iloc[0]
    seen = open_page(LOCATION, place=closed.location_id)
    assert f"is listed but not counted: {closed.out_of_scope_because}" in seen.words
    assert any("Not counted from here on: closed" in cell for row in seen.rows for cell in row)
    assert not seen.app.warning


@pytest.mark.parametrize("asked", ["1-999", "<b>nobody</b>", "%", "no*thing*"])
def test_an_unknown_place_is_said_plainly_beside_the_search_box(open_page: Open, asked: str):
    seen = open_page(LOCATION, place=asked)
    assert "Nothing loaded up to 28 May 2021 knows" in seen.notes[0]
    assert seen.app.text_input(key="find_place").value == ""
    assert not seen.rows and not seen.app.error


def test_words_give_a_list_whose_names_lead_to_the_places(open_page: Open, store: Store):
    hits = store.ask("find", text="brae care home").frame
    seen = find(open_page(LOCATION, area="Brockquay"), "Brae CARE-home")
    assert headers(seen)[0] == f"{hits.places_in_list.iloc[0]} places found"
    assert [row[0] for row in seen.rows] == list(hits.location_name)
    wanted = f"location?area=Brockquay&amp;place={hits.location_id.iloc[0]}"
    assert any(wanted in element.value for element in seen.app.html)


def test_more_than_fifty_say_how_to_narrow_them(open_page: Open, store: Store):
    total = store.ask("find", text="care").frame.places_in_list.iloc[0]
    seen = find(open_page(LOCATION), "care")
    assert len(seen.rows) == 50
    assert f"{total - 50:,} more: type more of the name." in seen.words


def test_what_is_typed_never_stands_in_the_link(open_page: Open):
    seen = find(open_page(LOCATION), "tansybourne")
    assert "tansybourne" not in str(dict(seen.app.query_params)).casefold()


def test_the_code_of_one_place_opens_it_at_once(open_page: Open, store: Store):
    place = store.ask("standing").frame.iloc[0]
    for typed in (place.location_id, place.ods_code.lower()):
        seen = find(open_page(LOCATION), f" {typed} ")
        assert headers(seen)[0] == place.location_name
        assert link(seen) == place.location_id
    find(seen, "care home")
    assert "places found" in headers(seen)[0] and link(seen) is None


def test_a_head_offices_code_lists_its_places(open_page: Open, store: Store):
    code = store.ask("standing").frame.parent_ods_code.value_counts().index[0]
    expected = store.ask("find", text=code).frame
    assert len(expected) > 1
    for seen in (open_page(LOCATION, place=code), find(open_page(LOCATION), code)):
        assert [row[0] for row in seen.rows] == list(expected.location_name)


def test_an_area_does_not_narrow_the_search(open_page: Open, store: Store):
    place = store.ask("standing").frame.query("local_authority != 'Brockquay'").iloc[0]
    seen = find(open_page(LOCATION, area="Brockquay"), place.location_name)
    assert place.location_name in [row[0] for row in seen.rows]


def test_a_place_that_is_not_counted_is_marked_in_the_list(open_page: Open, store: Store):
    dormant = store.ask("out_of_scope").frame.query("out_of_scope_because == 'dormant'").iloc[0]
    seen = find(open_page(LOCATION), dormant.location_name)
    (row,) = [r for r in seen.rows if r[0] == dormant.location_name]
    assert "Listed but not counted: dormant" in row


def test_nothing_found_says_so(open_page: Open):
    seen = find(open_page(LOCATION), "zzz nobody *bold*")
    assert seen.notes[0].startswith(
        "Nothing loaded up to 28 May 2021 knows 'zzz nobody \\*bold\\*'"
    )


def test_a_providers_other_places_are_listed(open_page: Open, store: Store):
    big = store.ask("standing").frame.sort_values("group_size").iloc[-1]
    others = store.ask("sister_places", code=big.location_id).frame
    seen = open_page(LOCATION, place=big.location_id)
    assert [row[0] for row in seen.rows if len(row) == 7] == list(others.location_name[:50])
    assert set(others.provider_name) == {big.provider_name}
    assert big.location_id not in set(others.location_id)


def test_findings_about_it_are_shown(open_page: Open, store: Store):
    found = store.ask("data_quality").frame.dropna(subset=["location_id"])
    places = set(store.ask("standing").frame.location_id)
    place = next(i for i in found.location_id if i in places)
    findings = explain(store, place)["findings"]
    shown = [row[0] for row in open_page(LOCATION, place=place).rows if len(row) == 6]
    assert findings and shown == [finding["finding_in_words"] for finding in findings]


def test_registrations_alone_tell_what_a_code_is(open_page: Open, registrations_folder: Path):
    seen = find(open_page(LOCATION, folder=registrations_folder), "VZ73D")
    assert "The public export knows VZ73D as" in seen.words
    assert not seen.app.error


def test_a_register_alone_says_that_the_status_is_unknown(open_page: Open, register_folder: Path):
    seen = find(open_page(LOCATION, folder=register_folder), "VZ73D")
    assert "is unknown on" in seen.words and "no status export loaded" in seen.words
    assert not seen.app.error


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "**Larch** [x](http://y)", "A & B"])
def test_a_place_may_call_itself_anything(open_page: Open, tmp_path: Path, name: str):
    loaded(tmp_path, line_by_line([line(1, location_name=name)], "2021-05-28")).close()
    seen = open_page(LOCATION, tmp_path / "data", place=place_id(1))
    assert name in seen.words
    assert not [e for e in seen.app.html if "<script>alert" in e.value]
