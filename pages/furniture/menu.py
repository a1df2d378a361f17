"""Every page there is, in the order of the menu. Tests walk this list."""

from dataclasses import dataclass

import streamlit as st

from pages.furniture.wording import text


@dataclass(frozen=True)
class Entry:
    """One page: its file, and its name in wording.csv (page.<name>.title, page.<name>.intro)."""

    file: str
    name: str
    is_first: bool = False

    @property
    def title(self) -> str:
        """The page's title, in the menu and on the page."""
        return text(f"page.{self.name}.title")

    def as_page(self) -> st.Page:
        """The page as the menu wants it."""
        return st.Page(self.file, title=self.title, default=self.is_first)


ENTRIES = (
    Entry("pages/partner/today.py", "today", is_first=True),
    Entry("pages/partner/reassess.py", "reassess"),
    Entry("pages/commissioner/coverage.py", "coverage"),
)
