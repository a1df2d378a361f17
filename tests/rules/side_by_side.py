"""Cases that share a load: each has ids, codes and a provider of its own, so that none tells of another."""

import re
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipelines.store import Store
from tests.builders import loaded, place_on
from tests.oracle.exports import Export
from tests.rules.decided_links import decided_store, decision_rows, story, written_decisions

# what the providers of cases in one load are called: no two are alike
PROVIDERS = (
    "Ash", "Juniper", "Magnolia", "Hawthorn", "Wisteria", "Buckbean", "Sycamore", "Oleander",
    "Fuchsia", "Elder", "Tulip", "Quince", "Primrose", "Rowan",
)  # fmt: skip
# further apart than any two ids of one case
APART = 10_000


@dataclass
class Told:
    """What one case loads, told of place 1, provider 1-901 and so on as if it were alone."""

    exports: list[Export]
    # name and day of a file of decisions -> its rows
    files: dict[tuple[str, str], list[tuple[str, ...]]] = field(default_factory=dict)

    def and_decided(
        self, decided: str, on: str = "27 May 2021", owner: str = "", name: str = "x"
    ) -> "Told":
        """The same with a file of decisions, as decided_links.decisions_file takes them."""
        if decided:
            self.files[name, on] = decision_rows(decided, on=on, owner=owner)
        return self

    def loaded_with(self) -> frozenset:
        """Exports, and areas of a Line By Line, by day: only cases that share them share a load."""
        return frozenset((one.kind, one.as_at, one.generation, _areas(one)) for one in self.exports)


@dataclass(frozen=True)
class Case:
    """One case of a load, by its number in it."""

    number: int
    store: Store

    def at(self, place: int) -> int:
        """The number of the case's n-th place."""
        return place + self.number * APART

    def place_on(self, place: int, on: date) -> dict:
        return place_on(self.store, self.at(place), on)

    def story(self, place: int = 1) -> list[str]:
        return story(self.store, self.at(place))

    def own(self, text: str) -> str:
        """What an id, a code or a name of a case that is alone is called in this one."""
        return _own(text, self.number)


class SideBySide:
    """Cases by their keys; a load is made when the first of its cases is asked for.

    is_complete: whether a public export counts as complete, however few rows it has.
    """

    def __init__(self, folder: Path, told: dict[Hashable, Told], is_complete: bool = True):
        self.folder = folder
        self.told = told
        self.is_complete = is_complete
        self.loads: dict[frozenset, list[Hashable]] = defaultdict(list)
        for key, one in told.items():
            self.loads[one.loaded_with()].append(key)
        self.cases: dict[Hashable, Case] = {}

    def __getitem__(self, key: Hashable) -> Case:
        if key not in self.cases:
            self._load(self.loads[self.told[key].loaded_with()])
        return self.cases[key]

    def _load(self, keys: list[Hashable]) -> None:
        assert len(keys) <= len(PROVIDERS), "more cases in one load than names of providers"
        exports: dict[tuple, Export] = {}
        decided: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for number, key in enumerate(keys):
            days = [(one.kind, one.as_at) for one in self.told[key].exports]
            assert len(days) == len(set(days)), "two exports of one kind and day in one case"
            for one in self.told[key].exports:
                rows = [{k: _own(v, number) for k, v in row.items()} for row in one.rows]
                known = exports.setdefault((one.kind, one.as_at), replace(one, rows=[]))
                known.rows.extend(rows)
            for file, rows in self.told[key].files.items():
                decided[file] += [tuple(_own(cell, number) for cell in row) for row in rows]
        folder = self.folder / str(len(self.cases))
        folder.mkdir()
        files = [
            written_decisions(folder / "data", rows, on, name)
            for (name, on), rows in decided.items()
        ]
        if self.is_complete:
            store = decided_store(folder, list(exports.values()), "", files)
        else:
            store = loaded(folder, *exports.values(), files=files)
        self.cases |= {key: Case(number, store) for number, key in enumerate(keys)}


def _areas(export: Export) -> frozenset:
    is_by_area = export.kind == "line_by_line"
    return frozenset(row["local_authority"] for row in export.rows if is_by_area)


def _own(cell: object, number: int) -> object:
    """A cell of a case that is alone, as the case of that number has it."""
    if number == 0 or not isinstance(cell, str):
        return cell
    if re.fullmatch(r"1-\d+", cell):
        return f"1-{int(cell[2:]) + number * APART}"
    if re.fullmatch(r"AT?\d|V[A-Z0-9]{4}", cell):
        return f"{cell}{number:02}"
    name = PROVIDERS[number]
    cell = re.sub(r"\b(Larch|New Owner)\b", rf"\1 {name}", cell)
    return cell.replace("Ash", name).replace("ASH", name.upper())
