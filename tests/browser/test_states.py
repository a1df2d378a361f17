"""Where there is little or nothing to show, each page says what there is and what to load."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screen import PATHS, Screen

pytestmark = pytest.mark.browser

OverFolder = Callable[[str], Screen]


def test_nothing_loaded_says_how_to_load(screen_over: OverFolder):
    screen = screen_over("nothing")
    for path in PATHS.values():
        screen.open(path)
        expect(screen.main).to_contain_text("python -m pipelines load")
        expect(screen.main).to_contain_text("make run")
        expect(screen.main.get_by_role("combobox")).to_have_count(0)


def test_registrations_alone_say_which_export_lists_the_places(screen_over: OverFolder):
    screen = screen_over("registrations_only")
    for path in PATHS.values():
        screen.open(path)
        expect(screen.main).to_contain_text("Line By Line")
        expect(screen.main).to_contain_text("load", ignore_case=True)
        expect(screen.main.get_by_role("table")).to_have_count(0)


def test_register_alone_says_that_no_status_is_loaded(screen_over: OverFolder):
    screen = screen_over("register_only")
    for path in PATHS.values():
        screen.open(path)
        expect(screen.main).to_contain_text("no status export loaded", ignore_case=True)


def test_old_exports_say_their_day_and_their_age(screen_over: OverFolder):
    screen = screen_over("old")
    for path in PATHS.values():
        screen.open(path)
        expect(screen.page.get_by_role("alert")).to_contain_text("28 May 2021, 96 days old")
        expect(screen.box("Position date")).to_have_value("28 May 2021")


def test_invented_region_is_said_on_every_page(screen: Screen):
    for path in PATHS.values():
        screen.open(path)
        expect(screen.page.get_by_role("note")).to_contain_text("Invented region")


def test_invented_is_never_said_of_a_real_folder(screen_over: OverFolder):
    screen = screen_over("old")
    screen.open("/")
    expect(screen.main).not_to_contain_text("Invented")


def test_newly_loaded_folder_shows_without_a_new_start(screen_over: OverFolder):
    screen = screen_over("nothing").open("/")
    expect(screen.main).to_contain_text("python -m pipelines load")
    screen = screen_over("old").open("/")
    expect(screen.heading).to_have_text("Today")
