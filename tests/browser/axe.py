"""What axe-core holds against a page under WCAG 2.0, 2.1 and 2.2, levels A and AA."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.screen import NARROW, WIDE, Screen

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
_TOO_WIDE_BY = """() => [document.scrollingElement, document.querySelector('#stMain')]
    .map(e => e.scrollWidth - e.clientWidth)"""


def violations(screen: Screen) -> list[str]:
    """Each violation on the page as it stands: rule, element, what is wrong."""
    found = Axe().run(screen.page, options=_RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def violations_on_a_telephone(screen: Screen) -> list[str]:
    """The same 400 pixels wide, where a page may not scroll sideways either."""
    screen.page.set_viewport_size(NARROW)
    screen.settled()
    found = violations(screen)
    found += [f"too wide by {by} px" for by in screen.page.evaluate(_TOO_WIDE_BY) if by]
    screen.page.set_viewport_size(WIDE)
    return found
