"""A weekly export is loaded and taken back in a real browser, with the keyboard alone."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import violations, violations_on_a_telephone
from tests.browser.screen import Screen, watched
from tests.browser.server import Server
from tests.builders import line, line_by_line
from tests.oracle.region_files import write_exports

pytestmark = pytest.mark.browser

# as many as the folder has: fewer would need a reason
FIVE_MET = [line(n, status="20/21 Standards Met.") for n in range(1, 6)]
# the last line: an icon's own name stands above a button's words
FOCUSED = """() => { const e = document.activeElement; return e === document.body ? ''
    : (e.ariaLabel || e.innerText || '').trim().split('\\n').pop(); }"""


@pytest.fixture
def screen_on(
    context: BrowserContext, servers: tuple[Server, Server, Path]
) -> Iterator[Callable[[Path], Screen]]:
    """A new tab for a dashboard over this data folder."""
    _, pointed, link = servers
    with watched(context, pointed) as screen:

        def on(folder: Path) -> Screen:
            link.unlink(missing_ok=True)
            link.symlink_to(folder)
            return screen

        yield on


@pytest.fixture
def data(tmp_path: Path, folders: dict[str, Path]) -> Path:
    """A folder of its own with the two Line By Lines of May 2021."""
    return Path(shutil.copytree(folders["old"], tmp_path / "data"))


def tab_to(screen: Screen, name: str) -> None:
    """Presses Tab until what is named so has the focus."""
    for _ in range(200):
        screen.page.keyboard.press("Tab")
        if screen.page.evaluate(FOCUSED).startswith(name):
            return
    raise AssertionError(f"Tab never reached {name!r}")


def choose(screen: Screen, file: Path) -> None:
    """Gives a file to the form with the mouse."""
    with screen.page.expect_file_chooser() as chooser:
        screen.page.get_by_role("button", name="Upload", exact=True).click()
    chooser.value.set_files(file)
    expect(screen.page.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()


def press(screen: Screen, key: str) -> None:
    screen.page.keyboard.press(key)


def test_an_export_is_loaded_and_taken_back_by_keyboard(
    screen_on: Callable[[Path], Screen], data: Path, tmp_path: Path
):
    (file,) = write_exports([line_by_line(FIVE_MET, "2021-06-04")], tmp_path)
    screen = screen_on(data).open("/exports")
    expect(screen.main).to_contain_text("2 exports loaded, the newest of 28 May 2021")
    # waiting first: the browser takes a moment to hand choosers over, and a press before that has
    # opened one that nobody sees (2 of 14 runs)
    with screen.page.expect_file_chooser() as chooser:
        tab_to(screen, "Upload")
        press(screen, "Enter")
    chooser.value.set_files(file)
    expect(screen.page.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()
    screen.settled()
    tab_to(screen, "Check the files")
    press(screen, "Enter")
    expect(screen.main).to_contain_text("What publishing would change")
    screen.settled()
    assert violations(screen) == []
    tab_to(screen, "Publish")
    press(screen, "Enter")
    said = screen.main.get_by_role("list", name="What was said")
    expect(screen.main).to_contain_text("5 rows = 5 accepted + 0 refused")
    expect(screen.main).to_contain_text("3 exports loaded, the newest of 4 June 2021")
    screen.settled()
    assert violations(screen) == []

    tab_to(screen, "Export to take back")
    for key in ("ArrowDown", "Enter"):
        press(screen, key)
    tab_to(screen, "Why")
    screen.page.keyboard.type("wrong month")
    tab_to(screen, "Yes, take it back")
    press(screen, "Space")
    tab_to(screen, "Take it back")
    press(screen, "Enter")
    expect(said).to_contain_text("The newest Line By Line is now")
    expect(screen.main).to_contain_text("2 exports loaded, the newest of 28 May 2021")
    expect(screen.main.get_by_role("cell", name="wrong month")).to_be_visible()
    screen.settled()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


def test_a_refusal_stands_under_the_form_and_changes_nothing(
    screen_on: Callable[[Path], Screen], data: Path, tmp_path: Path
):
    (tmp_path / "export.csv").write_text("a,b\n1,2\n")
    screen = screen_on(data).open("/exports")
    choose(screen, tmp_path / "export.csv")
    screen.page.get_by_role("button", name="Check the files").click()
    expect(screen.page.get_by_role("alert").last).to_contain_text("Nothing was loaded")
    expect(screen.page.get_by_role("button", name="Publish")).to_have_count(0)
    expect(screen.main).to_contain_text("export.csv is not an export we know")
    screen.settled()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []


def test_a_good_a_drifted_and_a_hostile_file_together(
    screen_on: Callable[[Path], Screen], data: Path, tmp_path: Path
):
    """Each is judged by itself; what can be used is looked at, published and taken back."""
    (good,) = write_exports([line_by_line(FIVE_MET, "2021-06-04")], tmp_path)
    drifted = tmp_path / "kept by us 04_06_2021.csv"
    drifted.write_bytes(
        "Our list;;\nODS_CODE ;nhs funded care;Caf\xe9 nearby\nV0001;Yes;B\xeache\n".encode(
            "cp1252"
        )
    )
    hostile = tmp_path / "Line By Line 11_06_2021.xlsx"
    hostile.write_bytes(b"PK\x03\x04" + b"\0" * 4000)
    screen = screen_on(data).open("/exports")
    with screen.page.expect_file_chooser() as chooser:
        screen.page.get_by_role("button", name="Upload", exact=True).click()
    chooser.value.set_files([good, drifted, hostile])
    screen.settled()
    screen.page.get_by_role("button", name="Check the files").click()
    expect(screen.main).to_contain_text("What publishing would change")
    expect(screen.main).to_contain_text("1 file cannot be read")
    table = screen.main.get_by_role("region", name="Each file")
    expect(table.get_by_role("row", name=good.name)).to_contain_text("Line By Line")
    expect(table.get_by_role("row", name=drifted.name)).to_contain_text("Own list of places")
    expect(table.get_by_role("row", name=hostile.name)).to_contain_text("Refused")
    expect(screen.main).to_contain_text("begins like a workbook but is cut short or damaged")
    expect(screen.main).to_contain_text("2 exports loaded, the newest of 28 May 2021")
    screen.settled()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
    screen.page.get_by_role("button", name="Publish").click()
    expect(screen.main).to_contain_text("4 exports loaded, the newest of 4 June 2021")
    screen.settled()  # the list to choose from is drawn anew after what was published is told
    screen.page.get_by_role("combobox", name="Export to take back").fill(drifted.name)
    screen.page.keyboard.press("Enter")
    screen.page.get_by_role("textbox", name="Why (kept with the export)").fill("an old list")
    screen.page.get_by_text("Yes, take it back").click()
    screen.page.get_by_role("button", name="Take it back").click()
    expect(screen.main).to_contain_text("3 exports loaded, the newest of 4 June 2021")
    expect(screen.main.get_by_role("cell", name="an old list")).to_be_visible()


BOOKINGS = """What is your ODS code?,Event Name,Event Start Date,Attendee Status
V0002,Completion,20/09/2021,Attending
V9999,Completion,20/09/2021,Attending
,Completion,20/09/2021,Pondering
"""


def test_what_is_wrong_in_a_list_is_sent_back_before_it_is_published(
    screen_on: Callable[[Path], Screen], data: Path, tmp_path: Path
):
    """The file is recorded first, as any that leaves; then the list is thrown away unpublished."""
    (tmp_path / "bookings 28_05_2021.csv").write_text(BOOKINGS)
    screen = screen_on(data).open("/exports")
    choose(screen, tmp_path / "bookings 28_05_2021.csv")
    screen.page.get_by_role("button", name="Check the files").click()
    table = screen.main.get_by_role("region", name="Each file")
    expect(table).to_contain_text("No code to know the row by (row refused): 1")
    expect(table).to_contain_text("1 of 2")
    screen.settled()
    screen.main.get_by_text("1 row refused, 1 other finding").click()
    expect(screen.main.get_by_role("rowheader", name="A row that fits no place")).to_be_visible()
    screen.settled()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Download all 2 as CSV").first.click()
    assert download.value.suggested_filename == (
        "to send back, bookings 28_05_2021.csv Workshop bookings, 2 rows, 2021-05-28.csv"
    )
    download.value.save_as(tmp_path / "sent back.csv")
    with (tmp_path / "sent back.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["finding"], row["row_number"], row["value"]) for row in rows] == [
        ("blank key", "4", ""), ("no such place", "3", "V9999"),
    ]  # fmt: skip
    (line_,) = (data / "audit.jsonl").read_text("utf-8").splitlines()
    recorded = json.loads(line_)
    assert (recorded["what"], recorded["rows"], recorded["published"]) == ("data quality", 2, False)
    assert "V9999" not in line_
    screen.page.get_by_role("button", name="Discard").click()
    expect(screen.page.get_by_role("button", name="Publish")).to_have_count(0)
    expect(screen.main).to_contain_text("2 exports loaded, the newest of 28 May 2021")


def test_a_new_dashboard_is_filled_from_its_front_page(
    screen_on: Callable[[Path], Screen], tmp_path: Path
):
    (file,) = write_exports([line_by_line([line(1)], "2021-08-27")], tmp_path)
    screen = screen_on(tmp_path / "new").open("/")
    screen.main.get_by_role("link", name="the page Exports").click()
    screen.page.wait_for_url("**/exports")
    screen.settled()
    assert violations(screen) == []
    assert violations_on_a_telephone(screen) == []
    choose(screen, file)
    screen.page.get_by_role("button", name="Check the files").click()
    screen.page.get_by_role("button", name="Publish").click()
    expect(screen.heading).to_have_text("Exports")
    expect(screen.main).to_contain_text("1 export loaded, the newest of 27 August 2021")
    screen.go_to("Today")
    expect(screen.main.get_by_role("rowheader", name="Larch 1")).to_be_visible()


def test_a_damaged_position_is_built_again(screen_on: Callable[[Path], Screen], data: Path):
    (data / "built" / "programme.duckdb").write_text("not a database")
    screen = screen_on(data).open("/exports")
    expect(screen.heading).to_have_text("The position cannot be read")
    assert violations(screen) == []
    screen.page.get_by_role("button", name="Build again").click()
    expect(screen.heading).to_have_text("Exports")
    expect(screen.main).to_contain_text("The position is built anew")
    screen.settled()


def test_a_press_while_a_load_runs_neither_stops_it_nor_counts(
    screen_on: Callable[[Path], Screen], data: Path, tmp_path: Path
):
    """Streamlit ends the script at that press; a load inside the script would be undone."""
    days = [f"2021-06-{day:02}" for day in range(1, 13)]
    weeks = [
        line_by_line([line(n, status="20/21 Standards Met.") for n in range(1, 400)], day)
        for day in days
    ]
    screen = screen_on(data).open("/exports")
    with screen.page.expect_file_chooser() as chooser:
        screen.page.get_by_role("button", name="Upload", exact=True).click()
    chooser.value.set_files(write_exports(weeks, tmp_path))
    screen.settled()
    screen.page.get_by_role("button", name="Check the files").click()
    expect(screen.main.get_by_text("Checking", exact=True)).to_be_visible()
    bar = screen.main.get_by_role("progressbar")
    expect(bar).to_be_visible()
    # whichever file it has come to when somebody looks
    expect(screen.main.get_by_text(re.compile(r"\(file \d+ of 12\)"))).to_be_visible()
    assert violations(screen) == []
    screen.page.get_by_role("button", name="Take it back").press("Enter")
    expect(screen.main).to_contain_text("What publishing would change", timeout=120_000)
    screen.page.get_by_role("button", name="Publish").click()
    expect(screen.main).to_contain_text("14 exports loaded, the newest of 12 June 2021")
    said = screen.main.get_by_role("list", name="What was said")
    expect(said.get_by_role("listitem").filter(has_text="accepted")).to_have_count(len(days))
    assert screen.page.get_by_text("Nothing was taken back").count() == 0
    screen.settled()
