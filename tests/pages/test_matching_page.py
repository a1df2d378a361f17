"""Matching: how places are found adds up; an answer is kept, shown, undone; keys ask one by one."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1.element_tree import Button

from pipelines.matching import decisions
from pipelines.matching.decisions import WAITING
from pipelines.matching.links_left import links_left
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded, place_id
from tests.oracle.invented import export, public
from tests.pages.seen import MATCHING, Open, Seen


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "data"))


def button(seen: Seen, key: str) -> Button:
    """Buttons that answer a link have its number behind their key."""
    (found,) = [b for b in seen.app.button if re.fullmatch(rf"{key}( \d+)?", b.key)]
    return found


def press(seen: Seen, key: str) -> Seen:
    button(seen, key).click().run()
    return seen


def asked(seen: Seen) -> str:
    return seen.app.subheader[0].value


def test_how_places_are_found_adds_up_to_all(open_page: Open, store: Store):
    seen = open_page(MATCHING)
    found = store.ask("matching_summary").frame
    assert found.locations.sum() == 1184
    for count in found.locations:
        assert f"{count:,}" in seen.words
    assert "together they are all 1,184 places" in seen.words


def test_an_answer_is_kept_and_the_next_link_is_asked(open_page: Open, folder: Path, store: Store):
    first, second = links_left(store.ask("links_to_review").frame, [])[:2]
    seen = open_page(MATCHING, folder)
    assert first.row.organisation_name in asked(seen)
    seen.app.text_input(key="who").set_value("XY").run()
    press(seen, "answer_yes")
    assert second.row.organisation_name in asked(seen)
    assert f"Publish {len(first.places)} decisions" in [b.label for b in seen.app.button]
    kept = decisions.waiting(folder)
    assert [d.location_id for d in kept] == [place for place, _ in first.places]
    assert {(d.answer, d.decided_by) for d in kept} == {("yes", "XY")}
    assert first.row.speaks_for in kept[0].reason
    press(seen, "undo")
    assert first.row.organisation_name in asked(seen)
    assert decisions.waiting(folder) == []


def test_without_initials_nothing_is_kept(open_page: Open, folder: Path):
    seen = press(open_page(MATCHING, folder), "answer_no")
    assert "Say who decides" in seen.app.warning[0].value
    assert decisions.waiting(folder) == []
    assert not press(seen, "later").app.warning


def test_the_same_key_twice_at_once_answers_one_link(open_page: Open, folder: Path, store: Store):
    first, second = links_left(store.ask("links_to_review").frame, [])[:2]
    seen = open_page(MATCHING, folder)
    seen.app.text_input(key="who").set_value("XY").run()
    press(press(seen, "answer_yes"), "answer_yes")
    assert "did not count" in seen.app.warning[0].value
    assert second.row.organisation_name in asked(seen)
    assert [d.location_id for d in decisions.waiting(folder)] == [p for p, _ in first.places]


def test_each_link_has_buttons_of_its_own(open_page: Open, folder: Path):
    # a press that comes late, when the next link is shown, must not answer that one
    seen = open_page(MATCHING, folder)
    before = {button(seen, f"answer_{answer}").key for answer in ("yes", "no")}
    press(seen, "later")
    assert before.isdisjoint(b.key for b in seen.app.button)


def test_a_head_office_that_was_only_found_can_be_said_to_be_none(open_page: Open, tmp_path: Path):
    place = {
        "location_id": place_id(1), "location_type": "Social Care Org", "ods_code": "V0001",
        "provider_name": "Ash Care",
    }  # fmt: skip
    met = {"status": "20/21 Standards Met"}
    offices = ({"ods_code": code, "organisation_name": name, **met}
               for code, name in (("A1", "ASH CARE LTD"), ("A2", "Another")))  # fmt: skip
    loaded(
        tmp_path,
        export("hsca_locations", "2021-05-01", place),
        line_by_line([line(3, provider_name="Larch Ltd", parent_ods_code="A2")], "2021-05-28"),
        public("2021-05-28", *offices),
    ).close()
    seen = open_page(MATCHING, tmp_path / "data", kind="included")
    seen.app.text_input(key="who").set_value("XY").run()
    while "A1" not in asked(seen):
        assert not [b for b in seen.app.button if b.key.startswith("no_office")]
        assert "Not its head office:" not in seen.words
        press(seen, "later")
    assert "Not its head office:" in seen.words
    press(seen, "no_office")
    assert not seen.app.subheader or "A1" not in asked(seen)
    (kept,) = decisions.waiting(tmp_path / "data")
    assert (kept.relation, kept.ods_code, kept.edition, kept.answer) == (
        "head office",
        "A1",
        "",
        "no",
    )
    decisions.publish(tmp_path / "data")
    standing = open_store(tmp_path / "data").ask("standing").frame.set_index("location_id")
    assert standing.loc[place_id(1)].parent_ods_code != "A1"


def test_nobody_takes_back_the_answer_of_somebody_else(open_page: Open, folder: Path):
    decisions.decide(folder, ("head office", "A1", ""), ["1-1001"], "yes", "ZZ", "")
    seen = open_page(MATCHING, folder)
    seen.app.text_input(key="who").set_value("XY").run()
    press(seen, "undo")
    assert "None of your answers waits" in seen.app.warning[0].value
    assert len(decisions.waiting(folder)) == 1


def test_a_waiting_file_that_somebody_changed_is_a_sentence(open_page: Open, folder: Path):
    (folder / WAITING).write_text("CQC location ID;Registration code\n1-1001;A1\n", "utf-8")
    seen = open_page(MATCHING, folder)
    assert f"{WAITING} in the data folder is not as it was written" in seen.app.error[0].value
    assert (folder / WAITING).exists()


def test_an_earlier_day_names_registrations_and_no_blanks(open_page: Open, folder: Path):
    seen = open_page(MATCHING, folder, as_at="2021-05-14")
    for _ in range(10):
        assert "nan" not in asked(seen) and "None" not in asked(seen)
        press(seen, "later")


def test_later_asks_the_next_and_comes_back_at_the_end(open_page: Open, folder: Path):
    seen = open_page(MATCHING, folder, kind="included")
    total = len(open_page(MATCHING, folder, kind="included").app.subheader)
    assert total == 1
    first = asked(seen)
    press(seen, "later")
    assert asked(seen) != first
    assert "1 put off" in seen.words
    while seen.app.subheader:
        press(seen, "later")
    assert "that you put off" in seen.words
    press(seen, "again")
    assert asked(seen) == first


def test_one_by_one_asks_for_each_place(open_page: Open, folder: Path, store: Store):
    links = links_left(store.ask("links_to_review").frame, [])
    first = next(link for link in links if len(link.places) > 1)
    seen = open_page(MATCHING, folder)
    while first.row.organisation_name not in asked(seen):
        press(seen, "later")
    press(seen, "one by one")
    assert f"include {first.places[0][1]}?" in asked(seen)
    seen.app.text_input(key="who").set_value("XY").run()
    press(seen, "answer_no")
    assert f"include {first.places[1][1]}?" in asked(seen)
    assert [d.location_id for d in decisions.waiting(folder)] == [first.places[0][0]]


def test_the_kind_of_link_and_the_area_choose_what_is_asked(
    open_page: Open, folder: Path, store: Store
):
    seen = open_page(MATCHING, folder)
    seen.app.selectbox(key="kind").select("head office").run()
    office = links_left(store.ask("links_to_review", relation="head office").frame, [])
    assert f"{len(office):,} links left" in seen.words
    seen.app.selectbox(key="area").select("Brockquay").run()
    here = store.ask("links_to_review", relation="head office", area="Brockquay").frame
    assert 0 < len(here) < len(office)
    assert f"{len(here):,} links left" in seen.words


def test_an_unknown_kind_in_the_link_is_said(open_page: Open, folder: Path):
    seen = open_page(MATCHING, folder, kind="owners")
    assert "There is no kind of link 'owners'" in " ".join(w.value for w in seen.app.warning)
