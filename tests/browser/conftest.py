"""One browser and two servers for all of these tests; left out, and said, without a Chromium."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from pipelines.store import Store, open_store
from tests.browser import chromium
from tests.browser.folders import FOLDERS
from tests.browser.screen import Screen, watched
from tests.browser.server import Server, serving

# A machine may be busy; a condition that holds ends the wait at once.
expect.set_options(timeout=30_000)
collect_ignore_glob = [] if chromium.found() else ["test_*.py"]
TODAY = "2021-09-01"
SAID = "said"
_LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LEFT_OUT] = [] if chromium.found() else [chromium.LEFT_OUT]
    if not chromium.found() and chromium.is_required():
        raise pytest.UsageError(chromium.LEFT_OUT + " DSPT_BROWSER_TESTS=required asks for them.")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    passed = terminalreporter.stats.get("passed", [])
    said = [line for test in passed for name, line in test.user_properties if name == SAID]
    for line in config.stash[_LEFT_OUT] + said:
        terminalreporter.write_line(line)


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says something at the end of the run, where a figure is read even if nothing failed; also from
    another process, as a test runs in when several run at once."""
    return partial(record_property, SAID)


@pytest.fixture(scope="package")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The data folders of folders.py, by the names of their builders."""
    root = tmp_path_factory.mktemp("folders")
    return {build.__name__: build(root / build.__name__) for build in FOLDERS}


@pytest.fixture(scope="package")
def servers(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Server, Path]]:
    """Two dashboards started together, over the sample and over a link; and that link.

    The second one's day is long after May 2021. Its link starts as a folder that is not there.
    """
    logs = tmp_path_factory.mktemp("logs")
    link = tmp_path_factory.mktemp("pointed") / "data"
    with (
        serving(sample_folder, logs / "sample.txt") as sample,
        serving(link, logs / "pointed.txt", today=TODAY) as pointed,
    ):
        yield sample.until_healthy(), pointed.until_healthy(), link


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    with chromium.started() as browser:
        yield browser


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that already has the dashboard's scripts; tabs in it still share no session."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="package")
def another_context(browser: Browser) -> Iterator[BrowserContext]:
    """Another person's browser."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def screen(context: BrowserContext, servers: tuple[Server, Server, Path]) -> Iterator[Screen]:
    """A new tab for the dashboard over the sample."""
    sample, _, _ = servers
    with watched(context, sample) as screen:
        yield screen


@pytest.fixture
def screen_over(
    context: BrowserContext, servers: tuple[Server, Server, Path], folders: dict[str, Path]
) -> Iterator[Callable[[str], Screen]]:
    """A new tab for a dashboard over the folder of that name in folders.py."""
    _, pointed, link = servers
    with watched(context, pointed) as screen:

        def over(name: str) -> Screen:
            link.unlink(missing_ok=True)
            link.symlink_to(folders[name])
            return screen

        yield over


@pytest.fixture(scope="package")
def store(sample_folder: Path) -> Iterator[Store]:
    """What the dashboard over the sample must show."""
    store = open_store(sample_folder)
    yield store
    store.close()
