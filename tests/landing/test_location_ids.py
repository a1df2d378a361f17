"""CQC location ids that are none, and rows that are no rows: totals, notes, a heading again."""

import pytest

from pipelines.landing.kind import LOCATION
from pipelines.landing.kinds import KINDS
from tests.landing.exports import export, headings, row, write_csv

LISTING = [
    kind.name
    for kind in KINDS.values()
    if any(column.name == "location_id" and column.type == LOCATION for column in kind.columns)
]


def test_every_kind_that_lists_places_knows_what_their_ids_look_like() -> None:
    named = {k.name for k in KINDS.values() if "location_id" in k.by_name}
    assert set(LISTING) == named


@pytest.mark.parametrize("kind", LISTING)
@pytest.mark.parametrize(("cell", "finding", "likely"), [
    ("1–100000002", "location ID written otherwise", "1-100000002"),
    ("1- 100000002", "location ID written otherwise", "1-100000002"),
    ("1-100000002.0", "location ID written otherwise", "1-100000002"),
    ("V0002", "no CQC location ID", None),
    ("1-1.00009E5", "no CQC location ID", None),
    ("'1-100000002", "no CQC location ID", "1-100000002"),
    ("RGN49", None, None),
])  # fmt: skip
def test_another_form_is_found_and_its_row_kept(tmp_path, landed, kind, cell, finding, likely):
    path = export(tmp_path, kind, row(kind, 1), row(kind, 2, location_id=cell))
    result = landed(path, kind=kind)
    heading = KINDS[kind].by_name["location_id"].heading
    found = result.findings("row_number", "column_name", "value", "finding", "severity", "likely")
    assert found == ([(3, heading, cell, finding, "finding", likely)] if finding else [])
    assert result.rows("location_id")[1] == (cell,)


def test_one_place_in_two_forms_is_a_repeated_key(tmp_path, landed) -> None:
    lines = [row("line_by_line", n, location_id=text) for n, text in ((1, "1-17"), (2, "1–17"))]
    result = landed(export(tmp_path, "line_by_line", *lines))
    assert result.rows("repeat_number") == [(1,), (2,)]
    assert {f for (f,) in result.findings("finding")} == {
        "repeated key", "location ID written otherwise",
    }  # fmt: skip


KINDS_OF_KEYS = ["line_by_line", "public_export", "hsca_locations", "own_list", "capacity_tracker"]
REFUSED = ("row_number", "column_name", "value", "finding", "severity")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("kind", KINDS_OF_KEYS)
def test_a_heading_again_is_no_row(tmp_path, landed, kind: str, suffix: str) -> None:
    lines = [row(kind, 1), headings(kind), row(kind, 2)]
    result = landed(export(tmp_path, kind, *lines, suffix=suffix), kind=kind)
    first = KINDS[kind].by_name[KINDS[kind].key].heading
    assert result.findings(*REFUSED) == [(3, first, first, "heading repeated", "refused")]
    assert result.rows("row_number") == [(2,), (4,)]


@pytest.mark.parametrize("kind", KINDS_OF_KEYS)
@pytest.mark.parametrize(("text", "shown"), [
    ("Total", "Total"), ("Source: the programme, Notareal Person", "Source"),
])  # fmt: skip
def test_a_total_or_a_note_is_no_row(tmp_path, landed, kind: str, text: str, shown: str) -> None:
    cells = [""] * len(headings(kind))
    cells[[c.name for c in KINDS[kind].columns].index(KINDS[kind].key)] = text
    count = next(at for at, cell in enumerate(cells) if not cell)
    with_count = [*cells[:count], "20", *cells[count + 1 :]]
    path = export(tmp_path, kind, row(kind, 1), row(kind, 2), with_count, cells)
    result = landed(path, kind=kind)
    first = KINDS[kind].by_name[KINDS[kind].key].heading
    assert result.findings(*REFUSED) == [
        (number, first, shown, "total or note", "refused") for number in (4, 5)
    ]
    assert len(result.rows("row_number")) == 2


def test_a_row_that_says_more_is_kept_whatever_its_code(tmp_path, landed) -> None:
    result = landed(export(tmp_path, "public_export", row("public_export", 1, ods_code="Total")))
    assert result.export.refused == 0
    result = landed(export(tmp_path, "line_by_line", row("line_by_line", 1, location_id="Total")))
    assert [f for (f,) in result.findings("finding")] == ["no CQC location ID"]


def test_a_total_in_a_list_of_mailboxes_is_refused_once(tmp_path, landed) -> None:
    cells = [["ODS code", "Shared mailbox"], ["V0001", ""], ["Total", "1"]]
    result = landed(write_csv(tmp_path / "NHSmail 28_05_2021.csv", cells))
    assert (result.export.accepted, result.export.refused) == (1, 1)
