"""Every page of the menu opens, whatever is loaded, and says so where there is little to show."""

import re
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from pages.furniture.menu import ENTRIES, Entry, Needs
from pages.furniture.wording import text
from pipelines.settings import REPOSITORY
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import LOCATION, PAGES, TODAY, Open

OF_PLACES = [entry.file for entry in ENTRIES if entry.needs is Needs.PLACES]


def test_each_page_is_in_the_menu_once():
    modules = (REPOSITORY / "pages").rglob("*.py")
    pages = [path for path in modules if "\ndraw(" in path.read_text("utf-8")]
    assert sorted(PAGES) == sorted(path.relative_to(REPOSITORY).as_posix() for path in pages)


def test_the_readme_names_each_page_and_has_them_in_the_order_of_the_menu():
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    titles = [text(entry.title_key) for entry in ENTRIES]
    assert [title for title in titles if f"*{title}*" not in readme] == []
    table = re.findall(r"^\|[^|]+\| \*([^*]+)\*", readme, re.MULTILINE)
    assert len(table) > 10
    assert table == [title for title in titles if title in table]


def test_the_menu_begins_with_today_and_each_page_has_an_address_of_its_own():
    assert [entry.name for entry in ENTRIES if entry.is_first] == [ENTRIES[0].name] == ["today"]
    assert len({entry.path for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_entry_names_a_view_and_what_is_downloaded(store: Store, entry: Entry):
    """What the walks in the browser choose, compare and press."""
    assert entry.view
    for file in entry.files:
        assert len(store.ask(file.question, **file.link).frame) > 0


@pytest.mark.quick
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_opens_with_data(open_page: Open, entry: Entry):
    seen = open_page(entry.file)
    assert [e.value for e in seen.app.title] == [text(f"page.{entry.name}.title")]
    assert not seen.app.error
    assert not seen.app.warning
    assert len(seen.rows) > 5 or entry.file == LOCATION  # which waits for a place
    assert "Invented region: nobody here is real" in seen.words
    assert "As at 28 May 2021" in seen.words


@pytest.mark.parametrize("file", PAGES)
def test_real_exports_have_no_banner_of_the_invented_region(
    open_page: Open, own_folder: Path, file: str
):
    assert "Invented region" not in open_page(file, own_folder).words


@pytest.mark.parametrize("file", PAGES)
def test_opens_with_nothing_loaded(open_page: Open, tmp_path: Path, file: str):
    seen = open_page(TODAY, tmp_path)
    if file != TODAY:
        seen.app.switch_page(file).run()
    assert [e.value for e in seen.app.title] == ["Nothing is loaded yet"]
    assert "make run" in seen.words
    assert "python -m pipelines load" in seen.words
    assert not seen.app.error


def test_exports_kept_but_not_built_names_the_command(open_page: Open, tmp_path: Path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "one.json").write_text("{}")
    assert "python -m pipelines build" in open_page(TODAY, tmp_path).words


@pytest.mark.parametrize("file", PAGES)
def test_a_damaged_built_file_is_told_in_plain_words(open_page: Open, tmp_path: Path, file: str):
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "programme.duckdb").write_text("not a database")
    seen = open_page(TODAY, tmp_path)
    seen.app.switch_page(file).run()
    assert "python -m pipelines build" in seen.app.error[0].value


@pytest.mark.parametrize("file", PAGES)
def test_registrations_only_say_what_to_load(
    open_page: Open, registrations_folder: Path, file: str
):
    seen = open_page(file, registrations_folder)
    assert "Load a register or a Line By Line" in seen.words
    assert ("No care place to show" in seen.words) == (file in OF_PLACES)
    assert not seen.app.error


@pytest.mark.parametrize("file", PAGES)
def test_a_register_alone_opens_and_says_that_every_place_is_unknown(
    open_page: Open, register_folder: Path, file: str
):
    seen = open_page(file, register_folder)
    assert "No status export is loaded" in seen.words
    assert not seen.app.error


@pytest.mark.parametrize("file", PAGES)
def test_opens_with_an_empty_area(open_page: Open, growing_folder: Path, file: str):
    seen = open_page(file, growing_folder, area="Southmoor", day="2021-03-05")
    said = "No place is in scope in Southmoor on 5 March 2021" in seen.words
    assert said == (file in OF_PLACES)
    assert not seen.app.error
    assert not seen.choose("area", "Northmoor").app.error
    assert "No place is in scope" not in seen.words


@pytest.fixture(scope="session")
def growing_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two positions; Southmoor has its first place only in the second."""
    folder = tmp_path_factory.mktemp("growing")
    late = {"local_authority": "Southmoor", "opened_on": "2021-05-03"}
    loaded(
        folder,
        line_by_line([line(1)], "2021-03-05"),
        line_by_line([line(1), line(2, **late)], "2021-05-28"),
    ).close()
    return folder / "data"


def test_a_bug_is_told_plainly_and_only_the_log_has_its_traceback(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("pages.furniture.frame.Frame.ask", broken)
    seen = open_page()
    assert "Something went wrong on our side" in seen.app.error[0].value
    assert "secret detail" not in seen.words
    assert "secret detail" in caplog.text


def test_a_new_server_reads_app_py_before_the_first_link_is_followed():
    """Else a link to Reassess as its first request shows "Page not found" over the page."""
    assert discover_asgi_app(REPOSITORY / "app.py").import_string == "app:server"
