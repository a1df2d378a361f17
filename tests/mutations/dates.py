"""Dates written otherwise: in an order that the column proves, in none, or in two at once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.places import uk
from tests.fixtures.table import Table
from tests.mutations.headings import made
from tests.mutations.tables import at
from tests.mutations.variant import AS_IT_WAS, Variant, refused, with_cells

COLUMNS = (
    ("line_by_line", "published_on"), ("public_export", "published_on"),
    ("hsca_locations", "opened_on"), ("own_list", "last_spoken_on"),
    ("area_predecessors", "merged_on"), ("workshop_bookings", "session_on"),
    ("workshop_bookings", "booked_on"), ("line_by_line", "opened_on"),
    ("dual_registrations", "related_on"), ("care_directory", "checked_on"),
    ("ods_organisations", "opened_on"), ("ods_successors", "effective_on"),
)  # fmt: skip
# of the others every third, a different third each time
IN_EVERY_FORM = (("line_by_line", "published_on"), *COLUMNS[5:7])
# what the public export of 2019 says of opticians who completed elsewhere
QIO = {"CompletedThroughQIO": "completed through QIO"}
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})|(\d{4})-?(\d\d)-?(\d\d)")
# each must load; the whole column says which way round it is
WRITTEN: dict[str, Callable[[date], str]] = {
    "month first": lambda day: f"{day:%m/%d/%Y}",
    "month first, short": lambda day: f"{day.month}/{day.day}/{day:%y}",
    "ISO": lambda day: day.isoformat(),
    "ISO with a time": lambda day: f"{day.isoformat()} 00:00:00",
    "ISO with T": lambda day: f"{day.isoformat()}T09:30:00",
    "short": lambda day: f"{day.day}/{day.month}/{day:%y}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "with a time": lambda day: f"{uk(day)} - 09:30",
    "month's name": lambda day: f"{day:%d %b %Y}",
    "month's whole name": lambda day: f"{day.day} {day:%B %Y}",
    "eight digits": lambda day: f"{day:%Y%m%d}",
}
TOLD_BY_ORDER = ("month first", "month first, short", "short", "dots", "dashes", "with a time")


def day_in(cell: str) -> date:
    """The day that a cell of a fixture names."""
    parts = DAY.match(cell).groups()
    day, month, year = parts[:3] if parts[0] else parts[:2:-1]
    return date(int(year), int(month), int(day))


def rewritten(table: Table, name: str, write: Callable[[date], str]) -> Table:
    """The same table, each date of one column written in this way."""
    place = at(table, name)
    rows = [[*cells] for cells in table.rows]
    for cells in rows:
        if cells[place]:
            cells[place] = write(day_in(cells[place]))
    return replace(table, rows=rows)


def filled(table: Table, name: str) -> list[int]:
    """The rows of a fixture that have a date in this column."""
    return [number for number, cells in enumerate(table.rows) if cells[at(table, name)]]


def proves(table: Table, name: str) -> bool:
    """Whether a day later than the twelfth tells day from month in this column."""
    place = at(table, name)
    return any(day_in(table.rows[number][place]).day > 12 for number in filled(table, name))


def not_proved(kind: str, name: str) -> dict:
    """What is told of a column that proves no order."""
    told = (KINDS[kind].by_name[name].heading.strip(),)
    return {"findings": {"date order not proved": 1}, "told": told}


def orders(rng: Random) -> Iterator[Variant]:
    for turn, (kind, name) in enumerate(COLUMNS):
        table = BY_KIND[kind]
        for number, (written, write) in enumerate(WRITTEN.items()):
            if (kind, name) not in IN_EVERY_FORM and number % 3 != turn % 3:
                continue
            expected = AS_IT_WAS
            if table.headings is None and written != "eight digits":
                # an export without headings is told by its dates of eight digits
                expected = refused(KINDS[kind].by_name[name].heading)
            elif written in TOLD_BY_ORDER and not proves(table, name):
                if written.startswith("month first"):
                    continue  # read day first, and that is told: `unproved`
                expected = with_cells(table, {}, **not_proved(kind, name))
            told = rewritten(table, name, write)
            yield made("dates written otherwise", f"{name}: {written}", told, expected)


def contradicting(rng: Random) -> Iterator[Variant]:
    for kind, name in COLUMNS:
        table = rewritten(BY_KIND[kind], name, uk)
        if table.headings is None:
            continue
        place = at(table, name)
        at_odds = filled(table, name)[40]
        rows = [[*cells] for cells in table.rows]
        rows[at_odds][place] = "05/31/2021"
        if not proves(table, name):
            rows[at_odds + 1][place] = "31/05/2021"
        row = f"row {len(table.above) + 2 + at_odds} "
        says = refused("contradicts itself", f"“{table.headings[place].strip()}”", row)
        contrary = replace(table, rows=rows)
        yield made("dates that contradict each other", name, contrary, says)


def unproved(rng: Random) -> Iterator[Variant]:
    for kind, name in COLUMNS:
        table = rewritten(BY_KIND[kind], name, uk)
        if not proves(table, name):
            continue
        place = at(table, name)
        rows = [[*cells] for cells in table.rows]
        cells_lost = {}
        for number in filled(table, name):
            if day_in(rows[number][place]).day > 12:
                rows[number][place] = ""
                cells_lost[number, name] = None
        if len(cells_lost) == len(filled(table, name)):
            continue
        expected = with_cells(table, cells_lost, **not_proved(kind, name))
        yield made("dates that prove no order", name, replace(table, rows=rows), expected)


def unreadable(rng: Random) -> Iterator[Variant]:
    texts = ("CompletedThroughQIO", "31/02/2021", "soon", "44256")
    for turn, (kind, name) in enumerate(COLUMNS):
        for text in (texts[turn % 4], texts[(turn + 1) % 4]):
            table = BY_KIND[kind]
            number = rng.choice(filled(table, name)[11:])
            rows = [[*cells] for cells in table.rows]
            rows[number][at(table, name)] = text
            # what people type may name them, so there only a date is kept
            is_typed = KINDS[kind].by_name[name].is_typed
            finding = "unreadable date" if is_typed else QIO.get(text, "unreadable date")
            cells = {(number, name): None if is_typed else text}
            expected = with_cells(table, cells, findings={finding: 1})
            damaged = replace(table, rows=rows)
            yield made("dates that are none", f"{name}: {text}", damaged, expected)
