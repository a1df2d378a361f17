"""What one text says of another is there: sections that are referred to, documents, paths, modules.

A reference has one form, RULES §5: a document of docs/ in capitals and a numbered heading in it.
"""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.settings import REPOSITORY
from tests.repository import repository_files

DOCUMENTS = ("RULES", "EXPORTS", "SOURCES", "DECISIONS")
WRITTEN = {".py", ".sql", ".csv", ".md", ".toml", ".txt", ".yml", ".js", ".css"}
REFERENCE = re.compile(r"\b([A-Z]{3,}) ((?:§\d+(?: ?[a-z]\b)?(?:, | and | to | or )?)+)")
READ_BY_NEWCOMERS = ("docs/decisions.md", "README.md", "CONTRIBUTING.md")
# what the exercises of CONTRIBUTING have a newcomer make, so that it is not there yet
EXERCISE = re.compile(r"big_homes?|fire_visits?|<")
# in the data folder of whoever uses the product
OF_A_DATA_FOLDER = {"archive/", "audit.jsonl"}


ALL = repository_files()
NAMES = {path.name for path in ALL}
# but for this one, which holds references that lead nowhere
FILES = [path for path in ALL if path.suffix in WRITTEN and path != Path(__file__)]
ROOTS = {path.relative_to(REPOSITORY).parts[0] for path in ALL if path.parent != REPOSITORY}


def in_one_line(text: str) -> str:
    """A text without line ends and the signs of a comment, over which a reference may run."""
    return re.sub(r"\s+", " ", re.sub(r"\n\s*(--|#)?", " ", text))


def sections_of(document: str) -> set[int]:
    """The numbers of the headings of a document of docs/: 5 for `## 5. Situations`."""
    text = (REPOSITORY / "docs" / f"{document.lower()}.md").read_text("utf-8")
    return {int(number) for number in re.findall(r"^## (\d+)\. \S", text, re.MULTILINE)}


def dead_references(text: str, own: str = "") -> list[str]:
    """The references in a text that lead to no section. own: the document that a bare § is of."""
    line, dead, followed = in_one_line(text), [], 0
    for found in REFERENCE.finditer(line):
        numbers = [int(number) for number in re.findall(r"§(\d+)", found[2])]
        followed += len(numbers)
        known = sections_of(found[1]) if found[1] in DOCUMENTS else set()
        dead += [f"{found[1]} §{number}" for number in numbers if number not in known]
    alone = re.findall(r"§ ?(\d+)", REFERENCE.sub("", line))
    known = sections_of(own) if own else set()
    return dead + [f"§{number} of no document" for number in alone if int(number) not in known]


def dead_paths(text: str) -> Iterator[str]:
    """The paths, files, modules and links of a text that are not in the repository."""
    for word in re.findall(r"`([^`\s]+)`", text):
        if not EXERCISE.search(word) and not _is_there(word):
            yield word
    for package, name in re.findall(r"^ *from ([\w.]+) import (\w+)", text, re.MULTILINE):
        if package.split(".")[0] in ROOTS and not _is_module(f"{package}.{name}"):
            yield f"{package}.{name}"


def _is_there(word: str) -> bool:
    """Whether a word is no path of the repository, or one that exists."""
    path = word.replace("\\", "/").split("→")[0].rstrip("…")
    if path.startswith(".."):
        return False
    if word in OF_A_DATA_FOLDER or path.startswith(("/", "data/built", "data/demo")):
        return True
    if re.fullmatch(rf"({'|'.join(ROOTS)})(\.\w+)+", path) and Path(path).suffix not in WRITTEN:
        return _is_module(path)
    if "/" in path and path.split("/")[0] in ROOTS:
        return any(REPOSITORY.glob(path.rstrip("/")))
    return Path(path).suffix not in WRITTEN or "*" in path or Path(path).name in NAMES


def _is_module(dotted: str) -> bool:
    """Whether a dotted name is a module, or a name that its module's text makes."""
    parent, _, name = dotted.rpartition(".")
    if any(
        (REPOSITORY / dotted.replace(".", "/")).with_suffix(end).exists() for end in ("", ".py")
    ):
        return True
    spec = importlib.util.find_spec(parent)
    return bool(spec and spec.origin) and bool(
        re.search(rf"\b{name}\b", Path(spec.origin).read_text("utf-8"))
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_sections_are_numbered_without_a_gap(document: str):
    assert sections_of(document) == set(range(1, len(sections_of(document)) + 1)) != set()


def test_every_reference_leads_to_a_section():
    dead = {}
    for path in FILES:
        own = path.stem.upper() if path.parent.name == "docs" else ""
        found = dead_references(path.read_text("utf-8"), own if own in DOCUMENTS else "")
        dead |= {path.relative_to(REPOSITORY).as_posix(): found} if found else {}
    assert not dead


def test_the_references_that_the_code_lives_by_are_read():
    """So many that the test above cannot be green for want of any."""
    texts = " ".join(in_one_line(path.read_text("utf-8")) for path in FILES)
    count = {name: len(re.findall(rf"\b{name} §\d", texts)) for name in DOCUMENTS}
    assert count["RULES"] > 100 and min(count.values()) > 4, count


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("-- by its name (RULES\n-- §10)", ["RULES §10"]),
        ("RULES §1, §2 and §77", ["RULES §77"]),
        ("(RULES §4 c: the one that published) and RULES §5, row 8", []),
        ("what it was (DECISIONS §999)", ["DECISIONS §999"]),
        ("EXPORTS §3 to §5, SOURCES §0", ["SOURCES §0"]),
        ("(DESIGN §3)", ["DESIGN §3"]),
        ("as §4 says", ["§4 of no document"]),
    ],
)
def test_a_reference_that_leads_nowhere_is_found(text: str, dead: list[str]):
    assert dead_references(text) == dead


def test_every_document_that_is_named_is_in_the_repository():
    for path in FILES:
        text = path.read_text("utf-8")
        named = set(re.findall(r"[\w-]+\.md\b", text))
        assert named <= NAMES, f"{path}: {named - NAMES}"
        assert not re.search(r"\b(DESIGN|DOMAIN|RECONCILIATION|LANGUAGE)\b", text), path


@pytest.mark.parametrize("document", READ_BY_NEWCOMERS)
def test_what_newcomers_read_names_no_path_that_is_not_there(document: str):
    assert list(dead_paths((REPOSITORY / document).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "`pipelines/weather.py`", "`docs/weather.md`", "`tests/pages/`x `tests/weather`",
        "`weather.csv`", "`pipelines.weather`", "`../elsewhere/data`", "`tests.builders.no_such`",
        "    from pipelines.store import no_such",
    ],
)  # fmt: skip
def test_a_path_that_is_not_there_is_found(text: str):
    assert len(list(dead_paths(text))) == 1


def test_every_link_between_documents_leads_somewhere():
    for path in FILES:
        if path.suffix == ".md":
            links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
            inside = [link for link in links if ":" not in link]
            assert all((path.parent / link).exists() for link in inside), (path, inside)
