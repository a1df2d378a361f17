"""The sessions of one workshop, and what is to be said of them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipelines.words import day, plural

_NAMED_WHEN_SPLIT = 3
# further apart than this, no even pace need be kept
_WORTH_A_PACE = 10


@dataclass(frozen=True)
class Plan:
    """The sessions of one workshop. `places`: everyone to invite, in the order they come, with the
    session each comes to.

    demand: how many places are flagged for it, which is those to invite and those left out;
    booked: how many of them are booked on a session to come, None where nothing loaded tells it;
    left_out: how many are not invited because they are; came: how many of those invited came to a
    session since the open edition began, None where nothing tells it.
    due_on: the first day any of them is due; working_days: those after as_at on which a session
    still helps; split: each provider with more places than seats, and how many it has.
    """

    target: str
    seats: int
    as_at: dt.date
    area: str | None
    setting: str | None
    flag: str | None
    with_booked: bool
    demand: int
    booked: int | None
    left_out: int
    came: int | None
    places: pd.DataFrame
    due_on: dt.date
    days_left: int
    last_helpful_day: dt.date
    working_days: int
    still_helps: bool
    rescue_days: int
    starts_past: int
    due_later: int
    split: list[tuple[str, int]]

    @cached_property
    def cohort(self) -> pd.DataFrame:
        """Who comes to the next session."""
        return self.places[self.places.session == 1]

    @cached_property
    def left(self) -> pd.DataFrame:
        """Who comes later, and to which session."""
        return self.places[self.places.session > 1]

    @property
    def invited(self) -> int:
        """How many places are invited: the cohort and who is left."""
        return len(self.places)

    @property
    def sessions_needed(self) -> int:
        """How many sessions it takes until everyone has come."""
        return int(self.places.session.max()) if self.invited else 0

    @property
    def headline(self) -> str:
        """How many sessions by when, or why none helps any more."""
        if not self.demand:
            return "No place is flagged for this workshop here."
        if not self.invited:
            return (
                f"Nobody is left to invite: {_places(self.demand)} flagged, all booked on a "
                "session to come."
            )
        due, last = day(self.due_on), day(self.last_helpful_day)
        first = _places(self.invited - self.due_later)
        if self.days_left < 0:
            return (
                f"{first} overdue since {due}: no workshop can be in time. Ring them in this "
                "order; a late publication still counts."
            )
        if not self.still_helps:
            return (
                f"{first} due on {due}: the last day on which a workshop still helped was {last}. "
                "Rescue by phone, in this order."
            )
        needed = plural(self.sessions_needed, "session")
        return (
            f"{_places(self.invited)} in sessions of {self.seats}: {needed} by {last}{self._pace}."
        )

    @property
    def _pace(self) -> str:
        apart = self.working_days // self.sessions_needed
        if not self.working_days:
            return ", so today, the last working day in time"
        if apart > _WORTH_A_PACE:
            return ""
        if self.sessions_needed == 1:
            return f", within {plural(self.working_days, 'working day')}"
        if apart:
            return f", one every {f'{apart} working days' if apart > 1 else 'working day'}"
        a_day = -(-self.sessions_needed // self.working_days)
        return f", up to {a_day} a day on the {plural(self.working_days, 'working day')} left"

    @property
    def notes(self) -> list[str]:
        """What else to know before inviting them, a sentence each."""
        said = self._of_bookings
        if self.invited and self.still_helps:
            said.append(
                f"{day(self.last_helpful_day)} is the last working day with more than "
                f"{self.rescue_days} days left until {day(self.due_on)}; with {self.rescue_days} "
                "or fewer a workshop no longer helps."
            )
        if self.starts_past and self.days_left >= 0:
            said.append(
                f"{_places(self.starts_past)} should have started before {day(self.as_at)}, by "
                "the hours of work assumed: ring as well as invite."
            )
        if self.due_later:
            said.append(f"Due later than {day(self.due_on)}: {_places(self.due_later)}.")
        if len(self.split) > _NAMED_WHEN_SPLIT:
            said.append(
                f"{len(self.split):,} providers have more places than a session has seats; only "
                "these are split over sessions."
            )
        else:
            said += [
                f"{name} has {_places(size)}, more than a session has seats; it goes on in the "
                "next session."
                for name, size in self.split
            ]
        return said

    @property
    def _of_bookings(self) -> list[str]:
        """Who is booked already, and whether they are in the plan."""
        said = []
        if self.left_out:
            said.append(
                f"{_places(self.demand)} flagged = {self.invited:,} to invite + {self.left_out:,} "
                "left out, booked on a session to come, of whatever kind."
            )
        elif self.booked:
            said.append(
                f"Booked on a session to come, of whatever kind: {self.booked:,} of "
                f"{_places(self.demand)}; they are in the list all the same."
            )
        if self.came:
            said.append(
                f"Came to a session since the open edition began: {self.came:,} of "
                f"{_places(self.invited)}; what is asked of them is not published yet, so they "
                "are in the list again."
            )
        return said


def _places(number: int) -> str:
    return plural(number, "place")
