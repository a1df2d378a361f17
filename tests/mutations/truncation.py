"""Files cut short at every twentieth of their bytes."""

from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import PurePath
from random import Random

from tests.fixtures.make_exports import BOUNDARIES, BY_KIND, contents
from tests.fixtures.table import Table
from tests.mutations.reach import reach_of
from tests.mutations.variant import KNOWN, Expected, Variant, refused
from tests.mutations.writing import as_ods, as_xlsx, grid

CUTS = range(1, 20)
# of the row that was cut, or of a column whose proof was cut off
BY_CUT = frozenset({"ragged row", "unreadable date", "date order not proved"})


def texts(rng: Random) -> Iterator[Variant]:
    for table in BY_KIND.values():
        content = table.content()
        for cut in CUTS:
            length = len(content) * cut // 20
            yield Variant(
                "CSV cut short", f"after {cut} of 20", table.kind, table.file,
                partial(bytes, content[:length]), _still_known(table, length),
            )  # fmt: skip


def _still_known(table: Table, length: int) -> Expected:
    """Every row that ends before the cut; of the row that was cut, nothing is claimed."""
    one = Table(table.kind, table.file, None, [], line_end=table.line_end)
    rows = grid(table)
    sizes = [len(_line(one, table, row)) for row in rows]
    ends = [end + 3 * table.has_bom for end in accumulate(sizes)]
    headings = len(rows) - len(table.rows)
    whole = sum(end - len(table.line_end) <= length for end in ends[headings:])
    gone = set(range(whole, len(table.rows)))
    return Expected(
        KNOWN,
        lambda facts: facts[:whole],
        may_find=BY_CUT,
        reach=reach_of(table, gone),
        is_cut=True,
    )


def _line(one: Table, table: Table, row) -> bytes:
    quoted = Table(one.kind, one.file, None, [row], (), table.line_end, False, table.quotes_all)
    return quoted.content()


def workbooks(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["line_by_line"]
    stem = PurePath(table.file).stem
    for ending, write, cuts in (("xlsx", as_xlsx, CUTS), ("ods", as_ods, (4, 8, 12, 16, 19))):
        for cut in cuts:

            def make(write=write, cut=cut) -> bytes:
                content = write({"Line By Line": grid(table)})
                return content[: len(content) * cut // 20]

            name = f"{ending.upper()} after {cut} of 20"
            says = refused("cut short")
            yield Variant("workbook cut short", name, table.kind, f"{stem}.{ending}", make, says)


def boundaries(rng: Random) -> Iterator[Variant]:
    content = contents()[BOUNDARIES]
    for cut in CUTS:
        make = partial(bytes, content[: len(content) * cut // 20])
        name = f"after {cut} of 20"
        says = refused("cut short")
        yield Variant("GeoJSON cut short", name, "area_boundaries", BOUNDARIES, make, says)
