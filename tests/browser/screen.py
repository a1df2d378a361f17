"""One tab as a person uses it: open a page, choose, read; and what went wrong meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

from pages.furniture.menu import ENTRIES
from pages.furniture.wording import text
from tests.browser.server import Server

PAGES = {text(entry.title_key): entry for entry in ENTRIES}
PATHS = {title: entry.path for title, entry in PAGES.items()}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 400, "height": 800}
# Opened below the root, Streamlit first looks for its server beside the page, then at the root.
_LOOKS_FOR_ITS_SERVER = ("/_stcore/health", "/_stcore/host-config")
_UNDRAWN_CHART = ".stPlotlyChart:not(:has(.main-svg))"


# resolves once the page has not changed for a third of a second
_QUIET = """() => new Promise(done => {
    let timer = setTimeout(finish, 350);
    const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(finish, 350); });
    watch.observe(document.body, {subtree: true, childList: true, characterData: true});
    function finish() { watch.disconnect(); done(); }
})"""


class Screen:
    """A tab on one server. `problems` and `outside` should stay empty; `received` counts bytes."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.problems: list[str] = []
        self.outside: list[str] = []
        self.received = 0
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        page.on("request", self._requested)
        page.on("websocket", self._connected)

    def open(self, path: str = "/", **link: str) -> "Screen":
        """Types a link into the address bar and waits until all of it is drawn."""
        self.received = 0
        self.page.goto(self.server.url + path + (f"?{urlencode(link)}" if link else ""))
        return self.settled()

    def go_to(self, title: str) -> "Screen":
        """Clicks an entry of the menu."""
        self.page.get_by_role("link", name=title, exact=True).click()
        expect(self.heading).to_have_text(title)
        return self.settled()

    def settled(self) -> "Screen":
        """Itself, once nothing is left to draw.

        The script's state alone does not tell: just after a choice it has not begun to run yet.
        """
        expect(self.heading).to_be_visible()
        self.page.evaluate(_QUIET)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        expect(self.page.locator(_UNDRAWN_CHART)).to_have_count(0)
        return self

    @property
    def main(self) -> Locator:
        """Everything below the menu."""
        return self.page.get_by_role("main")

    @property
    def heading(self) -> Locator:
        """The page's title."""
        return self.page.get_by_role("heading", level=1)

    @property
    def rows(self) -> list[str]:
        """The place or area each row of the last table speaks of, in order."""
        return self.main.get_by_role("table").last.get_by_role("rowheader").all_inner_texts()

    def box(self, label: str) -> Locator:
        """A select box."""
        return self.page.get_by_role("combobox", name=label, exact=True)

    def opened(self, label: str) -> Locator:
        """A select box with its options unfolded. It folds when the page scrolls: so first that."""
        box = self.box(label)
        box.hover()
        box.click()
        self.page.get_by_role("option").first.wait_for()
        return box

    def choose(self, label: str, option: str) -> "Screen":
        """Picks an option with the mouse and waits for what follows from it."""
        box = self.opened(label)
        self.page.get_by_role("option", name=option, exact=True).click()
        expect(box).to_have_value(option)
        return self.settled()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location["url"]
            if not ("404" in message.text and where.endswith(_LOOKS_FOR_ITS_SERVER)):
                self.problems.append(f"console: {message.text} ({where})")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.outside.append(request.url)

    def _connected(self, socket: WebSocket) -> None:
        if not socket.url.startswith(self.server.url.replace("http", "ws", 1)):
            self.outside.append(socket.url)
        socket.on("framereceived", self._received)

    def _received(self, frame: str | bytes) -> None:
        self.received += len(frame)


@contextmanager
def watched(context: BrowserContext, server: Server) -> Iterator[Screen]:
    """A new tab, closed afterwards; then nothing may have gone wrong in it or on its server."""
    page = context.new_page()
    page.set_viewport_size(WIDE)
    screen = Screen(page, server)
    try:
        yield screen
        assert "Traceback" not in page.locator("body").inner_text()
        assert page.get_by_test_id("stException").count() == 0
    finally:
        page.close()
    assert not screen.problems, screen.problems
    assert not screen.outside, screen.outside
    assert "Traceback" not in server.log, server.log
