"""Matching held against a region of known truth: what is right, and how long it takes."""

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks import matching_cost
from benchmarks.known_truth import LAST_DAY, Truth, known_truth
from benchmarks.measure import Ratio
from pipelines.building.build import built_file
from pipelines.landing.kinds.hsca_locations import KIND as REGISTER
from pipelines.loading import load

LOCATIONS = 30_000
REGISTRATIONS = {
    "ods_code": "Code", "organisation_name": "Organisation Name", "status": "Status",
    "published_on": "Date Of Publication", "sector": "Primary Sector",
    "commissioner": "Commissioner (From ODS)",
}  # fmt: skip


@dataclass(frozen=True)
class Score:
    """How many of so many are right, and how many per cent have to be."""

    what: str
    right: int
    of: int
    least: float

    @property
    def line(self) -> str:
        """The score as one line of the printed table."""
        percent = 100 * self.right / self.of if self.of else 100
        told = "met" if percent >= self.least else "MISSED"
        return (
            f"{self.what:<56}{self.right:>7,} of {self.of:>7,} {percent:>7.2f} % "
            f"{self.least:>6g} %  {told}"
        )


def measure(out: Path, repeats: int) -> Iterator[Score | Ratio]:
    """Scores first, then the time and the memory that suggesting takes."""
    data, truth = region(out)
    yield from _scores(data, truth)
    yield from matching_cost.measure(data, repeats)


def region(out: Path) -> tuple[Path, Truth]:
    """The data folder of a region of known truth, and that truth."""
    folder, truth = out / "known-truth", known_truth(LOCATIONS)
    # written anew each time: what was written before may be of another truth
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    data = folder / "data"
    register = {column.name: column.heading for column in REGISTER.columns}
    files = [
        _written(folder / f"{LAST_DAY:%d_%B_%Y}_HSCA_Active_Locations.csv", register, truth.places),
        _written(
            folder / f"DSPT search results {LAST_DAY:%d_%m_%Y} 09_00_00.csv", REGISTRATIONS,
            [row | {"published_on": "01/03/2021"} for row in truth.registrations],
        ),
    ]  # fmt: skip
    load(files, data)
    return data, truth


def _written(path: Path, headings: dict[str, str], rows: list[dict]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings.values())
        writer.writerows([row.get(name, "") for name in headings] for row in rows)
    return path


def _scores(data: Path, truth: Truth) -> Iterator[Score]:
    with duckdb.connect(str(built_file(data)), read_only=True) as built:
        ask = lambda sql: built.execute(sql).fetchall()  # noqa: E731
        places = ask(
            "select location_id, ods_code, own_level, parent_ods_code, held_by, parent_known_by, "
            "parent_level from mart_standing"
        )
        suggested = ask("select location_id, relation, ods_code from mart_suggestion")
    own = [(p, code) for p, code, level, *_ in places if level not in (None, "Not registered")]
    yield Score("own: registered under the very code", *_right(own, truth.own), 100)
    confirmed = [p for p, _, _, _, held_by, *_ in places if held_by == "head office"]
    yield Score("confirmed by nobody: none is", len(places) - len(confirmed), len(places), 100)
    linked = [
        (p, parent) for p, _, _, parent, _, by, _ in places if by == "name" and p not in truth.own
    ]
    yield Score("head offices by exact name: links of providers", *_links(linked, truth), 99)
    found = {p for p, _ in linked}
    for relation, links in (("head office", truth.head_office), ("predecessor", truth.predecessor)):
        offered = {(p, code) for p, kind, code in suggested if kind == relation}
        asked = {p: code for p, code in links.items() if p not in found}
        among = sum((p, code) in offered for p, code in asked.items())
        yield Score(f"{relation}: true link among the first three", among, len(asked), 95)


def _right(found: list[tuple[str, str]], truth: dict[str, str]) -> tuple[int, int]:
    return sum(truth.get(place) == code for place, code in found), len(found)


def _links(linked: list[tuple[str, str]], truth: Truth) -> tuple[int, int]:
    """How many links of a provider and a head office are right: one link, whatever its places."""
    provider = {row["location_id"]: row["provider_id"] for row in truth.places}
    told = {(provider[place], code) for place, code in linked}
    return len(told & set(truth.office.items())), len(told)
