"""What commands give: UTF-8 for machines wherever it goes, lines on any terminal, files by --out."""

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import line, line_by_line
from tests.commands.running import apart, here
from tests.oracle.region_files import write_exports

NAME, FILE = "Łąka → dom", "Łódź 07_05_2021.csv"


def run(data: Path, *words: object, code: int = 0, how: Callable = here) -> tuple[bytes, str]:
    """One command whose terminal or redirected output knows few letters, as on Windows: the bytes
    on its stdout and the text on its stderr."""
    done = how(*words, data=data, encoding="cp1252")
    said = done.err.decode("cp1252").replace(os.linesep, "\n")
    assert done.code == code, said
    assert "Traceback" not in said
    return done.out, said


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> tuple[Path, bytes]:
    """A data folder with one place of that name from a file of that name, and what the load said."""
    folder = tmp_path_factory.mktemp("giving")
    rows = [line(1, location_name=NAME, status="20/21 Entry Level.", published_on="05/02/2021")]
    (path,) = write_exports([line_by_line(rows, "2021-05-07")], folder)
    said, _ = run(folder / "data", "load", path.rename(folder / FILE), how=apart)
    return folder / "data", said


def test_a_load_that_was_carried_out_says_so_whatever_the_terminal_can_show(loaded):
    data, said = loaded
    assert said.decode("cp1252").startswith(
        "?ód? 07_05_2021.csv: Line By Line of 7 May 2021, 1 row"
    )
    assert "?ód?".encode("cp1252") in run(data, "status")[0]
    assert b"?ka ? dom (1-1001" in run(data, "explain", "V0001")[0]


@pytest.mark.parametrize(
    "asked",
    [
        "status", "ask standing --csv", "explain V0001", "plan completion", "mappings --json",
        "mailing plain --cohort must_act --format csv --out OUT", "preview FILE", "build",
        "withdraw nothing --why x",
    ],
)  # fmt: skip
def test_a_process_of_its_own_says_what_this_one_says(asked, loaded, tmp_path):
    """So the other tests of what a command says may ask in this process, which costs far less."""
    data, _ = loaded
    out = tmp_path / "out"
    words = [{"FILE": data.parent / FILE, "OUT": out}.get(word, word) for word in asked.split()]
    told = []
    for how in (apart, here):
        told.append(how(*words, data=data, encoding="cp1252"))
        shutil.rmtree(out, ignore_errors=True)
    assert told[0] == told[1]
    assert told[0].out if told[0].code == 0 else told[0].err


def test_json_and_csv_are_utf_8_with_plain_line_ends(loaded):
    data, _ = loaded
    for words in (("status",), ("ask", "standing"), ("explain", "V0001"), ("mappings",)):
        out, _ = run(data, *words, "--json")
        assert out.endswith(b"}\n") and b"\r" not in out
        assert isinstance(json.loads(out.decode("utf-8")), dict)
    (row,) = json.loads(run(data, "ask", "standing", "--json")[0].decode("utf-8"))["rows"]
    assert row["location_name"] == NAME
    out, _ = run(data, "ask", "standing", "--csv")
    assert out.count(b"\n") == 2 and b"\r" not in out
    (row,) = csv.DictReader(io.StringIO(out.decode("utf-8")))
    assert row["location_name"] == NAME


# what is asked → something that its CSV holds
COMMANDS = {
    "ask standing": NAME,
    "plan completion": NAME,
    "status": FILE,
    "explain V0001": NAME,
    "mappings": "name,kind,column,heading",
}


@pytest.mark.parametrize("asked", COMMANDS)
def test_a_file_holds_what_would_be_printed(asked, loaded, tmp_path):
    data, _ = loaded
    as_json, as_csv = tmp_path / "Łatwo.JSON", tmp_path / "Łatwo.csv"
    said, _ = run(data, *asked.split(), "--out", as_json)
    assert said.decode("cp1252").splitlines() == [f"Written to {tmp_path}{os.sep}?atwo.JSON."]
    assert as_json.read_bytes() == run(data, *asked.split(), "--json")[0]
    run(data, *asked.split(), "--out", as_csv)
    assert COMMANDS[asked] in as_csv.read_bytes().decode("utf-8")
    if asked.startswith(("ask", "plan")):
        assert as_csv.read_bytes() == run(data, *asked.split(), "--csv")[0]
    said, _ = run(data, *asked.split(), "--json", "--out", as_csv)
    assert said.rstrip().endswith(b"?atwo.csv, in place of the file that was there.")
    assert as_csv.read_bytes() == as_json.read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["Łatwo.JSON", "Łatwo.csv"]


def test_a_preview_writes_what_it_found_in_the_files(loaded, tmp_path):
    data, _ = loaded
    out = tmp_path / "found.csv"
    rows = [line(1, status="20/21 Sort Of Met."), line(2, location_name="Ług")]
    (good,) = write_exports([line_by_line(rows, "2021-05-14")], tmp_path)
    said, _ = run(data, "preview", good, "--out", out)
    assert said.count(b"\n") > 1 and b"Written to" in said
    found = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8"))))
    assert [row["value"] for row in found if row["finding"] == "status not recognised"] == [
        "20/21 Sort Of Met."
    ]
    bad = tmp_path / "bad 01_05_2021.csv"
    bad.write_text("a,b,c\n1,2,3\n", "utf-8")
    said, _ = run(data, "preview", bad, "--out", out, code=4)
    assert b"bad 01_05_2021.csv" in said
    assert list(csv.DictReader(io.StringIO(out.read_text("utf-8")))) == []
    assert not list(data.glob(".preview-*"))


def test_a_file_that_cannot_be_written_is_refused_in_a_sentence(loaded, tmp_path):
    data, _ = loaded
    refused = {
        tmp_path / "nowhere" / "x.csv": "There is no folder",
        tmp_path: "is a folder",
        tmp_path / "x.docx": "x.docx: give --out a file whose name ends in .csv or .json.",
        tmp_path / ("x" * 300 + ".csv"): ": give another --out.",
    }
    for out, sentence in refused.items():
        _, said = run(data, "ask", "standing", "--out", out, code=2)
        assert sentence in said and said.count("\n") == 1
    assert not os.listdir(tmp_path)
