"""Everything a page is for can be reached and done without a mouse."""

from itertools import cycle

import pytest
from playwright.sync_api import TimeoutError as NothingHappened
from playwright.sync_api import expect

from tests.browser.screen import PAGES, PATHS, Screen

pytestmark = pytest.mark.browser

MENU = list(PATHS)
LISTS = [title for title, entry in PAGES.items() if entry.main_action == "Download"]
FRAME = [
    "Area", "Position date", "Compare with", "What counts as in date", "Whose publication counts",
]  # fmt: skip
_NAME = "el => (el.ariaLabel || el.innerText || '').trim().split('\\n')[0]"
# The lines around an element. A pale ground alone is no mark, so grounds do not count.
_LINES = """el => [el, el.parentElement].map(e => getComputedStyle(e)).map(
    s => [s.outlineStyle, s.boxShadow, s.borderColor].join()).join()"""


def tab_to(screen: Screen, name: str, at_most: int = 120) -> list[str]:
    """Presses Tab until something whose name begins so has the focus; what had it on the way."""
    passed = []
    for _ in range(at_most):
        screen.page.keyboard.press("Tab")
        passed.append(screen.page.locator(":focus").evaluate(_NAME))
        if passed[-1].startswith(name) and not (name not in FRAME and passed[-1] in FRAME):
            return passed
    raise AssertionError(f"Tab never reached {name!r}; it passed {passed}")


@pytest.mark.parametrize("title", PATHS)
def test_tab_reaches_menu_frame_and_main_action_in_that_order(screen: Screen, title: str):
    screen.open(PATHS[title])
    passed = tab_to(screen, PAGES[title].main_action)
    named = [name for name in passed if name in MENU + FRAME]
    assert named == MENU + FRAME


def test_what_has_the_focus_has_a_line_around_it(screen: Screen):
    screen.open("/")
    unmarked = []
    for name in (*MENU, *FRAME, "Download"):
        tab_to(screen, name)
        element = screen.page.locator(":focus").element_handle()
        with_focus = element.evaluate(_LINES)
        element.evaluate("el => el.blur()")
        try:
            screen.page.wait_for_function(
                f"([el, lines]) => ({_LINES})(el) !== lines",
                arg=[element, with_focus],
                timeout=1000,
            )
        except NothingHappened:
            unmarked.append(name)
    assert unmarked == []


@pytest.mark.parametrize(("title", "key"), [*zip(LISTS, cycle(("Enter", "Space")))])
def test_key_downloads_the_list(screen: Screen, title: str, key: str):
    tab_to(screen.open(PATHS[title]), "Download")
    with screen.page.expect_download() as download:
        screen.page.keyboard.press(key)
    assert download.value.suggested_filename.endswith("2021-05-28.csv")


def test_place_is_found_and_opened_by_keys(screen: Screen):
    tab_to(screen.open("/location"), "Find a place")
    screen.page.keyboard.type("umberbrae view")
    screen.page.keyboard.press("Enter")
    tab_to(screen.settled(), "Umberbrae View")
    screen.page.keyboard.press("Enter")
    expect(screen.main.get_by_role("heading", level=2).first).to_have_text("Umberbrae View")


def test_rules_are_chosen_by_keys(screen: Screen):
    tab_to(screen.open("/rules"), "Show the rules about")
    screen.page.keyboard.type("Contacts")
    screen.page.keyboard.press("Enter")
    expect(screen.main.get_by_role("heading", name="Contacts")).to_be_visible()


def test_area_is_picked_by_typing(screen: Screen):
    screen.open("/")
    tab_to(screen, "Area")
    screen.page.keyboard.type("Ostermouth V")
    screen.page.keyboard.press("Enter")
    expect(screen.box("Area")).to_have_value("NHS Ostermouth Vale CCG")
    expect(screen.main.get_by_role("heading", level=2).first).to_contain_text("148")


def test_policy_is_picked_by_arrows(screen: Screen):
    screen.open("/coverage")
    tab_to(screen, "What counts as in date")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        screen.page.keyboard.press(key)
    expect(screen.box("What counts as in date")).not_to_have_value(
        "P3: this edition or the one before"
    )


def test_menu_is_followed_by_enter(screen: Screen):
    screen.open("/")
    tab_to(screen, "Coverage")
    screen.page.keyboard.press("Enter")
    expect(screen.heading).to_have_text("Coverage")
    screen.settled()
