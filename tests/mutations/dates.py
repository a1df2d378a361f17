"""Dates written otherwise: in an order that the column proves, in none, or in two at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.places import uk
from tests.fixtures.table import Table
from tests.mutations.headings import made
from tests.mutations.variant import Variant, at, refused, with_cells

COLUMNS = {
    "line_by_line": "published_on",
    "public_export": "published_on",
    "hsca_locations": "opened_on",
    "own_list": "last_spoken_on",
    "area_predecessors": "merged_on",
}
# what the public export of 2019 says of opticians who completed elsewhere
QIO = {"CompletedThroughQIO": "completed through QIO"}
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


def rewritten(table: Table, name: str, write: Callable[[date], str]) -> Table:
    """The same table, each date of one column written in this way."""
    place = at(table, name)
    rows = [[*cells] for cells in table.rows]
    for cells in rows:
        if cells[place]:
            cells[place] = write(datetime.strptime(cells[place], "%d/%m/%Y").date())
    return replace(table, rows=rows)


def orders(rng: Random) -> Iterator[Variant]:
    for turn, (kind, name) in enumerate(COLUMNS.items()):
        for number, (written, write) in enumerate(WRITTEN.items()):
            if kind != "line_by_line" and number % 3 != turn % 3:
                continue
            table = rewritten(BY_KIND[kind], name, write)
            yield made("dates written otherwise", f"{name}: {written}", table)


def contradicting(rng: Random) -> Iterator[Variant]:
    for kind, name in COLUMNS.items():
        table = BY_KIND[kind]
        place = at(table, name)
        filled = [number for number, cells in enumerate(table.rows) if cells[place]]
        rows = [[*cells] for cells in table.rows]
        rows[filled[40]][place] = "05/31/2021"
        heading = table.headings[place]
        row = f"row {len(table.above) + 2 + filled[40]} "
        says = refused("contradicts itself", f"“{heading.strip()}”", row)
        contrary = replace(table, rows=rows)
        yield made("dates that contradict each other", name, contrary, says)


def unproved(rng: Random) -> Iterator[Variant]:
    for kind, name in COLUMNS.items():
        table = BY_KIND[kind]
        place = at(table, name)
        rows = [[*cells] for cells in table.rows]
        cells_lost = {}
        for number, cells in enumerate(rows):
            if cells[place] and int(cells[place][:2]) > 12:
                cells[place] = ""
                cells_lost[number, name] = None
        options = {
            "findings": {"date order not proved": 1},
            "told": (KINDS[kind].by_name[name].heading.strip(),),
        }
        expected = with_cells(table, cells_lost, **options)
        yield made("dates that prove no order", name, replace(table, rows=rows), expected)


def unreadable(rng: Random) -> Iterator[Variant]:
    texts = ("CompletedThroughQIO", "31/02/2021", "soon", "44256")
    for turn, (kind, name) in enumerate(COLUMNS.items()):
        for text in (texts[turn % 4], texts[(turn + 1) % 4]):
            table = BY_KIND[kind]
            number = rng.choice([n for n, cells in enumerate(table.rows) if cells[at(table, name)]])
            rows = [[*cells] for cells in table.rows]
            rows[number][at(table, name)] = text
            finding = QIO.get(text, "unreadable date")
            expected = with_cells(table, {(number, name): text}, findings={finding: 1})
            damaged = replace(table, rows=rows)
            yield made("dates that are none", f"{name}: {text}", damaged, expected)
