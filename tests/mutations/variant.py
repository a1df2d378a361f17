"""One damaged or drifted copy of a fixture, and what must become of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.fixtures.places import PLACES
from tests.fixtures.table import Table

EQUAL, KNOWN, REFUSED = "equal", "equal on what can be known", "refused"
# one row of an export as landing keeps it: our name of a column → its text
Fact = dict[str, str | None]
Facts = list[Fact]


@dataclass(frozen=True)
class Expected:
    """What must become of a variant.

    facts: from the rows that the undamaged export gives, those that can still be known.
    refused_rows: rows that are refused, with a finding each. findings: name of a finding → how many
    there are beyond those of the undamaged export. built: the same, of those that only a build can
    find. told: words that a notice must hold.
    touched: location ids and codes whose standing may differ; free: columns of marts that may.
    says: words that the sentence of a refusal must hold. is_cut: the row after the last of these
    facts was cut in two, so nothing is claimed of it.
    """

    outcome: str = EQUAL
    facts: Callable[[Facts], Facts] = lambda facts: facts
    refused_rows: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    built: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    says: tuple[str, ...] = ()
    is_cut: bool = False


AS_IT_WAS = Expected()


@dataclass(frozen=True)
class Variant:
    """group: the kind of damage; name: which one, unique with the kind of export. companions: kinds
    that other sheets of the same workbook hold, undamaged."""

    group: str
    name: str
    kind: str
    file: str
    make: Callable[[], bytes]
    expected: Expected = AS_IT_WAS
    companions: tuple[str, ...] = ()

    @cached_property
    def content(self) -> bytes:
        return self.make()

    @property
    def id(self) -> str:
        return f"{self.group}: {self.name} ({self.kind})"


def refused(*says: str) -> Expected:
    """The file is refused in a sentence that holds these words."""
    return Expected(REFUSED, says=says)


def without_rows(table: Table, gone: set[int], refused_rows: int, **findings: int) -> Expected:
    """These rows are lost, everything else is as it was."""
    return Expected(
        KNOWN,
        lambda facts: [fact for at, fact in enumerate(facts) if at not in gone],
        refused_rows,
        {name.replace("_", " "): count for name, count in findings.items()},
        touched=touched_by(table, gone),
    )


def with_cells(table: Table, cells: Mapping[tuple[int, str], str | None], **options) -> Expected:
    """(row, our name of the column) → what the cell now is; everything else is as it was."""

    def facts(undamaged: Facts) -> Facts:
        changed = [dict(fact) for fact in undamaged]
        for (at, name), text in cells.items():
            changed[at][name] = text
        return changed

    touched = touched_by(table, {at for at, _ in cells}) | {text for text in cells.values() if text}
    return Expected(KNOWN, facts, touched=touched, **options)


def touched_by(table: Table, rows: set[int]) -> frozenset[str]:
    """Every id and code on these rows, and those of the other places of the same provider."""
    cells = {cell for at in rows for cell in table.rows[at]}
    places = [p for p in PLACES if cells & {p.location_id, p.ods_code, p.provider.head_office_code}]
    pairs = {number for place in places for number in (place.number, place.number ^ 1)}
    both = [PLACES[number] for number in pairs]
    own = {cell for place in both for cell in (place.location_id, place.ods_code)}
    return frozenset(cells | own | {place.provider.head_office_code for place in both}) - {""}


def at(table: Table, name: str) -> int:
    """Where a column of ours stands in a fixture."""
    column = KINDS[table.kind].by_name[name]
    if table.headings is None:
        return column.position - 1
    wanted = [text.strip().casefold() for text in (column.heading, *column.aliases)]
    places = [heading.strip().casefold() for heading in table.headings]
    return next(places.index(text) for text in wanted if text in places)


def present(table: Table) -> list[str]:
    """Our names of the columns that a fixture has."""
    names = []
    for column in KINDS[table.kind].columns:
        try:
            at(table, column.name)
        except StopIteration:
            continue
        names.append(column.name)
    return names


def with_row(table: Table, number: int, cells: list[str]) -> Table:
    """The same table, one row written anew."""
    rows = [*table.rows]
    rows[number] = cells
    return replace(table, rows=rows)


def with_cell(table: Table, number: int, name: str, text: str) -> Table:
    """The same table, one cell written anew."""
    cells = [*table.rows[number]]
    cells[at(table, name)] = text
    return with_row(table, number, cells)


def with_headings(table: Table, headings: list[str]) -> Table:
    """The same table under other headings."""
    return replace(table, headings=headings)


HEADED = tuple(table for table in BY_KIND.values() if table.headings is not None)
