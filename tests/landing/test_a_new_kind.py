"""A kind of export nobody has seen: one spec and one fixture, and no other file is touched."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.settings import REPOSITORY
from tests.platforms import importing_from

SPEC = '''"""Which services have a fire-safety visit planned."""

from pipelines.landing.kind import CODE, DATE, YES_NO, Column, Kind

KIND = Kind(
    name="fire_visits",
    title="Fire visits",
    brings="When the fire service comes",
    source="An invented fire service",
    key="ods_code",
    personal=("officer",),
    columns=(
        Column("ods_code", "ODS code", type=CODE, required=True),
        Column("visit_on", "Date of visit", ("Visit",), DATE, required=True),
        Column("is_passed", "Passed?", type=YES_NO),
    ),
)
'''
FIXTURE = """Fire visits of Westmoor,,,
Ods_Code,VISIT,Visiting officer,Passed?
V0001,03/04/2021,Sam Invented,yes
V0002,25/04/2021,Sam Invented,perhaps
,26/04/2021,Sam Invented,no
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one file more."""
    folder = tmp_path_factory.mktemp("program")
    for part in ("pipelines", "docs", "data/reference"):
        shutil.copytree(
            REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    (folder / "data" / "sample").mkdir()
    kinds = folder / "pipelines" / "landing" / "kinds"
    (kinds / "fire_visits.py").write_text(SPEC, "utf-8")
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Path:
    """A data folder with the fixture loaded, as CSV."""
    folder = tmp_path_factory.mktemp("fire")
    (folder / "Fire visits 28_05_2021.csv").write_text(FIXTURE, "utf-8")
    told = said(program, "load", str(folder / "Fire visits 28_05_2021.csv"), data=folder / "data")
    (export,) = told["loaded"]
    assert (export["kind"], export["header_row"]) == ("fire_visits", 2)
    assert (export["rows"], export["accepted"], export["refused"]) == (3, 2, 1)
    assert export["dropped_columns"] == ["Visiting officer"]
    return folder / "data"


def said(program: Path, *command: str, data: Path) -> dict:
    """What one command prints as JSON."""
    run = subprocess.run(
        [sys.executable, "-m", "pipelines", *command, "--data", str(data), "--json"],
        cwd=program, env=importing_from(program), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_it_is_listed_with_what_it_brings(program: Path, data: Path):
    kinds = {row["kind"]: row for row in said(program, "ask", "kinds", data=data)["rows"]}
    assert kinds["fire_visits"]["exports"] == 1
    assert kinds["fire_visits"]["kind_in_words"] == "Fire visits"
    assert kinds["line_by_line"]["exports"] == 0
    (export,) = said(program, "status", data=data)["exports"]
    assert export["kind"] == "fire_visits"


def test_what_is_wrong_in_it_is_told(program: Path, data: Path):
    found = said(program, "ask", "data_quality", data=data)["rows"]
    assert {(row["finding"], row["row_number"], row["column_name"]) for row in found} == {
        ("blank key", 5, "Ods_Code"),
        ("unreadable yes or no", 4, "Passed?"),
    }


def test_it_stands_in_the_document(program: Path):
    run = subprocess.run(
        [sys.executable, "-c", "from docs import generated; print(generated.exports_document())"],
        cwd=program, env=importing_from(program), capture_output=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    assert "## Fire visits" in run.stdout and "When the fire service comes." in run.stdout


def test_no_person_is_kept(data: Path):
    kept = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"Sam Invented" not in kept
