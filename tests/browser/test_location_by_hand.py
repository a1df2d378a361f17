"""A place found and a rule looked up as a person does it, by keys alone."""

import pytest
from playwright.sync_api import expect

from pipelines.store import Store
from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import Screen
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser


def typed(screen: Screen, words: str) -> Screen:
    """Goes to the search box by keys, where it has not the focus yet, and types."""
    if not screen.page.get_by_label("Find a place").evaluate("el => el === document.activeElement"):
        tab_to(screen, "Find a place")
    screen.page.keyboard.type(words)
    screen.page.keyboard.press("Enter")
    return screen.settled()


def test_a_place_is_found_and_opened_by_keys(screen: Screen, store: Store):
    hit = store.ask("find", text="manor brockquay").frame.iloc[0]
    screen.open("/location", area="Brockquay")
    typed(screen, "manor brockquay")
    assert screen.rows[0] == hit.location_name
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
    tab_to(screen, hit.location_name)
    screen.page.keyboard.press("Enter")
    expect(screen.main.get_by_role("heading", level=2).first).to_have_text(hit.location_name)
    screen.settled()
    assert f"place={hit.location_id}" in screen.page.url
    assert "area=Brockquay" in screen.page.url and "manor" not in screen.page.url
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


def test_a_typed_code_opens_the_place_and_its_link_is_shared(screen: Screen, store: Store):
    place = store.ask("standing").frame.iloc[0]
    typed(screen.open("/location"), place.ods_code.lower())
    expect(screen.main.get_by_role("heading", level=2).first).to_have_text(place.location_name)
    assert f"place={place.location_id}" in screen.page.url
    typed(screen, " and more")
    expect(screen.main.get_by_role("alert")).to_contain_text("and more")
    assert "place=" not in screen.page.url


def test_an_unknown_place_in_the_link(screen: Screen):
    screen.open("/location", place="1-999")
    expect(screen.main.get_by_role("alert")).to_contain_text("knows '1-999'")
    assert violations(screen) == []


def test_a_group_of_rules_is_opened_from_the_table_of_files(screen: Screen):
    screen.open("/rules", area="Brockquay")
    tab_to(screen, "Settings")
    screen.page.keyboard.press("Enter")
    expect(screen.main.get_by_role("heading", level=2).last).to_have_text("Settings")
    screen.settled()
    assert "area=Brockquay" in screen.page.url
    assert "stale_after_days" in screen.rows
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


def test_the_conditions_are_readable_on_a_telephone(screen: Screen):
    screen.open("/rules", rule_group="conditions")
    expect(screen.main.get_by_role("rowheader", name="situation_of", exact=True)).to_be_visible()
    assert violations_on_a_telephone(screen) == []
