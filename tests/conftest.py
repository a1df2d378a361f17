"""No test may touch a data folder that is not its own, and no clock but the one it sets."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines import settings
from pipelines.building import build
from pipelines.building.build import make_file
from tests.build_cache import BuildCache, loaded_sample
from tests.examples import register_profiles

REAL_DATA_FOLDER = Path(
    os.environ.get("DSPT_REAL_DATA") or settings.REPOSITORY.parent / "shared" / "data" / "real"
)
BUILDS = pytest.StashKey[BuildCache]()
SAID = "builds"


register_profiles()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fresh-builds", action="store_true", help="build in every test, as `make night` does"
    )


def pytest_configure(config: pytest.Config) -> None:
    is_kept = not config.getoption("fresh_builds")
    builds = BuildCache(settings.REPOSITORY / ".cache", is_kept)
    config.stash[BUILDS] = builds
    build.make_file = builds.make_file


def pytest_collection_finish() -> None:
    """What is loaded by now stays for the whole run: looking through it again and again for garbage
    took a twentieth of it."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    build.make_file = make_file
    gc.unfreeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test marked `builds` builds afresh, and so do the fixtures that it is the first to ask for."""
    builds = item.config.stash[BUILDS]
    builds.is_on = builds.is_kept and item.get_closest_marker("builds") is None
    try:
        return (yield)
    finally:
        builds.is_on = builds.is_kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Each process tells how much it built; the last one to end leaves the cache at its size."""
    builds = session.config.stash[BUILDS]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[SAID] = (builds.made, builds.taken)
    elif builds.is_kept:
        builds.prune()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    made, taken = getattr(node, "workeroutput", {}).get(SAID, (0, 0))
    builds = node.config.stash[BUILDS]
    builds.made += made
    builds.taken += taken


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    builds = config.stash[BUILDS]
    terminalreporter.write_line(f"{builds.made} builds made, {builds.taken} taken from the cache")


@pytest.fixture(autouse=True)
def _no_real_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DSPT_DATA", str(tmp_path / "no-data-here"))
    monkeypatch.delenv("DSPT_TODAY", raising=False)


@pytest.fixture(scope="session")
def sample_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented region, loaded once for the whole run; each process has a copy
    of its own. Read only, please."""
    builds = request.config.stash[BUILDS]
    basetemp = tmp_path_factory.getbasetemp()
    of_this_run = basetemp.parent if os.environ.get("PYTEST_XDIST_WORKER") else basetemp
    folder = tmp_path_factory.mktemp("sample") / "data"
    shutil.copytree(loaded_sample(builds.folder if builds.is_kept else of_this_run), folder)
    return folder
