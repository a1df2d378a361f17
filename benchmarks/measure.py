"""Times two things against one another and says whether the ratio meets its goal."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

LEAST = 0.02  # what takes less is run again and again for so long, and the mean counts as one run


@dataclass(frozen=True)
class Ratio:
    """One goal: what was measured, against what, in seconds (medians) or MB, and how many times at
    most."""

    what: str
    against: str
    ours: float
    theirs: float
    goal: float
    unit: str = "s"

    @property
    def times(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.theirs

    @property
    def line(self) -> str:
        """The ratio as one line of the printed table."""
        told = "met" if self.times <= self.goal else "MISSED"
        return (
            f"{self.what:<40}{self._shown(self.ours):>10}  {self.against:<33}"
            f"{self._shown(self.theirs):>10}"
            f"{self.times:>9.2f} {self.goal:>6g}  {told}"
        )

    def _shown(self, much: float) -> str:
        if self.unit == "s" and much < 1:
            return f"{much * 1000:.2f} ms"
        return f"{much:.2f} {self.unit}"


HEADING = (
    f"{'what':<40}{'takes':>10}  {'against':<33}{'takes':>10}{'ratio':>9} {'goal ≤':>6}  told\n"
    + "-" * 118
)


def compare(
    what: str,
    ours: Callable[[], object],
    against: str,
    theirs: Callable[[], object],
    goal: float,
    repeats: int,
) -> Ratio:
    """Runs the two by turns, so that a busy moment of the machine strikes both; medians count.

    Both run once before, unmeasured: the first run of anything also loads code and warms caches.
    """
    ours(), theirs()
    mine, others = [], []
    for _ in range(repeats):
        others.append(seconds(theirs))
        mine.append(seconds(ours))
    return Ratio(what, against, statistics.median(mine), statistics.median(others), goal)


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes, for short ones the mean of many in a row."""
    once = seconds_once(run)
    if once > LEAST:
        return once
    many = int(LEAST / once) + 1
    start = time.perf_counter()
    for _ in range(many):
        run()
    return (time.perf_counter() - start) / many


def seconds_once(run: Callable[[], object]) -> float:
    """How long exactly one run takes; collecting garbage is put off until after it."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start
    finally:
        gc.enable()
