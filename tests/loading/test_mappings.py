"""Column mappings: told once, kept without a cell of the file, used again, forgotten on request."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.errors import NotAnExport, RefusedByGuard, WrongUse
from pipelines.landing.land import land
from pipelines.loading.mappings import (
    check_mapping,
    forget_mapping,
    mapping_given,
    save_mapping,
    saved_mappings,
)

SERVICE, WHICH = "Which service do you work for?", "Which session suits you?"
MAPPING = {"place_code": SERVICE, "session": WHICH, "state": "Response"}
HEADINGS = ["Response", "What is your first name?", SERVICE, WHICH, "Any comments?"]


def survey(folder, day: str, headings=HEADINGS, code: str = "V0001"):
    """A survey's export: two answers, with the names of two invented people."""
    path = folder / f"Survey {day}.csv"
    answers = {SERVICE: code, WHICH: "Completion 10 June", "Response": "Attending",
               "ODS code": code, "Attendee Status": "Attending"}  # fmt: skip
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow(headings)
        for name in ("Wilhelmina", "Ottokar"):
            write.writerow([answers.get(heading, name) for heading in headings])
    return path


@pytest.fixture(scope="module")
def mapped(tmp_path_factory) -> Path:
    """A data folder with one survey read by the mapping. Read only, please."""
    folder = tmp_path_factory.mktemp("mapped")
    options = loading.LoadOptions("workshop_bookings", mapping=MAPPING)
    loading.load([survey(folder, "01_06_2021")], folder / "data", options)
    return folder / "data"


def test_a_mapping_is_kept_and_used_again(tmp_path):
    data = tmp_path / "data"
    first = survey(tmp_path, "01_06_2021")
    with pytest.raises(NotAnExport):
        loading.load([first], data)
    told = loading.load([first], data, loading.LoadOptions("workshop_bookings", mapping=MAPPING))
    assert told.exports[0].kind == "workshop_bookings" and told.exports[0].mapping == MAPPING
    (kept,) = saved_mappings(data)
    assert (kept.kind, kept.mapping) == ("workshop_bookings", MAPPING)
    again = survey(tmp_path, "08_06_2021", HEADINGS[::-1])
    told = loading.load([again], data)
    assert told.exports[0].mapping == MAPPING
    assert any(f"saved mapping {kept.name}" in notice for notice in told.notices)
    upload = survey(tmp_path, "15_06_2021")
    shown = loading.preview([(upload.name, upload.read_bytes())], data)
    assert shown.files[0].exports[0].mapping == MAPPING
    for path in data.rglob("*"):
        if path.is_file():
            assert b"Wilhelmina" not in path.read_bytes(), path
    loading.discard(shown.preview_id, data)
    forget_mapping(data, kept.name)
    with pytest.raises(NotAnExport):
        loading.load([survey(tmp_path, "22_06_2021")], data)


def test_what_is_kept_of_it_holds_no_cell(mapped):
    (path,) = (mapped / "mappings").iterdir()
    kept = json.loads(path.read_text("utf-8"))
    assert set(kept) == {"name", "kind", "mapping", "headings"}
    assert "whatisyourfirstname" in kept["headings"]
    assert not any(cell in path.read_text("utf-8") for cell in ("V0001", "10 June", "Ottokar"))


def test_a_mapping_adds_to_a_file_that_is_known_without_it(tmp_path):
    data = tmp_path / "data"
    known = ["ODS code", "Attendee Status", "Order Date", WHICH]
    mapped = {"session": WHICH}
    loading.load(
        [survey(tmp_path, "01_06_2021", known)],
        data,
        loading.LoadOptions("workshop_bookings", mapping=mapped),
    )
    told = loading.load([survey(tmp_path, "08_06_2021", known)], data)
    assert told.exports[0].mapping == mapped
    assert "session" in told.exports[0].columns_found
    # another file of the kind, without that heading, is read as it is
    told = loading.load([survey(tmp_path, "15_06_2021", known[:3])], data)
    assert told.exports[0].mapping is None


def test_a_preview_keeps_a_mapping_only_once_it_is_published(tmp_path):
    data = tmp_path / "data"
    path = survey(tmp_path, "01_06_2021")
    shown = loading.preview([path], data, loading.LoadOptions("workshop_bookings", mapping=MAPPING))
    assert not saved_mappings(data)
    loading.publish(shown.preview_id, data)
    assert len(saved_mappings(data)) == 1


def test_the_same_bytes_by_another_mapping_change_nothing(mapped, tmp_path):
    data, path = tmp_path / "data", survey(tmp_path, "01_06_2021")
    shutil.copytree(mapped, data)
    told = loading.load(
        [path],
        data,
        loading.LoadOptions("workshop_bookings", mapping=MAPPING | {"session": "When?"}),
    )
    assert told.already and any("mapping is not used" in notice for notice in told.notices)


def test_a_heading_that_is_not_there_is_told(tmp_path):
    wrong = MAPPING | {"session": "When?"}
    with pytest.raises(WrongUse, match=r"no column “When\?”"):
        loading.load(
            [survey(tmp_path, "01_06_2021")],
            tmp_path / "d",
            loading.LoadOptions("workshop_bookings", mapping=wrong),
        )


@pytest.mark.parametrize(
    ("mapping", "kind", "says"),
    [
        (MAPPING, None, "needs the kind"),
        (MAPPING, "nothing", "needs the kind"),
        ({"nothing": SERVICE}, "workshop_bookings", "no column 'nothing'"),
        ({"place_code": "Your E-Mail address"}, "workshop_bookings", "may name people"),
        ({"place_code": "A", "session": " a!"}, "workshop_bookings", "same heading"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_before_any_file_is_read(mapping, kind, says):
    with pytest.raises(WrongUse, match=says):
        check_mapping(mapping, kind)


def test_pairs_as_they_are_typed():
    kind = "workshop_bookings"
    assert mapping_given([f"place_code= {SERVICE} ", "session=a=b"], kind) == {
        "place_code": SERVICE, "session": "a=b",
    }  # fmt: skip
    assert mapping_given([], None) is None
    for bad in ("place_code", "place_code=", "place_code= "):
        with pytest.raises(WrongUse, match="column=heading"):
            mapping_given([bad], kind)


def test_a_damaged_note_is_told_by_name(tmp_path):
    (tmp_path / "mappings").mkdir()
    for text in (
        "{",
        "[]",
        '{"name": "x"}',
        '{"name":"x","kind":"no","mapping":{"a":"b"},"headings":[]}',
    ):
        (tmp_path / "mappings" / "x.json").write_text(text)
        with pytest.raises(RefusedByGuard, match=r"x\.json is damaged"):
            saved_mappings(tmp_path)


def test_only_a_kept_mapping_is_forgotten(tmp_path):
    with pytest.raises(WrongUse, match="Kept: none"):
        forget_mapping(tmp_path, "../x")
    headings = ["ODS code", "Attendee Status", "Order Date"]
    (plain,) = land(survey(tmp_path, "01_06_2021", headings), tmp_path)
    assert save_mapping(tmp_path, plain) is None


def test_a_load_was_carried_out_even_where_its_mapping_cannot_be_kept(tmp_path):
    path, data = survey(tmp_path, "01_06_2021"), tmp_path / "d"
    data.mkdir()
    (data / "mappings").write_text("in the way", "utf-8")
    told = loading.load([path], data, loading.LoadOptions("workshop_bookings", mapping=MAPPING))
    assert len(told.exports) == len(loading.archive_of(data).exports()) == 1
    assert any("its mapping could not be kept" in line for line in told.lines)
