"""Cohorts as a person uses it: press a number, read the list, turn its pages, take it away."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from pipelines.store import Store
from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import Screen
from tests.browser.test_downloads import answered, downloaded
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser


def cell(screen: Screen, group: str, level: str) -> Locator:
    """The link of one number of the table."""
    table = screen.main.get_by_role("table").first
    headings = table.get_by_role("columnheader").all_inner_texts()
    row = table.get_by_role("row").filter(has=screen.page.get_by_role("rowheader", name=group))
    return row.get_by_role("cell").nth(headings.index(level) - 1).get_by_role("link")


def list_heading(screen: Screen) -> Locator:
    """The heading over the list of places."""
    return screen.main.get_by_role("heading", level=2).last


@pytest.mark.parametrize(
    ("link", "group", "level"),
    [
        ({}, "NHS Brockquay CCG", "Entry Level"),
        ({"by": "Local authority", "area": "NHS Tharrowdene CCG"}, "Marlwick", "Standards Met"),
        ({"by": "Care setting", "sort": "By town"}, "Extra care", "All levels"),
        ({"by": "Size of brand or provider"}, "All places", "Approaching Standards"),
    ],
    ids=["CCG", "local authority in an area", "row total", "column total"],
)
def test_a_pressed_number_opens_its_list_in_view(
    screen: Screen, link: dict[str, str], group: str, level: str
):
    screen.open("/cohorts", **link)
    number = cell(screen, group, level)
    count = int(number.inner_text())
    assert count > 0
    number.click()
    words = (
        level if group == "All places" else group if level == "All levels" else f"{level}, {group}"
    )
    expect(list_heading(screen)).to_contain_text(words)
    screen.settled()
    expect(list_heading(screen)).to_be_in_viewport()
    assert len(screen.rows) == min(count, 50)
    expect(screen.main).to_contain_text(f" of {count}, ")
    if "sort" in link:
        expect(screen.box("Sort by")).to_have_value(link["sort"])


def test_a_link_to_a_list_lands_on_it_on_a_slow_machine(screen: Screen):
    slow = screen.page.context.new_cdp_session(screen.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    screen.page.goto(f"{screen.server.url}/cohorts?level=Entry+Level#places")
    screen.settled()
    expect(list_heading(screen)).to_be_in_viewport()
    assert list_heading(screen).bounding_box()["y"] < 200


def test_whoever_scrolls_away_from_a_list_stays_there(screen: Screen):
    screen.page.goto(f"{screen.server.url}/cohorts?level=Entry+Level#places")
    screen.settled()
    expect(list_heading(screen)).to_be_in_viewport()
    screen.main.hover()
    screen.page.mouse.wheel(0, -5000)
    expect(screen.heading).to_be_in_viewport()
    screen.choose("Count places by", "Care setting")
    expect(screen.heading).to_be_in_viewport()


def test_a_number_is_reached_and_pressed_by_keys(screen: Screen, store: Store):
    homecare = store.ask("cohort_levels", by="setting").frame.query("group_name == 'Homecare'")
    count = str(homecare.set_index("level").locations["Entry Level"])
    screen.open("/cohorts", by="Care setting")
    number = cell(screen, "Homecare", "Entry Level")
    assert number.inner_text() == count
    for _ in range(60):
        tab_to(screen, count)
        if number.evaluate("el => el === document.activeElement"):
            break
    screen.page.keyboard.press("Enter")
    expect(list_heading(screen)).to_have_text("Entry Level, Homecare")
    screen.settled()
    assert len(screen.rows) == min(int(count), 50)


def test_zero_leads_nowhere(screen: Screen):
    screen.open("/cohorts", by="Care setting")
    expect(cell(screen, "Care home", "Entry Level")).to_have_count(0)


@pytest.mark.parametrize("sort", ["By name", "Most urgent first, those that need not act last"])
def test_the_file_holds_the_list_over_all_its_pages(
    screen: Screen, store: Store, tmp_path: Path, sort: str
):
    link = {"by": "Size of brand or provider", "size": "1 place", "level": "Standards Met"}
    screen.open("/cohorts", **link, sort=sort)
    rows = downloaded(screen, tmp_path)
    code = "name" if sort == "By name" else "urgent"
    asked = {"size": "1 place", "level": "Standards Met", "sort": code}
    assert rows == answered(store, "cohort_places", **asked)
    shown = list(screen.rows)
    for page in range(2, -(-len(rows) // 50) + 1):
        screen.open("/cohorts", **link, sort=sort, list_page=str(page))
        shown += screen.rows
    assert len(rows) > 100
    assert [row["location_name"] for row in rows] == shown


def test_boxes_move_the_list_without_a_new_page(screen: Screen):
    screen.open("/cohorts")
    screen.page.evaluate("window.isTheSamePage = true")
    screen.choose("Level", "Entry Level").choose("Count places by", "Care setting")
    screen.choose("Care setting", "Homecare").choose("Sort by", "By town")
    expect(list_heading(screen)).to_have_text("Entry Level, Homecare")
    assert screen.page.evaluate("window.isTheSamePage")
    moved = screen.rows
    screen.open(screen.page.url.removeprefix(screen.server.url))
    expect(list_heading(screen)).to_have_text("Entry Level, Homecare")
    assert screen.rows == moved


def test_nothing_stands_in_anybodys_way(screen: Screen):
    screen.open("/cohorts", by="Care setting", setting="Homecare", level="Unknown")
    assert violations(screen) == []
    screen.open("/cohorts", level="Entry Level")
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
