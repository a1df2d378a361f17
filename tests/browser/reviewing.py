"""Links judged on the page Matching with the keyboard alone, and how long each answer takes."""

import re
import time
from dataclasses import dataclass

from tests.browser.screen import Screen

ANSWERS = "ynl"
_SHOWS = "t => document.querySelector('[data-testid=stMain]').textContent.includes(t)"
# nobody presses a key before what it answers has been painted, and the page then listens for it
_PAINTED = """() => new Promise(done => requestAnimationFrame(
    () => requestAnimationFrame(() => requestIdleCallback(done))))"""
_ASKED = "() => document.querySelector('[data-testid=stMain] h3').textContent"
_LEFT = re.compile(r"([\d,]+) links? left to review")


def say_who(screen: Screen) -> None:
    """Goes to the box by the keyboard, says who decides, and leaves it."""
    box = screen.page.get_by_role("textbox", name="Who decides")
    for _ in range(80):
        if box.evaluate("el => el === document.activeElement"):
            break
        screen.page.keyboard.press("Tab")
    screen.page.keyboard.type("XY")
    screen.page.keyboard.press("Enter")
    screen.settled()
    screen.page.keyboard.press("Tab")  # out of the box, where a letter is a letter
    screen.page.keyboard.press("Tab")


def links_left(screen: Screen) -> int:
    """How many links the page says are left to review."""
    told = _LEFT.search(screen.main.inner_text())
    return int(told[1].replace(",", ""))


@dataclass(frozen=True)
class Press:
    """One answer by key: what was asked when it was pressed, and the seconds until the next link."""

    key: str
    asked: str
    seconds: float


def judge(screen: Screen, links: int) -> list[Press]:
    """Answers so many links in a row, yes, no and later by turns."""
    before, presses = links_left(screen), []
    for number in range(links):
        key, asked = ANSWERS[number % len(ANSWERS)], screen.page.evaluate(_ASKED)
        begun = time.monotonic()
        screen.page.keyboard.press(key)
        # looks at each frame that is drawn; `expect` looks but four times a second
        screen.page.wait_for_function(_SHOWS, arg=f"{before - number - 1:,} link")
        screen.page.evaluate(_PAINTED)
        presses.append(Press(key, asked, time.monotonic() - begun))
    return presses
