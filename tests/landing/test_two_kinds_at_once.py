"""Headings of two kinds in one row: what the file was made for is not dropped without a word."""

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.headings.heading import normalise
from pipelines.landing.headings.recognise import best, headings_in
from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.landing.exports import NAMES, headings, row, write_csv

HAS_FACTS = {
    "CQC ID": "1-100000001", "Location ID": "1-100000001", "Location CQC ID": "1-100000001",
    "ODS code": "V0001", "Location ODS Code": "V0001", "Location ODS code": "V0001",
    "Plan lodged": "Y", "NHS funded": "Y", "Last spoken to": "13/05/2021",
    "Contract level": "Standards Met", "NHSmail": "westmoor.houseV0001@nhs.net",
}  # fmt: skip
# Headings of a partner's own file, beside which another kind's are complete; the kind it is
LISTS = [
    ("CQC ID,ODS code,Location name,Local authority,Plan lodged", "own_list"),
    ("Location ID,Location Name,Location ODS Code,Location Local Authority,Provider Name,"
     "Plan lodged,Last spoken to", "own_list"),
    ("Location ID,Location Name,Location ODS Code,Location Local Authority,NHS funded,Plan lodged",
     "own_list"),
    ("Location CQC ID,Location name,Location ODS code,CQC registered location - latest DSPT status,"
     "Location local authority,Plan lodged,Contract level", "own_list"),
    ("CQC ID,Name,Service types,Postcode,Phone number,Plan lodged", "own_list"),
    ("Location ID,Location Name,Location ODS Code,Location Local Authority,Location ONSPD CCG,"
     "Location Type/Sector,Location Primary Inspection Category,Care homes beds,Provider ID,"
     "Provider Name,Plan lodged,NHS funded", "own_list"),
    ("ODS code,Location name,CQC ID,Local authority,NHSmail", "nhsmail_list"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "kind"), LISTS)
def test_a_list_is_taken_for_what_it_alone_tells(tmp_path, landed, told: str, kind: str) -> None:
    cells = told.split(",")
    path = write_csv(
        tmp_path / "Ours 28_05_2021.csv", [cells, [HAS_FACTS.get(name, "A word") for name in cells]]
    )
    result = landed(path)
    assert result.export.kind == kind
    told_facts = [name for name in KINDS[kind].one_of if name in result.export.columns_found]
    assert told_facts and all(value for value in result.rows(*told_facts)[0])
    assert any("also be" in n and "--kind" in n for n in result.export.notices)


@pytest.mark.parametrize("kind", ["line_by_line", "hsca_locations", "capacity_tracker"])
def test_a_whole_export_with_facts_of_a_list_must_be_told(tmp_path, landed, kind: str) -> None:
    cells = [[*headings(kind), "Plan lodged"], [*row(kind, 1), "Y"]]
    path = write_csv(tmp_path / f"{NAMES.get(kind, 'Tracker 28_05_2021')}.csv", cells)
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    said = str(refused.value)
    assert path.name in said and "row 1" in said and said.count("\n") == 0
    for other in (kind, "own_list"):
        assert KINDS[other].title in said and f"--kind {other}" in said
    assert "“Plan lodged”" in said
    assert landed(path, kind=kind).export.kind == kind
    assert landed(path, kind="own_list").rows("plan_lodged") == [("Y",)]


def test_bookings_without_a_code_are_not_taken_for_a_public_export(tmp_path, landed) -> None:
    cells = ["Code", "Organisation Name", "Status", "Date Of Publication", "Session", "Booked on"]
    rows = [["V0001", "HOUSE 1", "Attending", "13/05/2021", "Workshop 1", "13/05/2021"]]
    path = write_csv(tmp_path / "Booked 28_05_2021.csv", [cells, *rows])
    with pytest.raises(NotAnExport, match=r"--kind workshop_bookings.*--kind public_export|"
                       r"--kind public_export.*--kind workshop_bookings"):  # fmt: skip
        landed(path)


def test_an_own_list_that_also_names_mailboxes_stays_one(tmp_path, landed) -> None:
    cells = [*headings("own_list"), "NHSmail address"]
    rows = [[*row("own_list", 1), "westmoor.houseV0001@nhs.net"]]
    result = landed(write_csv(tmp_path / "Ours 28_05_2021.csv", [cells, *rows]))
    assert result.export.kind == "own_list"
    assert any("NHSmail list" in notice for notice in result.export.notices)


@pytest.mark.parametrize("kind", [kind for kind, table in BY_KIND.items() if table.headings])
def test_no_fixture_is_two_kinds_at_once(kind: str) -> None:
    assert best(headings_in([BY_KIND[kind].headings], None)).kind.name == kind


ALIASES = [
    ("public_export", "status", "Latest Status"),
    ("line_by_line", "status", "Latest DSPT status"),
    ("line_by_line", "local_authority", "Local authority"),
]


@pytest.mark.parametrize(("kind", "column", "alias"), ALIASES)
def test_a_required_fact_told_twice_is_refused(tmp_path, landed, kind, column, alias) -> None:
    cells = [[*headings(kind), alias], [*row(kind, 1), "20/21 Entry Level"]]
    path = write_csv(tmp_path / f"{NAMES[kind]}.csv", cells)
    heading = KINDS[kind].by_name[column].heading
    with pytest.raises(NotAnExport, match="more than one column for the same thing") as refused:
        landed(path)
    assert f"“{alias}” beside “{heading}”" in str(refused.value)


@pytest.mark.parametrize(("kind", "alias"), [
    ("public_export", "Commissioner"), ("capacity_tracker", "STP"),
    ("workshop_bookings", "Event Start Time"), ("workshop_bookings", "CQC location ID"),
])  # fmt: skip
def test_an_optional_fact_or_a_second_key_told_twice_is_said(tmp_path, landed, kind, alias) -> None:
    cells = [[*headings(kind), alias], [*row(kind, 1), ""]]
    path = write_csv(tmp_path / f"{KINDS[kind].title} 28_05_2021.csv", cells)
    notices = landed(path).export.notices
    assert [n for n in notices if f"“{alias}”" in n] == [
        n for n in notices if n.startswith("Not read, since another column tells the same")
    ]
    assert normalise(alias) in normalise(" ".join(notices))
