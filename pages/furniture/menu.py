"""Every page there is, in the order of the menu, and what a person does there."""

from dataclasses import dataclass, field
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
class File:
    """A file that a page gives: all rows of a question, asked as the page's link says."""

    question: str
    link: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One page, and how it is used. Choices and links are of the example data.

    name: its address, and its texts in wording.csv (page.<name>.title, page.<name>.intro).
    main_action: what one comes for, as the name of a button, link or box begins.
    view: a choice in some of its boxes, by their labels, that one would send as a link.
    files: what its download gives. no_rows: a link that leaves no row of its list.
    """

    file: str
    name: str
    needs: Needs = Needs.PLACES
    is_first: bool = False
    main_action: str = "Download"
    view: dict[str, str] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    no_rows: dict[str, str] = field(default_factory=dict)

    @property
    def title_key(self) -> str:
        """The key of its title in wording.csv."""
        return f"page.{self.name}.title"

    @property
    def path(self) -> str:
        """Where it is below the server's address."""
        return "/" if self.is_first else f"/{self.name}"

    def as_page(self, store: Store | None) -> st.Page:
        """The page as the menu wants it, titled by the published wording where there is one."""
        title = text(self.title_key, store)
        return st.Page(self.file, title=title, url_path=self.name, default=self.is_first)


_AREA = {"Area": "NHS Brockquay CCG"}
_FRAME = _AREA | {
    "Position date": "21 May 2021",
    "What counts as in date": "P1: this edition only",
}
ENTRIES = (
    Entry(
        "pages/partner/today.py",
        "today",
        is_first=True,
        view=_FRAME | {"Situation": "Old Entry Level"},
        files=(
            File("call_list"),
            File("call_list", {"area": "NHS Brockquay CCG", "situation": "ENTRY_OLD"}),
        ),
        no_rows={"area": "NHS Ostermouth Vale CCG", "situation": "MET_EXPIRED"},
    ),
    Entry(
        "pages/partner/cohorts.py",
        "cohorts",
        view={"Count places by": "Care setting", "Level": "Entry Level"},
        no_rows={"level": "Unknown", "area": "NHS Brockquay CCG"},
    ),
    Entry(
        "pages/partner/reassess.py",
        "reassess",
        view=_AREA | {"Group": "Older Entry Level"},
        files=(File("reassess"),),
        no_rows={"group": "missed 30 June 2021"},
    ),
    Entry(
        "pages/partner/renewals.py",
        "renewals",
        view={"Position date": "21 May 2021", "Runs out": "In the next 30 days"},
        files=(File("renewals"), File("renewals", {"area": "NHS Brockquay CCG"})),
    ),
    Entry(
        "pages/partner/providers.py",
        "providers",
        view={"Done": "Partly done", "Provider": "Lanternglade Care Group Limited"},
        files=(File("providers"),),
        no_rows={"done": "all", "lead": "council"},
    ),
    Entry(
        "pages/partner/workshops.py",
        "workshops",
        view=_AREA | {"Kind": "Registration workshop", "Setting": "Homecare"},
        no_rows={"kind": "1:1", "area": "NHS Brockquay CCG"},
    ),
    Entry(
        "pages/outreach/mailing.py",
        "mailing",
        view={"Cohort": "Old Entry Level", "Rows": "One row for each provider"},
        no_rows={"cohort": "COVERED_BY_PARENT"},
    ),
    Entry(
        "pages/partner/location.py",
        "location",
        Needs.POSITION,
        main_action="Find a place",
        view=_FRAME,
    ),
    Entry(
        "pages/partner/changes.py",
        "changes",
        view={"Compare with": "7 May 2021", "What happened": "Published"},
        files=(File("changes", {"since": "2021-05-07"}),),
        no_rows={"change": "lapsed"},
    ),
    Entry(
        "pages/commissioner/coverage.py",
        "coverage",
        main_action="Compare",
        view={"Position date": "21 May 2021", "Compare": "local authorities"},
    ),
    Entry(
        "pages/commissioner/groups.py",
        "groups",
        view={"Kind of group": "Large group", "Group": "BRAND Plovergarth Care"},
        files=(File("groups", {"group_kind": "smaller group"}),),
    ),
    Entry(
        "pages/data/matching.py",
        "matching",
        main_action="Yes",
        view={"Kind of link": "Head office of its provider"},
    ),
    Entry(
        "pages/data/exports.py",
        "exports",
        Needs.NOTHING,
        main_action="Check the files",
        view={"Finding": "Damaged code"},
    ),
    Entry(
        "pages/about/rules.py",
        "rules",
        Needs.POSITION,
        main_action="Show the rules about",
        view={"Show the rules about": "Contacts"},
    ),
)
