"""What happens to the places: where each stands on 4 March 2021, and who moves in which week."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from data.sample.calendar_of_story import (
    FIRST_APPROACHING,
    FRIDAYS,
    LAST_ENTRY_LEVEL,
    published_by,
    working_day,
)
from data.sample.head_offices import tell_groups, tell_head_offices
from data.sample.region import CCG_OF, Place, Step

NEVER = "Not Individually Registered"
UNPUBLISHED = "Not Published"
BEFORE = date(2021, 3, 4)

# How readily a CCG's places publish: one far behind the others, one well ahead.
CCG_PACE = {
    "NHS Tharrowdene CCG": 1.0,
    "NHS Tarnmoor and Quillhaven CCG": 0.35,
    "NHS Brockquay CCG": 1.05,
    "NHS Fellowby and Saltrith CCG": 1.1,
    "NHS Ostermouth Vale CCG": 2.2,
}
# Status on 4 March: how many places, first and last day of publication, most likely from.
AT_THE_START = [
    ("20/21 Standards Met", 76, date(2020, 12, 1), BEFORE),
    ("20/21 Standards Exceeded", 4, date(2020, 12, 1), BEFORE),
    ("19/20 Standards Met", 66, date(2020, 1, 6), date(2020, 11, 30)),
    ("19/20 Standards Exceeded", 4, date(2020, 3, 2), date(2020, 11, 30)),
    ("18/19 Standards Met", 11, date(2018, 9, 3), date(2019, 6, 10)),
    ("20/21 Entry Level", 44, date(2020, 12, 1), LAST_ENTRY_LEVEL),
    ("19/20 Entry Level", 188, date(2020, 3, 16), date(2020, 11, 30)),
    ("18/19 Entry Level", 8, date(2018, 9, 3), date(2019, 6, 10)),
    ("19/20 Standards Not Met", 2, date(2019, 9, 2), date(2020, 9, 30)),
    ("20/21 Standards Not Met", 1, date(2020, 12, 7), BEFORE),
    (UNPUBLISHED, 192, None, None),
]
REGISTRATIONS_A_WEEK = 9
GROUP_PUBLICATIONS = 24  # the group that forgets three sites, told in head_offices.py


def tell(rng: Random, places: list[Place]) -> None:
    """Give every place and every head office its steps, up to 27 May 2021."""
    ordinary = [place for place in places if not _in_told_group(place)]
    _set_the_start(rng, ordinary)
    tell_groups(rng, places)
    tell_head_offices(rng, places)
    movable = [place for place in ordinary if place.provider.kind != "single head office"]
    others = published_by(FRIDAYS[-1] - timedelta(days=1)) - published_by(BEFORE)
    scale = (others - GROUP_PUBLICATIONS) / others
    told = 0.0
    for before, friday in pairwise(FRIDAYS):
        due = scale * (published_by(friday - timedelta(days=1)) - published_by(BEFORE))
        count = round(due - told)
        told += count
        _publications_of_week(rng, movable, before, friday, count)
        _registrations_of_week(rng, movable, before, friday)


def _in_told_group(place: Place) -> bool:
    return place.provider.kind not in ("single", "medium", "council", "no brand")


def status_on(steps: Iterable[Step], day: date) -> Step | None:
    """The step that speaks at the end of that day."""
    spoken = [step for step in steps if step.seen_on <= day]
    return spoken[-1] if spoken else None


def _weight(place: Place, level: str) -> float:
    pace = CCG_PACE[CCG_OF[place.local_authority]]
    if "Met" in level or "Exceeded" in level:
        return pace * (1.0 if place.care_home else 0.35)
    # Entry Level and a bare registration spread more evenly than Standards Met does.
    return pace**0.35 * (1.0 if place.care_home else 0.7)


def _draw(rng: Random, pool: list[tuple[Place, float]], count: int) -> list[Place]:
    """Weighted draw without replacement."""
    keyed = sorted(((rng.random() ** (1 / weight), n) for n, (_, weight) in enumerate(pool)))
    return [pool[n][0] for _, n in keyed[-count:]] if count else []


def _set_the_start(rng: Random, places: list[Place]) -> None:
    waiting = list(places)
    for status, count, first, last in AT_THE_START:
        chosen = _draw(rng, [(place, _weight(place, status)) for place in waiting], count)
        for place in chosen:
            day = working_day(rng, first, last) if first else None
            place.steps = [Step(day or date(2020, 9, 1), status, day)]
        taken = {place.location_id for place in chosen}
        waiting = [place for place in waiting if place.location_id not in taken]
    for place in waiting:
        place.steps = [Step(date(2018, 6, 1), NEVER)]


def _readiness(place: Place, day: date) -> float:
    status = status_on(place.steps, day).status
    if "Entry" in status:
        ready = 3.0
    elif status.startswith("20/21") or status == NEVER:
        return 0.0
    else:
        ready = {UNPUBLISHED: 1.7}.get(status, 2.2)
    return ready * _weight(place, "Standards Met")


def _new_level(rng: Random, old: str) -> str:
    if "Standards Met" in old:
        return rng.choices(["Standards Met", "Standards Exceeded"], weights=[92, 8])[0]
    levels = ["Approaching Standards", "Standards Met", "Standards Not Met"]
    return rng.choices(levels, weights=[56, 42, 2])[0]


def _publications_of_week(
    rng: Random, places: list[Place], before: date, friday: date, count: int
) -> None:
    """`count` places publish from the last Friday up to the Thursday before this one."""
    thursday = friday - timedelta(days=1)
    pool = [(place, _readiness(place, thursday)) for place in places]
    for place in _draw(rng, [(place, ready) for place, ready in pool if ready > 0], count):
        level = _new_level(rng, status_on(place.steps, thursday).status)
        first = max(before, FIRST_APPROACHING) if level == "Approaching Standards" else before
        day = working_day(rng, first, thursday)
        place.steps.append(Step(day, f"20/21 {level}", day))


def _registrations_of_week(rng: Random, places: list[Place], before: date, friday: date) -> None:
    thursday = friday - timedelta(days=1)
    never = [place for place in places if status_on(place.steps, thursday).status == NEVER]
    pool = [(place, _weight(place, UNPUBLISHED)) for place in never]
    for place in _draw(rng, pool, REGISTRATIONS_A_WEEK):
        place.steps.append(Step(working_day(rng, before, thursday), UNPUBLISHED))
