"""Every page there is, in the order of the menu. Tests walk this list."""

from dataclasses import dataclass
from enum import IntEnum

import streamlit as st

from pages.furniture.wording import text


class Needs(IntEnum):
    """What must be loaded before a page has anything to show."""

    NOTHING = 0
    POSITION = 1
    PLACES = 2


@dataclass(frozen=True)
class Entry:
    """One page: its file, and its name in wording.csv (page.<name>.title, page.<name>.intro)."""

    file: str
    name: str
    needs: Needs = Needs.PLACES
    is_first: bool = False

    @property
    def title(self) -> str:
        """The page's title, in the menu and on the page."""
        return text(f"page.{self.name}.title")

    def as_page(self) -> st.Page:
        """The page as the menu wants it."""
        return st.Page(self.file, title=self.title, url_path=self.name, default=self.is_first)


ENTRIES = (
    Entry("pages/partner/today.py", "today", is_first=True),
    Entry("pages/partner/cohorts.py", "cohorts"),
    Entry("pages/partner/reassess.py", "reassess"),
    Entry("pages/partner/renewals.py", "renewals"),
    Entry("pages/partner/workshops.py", "workshops"),
    Entry("pages/outreach/mailing.py", "mailing"),
    Entry("pages/partner/location.py", "location", Needs.POSITION),
    Entry("pages/partner/changes.py", "changes"),
    Entry("pages/commissioner/coverage.py", "coverage"),
    Entry("pages/data/exports.py", "exports", Needs.NOTHING),
    Entry("pages/about/rules.py", "rules", Needs.POSITION),
)
