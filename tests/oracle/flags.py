"""The slow telling of flags: what lists of places and workshop bookings say of a place on a day.

told = flags_at(lists, archive, standing_at(archive, reference, d), reference, d)
told["1-100", "booked"]  → a part that the reason must hold
"""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tests.oracle.codes import usable
from tests.oracle.lines import Archive, yes_or_no
from tests.oracle.reference import Reference
from tests.oracle.situations import Toolkit
from tests.oracle.standing import Place
from tests.oracle.statuses import APPROACHING, ENTRY, Status, read_status

STATES = {
    "attending": "booked", "checked in": "attended", "not attending": "cancelled",
    "refunded": "cancelled", "no show": "did not come", "dna": "did not come",
}  # fmt: skip
SPEAKS_FIRST = ("attended", "did not come", "booked", "cancelled", None)
CODES = {
    "own_list": ("location_id", "ods_code"),
    "nhsmail_list": ("ods_code", "mailbox"),
    "workshop_bookings": ("place_code",),
}


@dataclass
class PlaceList:
    """One export of a list of places or of bookings; its rows as dicts of canonical columns."""

    kind: str
    as_at: date
    rows: list[dict]


def places_named(row: dict, kind: str, archive: Archive) -> set[str]:
    """The places that a row names: those its first fitting key fits; none where two of its keys fit
    different places."""
    fitting = [
        named for column in CODES[kind] if (named := _fitting(row.get(column), column, archive))
    ]
    if any(not one & other for one, other in combinations(fitting, 2)):
        return set()
    return fitting[0] if fitting else set()


def _fitting(cell: str | None, column: str, archive: Archive) -> set[str]:
    """The places that one key fits: a CQC location id, a usable ODS code, or a mailbox's."""
    if column == "mailbox":
        cell = (cell or "").partition("@")[0][-5:]
    text = (cell or "").strip().upper()
    if column == "location_id" or (column == "place_code" and text.startswith("1-")):
        return {place for place in archive.places if place.upper() == text}
    return {
        place
        for (_, place), lines in archive.lines.items()
        if usable(text) and usable(text) in {usable(line.row["ods_code"]) for line in lines}
    }


def unfit_rows(one: PlaceList, archive: Archive) -> int:
    """How many rows of an export fit no place."""
    return sum(not places_named(row, one.kind, archive) for row in one.rows)


def speaking(lists: list[PlaceList], kind: str, d: date) -> PlaceList | None:
    """The newest list of a kind on or before d speaks, whole."""
    known = [one for one in lists if one.kind == kind and one.as_at <= d]
    return max(known, key=lambda one: one.as_at, default=None)


def rows_of(one: PlaceList | None, archive: Archive) -> dict[str, dict]:
    """Place → the first row of a list that names it."""
    rows: dict[str, dict] = {}
    for row in one.rows if one else []:
        for place in places_named(row, one.kind, archive):
            rows.setdefault(place, row)
    return rows


def contract_rank(text: str | None, reference: Reference) -> int | None:
    """The rank of the level a contract asks for; None below Entry Level and where unreadable."""
    rank = read_status(text, None, None, reference).rank
    return rank if rank is not None and rank >= ENTRY else None


Session = tuple[str, date | None]


def bookings_of(
    lists: list[PlaceList], place: str, archive: Archive, d: date
) -> list[tuple[str, date | None, str | None, date]]:
    """(session, its day, state, day of the export) of each session that bookings up to d name the
    place for. The newest export with rows of a session speaks for it, whoever those are about."""
    exports = [one for one in lists if one.kind == "workshop_bookings" and one.as_at <= d]
    heard: dict[Session, tuple] = {}
    for one in sorted(exports, key=lambda one: one.as_at):
        told = {_session(row) for row in one.rows}
        own = _rows_by_session(one, place, archive)
        for gone in told & set(heard) - {NAMELESS}:
            del heard[gone]
        for session in _moved(heard, own, told, one.as_at):
            del heard[session]
        came = {_session(row) for row in one.rows if _state(row) == "attended"}
        for session, rows in own.items():
            state, on = _best(rows), session[1]
            if state == "booked" and on and on < one.as_at and session in came:
                state = "did not come"
            heard[session] = (*session, state, one.as_at)
    return list(heard.values())


NAMELESS: Session = ("", None)


def _rows_by_session(one: PlaceList, place: str, archive: Archive) -> dict[Session, list[dict]]:
    rows: dict[Session, list[dict]] = {}
    for row in one.rows:
        if place in places_named(row, one.kind, archive):
            rows.setdefault(_session(row), []).append(row)
    return rows


def _moved(
    heard: dict[Session, tuple], own: dict[Session, list[dict]], told: set[Session], as_at: date
) -> list[Session]:
    """The sessions, still to come, that a new export does not tell of while it books the place on
    another day of a session of the same name."""
    days = {(name, on) for (name, on), rows in own.items() if on and _best(rows) == "booked"}
    return [
        (name, on)
        for name, on in heard
        if name and (name, on) not in told and (on is None or on >= as_at)
        and any(other == name for other, _ in days)
    ]  # fmt: skip


def _best(rows: list[dict]) -> str | None:
    return min((_state(row) for row in rows), key=SPEAKS_FIRST.index)


def _session(row: dict) -> Session:
    return " ".join((row["session"] or "").split()).lower(), row["session_on"]


def _state(row: dict) -> str | None:
    return STATES.get(" ".join((row["state"] or "").split()).lower())


def flags_at(
    lists: list[PlaceList],
    archive: Archive,
    places: dict[str, Place],
    reference: Reference,
    d: date,
) -> dict[tuple[str, str], str]:
    """(place, flag) → a part of its reason, for every flag that holds on d."""
    toolkit = Toolkit(d, reference)
    uses = rows_of(speaking(lists, "nhsmail_list", d), archive)
    own_list = speaking(lists, "own_list", d)
    own = rows_of(own_list, archive)
    tells_plans = any(yes_or_no(row["plan_lodged"]) is not None for row in _all_rows(own_list))
    bookings = any(one.kind == "workshop_bookings" and one.as_at <= d for one in lists)
    told: dict[tuple[str, str], str] = {}
    for name, place in places.items():
        if name in uses and place.meets_nhsmail_minimum is False:
            told[name, "loses_nhsmail"] = "NHSmail"
        if name in own:
            told |= _by_own_list(name, place, own[name], tells_plans, toolkit)
        if bookings:
            told |= _by_bookings(name, place, bookings_of(lists, name, archive, d), toolkit)
    return told


def _all_rows(one: PlaceList | None) -> list[dict]:
    return one.rows if one else []


def _by_own_list(
    name: str, place: Place, row: dict, tells_plans: bool, toolkit: Toolkit
) -> dict[tuple[str, str], str]:
    told, reference = {}, toolkit.reference
    asked = contract_rank(row["contract_level"], reference)
    stands = Status(reference.level_ranks.get(place.level), place.edition)
    reaches = asked is None or (place.held_by == "own" and toolkit.current(stands, asked))
    if not reaches and place.situation != "UNKNOWN":
        told[name, "below_contract"] = reference.level_names[asked]
    lacks = not row["plan_lodged"] or yes_or_no(row["plan_lodged"]) is False
    if tells_plans and lacks and place.plan_due:
        told[name, "plan_not_lodged"] = _day_in_words(place.due_on)
    elif tells_plans and lacks and stands.rank == APPROACHING and not place.must_act:
        told[name, "approaching_without_plan"] = "stands at Approaching Standards"
    return told


def _by_bookings(
    name: str, place: Place, bookings: list[tuple], toolkit: Toolkit
) -> dict[tuple[str, str], str]:
    d, opens_on = toolkit.d, toolkit.open.opens_on
    in_cycle = [one for one in bookings if (one[1] or one[3]) >= opens_on]
    ahead = [
        one
        for one in bookings
        if one[2] == "booked" and (one[1] >= d if one[1] else one[3] >= opens_on)
    ]
    came = [one for one in in_cycle if one[2] == "attended"]
    missed = [one for one in in_cycle if one[2] == "did not come"]
    told = {}
    if ahead:
        told[name, "booked"] = _day_in_words(min(one[1] or date.max for one in ahead))
    if came:
        told[name, "attended"] = _day_in_words(max(one[1] or date.min for one in came))
    if missed:
        told[name, "did_not_come"] = _day_in_words(max(one[1] or date.min for one in missed))
    if place.must_act and not ahead and not came:
        told[name, "booked_on_nothing"] = "no session to come"
    return told


def _day_in_words(day: date) -> str:
    return "day not told" if day in (date.min, date.max) else f"{day.day} {day:%B %Y}"
