"""Links of a nation reviewed by keyboard in a real Chromium: how long each press takes."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.known_truth import LAST_DAY
from pipelines.matching.decisions import WAITING
from tests.browser import chromium
from tests.browser.reviewing import judge, links_left, say_who
from tests.browser.screen import watched
from tests.browser.server import serving

LINKS, MOST_SECONDS = 100, 0.25


@dataclass(frozen=True)
class Wait:
    """How long somebody waits, in seconds, and how long at most they should; None: no goal."""

    what: str
    took: float
    most: float | None = None

    @property
    def line(self) -> str:
        """The wait as one line of the printed table."""
        line = f"{self.what:<62}{self.took * 1000:>7.0f} ms"
        if self.most is None:
            return line
        told = "met" if self.took <= self.most else "MISSED"
        return f"{line}{self.most * 1000:>13.0f} ms  {told}"


def measure(data_folder: Path) -> Iterator[Wait]:
    """The page opened on a server just started, then a hundred presses; over a data folder in
    which no decision waits."""
    if not chromium.found():
        print(chromium.LEFT_OUT)
        return
    (data_folder / WAITING).unlink(missing_ok=True)
    log = data_folder.parent / "server.txt"
    with (
        serving(data_folder, log, today=LAST_DAY.isoformat()) as server,
        chromium.started() as browser,
        watched(browser.new_context(), server.until_healthy()) as screen,
    ):
        begun = monotonic()
        screen.open("/matching")
        yield Wait("Matching: first opened after the server has started", monotonic() - begun)
        say_who(screen)
        many = f"{links_left(screen):,} links left"
        took = sorted(press.seconds for press in judge(screen, LINKS))
    yield Wait(f"an answer by key, {many}: median", statistics.median(took), MOST_SECONDS)
    yield Wait(f"an answer by key, {many}: 95 in 100", took[-6], MOST_SECONDS)
    yield Wait(f"an answer by key, {many}: slowest", took[-1], MOST_SECONDS)
