"""Columns that are missing: a required one is asked for, an optional one is blank and no more."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Table
from tests.mutations.headings import made
from tests.mutations.reach import NOWHERE, Reach
from tests.mutations.tables import HEADED, at
from tests.mutations.variant import KNOWN, Expected, Variant, refused

# (kind, column) → the columns of marts that may say less for it
OPTIONAL = {
    ("line_by_line", "phone"): {"phone"},
    ("line_by_line", "postcode"): {"postcode"},
    ("line_by_line", "county"): set(),
    ("line_by_line", "single_location"): set(),
    ("line_by_line", "city"): {"town"},
    ("public_export", "sector"): {"sector"},
    ("public_export", "commissioner"): {"commissioner"},
    ("hsca_locations", "phone"): {"phone"},
    ("hsca_locations", "street"): {"address"},
    ("hsca_locations", "beds"): {"beds", "reasons", "size", "place_size"},
    ("hsca_locations", "nhs_region"): set(),
    ("latest_ratings", "street"): {"address"},
    ("latest_ratings", "nhs_region"): set(),
    ("care_directory", "phone"): {"phone"},
    ("care_directory", "checked_on"): set(),
    ("area_predecessors", "merged_on"): {"merged_on"},
    ("area_lookup", "region_code"): {"region_code"},
    ("own_list", "last_spoken_on"): {"last_spoken_on"},
    ("nhsmail_list", "location_name"): set(),
    ("capacity_tracker", "icb_name"): set(),
    ("workshop_bookings", "booked_on"): {"booked_on"},
    ("dual_registrations", "related_on"): {"related_on"},
}
# without its sector nobody can tell that an optician stands among social care
OPTICIANS = frozenset(f"OPTICIANS {number}" for number in range(4))


def lacking(table: Table, name: str) -> Table:
    """The same table without one column."""
    place = at(table, name)
    return replace(
        table,
        headings=[*table.headings[:place], *table.headings[place + 1 :]],
        rows=[[*cells[:place], *cells[place + 1 :]] for cells in table.rows],
    )


def required(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        kind = KINDS[table.kind]
        for column in kind.required:
            left = lacking(table, column.name)
            says = refused("lacks", f"“{column.heading}”", f"row {len(table.above) + 1}")
            yield made("required column dropped", column.name, left, says)
    for kind, names in {
        "own_list": ("location_id", "ods_code"),
        "nhsmail_list": ("mailbox",),
    }.items():
        left = BY_KIND[kind]
        for name in names:
            left = lacking(left, name)
        says = refused("lacks", f"“{KINDS[kind].by_name[names[0]].heading}”")
        yield made("required column dropped", "every key", left, says)


def optional(rng: Random) -> Iterator[Variant]:
    for (kind, name), free in OPTIONAL.items():
        heading = KINDS[kind].by_name[name].heading
        expected = Expected(
            KNOWN,
            lambda facts, name=name: [fact | {name: None} for fact in facts],
            told=(f"“{heading}”",),
            reach=Reach(keys=OPTICIANS) if name == "sector" else NOWHERE,
            free=frozenset(free),
        )
        yield made("optional column dropped", name, lacking(BY_KIND[kind], name), expected)
