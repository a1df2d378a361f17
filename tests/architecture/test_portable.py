"""What only some systems can do stays out of the code."""

import re

import pytest

from pipelines.settings import REPOSITORY

# a day without its leading zero is spelt one way on Windows and another elsewhere
_ONE_SYSTEM_ONLY = re.compile(r"%[-#][A-Za-z]")
_FOLDERS = ("pipelines", "pages", "docs", "benchmarks", "tests")
CODE = [REPOSITORY / "app.py", *(f for one in _FOLDERS for f in (REPOSITORY / one).rglob("*.py"))]


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(REPOSITORY).as_posix())
def test_days_are_written_in_a_way_that_every_system_knows(path):
    found = _ONE_SYSTEM_ONLY.findall(path.read_text("utf-8"))
    assert not found, "pipelines.words.day writes a day"


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "pipelines").rglob("*.py")), ids=lambda p: p.stem
)
def test_files_are_moved_by_what_tries_again(path):
    if path.stem != "moving":
        found = re.findall(
            r"os\.(?:replace|rename)\(|shutil\.move\(|\.unlink\(", path.read_text("utf-8")
        )
        assert not found, "pipelines.moving tries again where a file is held"
