"""What is asked of a place, by when, and who helps. RULES §6 and §7."""

import math
import re
from datetime import date, timedelta

from tests.oracle.lines import yes_or_no
from tests.oracle.reference import Cycle, Reference
from tests.oracle.situations import Spoken, Toolkit
from tests.oracle.statuses import ENTRY, Status
from tests.oracle.working_days import latest_start

NEW_PROVIDER_SITUATIONS = ("NEVER_REGISTERED", "REGISTERED_NOT_PUBLISHED")


def group_key(place: dict) -> tuple[str, str] | None:
    """The brand's id, else its name."""
    return _first(place, "brand_id", "brand_name")


def provider_key(place: dict) -> tuple[str, str] | None:
    """The provider's id, else its name."""
    return _first(place, "provider_id", "provider_name")


def _first(place: dict, *columns: str) -> tuple[str, str] | None:
    return next(((column, place[column]) for column in columns if place.get(column)), None)


def group_sizes(places: list[dict]) -> list[int]:
    """For each place: how many share its brand, else its provider; 1 where it has neither."""
    brands: dict = {}
    providers: dict = {}
    for place in places:
        brands[group_key(place)] = brands.get(group_key(place), 0) + 1
        providers[provider_key(place)] = providers.get(provider_key(place), 0) + 1
    sizes = []
    for place in places:
        if group_key(place):
            sizes.append(brands[group_key(place)])
        else:
            sizes.append(providers[provider_key(place)] if provider_key(place) else 1)
    return sizes


def is_large_group(place: dict, group_size: int, reference: Reference) -> bool:
    """The export's flag; where it is blank, by the number of places."""
    flag = yes_or_no(place.get("large_flag"))
    return group_size >= reference.number("large_group_sites") if flag is None else flag


def is_council(place: dict, reference: Reference) -> bool:
    """By ownership, else by the provider's name."""
    if "local authority" in (place.get("ownership") or "").casefold():
        return True
    pattern = reference.settings["council_name_pattern"]
    return bool(re.search(pattern, place.get("provider_name") or "", re.IGNORECASE))


def route_of(place: dict, large: bool, situation: str, d: date, reference: Reference) -> str:
    """The first that fits: council, national, new provider, local."""
    if is_council(place, reference):
        return "council"
    if large:
        return "national"
    opened_on = place.get("opened_on")
    days_open = (d - opened_on).days if opened_on else None
    if situation in NEW_PROVIDER_SITUATIONS and days_open is not None:
        return "new provider" if 0 <= days_open < reference.number("new_provider_days") else "local"
    return "local"


def deadline_for(cycle: Cycle, setting: str | None, reference: Reference) -> date:
    """The cycle's deadline, or the one deadlines.csv gives for this care setting."""
    return reference.deadlines.get((cycle.cycle, setting), cycle.deadline)


def due_on(place: dict, toolkit: Toolkit) -> date:
    """A place that opened after the deadline is due at the next."""
    reference, setting = toolkit.reference, place["care_setting"]
    due = deadline_for(toolkit.open, setting, reference)
    if place.get("opened_on") and place["opened_on"] > due:
        following = reference.next_cycle(toolkit.open)
        if following is None:
            return date(toolkit.open.deadline.year + 1, 6, 30)
        return deadline_for(following, setting, reference)
    return due


def required_level(had_published: bool, toolkit: Toolkit) -> str:
    """Where Approaching Standards may be published only once, who has published must meet."""
    once = toolkit.open.approaching_once
    return "Standards Met" if once and had_published else "Approaching Standards"


def uses_up_approaching(status: Status, reference: Reference) -> bool:
    """A publication that counts as the first one."""
    return status.published and (status.rank != ENTRY or reference.yes("entry_counts_as_first"))


def support_of(situation: str, route: str, due: date, toolkit: Toolkit) -> str:
    """Which help is offered to one that must act."""
    reference = toolkit.reference
    if route in ("council", "national"):
        return reference.routes[route]["support"]
    kind = reference.situations[situation]["workshop_kind"]
    days_left = (due - toolkit.d).days
    if kind in ("registration", "completion") and days_left <= reference.number("rescue_days"):
        return "rescue by phone"
    if route == "new provider" and situation == "NEVER_REGISTERED":
        return reference.routes[route]["support"]
    return reference.situations[situation]["support"]


def target_of(situation: str, route: str, reference: Reference) -> str:
    """What one that must act is flagged for; one value each."""
    if route == "council":
        return "council lead"
    if route == "national":
        return "national team"
    if situation == "PARENT_GAP":
        return "head-office e-mail"
    return reference.situations[situation]["workshop_kind"]


def start_by(situation: str, due: date, reference: Reference) -> date:
    """The latest working day on which the work can begin and still end before the reserve."""
    hours = float(reference.situations[situation]["hours_high"])
    days = math.ceil(hours / float(reference.settings["hours_per_day"]))
    return latest_start(due, days + reference.number("reserve_days"))


def priority_of(situation: str, route: str, reference: Reference) -> int:
    """The smaller of the situation's and the route's, where the route has one."""
    by_route = reference.routes[route]["priority"]
    by_situation = int(reference.situations[situation]["priority"])
    return min(by_situation, int(by_route)) if by_route else by_situation


def meets_nhsmail_minimum(speaking: Spoken, toolkit: Toolkit) -> bool:
    """Own or confirmed; evaluated after the waiver, with what is published on d."""
    reference = toolkit.reference
    after = date.fromisoformat(reference.settings["nhsmail_waiver_until"]) + timedelta(days=1)
    minimum = reference.level_ranks[reference.settings["nhsmail_minimum_level"]]
    then = Toolkit(max(toolkit.d, after), reference)
    return speaking.held_by == "own" and then.current(speaking.publication, minimum)


def opens_shared_records(speaking: Spoken, toolkit: Toolkit) -> bool:
    """Own or confirmed, on d itself."""
    reference = toolkit.reference
    minimum = reference.level_ranks[reference.settings["shared_records_level"]]
    return speaking.held_by == "own" and toolkit.current(speaking.publication, minimum)


def had_published(history: list[Status], reference: Reference) -> bool:
    """The place itself has a publication that counts as the first one."""
    return any(uses_up_approaching(status, reference) for status in history)
