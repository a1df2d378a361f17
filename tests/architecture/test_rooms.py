"""Who may import what, and what SQL may read (DESIGN §3). A wall that is not tested is none."""

import ast
import re
from pathlib import Path

import pytest

from pipelines.question import questions
from pipelines.reference_tables import TABLES
from pipelines.settings import REPOSITORY, SQL
from pipelines.sql_rooms import all_files

pytestmark = pytest.mark.quick

PAGES_MAY = {
    "store", "loading", "outgoing", "position", "programme", "planning", "errors", "settings",
    "status", "question", "explaining", "deciding", "review",
}  # fmt: skip
PIPELINES = sorted((REPOSITORY / "pipelines").rglob("*.py"))
PAGES = sorted([*(REPOSITORY / "pages").rglob("*.py"), REPOSITORY / "app.py"])


def imported(path: Path) -> set[str]:
    """Every module a file imports, with the names taken from packages: pipelines.store …"""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def rooms(names: set[str], package: str) -> set[str]:
    """The second part of every import from a package: {'store', 'loading'}."""
    return {n.split(".")[1] for n in names if n.startswith(package + ".")}


@pytest.mark.parametrize("path", PIPELINES, ids=lambda p: p.stem)
def test_pipelines_know_nothing_of_screens(path):
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & {"streamlit", "plotly", "pages", "tests"}


@pytest.mark.parametrize("path", PIPELINES, ids=lambda p: p.stem)
def test_landing_archive_and_build_never_read_the_store(path):
    inner = path.parent.name == "landing" or path.stem in ("archive", "build", "raw", "sql_rooms")
    if inner:
        assert not rooms(imported(path), "pipelines") & {"store", "loading", "question", "status"}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_pages_reach_pipelines_only_through_its_doors(path):
    names = imported(path)
    assert "duckdb" not in {name.split(".")[0] for name in names}
    modules = {p.stem for p in (REPOSITORY / "pipelines").glob("*.py")} | {"landing", "outgoing"}
    assert rooms(names, "pipelines") & modules <= PAGES_MAY
    if "furniture" not in path.parts and path.name != "app.py":
        assert rooms(names, "pages") <= {"furniture"}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_pages_hold_no_sql(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bselect\b.+\bfrom\b", node.value, re.I | re.S), node.value


def test_no_page_lies_where_an_old_link_would_bypass_the_frame():
    # A cold link to pages/x.py runs it without app.py, so also without sign-in (streamlit 1.67).
    assert [p.name for p in (REPOSITORY / "pages").glob("*.py")] == ["__init__.py"]


def test_only_outgoing_writes_files_for_people():
    for path in PAGES:
        assert not re.search(r"\.to_(csv|excel)\(", path.read_text("utf-8")), path.name


READS = {
    "00_rules": {"ref"},
    "10_staging": {"raw", "ref", "stg"},
    "20_core": {"stg", "core", "ref"},
    "30_marts": {"core", "stg", "ref", "mart"},
    "40_checks": {"core", "ref", "mart", "stg"},
}


@pytest.mark.parametrize("file", all_files(), ids=lambda f: f.name)
def test_sql_rooms_read_what_they_may(file):
    read = set(re.findall(r"\b(raw|stg|core|mart|ref)_(?!example)[a-z]", file.body))
    assert read <= READS[file.room]
    assert len(file.text.splitlines()) <= 75, "find the joint and part it"
    assert re.search(rf"\b{file.name}\b", file.body) or file.room == "40_checks"


def test_marts_read_staging_only_for_what_exports_there_are():
    told = {"stg_kind", "stg_export", "stg_export_area"}
    for file in all_files():
        if file.room == "30_marts":
            assert set(re.findall(r"\bstg_\w+", file.body)) <= told


@pytest.mark.parametrize("file", all_files(), ids=lambda f: f.name)
def test_sql_says_what_one_row_is(file):
    if file.room == "40_checks":
        assert file.opening
    elif "macro" in file.body.split("as", 1)[0]:
        assert file.opening.startswith(("scalar:", "table:"))
    else:
        assert file.opening.startswith("one row per")


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_questions_read_marts_and_say_what_one_row_is(question):
    body = re.sub(r"--[^\n]*", "", question.sql)
    assert set(re.findall(r"\b(raw|stg|core|mart|ref)_[a-z]", body)) <= {"mart", "ref"}
    assert "$as_at" in body
    assert question.grain.startswith("one row")
    used = set(re.findall(r"\$([a-z_]+)", body)) - {"as_at"}
    assert used == {p.name for p in question.parameters}


def test_parameters_of_macros_end_in_an_underscore():
    """A table macro's parameter named like a column is silently shadowed."""
    for file in all_files():
        head = re.search(r"create macro \w+\s*\(([^)]*)\)", file.body)
        if head and head.group(1).strip():
            names = [name.strip() for name in head.group(1).split(",")]
            assert all(name.endswith("_") for name in names), file.name


def test_the_default_connection_is_used_nowhere():
    for path in PIPELINES:
        assert not re.search(r"duckdb\.(sql|execute|query)\(", path.read_text("utf-8")), path.name


def test_every_macro_code_stands_in_its_reference_file():
    text = " ".join(f.body for f in all_files() if f.room == "00_rules")
    situations = set(re.findall(r"'([A-Z]{3,}(?:_[A-Z]+)*)'", text))
    assert situations >= TABLES["situations"].codes[1]
    assert SQL.exists()


def test_modules_are_short():
    for path in [*PIPELINES, *PAGES]:
        assert len(path.read_text("utf-8").splitlines()) <= 220, path.name


def test_the_repository_speaks_of_the_project_alone():
    words = ["/wor" + "k/", "/tm" + "p/", ".librar" + "y", "py" + "pi.org", "deb" + "ian.org"]
    for path in REPOSITORY.rglob("*"):
        inside = path.relative_to(REPOSITORY)
        if inside.parts[0] in (
            ".git",
            ".venv",
            ".cache",
            ".pytest_cache",
            ".hypothesis",
            ".ruff_cache",
        ):
            continue
        if path.is_file() and path.suffix in (".py", ".sql", ".md", ".toml", ".txt", ".csv", ""):
            text = path.read_text("utf-8", errors="ignore")
            assert not [word for word in words if word in text], inside
