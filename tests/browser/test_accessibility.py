"""axe-core finds nothing on a page with data, with no rows, with a box or a fold open.

The states with little or nothing loaded are in test_states, an unknown link in test_links.
"""

import pytest

from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import PAGES, PATHS, Screen

pytestmark = pytest.mark.browser

NO_ROWS = [title for title, entry in PAGES.items() if entry.no_rows]


@pytest.mark.parametrize("title", PATHS)
def test_with_data_on_a_desk_and_on_a_telephone(screen: Screen, title: str):
    screen.open(PATHS[title])
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


@pytest.mark.parametrize("title", NO_ROWS)
def test_with_a_filter_that_leaves_no_row(screen: Screen, title: str):
    screen.open(PATHS[title], **PAGES[title].no_rows)
    assert screen.page.get_by_role("button", name="Download").count() == 0
    assert violations(screen) == []


def test_with_a_box_open(screen: Screen):
    screen.open("/")
    screen.opened("Area")
    assert violations(screen) == []
