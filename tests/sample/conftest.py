"""Readers for the committed sample, with openpyxl and csv: nothing of the product reads here."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.sample.reading import read_sheet

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FRIDAYS = [date(2021, 3, 5) + timedelta(weeks=week) for week in range(13)]


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return SAMPLE


@pytest.fixture(scope="session")
def fridays() -> list[date]:
    return FRIDAYS


@pytest.fixture(scope="session")
def truth() -> dict:
    return json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def weeks() -> dict[date, list[dict]]:
    """Friday -> the rows of its workbook."""
    return {
        friday: read_sheet(SAMPLE / f"Line By Line {friday:%d_%m_%Y}.xlsx", "Line By Line", 5)
        for friday in FRIDAYS
    }


@pytest.fixture(scope="session")
def register() -> list[dict]:
    path = SAMPLE / "01_March_2021_HSCA_Active_Locations.xlsx"
    return read_sheet(path, "HSCA_Active_Locations", 1)


@pytest.fixture(scope="session")
def public_rows() -> list[list[str]]:
    """All rows of the public export, header first, as csv splits them."""
    path = SAMPLE / "DSPT search results 28_05_2021 09_12_44.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="session")
def first(weeks) -> list[dict]:
    return weeks[FRIDAYS[0]]


@pytest.fixture(scope="session")
def last(weeks) -> list[dict]:
    return weeks[FRIDAYS[-1]]
