"""The generated documents are what the code gives now, and leave no column unexplained.

Where this fails: `python -m docs.generated`, and for a new column its line in
pipelines/sql/dictionary.csv.
"""

from difflib import unified_diff
from pathlib import Path

import duckdb
import pytest

from docs import generated
from pipelines.building.build import built_file
from pipelines.landing.kinds import KINDS
from pipelines.sql_files import read_dictionary
from pipelines.store.questions import Question, questions

pytestmark = pytest.mark.quick


WRITE_ANEW = "write it anew with: .venv/bin/python -m docs.generated"


def test_the_data_dictionary_is_current(sample_folder: Path):
    is_current(generated.DICTIONARY, generated.data_dictionary(sample_folder))


def test_the_questions_document_is_current(sample_folder: Path):
    is_current(generated.QUESTIONS, generated.questions_document(sample_folder))


def test_the_exports_document_is_current():
    is_current(generated.EXPORTS, generated.exports_document())


def test_the_glossary_is_current():
    is_current(generated.GLOSSARY, generated.glossary_document())


def test_the_house_is_current():
    is_current(generated.HOUSE, generated.house_document())


def is_current(document: Path, expected: str) -> None:
    """Whoever changed what it is made of is told which lines, and what writes it anew."""
    found = document.read_text("utf-8")
    lines = unified_diff(found.splitlines(), expected.splitlines(), "found", "expected", n=0)
    assert found == expected, "\n".join([f"{document.name}: {WRITE_ANEW}", *list(lines)[:12]])


def test_the_readme_lists_every_kind_of_export():
    readme = generated.README.read_text("utf-8")
    assert readme == generated.readme_with_kinds(readme), f"README.md: {WRITE_ANEW}"
    assert all(f"| `{name}` | {kind.title} |" in readme for name, kind in KINDS.items())


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_every_column_of_a_question_is_explained(sample_folder: Path, question: Question):
    said = read_dictionary()
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        names = [name for name, _ in generated.columns_of(connection, question)]
    assert names
    missing = [n for n in names if not (said.get((question.name, n)) or said.get(("", n)))]
    assert not missing, f"{question.name}: no line in dictionary.csv for {missing}"


def test_the_dictionary_explains_nothing_that_is_not_there(sample_folder: Path):
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        columns = connection.execute("select table_name, column_name from duckdb_columns()")
        there = set(columns.fetchall())
        for question in questions().values():
            there |= {(question.name, n) for n, _ in generated.columns_of(connection, question)}
        tables = {(table, "") for table, _ in there}
    there |= {("", column) for _, column in there} | tables
    assert not set(read_dictionary()) - there
