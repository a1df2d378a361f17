"""No real provider, place, street or person is in the sample, and no code or number of one."""

import csv
import os
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data.sample.invented_names import HOUSE_WORDS, ORDINARY_WORDS, PLACES, STREET_WORDS

INVENTED = {word.casefold() for word in [*PLACES, *HOUSE_WORDS, *STREET_WORDS]}
NAME_COLUMNS = [
    "Location name", "Location Name", "Organisation Name", "Name of parent organisation",
    "Provider Name", "Brand name", "Brand Name", "CQC registered manager", "Registered manager",
    "Nominated Individual Name", "Main Partner Name", "Location region", "Region",
    "Location Region", "Location NHS Region", "Location local authority",
    "Location Local Authority", "Location ONSPD CCG", "Commissioner (From ODS)",
    "Location street address", "Location Street Address", "Location address line 2",
    "Location Address Line 2", "Location city", "Location City", "Location county",
    "Location County",
]  # fmt: skip
PHONE = re.compile(r"01632 960\d{3}")
POSTCODE = re.compile(r"ZX\d{1,2} \d[A-Z]{2}")
SITE_CODE = re.compile(r"VZ[A-Z0-9]{3}|JUN8", re.IGNORECASE)
HEAD_OFFICE_CODE = re.compile(r"[AC]Z[A-Z0-9]{2}|8Z[A-Z0-9]{3}|8E907|0?38", re.IGNORECASE)
# All areas of British postcodes that begin with Z, of which there is one, in Shetland.
REAL_AREAS_WITH_Z = {"ZE"}

REAL = Path(os.environ.get("DSPT_REAL_DATA", Path(__file__).parents[3] / "shared/data/real"))
REAL_FILES = sorted(
    path for path in REAL.glob("*") if path.suffix in (".csv", ".xlsx")
)  # none where the folder is absent


@pytest.fixture(scope="module")
def rows(weeks, register, public_rows) -> list[dict]:
    """Every row of every export as header -> value."""
    headers = public_rows[0]
    # The ragged row's name was split at its comma: put it together again.
    whole = [
        row if len(row) == len(headers) else [row[0], f"{row[1]},{row[2]}", *row[3:]]
        for row in public_rows[1:]
    ]
    public = [dict(zip(headers, row, strict=True)) for row in whole]
    return [row for week in weeks.values() for row in week] + register + public


@pytest.fixture(scope="module")
def names(rows) -> set[str]:
    """Every distinct name of an organisation, place, street or person."""
    assert all(any(column in row for row in rows) for column in NAME_COLUMNS)
    return all_values(rows, *NAME_COLUMNS)


def words_of(name: str) -> set[str]:
    """The words of a name, without a code in brackets."""
    without_code = re.sub(r"\((?!HQ)[A-Z0-9]+\)", "", name)
    return {word.casefold() for word in re.findall(r"[A-Za-z]+", without_code)}


def all_values(rows: list[dict], *columns: str) -> set[str]:
    return {str(row[column]) for row in rows for column in columns if row.get(column)}


def test_every_word_of_every_name_comes_from_the_stock(names):
    assert len(names) > 2000
    strange = {word for name in names for word in words_of(name)} - INVENTED - ORDINARY_WORDS
    assert strange == set()


def test_every_name_of_an_organisation_or_place_holds_an_invented_word(names):
    plain = {name for name in names if not words_of(name) & INVENTED}
    plain -= {"-", "To be confirmed"}
    assert all(re.fullmatch(r"Invented Manager \d+", name) for name in plain)


def test_the_stock_holds_no_real_place():
    text = (Path(__file__).parent / "real_places.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    real = {word.casefold() for word in " ".join(lines).split()}
    assert len(real) > 450
    assert real.isdisjoint(INVENTED)


def test_people_are_numbers(rows):
    people = all_values(
        rows, "CQC registered manager", "Registered manager", "Nominated Individual Name"
    )
    assert people
    assert all(re.fullmatch(r"Invented Manager \d+", person) for person in people)


def test_phones_are_those_kept_for_drama(rows):
    phones = all_values(rows, "Location telephone number", "Location Telephone Number")
    assert len(phones) > 500
    assert all(PHONE.fullmatch(phone) for phone in phones)


def test_postcodes_lie_in_no_real_area(rows):
    postcodes = all_values(rows, "Location postal code", "Location Postal Code")
    assert len(postcodes) > 500
    assert all(POSTCODE.fullmatch(postcode) for postcode in postcodes)
    assert "ZX" not in REAL_AREAS_WITH_Z


def test_codes_keep_to_their_invented_shapes(weeks, register, public_rows):
    lines = [row for week in weeks.values() for row in week if row["Location CQC ID "]]
    ids = {row["Location CQC ID "] for row in lines} | {row["Location ID"] for row in register}
    assert all(re.fullmatch(r"1-\d{12}", location_id) for location_id in ids)
    sites = {row.get("Location ODS code") or row.get("Location ODS Code") for row in lines}
    damaged = {code for code in sites if not SITE_CODE.fullmatch(str(code))}
    assert {str(code) for code in damaged} == {"2008-06-01"}
    parents = {str(row["Parent ODS code"]) for row in lines if row["Parent ODS code"]}
    assert all(HEAD_OFFICE_CODE.fullmatch(code) for code in parents)
    for code, *_ in public_rows[1:]:
        shape = re.fullmatch(r"[TYFV]Z[A-Z0-9]{3}(CLOSED)?", code)
        assert shape or SITE_CODE.fullmatch(code) or HEAD_OFFICE_CODE.fullmatch(code), code


def _real_cells(path: Path) -> set[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {cell for row in csv.reader(file) for cell in row}
    workbook = CalamineWorkbook.from_path(path)
    cells = set()
    for name in workbook.sheet_names:
        cells |= {str(cell) for row in workbook.get_sheet_by_name(name).to_python() for cell in row}
    return cells


if REAL_FILES:

    @pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.name)
    def test_nothing_collides_with_a_real_export(path, rows, names):
        real = {cell.strip().casefold() for cell in _real_cells(path)}
        columns = ("Location CQC ID ", "Location ID", "Location ODS code", "Location ODS Code")
        columns += ("Parent ODS code", "Provider ID", "CQC ID of parent organisation", "Code")
        codes = {code.casefold() for code in all_values(rows, *columns)}
        # A bare number collides with anything that counts; it is no code any more.
        codes -= {"38"}
        assert codes.isdisjoint(real)
        organisations = {name.casefold() for name in names if words_of(name) & INVENTED}
        assert organisations.isdisjoint(real)
        real_words = {word for cell in real for word in re.findall(r"[a-z]+", cell)}
        assert real_words.isdisjoint(INVENTED)
