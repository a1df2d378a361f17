"""The pins are those of pyproject.toml, whole and with hashes, and name no place to fetch from.

Where this fails: `make pins`.
"""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipelines.settings import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
PRODUCT = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
DEV = [Requirement(each) for each in PROJECT["dependency-groups"]["dev"]]
RUN, TEST = REPOSITORY / "requirements.txt", REPOSITORY / "requirements-dev.txt"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
OF_THE_PRODUCT = [REPOSITORY / "app.py", *(REPOSITORY / "pages").rglob("*.py")]
OF_THE_PRODUCT += (REPOSITORY / "pipelines").rglob("*.py")
OF_DEVELOPERS = [
    path for room in ("tests", "docs", "benchmarks") for path in (REPOSITORY / room).rglob("*.py")
]
OURS = {"app", "benchmarks", "data", "docs", "pages", "pipelines", "tests"}
# tzdata is what zoneinfo reads on Windows; psutil is for the limits of the child that reads files
WITHOUT_IMPORT = {"tzdata"}


def pins(path: Path) -> dict[str, str]:
    """Name → the whole entry, with its version, marker and hashes."""
    entries = re.split(r"^(?=[a-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)
    return {canonicalize_name(entry.split("==")[0]): entry for entry in entries if entry}


def version(entry: str) -> str:
    """The version that an entry pins."""
    return re.match(r"\S+==(\S+)", entry)[1]


def packages_imported(paths: list[Path]) -> set[str]:
    """The installed packages that these files import, by their canonical names."""
    modules = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add(node.module.split(".")[0])
    installed = packages_distributions()
    others = modules - OURS - sys.stdlib_module_names
    return {canonicalize_name(name) for module in others for name in installed[module]}


def names(requirements: list[Requirement]) -> set[str]:
    """Their canonical names."""
    return {canonicalize_name(each.name) for each in requirements}


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
@pytest.mark.parametrize("listed", PRODUCT, ids=str)
def test_what_the_product_needs_is_pinned_as_listed(listed: Requirement, path: Path):
    assert listed.specifier.contains(version(pins(path)[canonicalize_name(listed.name)]))


@pytest.mark.parametrize("listed", DEV, ids=str)
def test_what_developers_need_is_pinned_as_listed(listed: Requirement):
    assert listed.specifier.contains(version(pins(TEST)[canonicalize_name(listed.name)]))


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
def test_every_pin_has_hashes(path: Path):
    assert [name for name, entry in pins(path).items() if not HASH.search(entry)] == []


def test_developers_run_what_everybody_runs():
    found = {name: (version(entry), set(HASH.findall(entry))) for name, entry in pins(RUN).items()}
    for name, entry in pins(TEST).items():
        assert found.pop(name, None) in (None, (version(entry), set(HASH.findall(entry)))), name
    assert not found


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
def test_pins_name_no_place_to_fetch_from(path: Path):
    for line in path.read_text("utf-8").splitlines():
        is_hash = HASH.fullmatch(line.strip(" \\"))
        is_comment = re.fullmatch(r" +# [\w ().:-]+", line)
        is_pin = re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w !=<>'().]+)? \\", line)
        assert is_hash or is_comment or is_pin, line


def test_what_is_imported_is_listed_and_what_is_listed_is_imported():
    assert packages_imported(OF_THE_PRODUCT) == names(PRODUCT) - WITHOUT_IMPORT
    assert packages_imported(OF_DEVELOPERS) <= names(PRODUCT + DEV)
