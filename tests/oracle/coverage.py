"""Coverage by policy and counting. RULES §8."""

from datetime import date

from tests.oracle.reference import Reference
from tests.oracle.situations import Toolkit
from tests.oracle.standing import Place
from tests.oracle.statuses import APPROACHING, MET, Status
from tests.oracle.working_days import months_later

COUNTINGS = {
    "own": ("own",),
    "own_or_confirmed": ("own", "head office"),
    "with_unconfirmed": ("own", "head office", "head office unconfirmed"),
}


def in_date(status: Status, policy: str, toolkit: Toolkit) -> bool:
    """Whether the publication counts as in date under the policy."""
    d, day = toolkit.d, status.published_on
    if policy == "P5":
        return True
    if policy == "P3":
        return toolkit.is_open(status) or toolkit.is_previous(status)
    if policy == "P1" or day is None:
        return toolkit.is_open(status)  # P2 and P4 answer as P1 where no day is known
    if policy == "P2":
        return day > months_later(d, -12)
    return day > date(d.year - 1, 6, 30)


def publication_of(place: Place, reference: Reference) -> Status | None:
    """The publication that speaks for the place, None where nobody published."""
    if place.situation == "UNKNOWN":
        return None
    by_head_office = place.held_by == "head office unconfirmed"
    level, edition, day = (
        (place.parent_level, place.parent_edition, place.parent_published_on)
        if by_head_office
        else (place.level, place.edition, place.published_on)
    )
    status = Status(reference.level_ranks[level], edition, day)
    return status if status.published else None


def coverage(places: dict[str, Place], reference: Reference, d: date) -> dict:
    """{policy: {counting: {met_or_above, approaching_or_above, denominator}}}."""
    toolkit = Toolkit(d, reference)
    published = [(place.held_by, publication_of(place, reference)) for place in places.values()]
    answer: dict = {}
    for policy in ("P1", "P2", "P3", "P4", "P5"):
        answer[policy] = {}
        for counting, held in COUNTINGS.items():
            counted = [
                status.rank
                for held_by, status in published
                if status and held_by in held and in_date(status, policy, toolkit)
            ]
            answer[policy][counting] = {
                "met_or_above": sum(rank >= MET for rank in counted),
                "approaching_or_above": sum(rank >= APPROACHING for rank in counted),
                "denominator": len(places),
            }
    return answer
