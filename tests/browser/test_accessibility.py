"""axe-core finds no violation of WCAG 2.0, 2.1 or 2.2 A or AA, and a telephone scrolls one way."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screen import NARROW, PATHS, Screen

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
NO_ROWS = {
    "Today": {"area": "NHS Ostermouth Vale CCG", "situation": "MET_EXPIRED"},
    "Reassess": {"group": "missed 30 June 2021"},
}
OVERFLOW = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .map(e => e.scrollWidth - e.clientWidth)"""


def violations(screen: Screen) -> list[str]:
    """What axe-core finds on the page as it stands: rule, element, what is wrong."""
    found = Axe().run(screen.page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("title", PATHS)
def test_with_data_wide_and_narrow(screen: Screen, title: str):
    screen.open(PATHS[title])
    assert violations(screen) == []
    screen.page.set_viewport_size(NARROW)
    screen.settled()
    assert violations(screen) == []
    assert screen.page.evaluate(OVERFLOW) == [0, 0]


def test_with_changes_unfolded(screen: Screen):
    screen.open("/")
    screen.page.get_by_text("Show which places changed").click()
    screen.page.get_by_role("columnheader", name="What changed").wait_for()
    assert violations(screen) == []


def test_with_an_open_box(screen: Screen):
    screen.open("/")
    screen.box("Area").click()
    screen.page.get_by_role("option").first.wait_for()
    assert violations(screen) == []


@pytest.mark.parametrize("title", NO_ROWS)
def test_with_a_filter_that_leaves_no_row(screen: Screen, title: str):
    screen.open(PATHS[title], **NO_ROWS[title])
    assert screen.page.get_by_role("button", name="Download").count() == 0
    assert violations(screen) == []


@pytest.mark.parametrize("title", PATHS)
def test_with_an_unknown_value_in_the_link(screen: Screen, title: str):
    screen.open(PATHS[title], area="nowhere")
    assert violations(screen) == []


@pytest.mark.parametrize("folder", ["nothing", "registrations_only", "register_only", "old"])
def test_every_page_over_every_other_folder(
    screen_over: Callable[[str], Screen], folder: str
):
    screen = screen_over(folder)
    for path in PATHS.values():
        screen.open(path)
        assert violations(screen) == [], path
    screen.page.set_viewport_size(NARROW)
    screen.settled()
    assert screen.page.evaluate(OVERFLOW) == [0, 0]
