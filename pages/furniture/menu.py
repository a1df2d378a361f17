"""Every page there is, in the order of the menu. Tests walk this list."""

from dataclasses import dataclass
from enum import IntEnum

import streamlit as st

from pages.furniture.wording import text
from pipelines.store import Store


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

    def as_page(self, store: Store | None) -> st.Page:
        """The page as the menu wants it, titled by the published wording where there is one."""
        title = text(f"page.{self.name}.title", store)
        return st.Page(self.file, title=title, url_path=self.name, default=self.is_first)


ENTRIES = (
    Entry("pages/partner/today.py", "today", is_first=True),
    Entry("pages/partner/cohorts.py", "cohorts"),
    Entry("pages/partner/reassess.py", "reassess"),
    Entry("pages/partner/renewals.py", "renewals"),
    Entry("pages/partner/providers.py", "providers"),
    Entry("pages/partner/workshops.py", "workshops"),
    Entry("pages/outreach/mailing.py", "mailing"),
    Entry("pages/partner/location.py", "location", Needs.POSITION),
    Entry("pages/partner/changes.py", "changes"),
    Entry("pages/commissioner/coverage.py", "coverage"),
    Entry("pages/commissioner/groups.py", "groups"),
    Entry("pages/data/matching.py", "matching"),
    Entry("pages/data/exports.py", "exports", Needs.NOTHING),
    Entry("pages/about/rules.py", "rules", Needs.POSITION),
)
