"""Mailing files: a cohort as rows to write to, and who is held back and why.

cohort = sent + held back + merged, counted in places; a mailing that does not add up is a bug.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from pipelines.errors import WrongUse
from pipelines.outgoing.contacts import Contacts
from pipelines.outgoing.files import Table, altered_in_excel
from pipelines.outgoing.joining import Joined, joined, unusable_rows
from pipelines.outgoing.letters import HELD_BACK, grouped, held_back_row, letter, letter_headings
from pipelines.store import Store
from pipelines.words import safe_file_name

PROFILES = ("plain",)
LONGEST_PART = 120  # bytes of a cohort's or an area's name in that of a file; most hold 255
PER = ("place", "provider")
NOTHING_ASKED = (
    "Nothing is asked of these places in this cycle: the file names no action and no due date."
)


@dataclass(frozen=True)
class Mailing:
    """One cohort on one day, ready to leave.

    letters: one row per place or provider written to; held_back: one row per place that is not,
    with the reason; merged: places named in the row of another; unusable: row number of the
    contacts file → why.
    """

    profile: str
    cohort: str
    cohort_in_words: str
    something_is_asked: bool
    per: str
    as_at: dt.date
    area: str | None
    places: int
    letters: Table
    held_back: Table
    merged: int
    by_email: bool = False
    unusable: dict[int, str] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        """Rows of the file, each written to one place."""
        return len(self.letters.rows)

    @property
    def sum_in_words(self) -> str:
        """'36 in the cohort = 30 sent + 4 held back + 2 merged'."""
        return (
            f"{self.places:,} in the cohort = {self.sent:,} sent + {len(self.held_back.rows):,} "
            f"held back + {self.merged:,} merged"
        )

    @property
    def facts(self) -> dict[str, object]:
        """What it is and how it adds up; nothing personal."""
        return {
            "profile": self.profile,
            "cohort": self.cohort,
            "cohort_in_words": self.cohort_in_words,
            "as_at": self.as_at,
            "area": self.area,
            "per": self.per,
            "places": self.places,
            "sent": self.sent,
            "held_back": len(self.held_back.rows),
            "merged": self.merged,
        }

    def notices(self, as_workbook: bool = True, most: int | None = None) -> list[str]:
        """What whoever sends it should know first, a sentence each; never with an address.

        most: so many stretches of rows of the contacts file are named, the others counted.
        """
        said = [] if self.something_is_asked else [NOTHING_ASKED]
        altered = altered_in_excel(self.letters) if as_workbook else 0
        if altered:
            said.append(
                f"A workbook cannot hold {altered:,} of the cells exactly: a lone return is a line "
                "break in the XLSX, another control character �. The CSV has them as they are."
            )
        return said + unusable_rows(self.unusable, most)

    def named(self, kind: str, form: str) -> str:
        """The name of its file: kind is 'mailing' or 'held back', form 'csv' or 'xlsx'."""
        parts = [kind, _shortened(self.cohort, LONGEST_PART // 2)]
        parts += [_shortened(self.area, LONGEST_PART) if self.area else None]
        parts += ["per provider" if self.per == "provider" else None]
        parts += ["by e-mail" if self.by_email else None, self.as_at.isoformat()]
        name = " ".join(part for part in parts if part)
        return f"{safe_file_name(name)}.{form}"


def mailing(
    store: Store,
    profile: str,
    cohort: str,
    as_at: dt.date | None = None,
    area: str | None = None,
    per: str | None = None,
    contacts: Contacts | None = None,
) -> Mailing:
    """The mailing of a cohort; `per` None: one row per what the cohort proposes.

    Raises WrongUse for a profile, cohort, area or per there is not.
    """
    one_of("profile", profile, PROFILES)
    if per is not None:
        one_of("row per", per, PER)
    area = _as_spelled(store, area) if area else None
    answer = store.ask("mailing", as_at, cohort=cohort, area=area)
    places = _records(answer.frame)
    cohorts = store.ask("mailing_cohorts", as_at, area=area).frame
    known = cohorts[cohorts.cohort.str.casefold() == cohort.strip().casefold()].iloc[0]
    per = per or known.proposed_rows
    codes = _records(store.ask("codes", as_at).frame) if contacts else []
    letters, held_back, merged, found = sorted_out(places, per, contacts, codes)
    if not known.locations == len(letters.rows) + len(held_back.rows) + merged:
        raise RuntimeError(f"The mailing of {known.cohort} does not add up.")
    return Mailing(
        profile, known.cohort, known.cohort_in_words, bool(known.must_act), per, answer.as_at, area,
        len(places), letters, held_back, merged, contacts is not None, found.unusable,
    )  # fmt: skip


def sorted_out(
    places: Iterable[dict], per: str, contacts: Contacts | None, codes: Iterable[dict]
) -> tuple[Table, Table, int, Joined]:
    """Who is written to, who is held back, how many are merged, and the contacts as joined.

    places: rows of the question `mailing`, in the order of the call list; codes: rows of the
    question `codes`, which contacts are joined by.
    """
    places = list(places)
    found = joined(contacts, places, codes) if contacts else Joined({}, {}, {})
    letters, held_back, merged = [], [], 0
    for group in grouped(places, per):
        reasons = [_why_not(place, found, contacts is not None) for place in group]
        if None in reasons:
            to = group[reasons.index(None)]
            email = found.emails.get(to["location_id"]) if contacts else None
            letters.append(letter(to, group, per, email))
            merged += len(group) - 1
        else:
            held_back += map(held_back_row, group, reasons)
    headings = letter_headings(per, contacts is not None)
    return Table(headings, letters), Table(HELD_BACK, held_back), merged, found


def one_of(what: str, given: str, known: tuple[str, ...]) -> None:
    """Raises WrongUse for a word that is none of those known."""
    if given not in known:
        raise WrongUse(f"There is no {what} {given!r}; expected one of {', '.join(known)}.")


def _records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts, None for what is missing."""
    cells = rows.to_numpy(dtype=object, copy=True)  # else a view where all columns are of one type
    cells[rows.isna().to_numpy()] = None
    return [dict(zip(rows.columns, row, strict=True)) for row in cells.tolist()]


def _as_spelled(store: Store, area: str) -> str:
    """An area as the exports spell it; as it was given where there is none such."""
    wanted = area.strip().lower()
    return next((known for known in store.areas() if known.lower() == wanted), area)


def _shortened(part: str, most: int) -> str:
    """A text of no more than so many bytes, with … where something was cut off."""
    cut = part.encode("utf-8")[:most].decode("utf-8", errors="ignore")
    return part if cut == part else f"{cut.rstrip()}…"


def _why_not(place: dict, found: Joined, by_email: bool) -> str | None:
    """Why a place cannot be written to; nothing where it can."""
    if not by_email:
        if place["can_be_posted"]:
            return None
        return "no postal address: fewer than two of street, town and postcode are known"
    if place["location_id"] in found.emails:
        return None
    if row := found.refused.get(place["location_id"]):
        return f"no usable e-mail address for it in the contacts file: see its row {row}"
    return "no e-mail address for it in the contacts file"
