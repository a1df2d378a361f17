"""Who may import what, and what SQL may read (DECISIONS §43). A wall that is not tested is none."""

import ast
import re
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from pipelines.reference.tables import TABLES
from pipelines.settings import REPOSITORY, SQL
from pipelines.sql_files import all_objects
from pipelines.store.questions import questions
from tests.repository import repository_files

pytestmark = pytest.mark.quick

# A room imports only rooms below it. A room named by a file is that one module.
ROOMS = (
    "__main__", "commands", "matching", "loading", "answers", "outgoing", "store", "building",
    "archive", "landing", "reference", "text_tables", "sql_files", "locking", "moving", "clock", "words",
    "progress", "settings", "errors",
)  # fmt: skip
# The same inside landing, where the kinds' module `kind` and `limits` lie below all others.
INSIDE_LANDING = (
    "land", "readers", "judging", "canonical", "headings", "limits", "kinds", "kind", "export",
)  # fmt: skip
# The doors through which pages come in.
DOORS = {
    "answers", "clock", "errors", "loading", "matching", "outgoing", "settings", "store", "words",
}  # fmt: skip
MOST_MODULES = 20
MOST_LINES = 400
FEW_LINES, MOST_SHORT = 40, 8
PIPELINES = sorted((REPOSITORY / "pipelines").rglob("*.py"))
PAGES = sorted([*(REPOSITORY / "pages").rglob("*.py"), REPOSITORY / "app.py"])
TESTS = sorted((REPOSITORY / "tests").rglob("*.py"))


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
    """The next part of every import from a package: {'store', 'loading'}."""
    return {
        n.removeprefix(package + ".").split(".")[0] for n in names if n.startswith(package + ".")
    }


def module(path: Path) -> tuple[str, ...]:
    """pipelines/store/store.py → ('pipelines', 'store', 'store')."""
    return path.relative_to(REPOSITORY).with_suffix("").parts


def name_of(path: Path) -> str:
    return "/".join(module(path)[1:])


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_pipelines_know_nothing_of_screens(path):
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & {"streamlit", "plotly", "pages", "tests"}


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_a_room_imports_only_rooms_below_it(path):
    room = module(path)[1]
    if room == "__init__":
        return
    below = ROOMS[ROOMS.index(room) :]
    assert rooms(imported(path), "pipelines") <= set(below)
    if room == "landing" and module(path)[2] != "__init__":
        inner = INSIDE_LANDING[INSIDE_LANDING.index(module(path)[2]) :]
        assert rooms(imported(path), "pipelines.landing") <= set(inner)


def test_every_room_is_in_the_list_of_rooms():
    there = {module(path)[1] for path in PIPELINES} - {"__init__"}
    assert there == set(ROOMS)
    inside = {module(path)[2] for path in PIPELINES if module(path)[1] == "landing"}
    assert inside - {"__init__"} == set(INSIDE_LANDING)


def test_no_module_imports_itself_by_way_of_others():
    # whoever imports a module of a package runs its __init__ too, and so does whoever names the package
    names = {".".join(module(p)).removesuffix(".__init__"): p for p in [*PIPELINES, *PAGES]}
    imports = {name: imported(path) & set(names) - {name} for name, path in names.items()}
    TopologicalSorter(imports).prepare()  # CycleError names the circle


@pytest.mark.parametrize("path", PAGES, ids=lambda p: "/".join(module(p)))
def test_pages_reach_pipelines_only_through_its_doors(path):
    names = imported(path)
    assert not {"duckdb", "sqlalchemy"} & {name.split(".")[0] for name in names}
    assert rooms(names, "pipelines") <= DOORS
    if path.name != "app.py":
        own = module(path)[1]
        assert rooms(names, "pages") <= {"furniture", own}


@pytest.mark.parametrize("package", ["pipelines", "pages"])
def test_no_folder_holds_more_modules_than_one_can_look_through(package):
    folders = Counter(
        path.parent
        for path in (REPOSITORY / package).rglob("*.py")
        if path.name != "__init__.py" and path.parent.name != "kinds"
    )
    assert not {path: n for path, n in folders.items() if n > MOST_MODULES}


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


@pytest.mark.parametrize("file", all_objects(), ids=lambda f: f.name)
def test_sql_rooms_read_what_they_may(file):
    read = set(re.findall(r"\b(raw|stg|core|mart|ref)_(?!example)[a-z]", file.body))
    assert read <= READS[file.room]
    assert len(file.text.splitlines()) <= 75, "find the joint and part it"
    assert re.search(rf"\b{file.name}\b", file.body) or file.room == "40_checks"


def test_marts_read_staging_only_for_what_exports_there_are():
    told = {"stg_kind", "stg_export", "stg_export_area"}
    for file in all_objects():
        if file.room == "30_marts":
            assert set(re.findall(r"\bstg_\w+", file.body)) <= told


@pytest.mark.parametrize("file", all_objects(), ids=lambda f: f.name)
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
    for file in all_objects():
        head = re.search(r"create macro \w+\s*\(([^)]*)\)", file.body)
        if head and head.group(1).strip():
            names = [name.strip() for name in head.group(1).split(",")]
            assert all(name.endswith("_") for name in names), file.name


def test_the_default_connection_is_used_nowhere():
    for path in PIPELINES:
        assert not re.search(r"duckdb\.(sql|execute|query)\(", path.read_text("utf-8")), path.name


def test_every_macro_code_stands_in_its_reference_file():
    text = " ".join(f.body for f in all_objects() if f.room == "00_rules")
    situations = set(re.findall(r"'([A-Z]{3,}(?:_[A-Z]+)*)'", text))
    assert situations >= TABLES["situations"].codes[1]
    assert SQL.exists()


def test_a_module_is_neither_a_book_nor_a_crumb():
    lines = {
        name_of(path): len(path.read_text("utf-8").splitlines())
        for path in [*PIPELINES, *PAGES]
        if path.name != "__init__.py"
    }
    of_tests = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in TESTS}
    assert not {name: n for name, n in (lines | of_tests).items() if n > MOST_LINES}
    short = {name: n for name, n in lines.items() if n < FEW_LINES and "/kinds/" not in name}
    assert len(short) <= MOST_SHORT, f"put one of them into a module that uses it: {short}"


def test_no_module_is_parted_by_divider_comments():
    for path in [*PIPELINES, *PAGES]:
        text = path.read_text("utf-8")
        assert not re.search(r"^\s*#\s*[-=#*_─]{3,}", text, re.M), path.name


def test_the_repository_speaks_of_the_project_alone():
    words = ["/wor" + "k/", "/tm" + "p/", ".librar" + "y", "py" + "pi.org", "deb" + "ian.org"]
    for path in repository_files():
        if path.suffix in (".py", ".sql", ".md", ".toml", ".txt", ".csv", ".sh", ""):
            text = path.read_text("utf-8", errors="ignore")
            assert not [word for word in words if word in text], path
