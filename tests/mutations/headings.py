"""Headings written otherwise, by another name, wrongly, twice, in another place, or not at all."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from random import Random

from pipelines.landing.kinds import KINDS
from tests.fixtures.table import Table
from tests.mutations.tables import HEADED, at, present, with_headings
from tests.mutations.variant import AS_IT_WAS, KNOWN, Expected, Facts, Variant, refused
from tests.mutations.writing import as_csv

# how else the same heading is written; each must load
WRITTEN = {
    "upper case": str.upper,
    "lower case": str.lower,
    "snake case": lambda text: re.sub(r"\W+", "_", text.strip()).lower(),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "trailing blank": lambda text: f"{text} ",
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "no punctuation": lambda text: re.sub(r"[^\w ]", "", text),
    "line ends within": lambda text: text.replace(" ", "\n", 1),
}
# aliases that differ only by a year are many: of each column a few will do
MOST_ALIASES = 12


def made(group: str, name: str, table: Table, expected: Expected = AS_IT_WAS) -> Variant:
    """A variant that is still a CSV."""
    return Variant(group, name, table.kind, table.file, partial(as_csv, table), expected)


def renamed(table: Table, place: int, heading: str) -> Table:
    """The same table, one heading written anew."""
    return with_headings(table, [*table.headings[:place], heading, *table.headings[place + 1 :]])


def written_otherwise(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        seen = {tuple(table.headings)}
        for name, write in WRITTEN.items():
            headings = tuple(write(heading) for heading in table.headings)
            if headings not in seen:
                yield made("headings written otherwise", name, with_headings(table, headings))
            seen.add(headings)
        # within the quotation marks, as a second program leaves it that did not know the first's
        glued = with_headings(table, [f"\ufeff{table.headings[0]}", *table.headings[1:]])
        variant = made("headings written otherwise", "a BOM glued on", glued)
        yield replace(variant, make=partial(as_csv, glued, quoting=csv.QUOTE_ALL))


def by_another_name(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        for name in present(table):
            column = KINDS[table.kind].by_name[name]
            aliases = [column.heading, *column.aliases]
            place = at(table, name)
            there = {text.strip().casefold() for text in table.headings}
            # “Ticket Type” beside “Session”: which of the two names the workshop cannot be told
            rivals = {text.casefold() for text in aliases} & there
            rivals -= {table.headings[place].strip().casefold()}
            if len(aliases) > MOST_ALIASES:
                aliases = [aliases[0], aliases[1], aliases[len(aliases) // 2], aliases[-1]]
            expected = refused("more than one column") if rivals else AS_IT_WAS
            for alias in aliases:
                if alias.casefold() not in there:
                    other = renamed(table, place, alias)
                    yield made("headings by another name", f"{name} as {alias}", other, expected)


def generations(rng: Random) -> Iterator[Variant]:
    (table,) = [table for table in HEADED if table.kind == "public_export"]
    code, name, _, published_on, sector, _ = table.headings
    for generation, headings in {
        "2019": ["ODSCode", "OrganisationName", "PublicationStatus", "DateOfPublication",
                 "PrimarySector", "CCG (from ODS and CQC)"],
        "2023": [code, name, "Status", published_on, sector,
                 "Integrated Care Board (where available, from ODS)"],
    }.items():  # fmt: skip
        yield made(
            "headings by another name", f"as in {generation}", with_headings(table, headings)
        )


def mistyped(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        for column in KINDS[table.kind].required:
            place = at(table, column.name)
            wrong = _mistyped(table.headings[place].strip())
            says = refused("did you mean", f"“{wrong}”", f"row {len(table.above) + 1}")
            other = renamed(table, place, wrong)
            yield made("required heading mistyped", column.name, other, says)


def _mistyped(right: str) -> str:
    """Two different letters in the midst change places."""
    middle = len(right) // 2
    for left in sorted(range(1, len(right) - 1), key=lambda left: abs(left - middle)):
        pair = right[left : left + 2]
        if pair.isalpha() and pair[0].casefold() != pair[1].casefold():
            return right[:left] + pair[::-1] + right[left + 2 :]
    return right[:-1]


def doubled(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        required = KINDS[table.kind].required or [KINDS[table.kind].by_name[KINDS[table.kind].key]]
        place = at(table, required[0].name)
        heading = table.headings[place]
        twice = replace(
            table,
            headings=[*table.headings, heading.upper()],
            rows=[[*cells, cells[place][::-1]] for cells in table.rows],
        )
        says = refused(
            "more than one column", f"row {len(table.above) + 1}", heading.strip().upper()
        )
        yield made("column doubled", required[0].name, twice, says)


def moved(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        order = list(range(len(table.headings)))
        for name in ("shuffled", "shuffled anew", "reversed"):
            order = order[::-1] if name == "reversed" else rng.sample(order, len(order))
            picked = replace(
                table,
                headings=[table.headings[place] for place in order],
                rows=[[cells[place] for place in order] for cells in table.rows],
                above=[],
            )
            yield made("columns moved", name, picked)


def extra(rng: Random) -> Iterator[Variant]:
    for table in HEADED:
        for name, place in {"first": 0, "in the midst": len(table.headings) // 2}.items():
            more = replace(
                table,
                headings=[*table.headings[:place], "Zebra count", *table.headings[place:]],
                rows=[
                    [*cells[:place], str(number), *cells[place:]]
                    for number, cells in enumerate(table.rows)
                ],
            )
            yield made("column nobody announced", name, more, _told(table))


def _told(table: Table) -> Expected:
    """The column is said and kept out; a kind that keeps such columns keeps it."""
    if not KINDS[table.kind].keeps_others:
        return Expected(told=("Zebra count",))

    def facts(undamaged: Facts) -> Facts:
        return [
            fact | {"others": fact["others"] | {"zebracount": str(number)}}
            for number, fact in enumerate(undamaged)
        ]

    return Expected(KNOWN, facts, free=frozenset({"others"}))
