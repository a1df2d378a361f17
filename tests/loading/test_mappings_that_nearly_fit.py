"""A kept mapping is used where it is sure to fit; where it nearly does, that is said."""

import csv
import shutil

import duckdb
import pytest

from pipelines import loading
from pipelines.errors import NotAnExport
from pipelines.loading.mappings import saved_mappings

SERVICE, COURSE = "Which care service (please give your ODS code)?", "Which course suits you?"
SURVEY = ["Respondent ID", "Started", SERVICE, "Your name", COURSE, "Outcome"]
MAPPING = {"place_code": SERVICE, "session": COURSE, "state": "Outcome"}
CELLS = {SERVICE: "V0001", COURSE: "Completion 1", "Outcome": "Attending", "Code": "V0001",
         "Organisation Name": "HOUSE 1", "Status": "20/21 Standards Met", "Course": "C1",
         "Primary Sector": "Social Care", "ODS code": "V0001"}  # fmt: skip


def written(folder, name: str, headings, **instead: str):
    """A file of one row; a heading given another name keeps its cell."""
    path = folder / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow([instead.get(heading, heading) for heading in headings])
        write.writerow([CELLS.get(heading, "A word") for heading in headings])
    return path


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory):
    """A data folder that remembers how the survey is read. Read only, please."""
    folder = tmp_path_factory.mktemp("surveyed")
    path = written(folder, "Survey 01_06_2021", SURVEY)
    options = loading.LoadOptions("workshop_bookings", mapping=MAPPING)
    loading.load([path], folder / "data", options)
    return folder / "data"


@pytest.fixture
def surveyed(loaded_once, tmp_path):
    """The same, to be changed."""
    return shutil.copytree(loaded_once, tmp_path / "data")


@pytest.mark.parametrize(("old", "new"), [
    (COURSE, "Which session suits you?"), (SERVICE, "Which care service (your ODS code)?"),
])  # fmt: skip
def test_a_renamed_question_is_named_with_the_mapping(tmp_path, surveyed, old, new):
    path = written(tmp_path, "Survey 08_06_2021", SURVEY, **{old: new})
    with pytest.raises(NotAnExport) as refused:
        loading.load([path], surveyed)
    (kept,) = saved_mappings(surveyed)
    said = str(refused.value)
    assert f"saved mapping {kept.name} nearly fits" in said
    assert f"“{old}”" in said and f"did you mean “{new}”" in said
    assert "--kind workshop_bookings" in said and "--map" in said
    ours = next(name for name, theirs in MAPPING.items() if theirs == old)
    loading.load(
        [path], surveyed, loading.LoadOptions("workshop_bookings", mapping=MAPPING | {ours: new})
    )


def test_a_question_left_out_that_nothing_used_is_named_as_well(tmp_path, surveyed):
    path = written(tmp_path, "Survey 08_06_2021", [h for h in SURVEY if h != "Started"])
    with pytest.raises(NotAnExport, match="nearly fits, but 1 of the columns it was made w"):
        loading.load([path], surveyed)


def test_a_question_more_changes_nothing(tmp_path, surveyed):
    path = written(tmp_path, "Survey 08_06_2021", [*SURVEY, "Where did you hear of us?"])
    told = loading.load([path], surveyed)
    assert told.exports[0].mapping == MAPPING


def test_what_has_nothing_of_it_is_not_told_of_it(tmp_path, surveyed):
    path = written(tmp_path, "Other 08_06_2021", ["Fish", "Chips"])
    with pytest.raises(NotAnExport) as refused:
        loading.load([path], surveyed)
    assert "mapping" not in str(refused.value)


def test_a_mapping_does_not_take_over_another_kind(tmp_path):
    data, mapping = tmp_path / "data", {"place_code": "Code", "state": "Status"}
    booked = written(tmp_path, "Cohort 1 01_06_2021", ["Code", "Status", "Course"])
    loading.load([booked], data, loading.LoadOptions("workshop_bookings", mapping=mapping))
    cut = ["Code", "Organisation Name", "Status", "Primary Sector"]
    for headings in (cut, [*cut, "Course"]):
        path = written(tmp_path, "Search results 08_06_2021", headings)
        with pytest.raises(NotAnExport, match="looks like DSPT public export, but lacks"):
            loading.load([path], data)
    again = written(tmp_path, "Cohort 1 15_06_2021", ["Code", "Status", "Course"])
    assert loading.load([again], data).exports[0].kind == "workshop_bookings"


def test_who_stands_in_a_mapped_list_without_a_state_is_booked(tmp_path):
    headings = [heading for heading in SURVEY if heading != "Outcome"]
    mapping = {"place_code": SERVICE, "session": COURSE}
    path = written(tmp_path, "Survey 01_06_2021", headings)
    told = loading.load(
        [path], tmp_path / "data", loading.LoadOptions("workshop_bookings", mapping=mapping)
    )
    assert told.exports[0].mapping == mapping
    assert any("whoever stands in it counts as “Booked”" in notice for notice in told.notices)
    rows = loading.archive_of(tmp_path / "data").rows_of(told.exports[0].export_id)
    with duckdb.connect() as connection:
        got = connection.execute("select state from read_parquet($1)", [str(rows)]).fetchall()
    assert got == [("Booked",)]
    again = written(tmp_path, "Survey 08_06_2021", headings)
    assert loading.load([again], tmp_path / "data").exports[0].mapping == mapping


def test_without_a_mapping_the_state_is_asked_for(tmp_path):
    path = written(tmp_path, "Booked 01_06_2021", ["ODS code", "Course"])
    with pytest.raises(NotAnExport, match="lacks the column “Attendee Status”"):
        loading.load([path], tmp_path / "data", loading.LoadOptions("workshop_bookings"))


def test_the_same_bytes_as_another_kind_are_told_so(tmp_path):
    path = tmp_path / "Ours 01_06_2021.csv"
    path.write_text("CQC ID,ODS code,Location name,Plan lodged\n1-1001,V0001,HOUSE,Y\n", "utf-8")
    told = loading.load([path], tmp_path / "data")
    assert told.exports[0].kind == "own_list"
    told = loading.load([path], tmp_path / "data", loading.LoadOptions("capacity_tracker"))
    assert told.already and any("so the kind is not used" in notice for notice in told.notices)
