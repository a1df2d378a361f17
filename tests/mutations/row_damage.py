"""Rows that are ragged, broken, blank, doubled, or whose key is missing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Table
from tests.mutations.headings import made
from tests.mutations.reach import Reach
from tests.mutations.tables import at, with_row
from tests.mutations.variant import KNOWN, Expected, Variant, refused, with_cells, without_rows
from tests.mutations.writing import as_csv

KINDS_HURT = (
    "line_by_line", "public_export", "hsca_locations", "own_list", "ods_successors",
    "capacity_tracker", "workshop_bookings", "nhsmail_list",
)  # fmt: skip


def ragged(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_HURT:
        table = BY_KIND[kind]
        for name in ("a cell missing", "a cell too many", "a blank cell too many", "cut in two"):
            number = rng.randrange(11, len(table.rows))
            cells = [*table.rows[number]]
            middle = len(cells) // 2
            refused = 1
            if name == "a cell missing":
                hurt = with_row(table, number, cells[:middle] + cells[middle + 1 :])
            elif name == "a cell too many":
                hurt = with_row(table, number, [*cells[:middle], "extra", *cells[middle:]])
            elif name == "a blank cell too many":
                hurt = with_row(
                    table, number, [*cells[:middle], "extra", *cells[middle:-1], "", ""]
                )
            else:
                first, second = [*cells[:middle], "begun"], ["ended", *cells[middle:]]
                rows = [*table.rows[:number], first, second, *table.rows[number + 1 :]]
                hurt, refused = replace(table, rows=rows), 2
            expected = without_rows(table, {number}, refused, ragged_row=refused)
            yield made("row ragged", name, hurt, expected)


def stray_marks(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_HURT[:4]:
        table = BY_KIND[kind]
        column = KINDS[kind].columns[0].name
        number = rng.randrange(11, len(table.rows) - 1)
        opened = partial(_with_stray_mark, table, number, column, lambda text: f'"{text}')
        expected = without_rows(table, {number}, 1, ragged_row=1)
        yield replace(made("stray quotation mark", "opened", table, expected), make=opened)
        number = rng.randrange(11, len(table.rows) - 1)
        within = partial(_with_stray_mark, table, number, column, _marked)
        text = _marked(table.rows[number][at(table, column)])
        # within a cell a quotation mark is a letter like any other; a code is kept as found
        expected = with_cells(table, {(number, column): text})
        yield replace(made("stray quotation mark", "within", table, expected), make=within)


def _marked(text: str) -> str:
    return f'{text[:2]}"{text[2:]}'


def _with_stray_mark(table: Table, number: int, column: str, mark: Callable[[str], str]) -> bytes:
    lines = as_csv(table, line_end="\n").decode().split("\n")
    place, cells = at(table, column), table.rows[number]
    written = [f'"{cell}"' if "," in cell else cell for cell in cells]
    written[place] = mark(cells[place])
    lines[len(table.above) + 1 + number] = ",".join(written)
    return "\n".join(lines).encode()


def blank_rows(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_HURT:
        table = BY_KIND[kind]
        width = len(table.rows[0])
        for name, blank in {"empty lines": [], "rows of blank cells": [""] * width}.items():
            rows = [
                row
                for number, cells in enumerate(table.rows)
                for row in ([blank, cells] if number % 37 == 5 else [cells])
            ]
            yield made("blank rows between", name, replace(table, rows=[*rows, blank, blank]))


def doubled(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_HURT:
        table = BY_KIND[kind]
        number = rng.randrange(len(table.rows))
        again = replace(table, rows=[*table.rows, table.rows[number]])
        findings = {} if KINDS[kind].key_repeats_allowed else {"repeated key": 1}
        expected = Expected(
            KNOWN,
            lambda facts, number=number: [*facts, facts[number]],
            findings=findings,
            reach=Reach(1),
        )
        yield made("row doubled", "at the end", again, expected)


def keyless(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_HURT:
        table = BY_KIND[kind]
        number = rng.randrange(11, len(table.rows))
        cells = [*table.rows[number]]
        for key in (KINDS[kind].key, *KINDS[kind].other_keys):
            cells[at(table, key)] = " "
        expected = without_rows(table, {number}, 1, blank_key=1)
        yield made("key blank", KINDS[kind].key, with_row(table, number, cells), expected)


def headless(rng: Random) -> Iterator[Variant]:
    """Exports without headings are told by where their cells stand, so all must stand there."""
    for table in BY_KIND.values():
        if table.headings is not None:
            continue
        says = refused("not an export we know")
        headings = [KINDS[table.kind].title] + [""] * (len(table.rows[0]) - 1)
        lowered = replace(table, rows=[headings, *table.rows])
        yield made("without headings", "a row above", lowered, says)
        wider = replace(table, rows=[["1", *cells] for cells in table.rows])
        yield made("without headings", "a column before", wider, says)
        narrower = replace(table, rows=[cells[1:] for cells in table.rows])
        yield made("without headings", "the first column gone", narrower, says)
        blank_row = replace(table, rows=[[""] * len(table.rows[0]), *table.rows])
        yield made("without headings", "a blank row above", blank_row)
