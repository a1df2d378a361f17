"""Cells that something has damaged: levels, names, mailboxes, yes and no, numbers."""

from collections.abc import Iterator
from random import Random

from tests.fixtures.make_exports import BY_KIND
from tests.mutations.headings import made
from tests.mutations.reach import Reach
from tests.mutations.tables import at, with_cell
from tests.mutations.variant import Variant, with_cells, without_rows

UNKNOWN = "status or level unknown"
STATUSES = (
    "20/21 Standards Nearly Met", "Compliant", "met", "#N/A",
    "20/21 Standards Met (provisional)",
)  # fmt: skip
STATES = ("Maybe", "#N/A", "Waiting list", "Attending?", "Notareal Person came")
CONTRACT_LEVELS = ("Silver", "Level 2", "Standards Nearly Met", "#N/A", "Not Published")
# how else the mailbox of a place is written; of the first ones no code can be told
MAILBOXES = {
    "not a word": lambda mailbox: "see notes",
    "no code at its end": lambda mailbox: f"{mailbox.rsplit('.', 2)[0]}@nhs.net",
    "a person's": lambda mailbox: "notareal.person@nhs.net",
    "of another domain": lambda mailbox: mailbox.replace("nhs.net", "example.invalid"),
    "cut off": lambda mailbox: mailbox.partition("@")[0],
    "code turned into a date": lambda mailbox: "zx4.place4.Apr-06@nhs.net",
}
SAME_MAILBOX = {
    "blanks around": lambda mailbox: f" {mailbox}\u00a0",
    "capitals": str.upper,
}


def statuses(rng: Random) -> Iterator[Variant]:
    for kind in ("line_by_line", "public_export"):
        table = BY_KIND[kind]
        for text in STATUSES:
            number = rng.randrange(50)
            damaged = with_cell(table, number, "status", text)
            unknown = {"status not recognised": 1}
            expected = with_cells(table, {(number, "status"): text}, built=unknown)
            yield made(UNKNOWN, text, damaged, expected)


def states(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["workshop_bookings"]
    for text in STATES:
        number = rng.randrange(3, 19)
        damaged = with_cell(table, number, "state", text)
        # what is no known word may name a person, so it is not kept
        unknown = {"booking state not recognised": 1}
        expected = with_cells(table, {(number, "state"): None}, built=unknown)
        yield made(UNKNOWN, f"state: {text}", damaged, expected)


def contract_levels(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["own_list"]
    for text in CONTRACT_LEVELS:
        number = rng.randrange(3, 19)
        damaged = with_cell(table, number, "contract_level", text)
        unknown = {"contract level not recognised": 1}
        expected = with_cells(table, {(number, "contract_level"): text}, built=unknown)
        yield made(UNKNOWN, f"contract level: {text}", damaged, expected)


def mailboxes(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["nhsmail_list"]
    code, mailbox = at(table, "ods_code"), at(table, "mailbox")
    alone = [n for n, cells in enumerate(table.rows) if not cells[code]]
    beside = [n for n, cells in enumerate(table.rows) if cells[code] and cells[mailbox]]
    for name, write in (MAILBOXES | SAME_MAILBOX).items():
        number = rng.choice(alone)
        written = with_cell(table, number, "mailbox", write(table.rows[number][mailbox]))
        if name in SAME_MAILBOX:
            yield made("code in another form", f"in a mailbox: {name}", written)
            continue
        expected = without_rows(table, {number}, 1, names_no_code=1)
        yield made("mailbox damaged", f"{name}, no code beside it", written, expected)
        number = rng.choice(beside)
        written = with_cell(table, number, "mailbox", write(table.rows[number][mailbox]))
        # the code beside it names the place all the same
        expected = with_cells(table, {(number, "mailbox"): None}, reach=Reach(1))
        yield made("mailbox damaged", f"{name}, its code beside it", written, expected)


def names(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["public_export"]
    for text, finding in (
        ("DEMO DENTAL ACCOUNT 009", "dummy row"),
        ("DAPPLEMEAD HOUSE (VZZ99)", "name carries another code"),
        ("DAPPLEMEAD HOUSE - CLOSED - SCTASK0099999", "name says closed"),
    ):
        number = rng.randrange(50)
        damaged = with_cell(table, number, "organisation_name", text)
        cells = {(number, "organisation_name"): text}
        yield made("name doubtful", text, damaged, with_cells(table, cells, findings={finding: 1}))


def words_for_nothing(rng: Random) -> Iterator[Variant]:
    for kind, name, text, finding in (
        ("public_export", "published_on", "null", "unreadable date"),
        ("line_by_line", "published_on", "#N/A", "unreadable date"),
        ("hsca_locations", "ods_code", "n/a", "damaged code"),
        ("line_by_line", "parent_ods_code", "NULL", "damaged code"),
        ("own_list", "last_spoken_on", "-", "unreadable date"),
        ("capacity_tracker", "ods_code", "-", "damaged code"),
        ("ods_successors", "successor_code", "NULL", "damaged code"),
        ("area_lookup", "icb_code", "N/A", "damaged code"),
    ):
        table = BY_KIND[kind]
        number = rng.randrange(11, len(table.rows))
        kept = text.upper() if finding == "damaged code" else text
        expected = with_cells(table, {(number, name): kept}, findings={finding: 1})
        damaged = with_cell(table, number, name, text)
        yield made("word for nothing", f"{name}: {text}", damaged, expected)


def answers(rng: Random) -> Iterator[Variant]:
    for kind, name, text, finding in (
        ("line_by_line", "care_home", "perhaps", "unreadable yes or no"),
        ("line_by_line", "dormant", "2", "unreadable yes or no"),
        ("hsca_locations", "beds", "about 30", "unreadable number"),
        ("hsca_locations", "service_nursing", "see note", "unreadable yes or no"),
        ("own_list", "nhs_funded", "in part", "unreadable yes or no"),
        ("own_list", "plan_lodged", "?", "unreadable yes or no"),
        ("latest_ratings", "care_home", "perhaps", "unreadable yes or no"),
        ("capacity_tracker", "beds", "01/04/2006", "unreadable number"),
    ):
        table = BY_KIND[kind]
        number = rng.randrange(len(table.rows))
        expected = with_cells(table, {(number, name): text}, findings={finding: 1})
        yield made("answer unreadable", name, with_cell(table, number, name, text), expected)
