"""The reference tables, read with the csv module only, and what can be looked up in them."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Cycle:
    """One toolkit year. `start` is the 20 of 20/21: editions are put in order by it."""

    cycle: str
    edition: str
    opens_on: date
    deadline: date
    approaching_once: bool

    @property
    def start(self) -> int:
        return start_of(self.edition)


def start_of(edition: str) -> int:
    """20 for 20/21."""
    return int(edition[:2])


@dataclass
class Reference:
    """All tables; see `load_reference`."""

    cycles: list[Cycle]
    level_names: dict[int, str]
    situations: dict[str, dict[str, str]]
    routes: dict[str, dict[str, str]]
    settings: dict[str, str]
    statuses: list[dict[str, str]]
    deadlines: dict[tuple[str, str], date]

    @cached_property
    def level_ranks(self) -> dict[str, int]:
        """Rank of a level by its name: 'Standards Met' → 3."""
        return {name: rank for rank, name in self.level_names.items()}

    def number(self, setting: str) -> int:
        """A setting that is a whole number."""
        return int(self.settings[setting])

    def yes(self, setting: str) -> bool:
        """A setting that is true or false."""
        return self.settings[setting].strip().lower() in ("true", "yes")

    def open_cycle(self, d: date) -> Cycle:
        """E: the cycle with the latest opening day on or before d."""
        opened = [cycle for cycle in self.cycles if cycle.opens_on <= d]
        if not opened:
            raise ValueError(f"{d}: before the first edition opened")
        return opened[-1]

    def previous_cycle(self, cycle: Cycle) -> Cycle | None:
        """P: the cycle before this one, None before the first."""
        place = self.cycles.index(cycle)
        return self.cycles[place - 1] if place else None

    def next_cycle(self, cycle: Cycle) -> Cycle | None:
        """The cycle after this one, None after the last known."""
        place = self.cycles.index(cycle)
        return self.cycles[place + 1] if place + 1 < len(self.cycles) else None

    def edition_on(self, published_on: date) -> str:
        """The edition a publication day falls in; a day before the first belongs to the first."""
        opened = [cycle for cycle in self.cycles if cycle.opens_on <= published_on]
        return (opened or self.cycles[:1])[-1].edition


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def load_reference(folder: Path | str) -> Reference:
    """Read every table of `folder`; only deadlines.csv may be absent."""
    folder = Path(folder)
    cycles = [
        Cycle(
            row["cycle"],
            row["edition"],
            date.fromisoformat(row["opens_on"]),
            date.fromisoformat(row["deadline"]),
            row["approaching_once"] == "yes",
        )
        for row in _rows(folder, "cycles")
    ]
    deadlines = _rows(folder, "deadlines") if (folder / "deadlines.csv").exists() else []
    return Reference(
        cycles=sorted(cycles, key=lambda cycle: cycle.opens_on),
        level_names={int(row["rank"]): row["level"] for row in _rows(folder, "levels")},
        situations={row["situation"]: row for row in _rows(folder, "situations")},
        routes={row["route"]: row for row in _rows(folder, "routes")},
        settings={row["setting"]: row["value"] for row in _rows(folder, "settings")},
        statuses=_rows(folder, "statuses"),
        deadlines={
            (row["cycle"], row["setting"]): date.fromisoformat(row["deadline"])
            for row in deadlines
            if row["deadline"]
        },
    )
