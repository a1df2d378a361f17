"""Who sits in which session: providers in their order, each with all its places together."""

from collections import deque
from collections.abc import Hashable, Sequence
from itertools import chain


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
