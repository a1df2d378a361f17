"""How far damage to a row of an export may honestly reach in a built file; all else is compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.fixtures.places import PLACES, Place
from tests.fixtures.table import Table
from tests.mutations.tables import at, present

# what a place is and how it stands; and what is told of it by lists that name it by its code
STANDS = frozenset({
    "mart_place", "mart_scope", "mart_standing", "mart_standing_history", "mart_flag",
})  # fmt: skip
NAMED = frozenset({"mart_booking", "mart_nhsmail", "mart_own_list"})
LINKED = frozenset({"mart_link", "mart_link_held", "mart_predecessor"})
# kind → the marts that hold what one row of it says; of a kind not named here nothing enters them
MARTS_OF: Mapping[str, frozenset[str]] = {
    "line_by_line": STANDS | NAMED | LINKED,
    "hsca_locations": STANDS | NAMED | LINKED,
    "latest_ratings": STANDS | NAMED | LINKED,
    "dual_registrations": STANDS | NAMED | LINKED,
    "care_directory": frozenset({"mart_place", "mart_standing"}),
    "capacity_tracker": frozenset({"mart_place", "mart_standing"}),
    "public_export": (STANDS - {"mart_place", "mart_scope"})
    | {"mart_registration", "mart_registration_name"},
    "own_list": frozenset({"mart_own_list", "mart_flag"}),
    "nhsmail_list": frozenset({"mart_nhsmail", "mart_flag"}),
    "workshop_bookings": frozenset({"mart_booking", "mart_flag"}),
    "ods_successors": frozenset({"mart_ods_successor", "mart_predecessor"}),
    "link_decisions": STANDS | LINKED,
    "area_lookup": frozenset({"mart_boundary"}),
    "area_boundaries": frozenset({"mart_boundary"}),
}
# a place more or less changes how many its provider has
COUNTED_BY_PROVIDER = frozenset({
    "line_by_line", "hsca_locations", "latest_ratings", "dual_registrations",
})  # fmt: skip
# a CCG that the lookup lacks has no code, and nothing above it
TOLD_BY_LOOKUP = frozenset({"ccg_code", "icb_code", "icb_name"})
# columns whose cells are keys of rows in marts, or lead to such
IDENTITIES = (
    "location_id", "linked_id", "ods_code", "successor_code", "place_code", "mailbox",
    "ccg_ons_code",
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """rows: how many rows of the export are hurt. marts and keys: rows of these marts under these
    keys may differ. nearby: key of a place → columns of it that may, in any mart. cells: what
    stood in the rows; what was found of that may be found no more."""

    rows: int = 0
    marts: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    nearby: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cells: frozenset[str] = frozenset()


NOWHERE = Reach()


def reach_of(table: Table, rows: Iterable[int], now: Iterable[str] = ()) -> Reach:
    """How far these rows of a fixture reach; now: ids and codes that stand in them since."""
    rows = sorted(set(rows))
    columns = [at(table, name) for name in IDENTITIES if name in present(table)]
    named = {_code_in(table.rows[row][column]) for row in rows for column in columns} - {""}
    keys = named | {text for text in now if text}
    places = {both.number: both for place in PLACES if _is_named(place, named, table.kind)
              for both in (place, *_twin(place))}  # fmt: skip
    keys |= {code for place in places.values() for code in (place.location_id, place.ods_code)}
    nearby: dict[str, frozenset[str]] = {}
    if table.kind in COUNTED_BY_PROVIDER:
        others = (PLACES[number ^ 1] for number in places)
        nearby = {place.location_id: frozenset({"group_size"}) for place in others}
    if table.kind == "area_lookup":
        nearby = {p.location_id: TOLD_BY_LOOKUP for p in PLACES if p.ccg[1] in named}
    cells = frozenset(cell for row in rows for cell in table.rows[row]) - {""}
    marts = MARTS_OF.get(table.kind, frozenset())
    return Reach(len(rows), marts, frozenset(keys), nearby, cells)


def _code_in(cell: str) -> str:
    """The cell, or the code at the end of a mailbox's name."""
    return cell.partition("@")[0].rpartition(".")[2].upper() if "@" in cell else cell


def _is_named(place: Place, named: set[str], kind: str) -> bool:
    codes = {place.location_id, place.ods_code}
    # a head office's publication speaks for the places of its provider
    if kind == "public_export":
        codes.add(place.provider.head_office_code)
    return bool(codes & named)


def _twin(place: Place) -> list[Place]:
    """The place's other registration, where it has one: what names one names both."""
    number = place.number
    if 20 <= number < 220 and number % 20 in (1, 2):
        return [PLACES[number + (1 if number % 20 == 1 else -1)]]
    return []
