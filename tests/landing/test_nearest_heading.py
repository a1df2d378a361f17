"""A refused file is told what it is nearest to, and which of its headings may be meant."""

from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from tests.fixtures.make_exports import BY_KIND
from tests.mutations.columns import lacking
from tests.mutations.headings import renamed
from tests.mutations.tables import at
from tests.mutations.writing import as_csv


def refusal(folder: Path, table, landed) -> str:
    path = folder / table.file
    path.write_bytes(table.content())
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "column", "title", "heading"),
    [
        ("latest_ratings", "location_type", "Latest ratings", "Location Type"),
        ("dual_registrations", "linked_id", "Dual registrations", "Linked Organisation ID"),
    ],
)
def test_an_export_that_lacks_a_column_is_not_taken_for_another_kind(
    tmp_path: Path, landed, kind: str, column: str, title: str, heading: str
) -> None:
    said = refusal(tmp_path, lacking(BY_KIND[kind], column), landed)
    assert f"looks like {title}" in said and f"lacks the column “{heading}”" in said


def test_a_heading_near_to_a_synonym_is_asked_about(tmp_path: Path, landed) -> None:
    bookings = BY_KIND["workshop_bookings"]
    wrong = "What is you rODS cod?"
    said = refusal(tmp_path, renamed(bookings, at(bookings, "place_code"), wrong), landed)
    assert f"did you mean “{wrong}”?" in said


def test_a_delimiter_that_is_not_read_is_named(tmp_path: Path, landed) -> None:
    table = BY_KIND["public_export"]
    path = tmp_path / table.file
    path.write_bytes(as_csv(table, delimiter="|"))
    with pytest.raises(NotAnExport, match="has “\\|” between its cells"):
        landed(path)
