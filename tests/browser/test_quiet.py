"""Pages ask nobody outside, complain of nothing in the browser's console and send little.

Every other test here ends with the first two as well (screen.watched); this one walks all pages.
"""

from collections.abc import Callable

import pytest

from tests.browser.screen import PATHS, Screen

pytestmark = pytest.mark.browser

MOST_BYTES = 500_000


@pytest.mark.parametrize("title", PATHS)
def test_page_is_quiet_and_small(screen: Screen, say: Callable[[str], None], title: str):
    screen.open(PATHS[title])
    assert screen.problems == []
    assert screen.outside == []
    assert 0 < screen.received < MOST_BYTES
    say(f"{title}: {screen.received / 1000:,.0f} kB over the websocket")
