"""The command line as its users type it: exit codes, one JSON object, the real exports."""

import csv
import io
import json
import shutil
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipelines.loading import load
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.commands.running import run
from tests.conftest import REAL_DATA_FOLDER
from tests.oracle.region_files import write_exports

DSPT_2019 = REAL_DATA_FOLDER / "DSPT Progress as of 17_06_2019 15_25_54 publish.xlsx"
LINCOLNSHIRE = REAL_DATA_FOLDER / "cqc_lincolnshire_prefiltered.csv"
needs_real = pytest.mark.skipif(
    not DSPT_2019.exists(), reason="the public exports are not beside this repository"
)


@needs_real
def test_the_main_job_on_real_exports(tmp_path):
    run("load", DSPT_2019, data=tmp_path / "a")
    alone = json.loads(run("status", "--json", data=tmp_path / "a"))
    assert alone["locations"] == 0
    assert any("registrations, not places" in notice for notice in alone["notices"])
    run("load", LINCOLNSHIRE, "--as-at", "2026-06-15", data=tmp_path / "a")
    run("load", DSPT_2019, LINCOLNSHIRE, "--as-at", "2026-06-15", "--data", tmp_path / "b")
    one, both = (run("status", "--json", data=tmp_path / name) for name in "ab")
    assert one == both
    status = json.loads(one)
    exports = {e["kind"]: e for e in status["exports"]}
    assert exports["public_export"]["as_at"] == "2019-06-17"
    assert exports["public_export"]["rows"] == 31_970
    assert exports["latest_ratings"]["rows"] == 4_159
    assert all(e["rows"] == e["accepted"] + e["refused"] for e in exports.values())
    assert status["locations"] == 356 == sum(status["situations"].values())
    assert sum(status["levels"].values()) == 356
    standing = json.loads(run("ask", "standing", "--json", data=tmp_path / "a"))["rows"]
    own = [row for row in standing if row["own_level"] not in (None, "Not registered")]
    assert len(own) == 31 == _joined_by_hand()
    summary = json.loads(run("ask", "matching_summary", "--json", data=tmp_path / "a"))["rows"]
    outcomes = {row["outcome"]: row["locations"] for row in summary}
    assert list(outcomes) == [
        "own_code", "head_office", "predecessor", "suggested", "nothing_found",
    ]  # fmt: skip
    assert outcomes["own_code"] == _joined_by_hand()
    assert sum(outcomes.values()) == 356
    assert all(set(row) == {"outcome", "locations"} for row in summary)
    found = json.loads(run("ask", "data_quality", "--json", data=tmp_path / "a"))["rows"]
    (damaged,) = [row for row in found if row["finding"] == "damaged code"]
    assert damaged["value"].startswith("2006-04-01")
    assert "APR6" in damaged["likely"]


def _joined_by_hand() -> int:
    """How many adult social care places of Lincolnshire stand in the 2019 export by their code."""
    with LINCOLNSHIRE.open(encoding="utf-8-sig", newline="") as file:
        places = {
            row["Location ID"]: row["Location ODS Code"].strip().upper()
            for row in csv.DictReader(file)
            if row["Location Type"] == "Social Care Org"
        }
    codes = {str(row[1]).strip().upper() for row in _rows_of_2019()}
    return sum(code in codes for code in places.values())


def _rows_of_2019() -> list[tuple]:
    """The rows under the heading, by a reader that is not the product's."""
    with closing(load_workbook(DSPT_2019, read_only=True)) as book:
        return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


@needs_real
def test_each_status_text_of_2019_reads_as_statuses_csv_says(tmp_path):
    """Every registration of 2019, counted by its text with an independent reader."""
    load([DSPT_2019], tmp_path)
    said = Counter(
        open_store(tmp_path).fetch(
            "select status_text, level, edition from mart_registration"
        )
    )  # fmt: skip
    expected = {
        "Standards Met": "Standards Met", "Entry Level": "Entry Level",
        "Standards Exceeded": "Standards Exceeded", "Standards Not Met": "Standards Not Met",
        "Standards Met (19-20)": "Standards Met", "Entry Level (19-20)": "Entry Level",
        "Standards not fully met (plan agreed)": None, None: "Not published",
    }  # fmt: skip
    texts = Counter(row[2] for row in _rows_of_2019())
    assert set(texts) == set(expected)
    for text, level in expected.items():
        rows = {key: n for key, n in said.items() if key[0] == text}
        assert {key[1] for key in rows} == {level}, text
        # the damaged code joins nothing and is no registration
        assert sum(rows.values()) in (texts[text], texts[text] - 1), text
        if level and level != "Not published":
            wanted = "19/20" if "(19-20)" in text else "18/19"
            assert {key[2] for key in rows} == {wanted}, text


@needs_real
def test_a_register_alone_says_what_is_missing(tmp_path):
    run("load", LINCOLNSHIRE, "--as-at", "2026-06-15", data=tmp_path)
    status = json.loads(run("status", "--json", data=tmp_path))
    assert status["situations"]["UNKNOWN"] == status["locations"] == 356
    rows = list(csv.DictReader(io.StringIO(run("ask", "standing", "--csv", data=tmp_path))))
    assert {row["reasons"] for row in rows} == {
        "No readable status for this place; no status export loaded"
    }


def test_exit_codes(tmp_path):
    data = tmp_path / "data"
    (good,) = write_exports([line_by_line([line(1)], "2021-05-07")], tmp_path)
    undated = tmp_path / "undated.csv"
    undated.write_bytes(good.read_bytes())
    run("status", data=data, code=6)
    assert "pipelines build" in run.stderr
    run("load", undated, data=data, code=2)
    assert "undated.csv" in run.stderr and "--as-at" in run.stderr
    run("load", good, "--as-at", "2020-01-01", data=data)
    assert json.loads(run("status", "--json", data=data))["exports"][0]["as_at"] == "2021-05-07"
    assert "already loaded" in run("load", undated, data=data)
    other = tmp_path / "other 07_05_2021.csv"
    other.write_bytes(good.read_bytes().replace(b"Larch 1", b"Larch 2"))
    run("load", other, data=data, code=3)
    run("ask", "nothing", data=data, code=2)
    run("ask", "call_list", "--as-at", "2018-06-10", data=data, code=2)
    run("explain", "V9999", data=data, code=2)
    assert "Larch 1" in run("explain", "V0001", data=data)
    run("withdraw", "line_by_line-2021-05-07-00000000", "--why", "x", data=data, code=2)


BROKEN = {
    "truncated 01_05_2021.xlsx": lambda good: good[: len(good) // 2],
    "picture 01_05_2021.xlsx": lambda _: b"\x89PNG\r\n\x1a\n" + b"0" * 500,
    "page 01_05_2021.csv": lambda _: b"<!doctype html><html><body>Sign in</body></html>",
    "empty 01_05_2021.csv": lambda _: b"",
    "random 01_05_2021.csv": lambda _: bytes(range(256)) * 40,
    "headers 01_05_2021.csv": lambda _: b"a,b,c\n1,2,3\n",
    "column 01_05_2021.csv": lambda _: b"Code,Organisation Name,Date Of Publication\nV1,x,\n",
}


@pytest.fixture(scope="module")
def good_folder(tmp_path_factory) -> Path:
    """A data folder with one place. Read only, please."""
    folder = tmp_path_factory.mktemp("good")
    files = write_exports([line_by_line([line(1)], "2021-05-07")], folder)
    run("load", *files, data=folder / "data")
    return folder / "data"


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_refused_in_a_sentence_and_the_old_position_stands(
    name, good_folder, tmp_path
):
    data = shutil.copytree(good_folder, tmp_path / "data")
    before = run("status", "--json", data=data)
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>" * 100)
    path = tmp_path / name
    path.write_bytes(BROKEN[name](workbook.getvalue()))
    run("load", path, data=data, code=4)
    sentence = [text for text in run.stderr.splitlines() if not text.endswith("…")]
    assert len(sentence) == 1 and name in sentence[0]
    assert run("status", "--json", data=data) == before


def weeks(folder: Path, **sizes: int) -> dict[str, Path]:
    """A Line By Line per week, of so many places: weeks(folder, a=20, b=10)."""
    exports = [
        line_by_line([line(n) for n in range(size)], f"2021-05-{7 * number:02}")
        for number, size in enumerate(sizes.values(), start=1)
    ]
    return dict(zip(sizes, write_exports(exports, folder), strict=True))


def test_a_drop_is_refused_with_its_table_until_somebody_says_why(tmp_path):
    data, files = tmp_path / "data", weeks(tmp_path, whole=20, half=10)
    run("load", files["whole"], data=data)
    before = run("status", "--json", data=data)
    shown = run("preview", files["half"], data=data)
    assert "10 of 20 locations are gone" in shown and "  in: 0, out: 10" in shown
    run("load", files["half"], data=data, code=3)
    assert "NHS Northmoor CCG: 20 before, 10 now, 10 gone" in run.stderr
    run("load", files["half"], "--accept-drop", " ", data=data, code=2)
    assert run("status", "--json", data=data) == before
    run("load", files["half"], "--accept-drop", "ten were sold", data=data)
    (_, newer) = json.loads(run("status", "--json", data=data))["exports"]
    assert newer["accepted_drop"]["why"] == "ten were sold"
    assert newer["accepted_drop"]["gone"] == 10
    assert "ten were sold" in run("status", data=data)


def test_a_preview_is_one_object_and_leaves_nothing(tmp_path):
    data, files = tmp_path / "data", weeks(tmp_path, whole=3)
    bad = tmp_path / "bad 01_05_2021.csv"
    bad.write_text("a,b,c\n1,2,3\n")
    out = run("preview", files["whole"], bad, "--json", data=data)
    told = json.loads(out)
    assert out.count("\n") == 1
    assert [p.name for p in data.iterdir()] in ([], [".load.lock"])
    assert [bool(one["refusal"]) for one in told["files"]] == [False, True]
    assert told["changes"]["after"] == 3 == len(told["changes"]["came_in"])
    run("preview", bad, data=data, code=4)
    run("status", data=data, code=6)


def test_mappings_are_kept_listed_and_forgotten(tmp_path):
    data, path = tmp_path / "data", tmp_path / "Survey 01_06_2021.csv"
    path.write_text("Your service,Answer\nV0001,Attending\n")
    run("load", path, data=data, code=4)
    mapped = ("--map", "place_code=Your service", "--map", "state=Answer")
    run("load", path, *mapped, data=data, code=2)
    run("load", path, "--kind", "workshop_bookings", *mapped, data=data)
    (kept,) = json.loads(run("mappings", "--json", data=data))["mappings"]
    assert kept["mapping"] == {"place_code": "Your service", "state": "Answer"}
    assert "place_code = “Your service”" in run("mappings", data=data)
    run("mappings", "--forget", "nothing", data=data, code=2)
    nowhere = tmp_path / ("x" * 300 + ".csv")
    run("mappings", "--forget", kept["name"], "--out", nowhere, data=data, code=2)
    assert f"The mapping {kept['name']} is forgotten. The list of" in run.stderr
    assert "No mapping is kept" in run("mappings", data=data)
    other = tmp_path / "Survey 02_06_2021.csv"
    other.write_text("Your service,Answer\nV0001,Declined\n")
    run("load", other, "--kind", "workshop_bookings", *mapped, data=data)
    said = run("mappings", "--forget", kept["name"], data=data)
    assert f"Forgotten: {kept['name']}" in said and "No mapping is kept" in run(
        "mappings", data=data
    )


def test_json_is_one_object_and_nothing_else(sample_folder):
    for words in (("status",), ("ask", "coverage"), ("explain", "VZFQX"), ("build",)):
        out = run(*words, "--json", data=sample_folder)
        assert isinstance(json.loads(out), dict)
        assert out.count("\n") == 1
    answer = json.loads(run("ask", "call_list", "--param", "limit=3", "--json", data=sample_folder))
    assert list(answer) == ["question", "as_at", "columns", "rows"]
    assert answer["as_at"] == "2021-05-28" and len(answer["rows"]) == 3
    assert list(answer["rows"][0]) == answer["columns"]
