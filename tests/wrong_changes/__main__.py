"""Makes each wrong change in a copy of the checkout and says which of them the tests notice.

    python -m tests.wrong_changes [--room rules|landing|pages]

Ends with 1 where one is not noticed by an assertion of its test file, where the file fails without
it, or where its line is no longer found.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from pipelines.settings import REPOSITORY
from tests.wrong_changes.wrong_changes import WRONG_CHANGES, WrongChange

PASSES, CAUGHT, NOT_CAUGHT = "passes", "caught", "NOT CAUGHT"
# the last line of what pytest prints where a test, and not the code it calls, says no; ValueError:
# a test that unpacks the one row it expects
_BY_ASSERTION = re.compile(r"^tests[/\\]\S+:\d+: (AssertionError|Failed|ValueError)$", re.MULTILINE)
_NEEDED = (
    *("app.py", "pyproject.toml", "data/reference", "data/sample"),
    *("docs", "pages", "pipelines", "tests"),
)


def copy_checkout(target: Path) -> Path:
    """Copies what the tests need of this checkout to `target`, without caches."""
    target.mkdir()
    for name in _NEEDED:
        if (REPOSITORY / name).is_dir():
            caches = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(REPOSITORY / name, target / name, ignore=caches)
        else:
            shutil.copy(REPOSITORY / name, target / name)
    return target


def outcome(checkout: Path, test: Path) -> str:
    """PASSES, CAUGHT where a test failed by an assertion of its own, else what pytest says."""
    report = checkout / "report.xml"
    report.unlink(missing_ok=True)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *("--hypothesis-profile", "quick", f"--junitxml={report}", str(test)),
        ],
        cwd=checkout,
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        return PASSES
    if done.returncode == 1:
        failures = ElementTree.parse(report).iter("failure")
        if any(_BY_ASSERTION.search(failure.text or "") for failure in failures):
            return CAUGHT
    return f"pytest ends with {done.returncode}, by no assertion: {done.stdout.strip()[-400:]}"


def outcome_with(change: WrongChange, checkout: Path) -> str:
    """The outcome of its test file with the change made; the copy is then as it was."""
    file = checkout / change.file
    text = file.read_text("utf-8")
    try:
        file.write_text(change.applied_to(text), "utf-8")
        return outcome(checkout, change.test_file(checkout))
    except ValueError as fault:
        return str(fault)
    finally:
        file.write_text(text, "utf-8")


def main() -> int:
    """Make them all, print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.wrong_changes")
    parser.add_argument("--room", choices=sorted({change.room for change in WRONG_CHANGES}))
    room = parser.parse_args().room
    changes = [change for change in WRONG_CHANGES if room in (None, change.room)]
    caught = 0
    unchanged: dict[Path, str] = {}
    with tempfile.TemporaryDirectory(prefix="wrong-changes-") as folder:
        checkout = copy_checkout(Path(folder) / "checkout")
        for change in changes:
            found = outcome_with(change, checkout)
            if found == CAUGHT:
                test = change.test_file(checkout)
                if test not in unchanged:
                    unchanged[test] = outcome(checkout, test)
                if unchanged[test] != PASSES:
                    found = f"{change.test} fails without it, too"
            caught += found == CAUGHT
            found = NOT_CAUGHT if found == PASSES else found
            where = f"({change.file}, {change.test})"
            print(f"{found:10}  {change.room:7}  {change.means}  {where}", flush=True)
    print(f"{caught} of {len(changes)} are caught.")
    return 0 if caught == len(changes) else 1


if __name__ == "__main__":
    sys.exit(main())
