"""Eventbrite's own report names no session: its file's name does, so two workshops stay two."""

import csv
import datetime as dt
import shutil

import pytest

from pipelines import loading
from pipelines.errors import NotAnExport
from pipelines.store import open_store
from tests.builders import line, line_by_line, loaded

HEADINGS = ["Order #", "Order Date", "First Name", "Surname (UK)", "Email", "Quantity",
            "Ticket Type", "Attendee Status", "What is your ODS code?"]  # fmt: skip
DAY = dt.date(2021, 5, 28)
LINES = [line(n, status="20/21 Entry Level.", published_on=dt.date(2021, 1, 5)) for n in (1, 2, 3)]


def report(folder, name: str, state: str):
    """Eventbrite's attendee report of three places."""
    path = folder / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow(HEADINGS)
        for n in (1, 2, 3):
            write.writerow([n, f"2021-05-0{n} 10:00", "Notareal", "Person", "n@example.invalid", 1,
                            "General Admission", state, f"V{n:04}"])  # fmt: skip
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    store = loaded(tmp_path_factory.mktemp("lines"), line_by_line(LINES, "2021-05-01"))
    store.close()
    return store.data_folder


@pytest.fixture
def data(built, tmp_path):
    """The lines, in a folder of the test's own."""
    return shutil.copytree(built, tmp_path / "data")


def carried(data) -> dict[str, int]:
    frame = open_store(data).ask("flag_counts", DAY).frame
    return dict(zip(frame.flag, frame.locations, strict=True))


def test_two_workshops_stay_two(tmp_path, data):
    first = report(tmp_path, "Registration workshop 10_05_2021", "Checked In")
    second = report(tmp_path, "Completion workshop 20_05_2021", "Not Attending")
    told = loading.load([first, second], data)
    assert any("“Registration workshop”" in notice for notice in told.notices)
    assert carried(data)["attended"] == 3


def test_a_newer_report_of_one_workshop_speaks_for_it(tmp_path, data):
    for name, state in (("10_05_2021", "Attending"), ("20_05_2021T1012", "Checked In")):
        loading.load([report(tmp_path, f"Registration_workshop {name}", state)], data)
    assert (carried(data)["attended"], carried(data)["booked"]) == (3, 0)


@pytest.mark.parametrize(
    "name", ["report-2021-05-10T1012", "10_05_2021", "Attendee list 2021-05-10"]
)
def test_a_name_that_names_none_must_be_told(tmp_path, data, name: str):
    path = report(tmp_path, name, "Checked In")
    with pytest.raises(NotAnExport) as refused:
        loading.load([path], data)
    assert path.name in str(refused.value) and "--map session=" in str(refused.value)
    mapped = loading.load(
        [path], data, loading.LoadOptions("workshop_bookings", mapping={"session": "Ticket Type"})
    )
    assert mapped.exports[0].accepted == 3
    again = report(tmp_path, name.replace("10", "17", 1), "Checked In")
    assert loading.load([again], data).exports[0].mapping == {"session": "Ticket Type"}
