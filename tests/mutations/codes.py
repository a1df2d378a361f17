"""Codes that a spreadsheet has damaged, or that are written in another form."""

from collections.abc import Iterator
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Table
from tests.mutations.headings import made
from tests.mutations.reach import Reach
from tests.mutations.tables import at, with_cell
from tests.mutations.variant import AS_IT_WAS, Expected, Variant, with_cells, without_rows

DAMAGED = ("2006-04-01", "Apr-06", "16", "8E+27", "8.00E+27", "204.0", "01/04/2006")
IN_EVERY_FORM = (
    ("line_by_line", "ods_code"), ("public_export", "ods_code"), ("hsca_locations", "ods_code"),
    ("capacity_tracker", "ods_code"), ("latest_ratings", "ods_code"), ("own_list", "ods_code"),
    ("nhsmail_list", "ods_code"), ("workshop_bookings", "place_code"),
    ("ods_successors", "ods_code"),
)  # fmt: skip
# of these every third, a different third each time
BESIDE = (
    ("ods_successors", "successor_code"), ("ods_organisations", "ods_code"),
    ("area_lookup", "ccg_code"), ("area_predecessors", "ccg_code"),
    ("line_by_line", "parent_ods_code"), ("ods_organisations", "parent_code"),
    ("area_lookup", "icb_code"), ("area_lookup", "region_code"),
    ("area_predecessors", "successor_code"),
)  # fmt: skip
# CQC's own ids; no ODS code, so that their damage is told by nothing but a place that is not known
PLACE_IDS = (
    ("line_by_line", "location_id"), ("hsca_locations", "location_id"),
    ("latest_ratings", "location_id"), ("dual_registrations", "location_id"),
    ("dual_registrations", "linked_id"), ("care_directory", "location_id"),
    ("care_directory", "provider_id"), ("capacity_tracker", "location_id"),
)  # fmt: skip
# the first rows of an export without headings say by their form what they are
FIRST_ROWS = 10


def drawn(rng: Random, table: Table, name: str) -> int:
    """A row with this cell filled, none of those by which an export without headings is told."""
    place = at(table, name)
    return rng.choice([n for n, cells in enumerate(table.rows) if n > FIRST_ROWS and cells[place]])


def damaged(rng: Random) -> Iterator[Variant]:
    for turn, (kind, name) in enumerate((*IN_EVERY_FORM, *BESIDE)):
        table = BY_KIND[kind]
        for form, text in enumerate(DAMAGED):
            if (kind, name) in BESIDE and form % 3 != turn % 3:
                continue
            number = drawn(rng, table, name)
            expected = _told(table, number, name, text)
            variant = with_cell(table, number, name, text)
            yield made("code damaged", f"{name}: {text}", variant, expected)
        if table.headings is None:
            # one row does not hide what the others tell
            number = FIRST_ROWS // 2
            expected = _told(table, number, name, "2006-04-01")
            variant = with_cell(table, number, name, "2006-04-01")
            yield made("code damaged", f"{name}: in the first rows", variant, expected)


def _told(table: Table, number: int, name: str, text: str) -> Expected:
    cells = {(number, name): text.upper()}
    if name == "place_code":
        return with_cells(table, {(number, name): text}, built={"no such place": 1})
    finding = "leading zeros lost" if text == "16" else "damaged code"
    findings = {finding: 1}
    if table.kind == "public_export" and text == "Apr-06":
        # the undamaged export has one such already
        findings["repeated key"] = 1
    built = {}
    if table.kind == "nhsmail_list" and not table.rows[number][at(table, "mailbox")]:
        built["no such place"] = 1
    return with_cells(table, cells, findings=findings, built=built)


def place_ids(rng: Random) -> Iterator[Variant]:
    for kind, name in PLACE_IDS:
        table = BY_KIND[kind]
        for text in ("Jan-20", "1.2E+09"):
            number = drawn(rng, table, name)
            expected = with_cells(table, {(number, name): text})
            variant = with_cell(table, number, name, text)
            yield made("code damaged", f"{name}: {text}", variant, expected)


def forms(rng: Random) -> Iterator[Variant]:
    for kind, name in (*IN_EVERY_FORM, *BESIDE[:4]):
        table = BY_KIND[kind]
        number = drawn(rng, table, name)
        code = table.rows[number][at(table, name)]
        for form, text, expected in (
            ("blanks around", f" {code}\u00a0", AS_IT_WAS),
            ("lower case", code.lower(), _lower_case(table)),
            ("CLOSED", f"{code}CLOSED", _closed(table, number, name, f"{code}CLOSED")),
            ("blank", "", _blank(table, number, name)),
        ):
            variant = with_cell(table, number, name, text)
            yield made("code in another form", f"{name}: {form}", variant, expected)


def _lower_case(table: Table) -> Expected:
    """It joins as before, and so the marts are as they were."""
    if table.kind == "workshop_bookings":
        return AS_IT_WAS
    return with_cells(table, {}, findings={"lower-case code": 1}, reach=Reach(1))


def _closed(table: Table, number: int, name: str, text: str) -> Expected:
    if table.kind == "workshop_bookings":
        # an answer in which no code can be told from other words may name a person
        return without_rows(table, {number}, 1, names_no_code=1)
    return with_cells(table, {(number, name): text}, findings={"code marked closed": 1})


def _blank(table: Table, number: int, name: str) -> Expected:
    keys = KINDS[table.kind].keys
    others = [at(table, key) for key in keys if key != name]
    if name in keys and not any(table.rows[number][other] for other in others):
        return without_rows(table, {number}, 1, blank_key=1)
    return with_cells(table, {(number, name): None})
