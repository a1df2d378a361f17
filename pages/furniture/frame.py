"""The frame around every page: which area, which days, which policy; kept from page to page."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import choice, say_notes
from pages.furniture.tables import small_type
from pipelines.answers.status import notices
from pipelines.clock import today
from pipelines.store import Store
from pipelines.store.questions import question_named

KEYS = ("area", "day", "since", "policy", "counting")
_KEPT = "frame"


@dataclass(frozen=True)
class Frame:
    """What the whole dashboard speaks of. `area` None is all areas; `since` the earlier day that
    the position is compared with, None where there is none; `labels` the words for a policy or
    counting; `situations` how many places of all areas stand in which (the question cohorts)."""

    store: Store
    area: str | None
    day: dt.date
    since: dt.date | None
    policy: str
    counting: str
    labels: dict[str, str]
    situations: pd.DataFrame

    def ask(self, question: str, **given: object) -> pd.DataFrame:
        """The rows of a question on this day, with as much of the frame as it takes."""
        return self.store.ask(question, self.day, **self.parameters(question, **given)).frame

    def ask_ahead(self, question: str, **given: object) -> None:
        """Starts working out what `ask` will be asked while the page draws what stands before."""
        self.store.ask_ahead(question, self.day, **self.parameters(question, **given))

    def parameters(self, question: str, **given: object) -> dict[str, object]:
        """What a question is asked with beside the day: as much of the frame as it takes, and
        what is given."""
        takes = {parameter.name for parameter in question_named(question).parameters}
        own = {
            "area": self.area, "since": self.since, "policy": self.policy,
            "counting": self.counting,
        }  # fmt: skip
        return {name: value for name, value in own.items() if name in takes} | given

    @property
    def area_in_words(self) -> str:
        """The area as a sentence names it."""
        return self.area or "all areas"

    @property
    def has_places(self) -> bool:
        """Whether any place is in scope in this area on this day."""
        return _places(self.ask("cohorts") if self.area else self.situations) > 0

    @property
    def basis(self) -> str:
        """What every percentage is printed with."""
        return (
            f"As at {wording.day(self.day)} · counted: {self.labels[self.policy]} ({self.policy}), "
            f"{self.labels[self.counting]}"
        )


def draw_frame(store: Store) -> Frame:
    """The five choices, what they mean in small type, and what a reader must know first."""
    policies = store.ask("policies").frame.set_index("policy")
    countings = store.ask("countings").frame.set_index("counting")
    days = _days(store)
    with st.grid(5, min_column_width=170, gap="small"):
        areas = ["", *dict.fromkeys(store.areas())]
        area = choice("Area", "area", areas, lambda area: area or "All areas", "area")
        day = choice(
            "Position date",
            "day",
            list(days),
            lambda d: wording.day(days[d]),
            "position date",
            list(days.values()).index(store.position.day),
        )
        since = _since(store, days, days[day])
        policy = choice(
            "What counts as in date",
            "policy",
            list(policies.index),
            lambda p: f"{p}: {policies.label.get(p, p)}",
            "policy",
            list(policies.index).index(store.setting("headline_policy")),
        )
        counting = choice(
            "Whose publication counts",
            "counting",
            list(countings.index),
            lambda c: countings.label.get(c, c),
            "counting",
            list(countings.index).index(store.setting("headline_counting")),
        )
    say_notes(*(key for key in KEYS if key != "since" or since))
    labels = {policy: policies.label[policy], counting: countings.label[counting]}
    situations = store.ask("cohorts", days[day]).frame
    frame = Frame(store, area or None, days[day], since, policy, counting, labels, situations)
    _small_type(frame)
    for notice in notices(store, frame.day, _places(situations)):
        st.warning(notice)
    st.session_state[_KEPT] = frame
    return frame


def this_frame() -> Frame:
    """The frame drawn in this run, for the page inside it."""
    return st.session_state[_KEPT]


def _places(cohorts: pd.DataFrame) -> int:
    return int(cohorts.denominator.iloc[0])


def _days(store: Store) -> dict[str, dt.date]:
    """The position date and every day there is to look at, newest first, by ISO."""
    position = store.position.day
    told = {wording.as_date(d) for d in store.ask("days", max(position, today())).frame["day"]}
    return {d.isoformat(): d for d in sorted({position, *told}, reverse=True)}


def _since(store: Store, days: dict[str, dt.date], day: dt.date) -> dt.date | None:
    """The box of earlier days, on the status day before the one that speaks; None without any."""
    earlier = [iso for iso, one in days.items() if one < day]
    if not earlier:
        return None
    before = store.day_before(day).isoformat()
    chosen = choice(
        "Compare with",
        "since",
        earlier,
        lambda d: wording.day(days[d]),
        "earlier day",
        earlier.index(before) if before in earlier else 0,
    )
    return days[chosen]


def _small_type(frame: Frame) -> None:
    loaded = " · ".join(
        f"{wording.plural(row.exports, row.kind_in_words, row.kind_in_words)} "
        f"(newest {wording.day(row.newest)})"
        for row in frame.ask("loaded").itertuples()
    )
    small_type(f"{frame.basis} · loaded: {loaded}")
