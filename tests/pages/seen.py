"""What a reader sees of a page, for tests to read."""

import re
from collections.abc import Callable
from html import unescape

from streamlit.testing.v1 import AppTest

from pages.furniture.menu import ENTRIES

TODAY = "pages/partner/today.py"
COHORTS = "pages/partner/cohorts.py"
REASSESS = "pages/partner/reassess.py"
RENEWALS = "pages/partner/renewals.py"
PROVIDERS = "pages/partner/providers.py"
WORKSHOPS = "pages/partner/workshops.py"
MAILING = "pages/outreach/mailing.py"
LOCATION = "pages/partner/location.py"
CHANGES = "pages/partner/changes.py"
COVERAGE = "pages/commissioner/coverage.py"
GROUPS = "pages/commissioner/groups.py"
MATCHING = "pages/data/matching.py"
EXPORTS = "pages/data/exports.py"
RULES = "pages/about/rules.py"
PAGES = tuple(entry.file for entry in ENTRIES)


class Seen:
    """One run of a page, and what a reader sees of it."""

    def __init__(self, app: AppTest):
        self.app = app

    @property
    def words(self) -> str:
        """All texts and tables in one line, without their markup."""
        texts = [e.value for e in (*self.app.title, *self.app.header)]
        texts += [e.value for e in (*self.app.markdown, *self.app.warning)]
        texts += [e.value for e in self.app.error]
        texts += [unescape(re.sub(r"<[^>]+>", " ", e.value)) for e in self.app.html]
        return re.sub(r"\s+", " ", " ".join(texts))

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every table row, headings not among them."""
        found = []
        for element in self.app.html:
            for row in re.findall(r"<tr>(.*?)</tr>", element.value, re.DOTALL):
                cells = re.findall(r"<t[hd][^>]*data-heading[^>]*>(.*?)</t[hd]>", row, re.DOTALL)
                if cells:
                    found.append([unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells])
        return found

    @property
    def notes(self) -> list[str]:
        """What is said in a warning."""
        return [e.value for e in self.app.warning]

    def choose(self, key: str, value: str) -> "Seen":
        """Moves one select box and runs the page again."""
        self.app.selectbox(key=key).select(value).run()
        return self

    def turn_to(self, page: int) -> "Seen":
        """Turns the list to another page of rows."""
        self.app.get("pagination")[0].set_value(page).run()
        return self


Open = Callable[..., Seen]
