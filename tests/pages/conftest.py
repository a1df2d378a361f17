"""Pages are tested as people reach them: by app.py, over data folders built once per session."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pipelines.loading import load
from pipelines.settings import REPOSITORY, SAMPLE
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import TODAY, Open, Seen


@pytest.fixture(scope="session")
def store(sample_folder: Path) -> Iterator[Store]:
    """The sample's answers without any page, to hold the pages against."""
    opened = open_store(sample_folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def own_folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same exports as if they were real: no mark of the invented region."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(sample_folder, folder)
    (folder / "invented-region").unlink()
    return folder


@pytest.fixture(scope="session")
def registrations_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public export alone: registrations, no places."""
    return _loaded(tmp_path_factory.mktemp("registrations"), "DSPT search results*.csv")


@pytest.fixture(scope="session")
def register_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register alone: places, no status."""
    return _loaded(tmp_path_factory.mktemp("register"), "*HSCA*.xlsx")


@pytest.fixture(autouse=True, scope="session")
def _installed_packages_are_read_once() -> Iterator[None]:
    """Each AppTest reads the metadata of all installed packages for components, a third of a second
    each time; they do not change while tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture(autouse=True, scope="module")
def _nothing_kept() -> None:
    """No module of tests sees what another has opened."""
    st.cache_resource.clear()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sample_folder: Path) -> Open:
    """open_page(file, area="…", folder=…): a fresh session that follows a link."""

    def opened(file: str = TODAY, folder: Path = sample_folder, **link: str) -> Seen:
        monkeypatch.setenv("DSPT_DATA", str(folder))
        app = AppTest.from_file(REPOSITORY / "app.py", default_timeout=30)
        for key, value in link.items():
            app.query_params[key] = value
        if file != TODAY:
            app.switch_page(file)
        app.run()
        assert not app.exception
        return Seen(app)

    return opened


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one place that had not published on 7 May 2021. Read only, please."""
    store = loaded(
        tmp_path_factory.mktemp("loaded"),
        line_by_line([line(1, status="Not Published.")], "2021-05-07"),
    )
    store.close()
    return store.data_folder


@pytest.fixture
def data(loaded_once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


def _loaded(folder: Path, name: str) -> Path:
    load(list(SAMPLE.glob(name)), folder)
    return folder
