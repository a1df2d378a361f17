"""Where in the file the headings stand, and in which container and sheet."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from random import Random

from pipelines.landing.kind import DATE, NUMBER
from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.table import Row, Table
from tests.mutations.headings import made
from tests.mutations.tables import HEADED, at, present
from tests.mutations.variant import Variant, refused
from tests.mutations.writing import as_ods, as_xlsx, grid

READ_ME = [["About this file"], [], ["Everything in it is invented"], ["Status", "means", "level"]]
ALL_ROWS = ("line_by_line", "public_export", "own_list")


def above(count: int, rng: Random) -> list[Row]:
    """So many rows of the sort that people leave above headings."""
    choices = (
        [],
        ["Position of 28 May 2021"],
        ["", "for", "information, only"],
        [""],
        ["Total", "200"],
    )
    return [rng.choice(choices) for _ in range(count)]


def heading_rows(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        for row in range(1, 11) if table.kind in ALL_ROWS else (2, 5, 7, 10):
            lowered = replace(table, above=above(row - 1, rng))
            if [*lowered.above] != [*table.above]:
                yield made("headings on another row", f"row {row}", lowered)
    for kind in ("line_by_line", "hsca_locations"):
        deep = replace(BY_KIND[kind], above=above(12, rng))
        yield made("headings on another row", "row 13", deep, refused("first 10 rows"))


def workbooks(rng: Random) -> Iterator[Variant]:
    for table in BY_KIND.values():
        for name, write in (("XLSX", as_xlsx), ("ODS", as_ods)):
            make = partial(write, {"Sheet1": grid(table)})
            yield in_workbook("another container", name, table, make, name.lower())


def sheets(rng: Random) -> Iterator[Variant]:
    for kind in ("line_by_line", "public_export", "hsca_locations", "workshop_bookings"):
        table = BY_KIND[kind]
        rows = grid(table)
        empty: list[Row] = []
        for name, content in {
            "second sheet": {"README": READ_ME, "Line By Line": rows},
            "third sheet": {"README": READ_ME, "Blank": empty, "HSCA_Active_Locations": rows},
            "before another": {"Latest (2)": rows, "Notes": READ_ME},
            "odd name": {"DSPT search results 09_09_2022 ": rows},
        }.items():
            make = partial(as_xlsx, content)
            yield in_workbook("another sheet", name, table, make, "xlsx")
        make = partial(as_ods, {"README": READ_ME, "Sheet2": rows})
        yield in_workbook("another sheet", "second of an ODS", table, make, "ods")


def companions(rng: Random) -> Iterator[Variant]:
    """The register as CQC delivers it: three sheets in one workbook, two of them exports."""
    register, twins = BY_KIND["hsca_locations"], BY_KIND["dual_registrations"]
    content = {
        "README": READ_ME,
        "HSCA_Active_Locations": grid(register),
        "Dual_Registration_Locations": grid(twins),
    }
    for name, write in (("XLSX", as_xlsx), ("ODS", as_ods)):
        variant = in_workbook(
            "another sheet", f"with a companion, {name}", register, partial(write, content),
            name.lower(),
        )  # fmt: skip
        yield replace(variant, companions=("dual_registrations",))


def typed_cells(rng: Random) -> Iterator[Variant]:
    for table in BY_KIND.values():
        columns = {KINDS[table.kind].by_name[name] for name in present(table)}
        days = frozenset(at(table, column.name) for column in columns if column.type == DATE)
        numbers = frozenset(at(table, column.name) for column in columns if column.type == NUMBER)
        if any(len(row[place]) == 10 for row in table.rows[:9] for place in days) or numbers:
            make = partial(as_xlsx, {"Sheet1": grid(table)}, days, numbers)
            yield in_workbook("dates and numbers as Excel's own", "XLSX", table, make, "xlsx")


def in_workbook(group: str, name: str, table: Table, make, ending: str, **options) -> Variant:
    """A variant that is a workbook."""
    file = f"{PurePath(table.file).stem}.{ending}"
    return Variant(group, name, table.kind, file, make, **options)
