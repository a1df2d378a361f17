"""Several drifts at once, drawn from a seed; all of them together must still load."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from random import Random

from tests.mutations.dates import COLUMNS, WRITTEN, proves, rewritten
from tests.mutations.headings import WRITTEN as HEADINGS
from tests.mutations.headings import made
from tests.mutations.placement import READ_ME, above, in_workbook
from tests.mutations.tables import HEADED, with_headings
from tests.mutations.variant import Variant
from tests.mutations.writing import as_csv, as_ods, as_xlsx, grid

COUNT = 40


def mixtures(rng: Random) -> Iterator[Variant]:
    for number in range(1, COUNT + 1):
        table = HEADED[number % len(HEADED)]
        days = [name for kind, name in COLUMNS if kind == table.kind and proves(table, name)]
        if days and rng.random() < 0.7:
            table = rewritten(table, days[0], WRITTEN[rng.choice(sorted(WRITTEN))])
        order = rng.sample(range(len(table.headings)), len(table.headings))
        write = HEADINGS[rng.choice(sorted(HEADINGS))]
        table = replace(
            with_headings(table, [write(table.headings[place]) for place in order]),
            rows=[[cells[place] for place in order] for cells in table.rows],
            above=above(rng.randrange(10), rng),
        )
        name = f"number {number}"
        container = rng.choice(("csv", "csv", "csv", "xlsx", "ods"))
        if container == "csv":
            make = partial(
                as_csv,
                table,
                delimiter=rng.choice(",;\t"),
                quoting=rng.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
                line_end=rng.choice(("\n", "\r\n", "\r")),
                encoding=rng.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
            )
            yield replace(made("several at once", name, table), make=make)
        else:
            write = as_xlsx if container == "xlsx" else as_ods
            make = partial(write, {"README": READ_ME, "Sheet2": grid(table)})
            yield in_workbook("several at once", name, table, make, container)
