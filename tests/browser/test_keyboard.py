"""Everything a page is for can be reached and done without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import PATHS, Screen

pytestmark = pytest.mark.browser

MENU = list(PATHS)
FRAME = ["Area", "Position date", "What counts as in date", "Whose publication counts"]
MAIN_ACTION = {"Today": "Download", "Reassess": "Download", "Coverage": "Compare"}
_NAME = "el => (el.ariaLabel || el.innerText || '').trim().split('\\n')[0]"
_IS_MARKED = """el => {
    const chain = [el, el.parentElement, el.parentElement?.parentElement].filter(Boolean)
    return chain.map(e => getComputedStyle(e)).some(s =>
        (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none')
}"""


def tab_to(screen: Screen, name: str, at_most: int = 120) -> list[str]:
    """Presses Tab until something whose name begins so has the focus; what had it on the way."""
    passed = []
    for _ in range(at_most):
        screen.page.keyboard.press("Tab")
        passed.append(screen.page.locator(":focus").evaluate(_NAME))
        if passed[-1].startswith(name):
            return passed
    raise AssertionError(f"Tab never reached {name!r}; it passed {passed}")


@pytest.mark.parametrize("title", PATHS)
def test_tab_reaches_menu_frame_and_main_action_in_that_order(screen: Screen, title: str):
    screen.open(PATHS[title])
    passed = tab_to(screen, MAIN_ACTION[title])
    named = [name for name in passed if name in MENU + FRAME]
    assert named == MENU + FRAME


@pytest.mark.parametrize("title", PATHS)
def test_what_has_the_focus_can_be_seen(screen: Screen, title: str):
    screen.open(PATHS[title])
    for name in (*MENU, *FRAME, MAIN_ACTION[title]):
        tab_to(screen, name)
        assert screen.page.locator(":focus").evaluate(_IS_MARKED), name


@pytest.mark.parametrize("title", ["Today", "Reassess"])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_key_downloads_the_list(screen: Screen, title: str, key: str):
    screen.open(PATHS[title])
    tab_to(screen, "Download")
    with screen.page.expect_download() as download:
        screen.page.keyboard.press(key)
    assert download.value.suggested_filename.endswith("28 May 2021.csv") or (
        "2021-05-28" in download.value.suggested_filename
    )


def test_area_is_picked_by_typing(screen: Screen):
    screen.open("/")
    tab_to(screen, "Area")
    screen.page.keyboard.type("Ostermouth V")
    screen.page.keyboard.press("Enter")
    expect(screen.box("Area")).to_have_value("NHS Ostermouth Vale CCG")
    screen.settled()
    assert "148" in screen.main.get_by_role("heading", level=2).first.inner_text()


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
