"""One damaged or drifted copy of a fixture, and what must become of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tests.fixtures.table import Table
from tests.mutations.reach import IDENTITIES, NOWHERE, Reach, reach_of

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
    find; may_find: names of findings of which nothing is claimed. told: words that a notice must
    hold.
    reach: which rows of marts may differ; free: columns of marts that may.
    says: words that the sentence of a refusal must hold. is_cut: the row after the last of these
    facts was cut in two, so nothing is claimed of it.
    """

    outcome: str = EQUAL
    facts: Callable[[Facts], Facts] = lambda facts: facts
    refused_rows: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    built: Mapping[str, int] = field(default_factory=dict)
    may_find: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    reach: Reach = NOWHERE
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
        reach=reach_of(table, gone),
    )


def with_cells(table: Table, cells: Mapping[tuple[int, str], str | None], **options) -> Expected:
    """(row, our name of the column) → what the cell now is; everything else is as it was."""

    def facts(undamaged: Facts) -> Facts:
        changed = [dict(fact) for fact in undamaged]
        for (at, name), text in cells.items():
            changed[at][name] = text
        return changed

    now = [text for (_, name), text in cells.items() if text and name in IDENTITIES]
    options.setdefault("reach", reach_of(table, {at for at, _ in cells}, now))
    return Expected(KNOWN, facts, **options)
