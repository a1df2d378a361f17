"""Where there is little or nothing to show, each page says what there is and what to load."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from pipelines.answers.status import NO_PLACES, NO_STATUS
from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import PATHS, Screen

pytestmark = pytest.mark.browser

OverFolder = Callable[[str], Screen]
MOST_BYTES = 500_000


def walked(screen: Screen) -> dict[str, str]:
    """Every page's text from the menu's first entry to its last; each has no violation."""
    screen.open("/")
    texts = {}
    for title in PATHS:
        screen.page.get_by_role("link", name=title, exact=True).click()
        expect(screen.page).to_have_title(f"{title} · Regional support programme")
        screen.settled()
        assert violations(screen) == [], title
        texts[title] = screen.main.inner_text()
    assert violations_on_a_telephone(screen) == []
    return texts


def test_nothing_loaded_says_how_to_load(screen_over: OverFolder):
    for text in walked(screen_over("nothing")).values():
        assert "python -m pipelines load" in text
        assert "make run" in text


def test_registrations_alone_say_which_export_lists_the_places(screen_over: OverFolder):
    screen = screen_over("registrations_only")
    for text in walked(screen).values():
        assert NO_PLACES in text
        assert "Line By Line" in text
    screen.open("/")
    expect(screen.main.get_by_role("table")).to_have_count(0)


def test_register_alone_says_that_no_status_is_loaded(screen_over: OverFolder):
    for text in walked(screen_over("register_only")).values():
        assert NO_STATUS in text


def test_old_exports_say_their_day_and_their_age(screen_over: OverFolder):
    screen = screen_over("old")
    for text in walked(screen).values():
        assert "28 May 2021, 96 days old" in text
        assert "Invented" not in text
    expect(screen.box("Position date")).to_have_value("28 May 2021")


def test_sample_says_it_is_invented_asks_nobody_outside_and_sends_little(
    screen: Screen, say: Callable[[str], None]
):
    screen.open("/coverage")
    for title in PATHS:
        screen.received = 0
        screen.go_to(title)
        expect(screen.page.get_by_role("note")).to_contain_text("Invented region")
        assert screen.problems == []
        assert screen.outside == []
        assert 0 < screen.received < MOST_BYTES
        say(f"{title}: {screen.received / 1000:,.0f} kB over the websocket")


def test_what_is_loaded_meanwhile_shows_without_a_new_start(screen_over: OverFolder):
    screen = screen_over("nothing").open("/")
    expect(screen.main).to_contain_text("python -m pipelines load")
    screen = screen_over("old").open("/")
    expect(screen.heading).to_have_text("Today")
