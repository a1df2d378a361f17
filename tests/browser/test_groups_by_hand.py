"""A group is opened by its row, by its box and by the browser's way back; the link says its code."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

GROUP, CODE = "BRAND Plovergarth Care", "brand-BDZ1"


def test_a_pressed_row_shows_its_places(screen: Screen):
    screen.open("/groups")
    screen.main.get_by_role("link", name=GROUP).click()
    expect(screen.box("Group")).to_have_value(GROUP)
    screen.settled()
    assert f"group={CODE}#sites" in screen.page.url
    assert len(screen.rows) == 27
    expect(screen.main.get_by_role("heading", name=GROUP)).to_be_in_viewport()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


def test_the_box_writes_the_code_and_the_way_back_leads_to_none(screen: Screen):
    screen.open("/groups").choose("Group", GROUP)
    assert screen.page.url.endswith(f"group={CODE}")
    screen.page.go_back()
    expect(screen.box("Group")).to_have_value("Choose a group")
    assert "group=" not in screen.page.url


def test_a_chosen_provider_has_no_violation(screen: Screen):
    screen.open("/providers", provider="1-990051325109")
    assert len(screen.rows) == 11
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
