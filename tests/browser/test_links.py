"""A link is a view: it opens the same in another browser, also first thing after a start."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from pipelines.store import Store
from tests.browser.axe import violations
from tests.browser.screen import PAGES, PATHS, Screen, watched
from tests.browser.server import serving

pytestmark = pytest.mark.browser

AREA, DAY, POLICY = "NHS Brockquay CCG", "21 May 2021", "P1: this edition only"
SHARED = {"Area": AREA, "Position date": DAY, "What counts as in date": POLICY}


def shows(screen: Screen, choices: dict[str, str]) -> None:
    for label, option in choices.items():
        expect(screen.box(label)).to_have_value(option)


@pytest.mark.parametrize("title", PATHS)
def test_link_of_chosen_view_opens_it_for_somebody_else(
    screen: Screen, another_context: BrowserContext, title: str
):
    screen.open(PATHS[title])
    for label, option in PAGES[title].view.items():
        screen.choose(label, option)
    with watched(another_context, screen.server) as another:
        another.page.goto(screen.page.url)
        another.settled()
        shows(another, PAGES[title].view)
        expect(another.main).to_have_text(screen.main.inner_text(), use_inner_text=True)


def test_link_is_the_first_thing_a_new_server_is_asked(
    screen: Screen, another_context: BrowserContext, sample_folder: Path, tmp_path: Path
):
    screen.open("/reassess")
    for label, option in PAGES["Reassess"].view.items():
        screen.choose(label, option)
    link = screen.page.url.removeprefix(screen.server.url)
    with serving(sample_folder, tmp_path / "log.txt") as started:
        started.until_healthy()
        with watched(another_context, started) as another:
            another.open(link)
            shows(another, PAGES["Reassess"].view)
            expect(another.main).to_have_text(screen.main.inner_text(), use_inner_text=True)


def test_chosen_view_is_the_one_the_store_tells_of(screen: Screen, store: Store):
    day = next(d for d in store.ask("days").frame["day"] if f"{d.day} {d:%B %Y}" == DAY).date()
    screen.open("/", area=AREA, day=DAY, situation="ENTRY_OLD")
    answer = store.ask("call_list", day, area=AREA, situation="ENTRY_OLD")
    assert screen.rows == list(answer.frame.location_name[:50])


@pytest.mark.parametrize("title", PATHS)
def test_unknown_value_of_a_link_is_said_and_all_areas_shown(screen: Screen, title: str):
    screen.open(PATHS[title], area="nowhere")
    said = screen.page.get_by_role("alert").filter(has_text="'nowhere'")
    expect(said).to_have_count(1)
    shows(screen, {"Area": "All areas"})
    assert violations(screen) == []


def test_area_day_and_policy_stay_from_page_to_page(screen: Screen):
    screen.open("/")
    for label, option in SHARED.items():
        screen.choose(label, option)
    for title in (*list(PATHS)[1:], "Today"):
        screen.go_to(title)
        shows(screen, SHARED)


def test_way_back_of_the_browser_leads_to_the_page_before(screen: Screen):
    screen.open("/", area=AREA).go_to("Coverage")
    screen.page.go_back()
    expect(screen.heading).to_have_text("Today")
    screen.settled()
    shows(screen, {"Area": AREA})
