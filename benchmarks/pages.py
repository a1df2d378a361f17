"""Each page over a region of 5,000 places: how long its rerun takes, and how much it sends."""

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st
from playwright.sync_api import BrowserContext
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from benchmarks.exports import write_line_csv, write_register
from benchmarks.measure import Ratio, compare
from benchmarks.nation import LAST_WEEK, weeks
from pages.furniture import menu
from pages.furniture.session import opened
from pipelines.building.build import build
from pipelines.loading import load
from pipelines.settings import REPOSITORY
from pipelines.store import Store
from tests.browser import chromium
from tests.browser.screen import PATHS, watched
from tests.browser.server import Server, serving

PLACES, AUTHORITIES, EXPORTS = 5_000, 24, 13
MOST_BYTES, MOST_TIMES = 500_000, 3
NEW, AGAIN = "moved, all asked anew", "moved back and forth"
TODAY = LAST_WEEK + dt.timedelta(days=3)  # a Monday after the last export


@dataclass(frozen=True)
class Sent:
    """What one page sends to a browser that has the libraries, in bytes."""

    title: str
    sent: int

    @property
    def line(self) -> str:
        """The size as one line of the printed table."""
        told = "met" if self.sent <= MOST_BYTES else "MISSED"
        return (
            f"{f'{self.title}: sent, libraries cached':<40}{self.sent / 1000:>7.0f} kB  "
            f"{'':<52}{MOST_BYTES // 1000:>6} kB  {told}"
        )


@dataclass(frozen=True)
class _Empty(menu.Entry):
    """A page that shows nothing inside the frame; its intro is that of Today."""

    def as_page(self, store: Store | None) -> st.Page:
        return st.Page(self.file, title="Empty", url_path="empty")


def region(out: Path) -> Path:
    """The data folder of an invented region: written on the first call, built by today's rules."""
    folder = out / "region"
    data = folder / "data"
    if (data / "built").exists():
        build(data)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        year = [
            (friday, [replace(place, area=place.area % AUTHORITIES) for place in places])
            for friday, places in weeks(locations=PLACES)
        ]
        paths = [write_line_csv(folder, *week) for week in year[-EXPORTS:]]
        load([*paths, write_register(folder, *year[-1])], data)
    return data


def measure(data_folder: Path, repeats: int) -> Iterator[Ratio | Sent]:
    """Reruns against an empty page's, in this process; then sizes in a browser, if there is one."""
    yield from _reruns(data_folder, repeats)
    if chromium.found():
        yield from _sizes(data_folder)
    else:
        print(chromium.LEFT_OUT)


def _reruns(data_folder: Path, repeats: int) -> Iterator[Ratio]:
    os.environ |= {"DSPT_DATA": str(data_folder), "DSPT_TODAY": TODAY.isoformat()}
    file = data_folder.parent / "empty.py"
    file.write_text('"""Nothing."""\n', "utf-8")
    compiled = local_script_runner.ScriptCache()
    # a server compiles a page once; AppTest would do so on every run, in two places
    app_test.ScriptCache = local_script_runner.ScriptCache = lambda: compiled
    pages = menu.ENTRIES
    menu.ENTRIES = (*pages, _Empty(str(file), "today"))
    empty = _rerun(str(file))
    for page in pages:
        moved = _rerun(page.file)
        for how, before in ((NEW, _forget), (AGAIN, lambda: None)):
            yield compare(
                f"{page.name}: {how}",
                lambda before=before, moved=moved: (before(), moved()),
                "the same on an empty page",
                lambda before=before: (before(), empty()),
                MOST_TIMES,
                repeats,
            )
    menu.ENTRIES = pages


def _forget() -> None:
    """Makes every answer a new one, as for whoever comes first after a load."""
    store, _ = opened()
    store.answer_cache.forget()


def _rerun(file: str) -> Callable[[], object]:
    """Opens a page in a session of its own; gives what moves a choice of the frame to and fro."""
    app = AppTest.from_file(REPOSITORY / "app.py", default_timeout=60).run()
    app.switch_page(file).run()
    choices = itertools.cycle(("own", "own_or_confirmed"))

    def rerun() -> None:
        app.selectbox(key="counting").select(next(choices)).run()
        assert not app.exception
        assert not app.error

    return rerun


def _sizes(data_folder: Path) -> Iterator[Sent]:
    log = data_folder.parent / "server.txt"
    with (
        serving(data_folder, log, today=TODAY.isoformat()) as server,
        chromium.started() as browser,
    ):
        server.until_healthy()
        context = browser.new_context()
        for title, path in PATHS.items():
            for _ in range(2):  # the first visit fills the cache
                sent = _sent(context, server, path)
            yield Sent(title, sent)


def _sent(context: BrowserContext, server: Server, path: str) -> int:
    """What one visit receives: over the websocket, and over HTTP what the cache does not have."""
    with watched(context, server) as screen:
        over_http = []
        network = context.new_cdp_session(screen.page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda told: over_http.append(told))
        screen.open(path)
        return screen.received + int(sum(told["encodedDataLength"] for told in over_http))
