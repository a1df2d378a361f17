"""Workshop sessions: who is invited to which, seat by seat, a provider's places together."""

import datetime as dt
from collections import deque
from collections.abc import Hashable, Sequence
from itertools import chain
from weakref import WeakKeyDictionary

import pandas as pd

from pipelines.answers.session_plan import Plan
from pipelines.errors import WrongUse
from pipelines.reference.tables import MOST_SESSION_PLACES
from pipelines.store import Store

BOOKED = "booked"  # the flag of those booked on a session to come
_MOST_KEPT = 20
# a store never changes, so neither does what is planned from it
_PLANS: WeakKeyDictionary[Store, dict[tuple, Plan]] = WeakKeyDictionary()
_NOT_HANDED_OUT = ["places_in_list", "provider_key"]


def sessions_of(providers: Sequence[Hashable], seats: int) -> list[list[int]]:
    """For each session the positions of the places that come, in the order they come.

    providers: the provider of each place, places in the order of the call list. Providers come in
    the order of their best-ranked place. One that does not fit into the seats left waits for the
    next session, and those after it that do fit take the seats. The first of a session always
    comes, so one with more places than seats is split, and goes on in the next session.
    """
    held: dict[Hashable, list[int]] = {}
    for position, provider in enumerate(providers):
        held.setdefault(provider, []).append(position)
    # by size, so that the best-ranked provider that still fits is at the head of one of a few lines
    waiting: dict[int, deque[tuple[int, list[int]]]] = {}
    for rank, places in enumerate(held.values()):
        waiting.setdefault(len(places), deque()).append((rank, places))
    sessions: list[list[int]] = []
    while waiting:
        session: list[int] = []
        while fitting := [n for n in waiting if n <= seats - len(session) or not session]:
            size = min(fitting, key=lambda n: waiting[n][0])
            rank, places = waiting[size].popleft()
            if not waiting[size]:
                del waiting[size]
            session += places[:seats]
            if rest := places[seats:]:
                waiting.setdefault(len(rest), deque()).appendleft((rank, rest))
        sessions.append(session)
    return sessions


def check(sessions: list[list[int]], demand: int, seats: int) -> None:
    """Raises where somebody is missing, comes twice or has no seat: such a plan is never shown.

    demand: how many places there are, counted by another question.
    """
    seated = sorted(chain.from_iterable(sessions))
    if seated != list(range(demand)) or any(len(session) > seats for session in sessions):
        raise RuntimeError(
            f"{len(seated)} places seated, {demand} flagged, {seats} seats a session"
        )


def plan(
    store: Store,
    target: str,
    seats: int | None = None,
    as_at: dt.date | None = None,
    area: str | None = None,
    setting: str | None = None,
    flag: str | None = None,
    with_booked: bool = False,
) -> Plan:
    """The sessions of a workshop as of a day (default: the position date), for one area, setting or
    flag.

    seats: places per session (default: the setting session_places). with_booked: also those booked
    on a session to come, who are left out where bookings tell them and a workshop still helps.
    Raises WrongUse for an unknown workshop, area, setting or flag, for a workshop that is not held
    in sessions, and for no sensible number.
    Plans are kept for whoever asks the same again, and are not to be changed.
    """
    kept = _PLANS.setdefault(store, {})
    asked = (target, seats, as_at, area, setting, flag, with_booked)
    if asked not in kept:
        made = _planned(store, *asked)
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[asked] = made
    return kept[asked]


def _planned(
    store: Store,
    target: str,
    seats: int | None,
    as_at: dt.date | None,
    area: str | None,
    setting: str | None,
    flag: str | None,
    with_booked: bool,
) -> Plan:
    seats = int(store.setting("session_places")) if seats is None else seats
    if not 1 <= seats <= MOST_SESSION_PLACES:
        raise WrongUse(
            f"A session cannot have {seats} places; expected 1 to {MOST_SESSION_PLACES}."
        )
    asked = {"target": target, "area": area, "setting": setting, "flag": flag}
    answer = store.ask("workshop_demand", as_at, **asked)
    everyone = answer.frame.iloc[0]
    if not everyone.in_sessions:
        raise _not_held_in_sessions(store, everyone.target)
    booked = None if pd.isna(everyone.booked) else int(everyone.booked)
    # once no workshop helps any more, a booking does not either: then all are rung
    wanted = with_booked or str(flag).casefold() == BOOKED or not everyone.still_helps
    left_out = 0 if wanted else booked or 0
    if left_out:
        asked["without_flag"] = BOOKED
    demand = store.ask("workshop_demand", answer.as_at, **asked).frame.iloc[0]
    listed = store.ask("targets", answer.as_at, **asked).frame
    sessions = sessions_of(list(listed.provider_key.fillna("place " + listed.location_id)), seats)
    check(sessions, int(everyone.locations) - left_out, seats)
    return Plan(
        target=demand.target,
        seats=seats,
        as_at=answer.as_at,
        area=area,
        setting=setting,
        flag=flag,
        with_booked=with_booked,
        demand=int(everyone.locations),
        booked=booked,
        left_out=left_out,
        came=None if pd.isna(demand.attended) else int(demand.attended),
        places=_in_turn(listed, sessions),
        due_on=demand.due_on.date(),
        days_left=int(demand.days_left),
        last_helpful_day=demand.last_helpful_day.date(),
        working_days=int(demand.working_days_to_use),
        still_helps=bool(demand.still_helps),
        rescue_days=int(demand.rescue_days),
        starts_past=int(demand.starts_past),
        due_later=int(demand.due_later),
        split=_split(listed, seats),
    )


def _not_held_in_sessions(store: Store, target: str) -> WrongUse:
    kinds = store.ask("workshop_kinds").frame
    return WrongUse(
        f"{target!r} is not held in sessions; expected one of "
        f"{', '.join(kinds.target[kinds.in_sessions])}. Its list: python -m pipelines ask targets "
        f'--param "target={target}"'
    )


def _in_turn(listed: pd.DataFrame, sessions: list[list[int]]) -> pd.DataFrame:
    places = listed.iloc[list(chain.from_iterable(sessions))].drop(columns=_NOT_HANDED_OUT)
    numbers = [number for number, session in enumerate(sessions, 1) for _ in session]
    places.insert(0, "session", pd.Series(numbers, index=places.index, dtype="int64"))
    return places.reset_index(drop=True)


def _split(listed: pd.DataFrame, seats: int) -> list[tuple[str, int]]:
    names = listed.provider_name.fillna("A provider without a name")
    sizes = listed.provider_key.value_counts(sort=False)
    larger = sizes[sizes > seats].items()
    return [(names[listed.provider_key == key].iloc[0], size) for key, size in larger]
