"""Kinds and headings are found by the headings themselves."""

from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.headings.heading import normalise
from pipelines.landing.headings.recognise import best, headings_in
from pipelines.landing.kinds import KINDS
from tests.landing.exports import (
    NAMES,
    TABLES,
    export,
    headings,
    row,
    write_csv,
    write_workbook,
)

LINE_BY_LINE = [
    *("", "CQC registered location - latest DSPT status", "Date of location publication"),
    *("Location CQC ID ", "Location start date", "Care home?", "Location name"),
    *("Location ODS code", "Location telephone number", "CQC registered manager"),
    *("Location region", "Region", "Location local authority", "Location ONSPD CCG"),
    *("Location street address", "Location address line 2", "Location city", "Location county"),
    *("Location postal code", "Brand ID", "Brand name", "Name of parent organisation"),
    *("CQC ID of parent organisation", "Larger organisation?", "Single Location"),
    *("Parent ODS code", "Latest DSPT status of parent", "Dormant (Y/N)"),
]
LATEST_RATINGS = [
    *("Location ID", "Location ODS Code", "Location Name", "Care Home?", "Location Type"),
    *("Location Primary Inspection Category", "Location Street Address"),
    *("Location Address Line 2", "Location City", "Location Post Code"),
    *("Location Local Authority", "Location Region", "Location NHS Region"),
    *("Location ONSPD CCG Code", "Location ONSPD CCG", "Location Commissioning CCG Code"),
    *("Location Commissioning CCG Name", "Service / Population Group", "Domain"),
    *("Latest Rating", "Publication Date", "Report Type", "Inherited Rating (Y/N)", "URL"),
    *("Provider ID", "Provider Name", "Brand ID", "Brand Name"),
]
HSCA = [
    *("Location ID", "Location HSCA start date", "Care home?", "Location Name"),
    *("Location ODS Code", "Location Telephone Number", "Registered manager"),
    *("Location Web Address", "Care homes beds", "Location Type/Sector"),
    *("Location Inspection Directorate", "Location Primary Inspection Category"),
    *("Location Latest Overall Rating", "Publication Date", "Inherited Rating (Y/N)"),
    *("Location Region", "Location Local Authority", "Location ONSPD CCG Code"),
    *("Location ONSPD CCG", "Location Postal Code", "Provider ID", "Provider Name"),
    *("Provider Companies House Number", "Provider Nominated Individual Name"),
    *("Provider Main Partner Name", "Regulated activity - Personal care"),
    *("Service type - Shared Lives", "Service user band - Dementia"),
]
G1 = [
    *("OrganisationName", "ODSCode", "PublicationStatus", "DateOfPublication", "PrimarySector"),
    "CCG (from ODS and CQC)",
]
G2 = [
    *("Code", "Organisation Name", "Latest Status", "Date Of Publication", "Primary Sector"),
    "Commissioner (From ODS)",
]
G3 = [*G2[:2], "Status", *G2[3:]]
G4 = [*G3[:5], "Integrated Care Board (where available, from ODS)"]


@pytest.mark.parametrize(
    ("cells", "kind", "generation", "dropped"),
    [
        (LINE_BY_LINE, "line_by_line", None, 1),
        (LATEST_RATINGS, "latest_ratings", None, 0),
        (HSCA, "hsca_locations", None, 3),
        (G1, "public_export", "G1", 0),
        (G2, "public_export", "G2", 0),
        (G3, "public_export", "G3", 0),
        (G4, "public_export", "G4", 0),
    ],
)
def test_real_headings_are_known_to_the_last_cell(
    cells: list[str], kind: str, generation: str | None, dropped: int
) -> None:
    heading = best(headings_in([cells], None))
    assert heading.kind.name == kind
    assert heading.generation == generation
    assert heading.unknown == ()
    assert heading.doubled == ()
    assert len(heading.dropped) == dropped


def test_line_by_line_and_ratings_lack_no_column() -> None:
    assert best(headings_in([LINE_BY_LINE], None)).missing == []
    assert best(headings_in([LATEST_RATINGS], None)).missing == []


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize(
    "drift",
    [
        str.upper,
        lambda heading: f"\ufeff {heading}\u00a0",
        lambda heading: heading.lower().replace(" ", "_"),
        lambda heading: heading.replace(" ", "  ").replace("?", "").replace("(", ""),
    ],
)
def test_case_blanks_and_punctuation_of_headings_may_drift(kind: str, drift) -> None:
    heading = best(headings_in([[drift(cell) for cell in headings(kind)]], None))
    assert heading.kind.name == kind
    assert heading.missing == []


@pytest.mark.parametrize("above", range(10))
def test_headings_are_found_on_any_of_the_first_ten_rows(above: int) -> None:
    title = [["Programme tracker", ""], ["", ""]] * 5
    heading = best(headings_in([*title[:above], LINE_BY_LINE], None))
    assert heading is not None
    assert heading.row == above + 1


def test_order_of_columns_is_free_and_unknown_ones_are_named(tmp_path: Path, landed) -> None:
    cells = dict(zip(headings("public_export"), row("public_export", 7), strict=True))
    shuffled = {"Remark": "ring back", **dict(reversed(cells.items()))}
    path = write_csv(tmp_path / f"{NAMES['public_export']}.csv", [shuffled, shuffled.values()])
    result = landed(path)
    assert result.export.unknown_columns == ("Remark",)
    assert result.rows("row_number", "ods_code") == [(2, "V0007")]


def test_every_alias_means_one_column_of_its_kind() -> None:
    for kind in KINDS.values():
        seen: dict[str, str] = {}
        for column in kind.columns:
            for text in (column.heading, *column.aliases):
                assert seen.setdefault(normalise(text), column.name) == column.name
        required = {column.name for column in kind.required}
        assert required & set(kind.keys) or kind.one_of


def test_the_data_sheet_is_found_behind_a_read_me_sheet(tmp_path: Path, landed) -> None:
    path = write_workbook(
        tmp_path / f"{NAMES['hsca_locations']}.xlsx",
        {
            "README": [["About this file"], ["Location ID", "the identifier"]],
            "HSCA_Active_Locations": [[], [], headings("hsca_locations"), row("hsca_locations", 1)],
        },
    )
    found = landed(path).export
    assert (found.sheet, found.header_row) == ("HSCA_Active_Locations", 3)


def test_a_usual_heading_wins_over_a_synonym(tmp_path: Path, landed) -> None:
    cells = [*headings("public_export"), "Commissioner"]
    path = write_csv(
        tmp_path / f"{NAMES['public_export']}.csv",
        [cells, [*row("public_export", 1, commissioner="NHS Westmoor"), "other"]],
    )
    result = landed(path)
    assert result.rows("commissioner") == [("NHS Westmoor",)]
    assert result.export.unknown_columns == ("Commissioner",)


def test_two_columns_for_the_same_thing_are_refused(tmp_path: Path, landed) -> None:
    path = write_csv(
        tmp_path / f"{NAMES['public_export']}.csv",
        [[*headings("public_export"), "code "], [*row("public_export", 1), "V0002"]],
    )
    with pytest.raises(NotAnExport, match=r"more than one column for the same thing .“code”"):
        landed(path)


def test_a_register_cut_to_its_required_columns_is_still_told_from_ratings(
    tmp_path: Path, landed
) -> None:
    for kind in ("hsca_locations", "latest_ratings", "line_by_line"):
        cells = headings(kind, required_only=True)
        path = write_csv(tmp_path / f"{NAMES[kind]}.csv", [cells, list("123456")[: len(cells)]])
        assert landed(path).export.kind == kind


def test_a_forced_kind_lands_as_that_kind(tmp_path: Path, landed) -> None:
    path = export(tmp_path, "latest_ratings", row("latest_ratings", 1))
    assert landed(path, kind="hsca_locations").export.kind == "hsca_locations"
