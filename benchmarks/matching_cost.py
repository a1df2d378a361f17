"""Time and memory that suggesting links takes, against rapidfuzz scoring the same pairs alone."""

import multiprocessing
import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import duckdb
from rapidfuzz import fuzz, process

from benchmarks.measure import Ratio, seconds_once
from pipelines.building.build import build, built_file
from pipelines.building.similar_names import likest
from tests.builders import rules

OURS = ("core_unmatched", "core_candidate", "core_suggestion")
MOST_TIMES = 2
STATUS = Path("/proc/self/status")
Block = tuple[str, list[str]]
Names = list[tuple[list[str], list[str]]]


@dataclass(frozen=True)
class Limits:
    """What the build hands to likest_names: see there."""

    common: int
    least: int
    most: int


def measure(data: Path, repeats: int) -> Iterator[Ratio]:
    """What suggesting adds to a build, and what the ranking of names adds to a process."""
    names, limits = _names(data), _limits()
    blocks = _blocks(names, limits)
    pairs = f"{sum(len(others) for _, others in blocks):,} pairs"
    mine, others = [], []
    for _ in range(repeats):
        others.append(seconds_once(lambda: _scored(blocks)))
        mine.append(_building(data))
    yield Ratio(
        f"suggesting, {pairs}", "rapidfuzz.cdist on them", statistics.median(mine),
        statistics.median(others), MOST_TIMES,
    )  # fmt: skip
    if not STATUS.exists():
        print("Memory is measured on Linux only.")
        return
    yield Ratio(
        "ranking names: memory", "blocks, rapidfuzz.cdist on them", _memory(_ranked, names, limits),
        _memory(_blocked_and_scored, names, limits), MOST_TIMES, unit="MB",
    )  # fmt: skip


def _scored(blocks: list[Block]) -> list:
    return [process.cdist([name], among, scorer=fuzz.token_sort_ratio) for name, among in blocks]


def _blocked_and_scored(names: Names, limits: Limits) -> list:
    return _scored(_blocks(names, limits))


def _ranked(names: Names, limits: Limits) -> list:
    return [likest(*both, limits.common, limits.least, limits.most) for both in names]


def _memory(run: Callable[[Names, Limits], list], names: Names, limits: Limits) -> float:
    """By how many MB a process of its own grows at most while it runs."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_growth, run, names, limits).result()


def _growth(run: Callable[[Names, Limits], list], names: Names, limits: Limits) -> float:
    # what a first run loads is not counted
    run([(asked[:1], others[:1]) for asked, others in names], limits)
    before = _peak()
    run(names, limits)
    return _peak() - before


def _peak() -> float:
    """The most memory this process has had, in MB; getrusage would tell its parent's too."""
    (line,) = (at for at in STATUS.read_text("utf-8").split("\n") if at.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _building(data: Path) -> float:
    """How long the build spends in the files of OURS."""
    steps: list[tuple[str, float]] = []
    build(data, lambda name: steps.append((name, perf_counter())))
    return sum(then - now for (name, now), (_, then) in pairwise(steps) if name in OURS)


def _limits() -> Limits:
    with rules() as macros:
        return Limits(*macros.execute(
            "select setting_common_word_registrations(), setting_likeness_least(), "
            "20 * setting_suggestions_most()"
        ).fetchone())  # fmt: skip


def _names(data: Path) -> Names:
    """Names to find and names to find them among, as the build compares them: sites, offices."""
    with duckdb.connect(str(built_file(data)), read_only=True) as built:
        places = built.execute(
            "select provider_name, brand_name, location_name from mart_standing "
            "where coalesce(own_level, 'Not registered') = 'Not registered' "
            "and coalesce(parent_level, 'Not registered') = 'Not registered'"
        ).fetchall()
        registered = built.execute(
            "select ods_code, organisation_name from mart_registration where ods_code not in "
            "(select ods_code from mart_standing where ods_code is not null)"
        ).fetchall()
    with rules() as macros:

        def compared(name: str, code: str | None = None) -> str | None:
            return macros.execute("select compared_name(?, ?)", [name, code]).fetchone()[0]

        sites = {compared(place[2]) for place in places}
        offices = {compared(p[0]) for p in places} | {
            compared(p[1].removeprefix("BRAND ")) for p in places if p[1]
        }
        return [
            (
                sorted(asked - {None}),
                [compared(n, c) for c, n in registered if (c[0] == "V") == is_site],
            )
            for asked, is_site in ((sites, True), (offices, False))
        ]


def _blocks(names: Names, limits: Limits) -> list[Block]:
    return [block for both in names for block in _blocked(*both, limits.common)]


def _blocked(names: list[str], candidates: list[str], common: int) -> Iterator[Block]:
    """Each name with the names that share a telling word with it, as the build pairs them."""
    by_word: dict[str, set[int]] = {}
    for at, name in enumerate(candidates):
        for word in (name or "").split():
            by_word.setdefault(word, set()).add(at)
    for name in names:
        among = {
            at for word in name.split() if len(by_word.get(word, ())) <= common
            for at in by_word.get(word, ())
        }  # fmt: skip
        if among:
            yield name, [candidates[at] for at in among]
