"""The damage in the real export of June 2019, counted a second way; skipped where it is absent."""

import datetime as dt
import os
import re
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.landing.exports import Landed

_REPOSITORY = Path(__file__).resolve().parents[2]
_FOLDER = Path(os.environ.get("DSPT_REAL_DATA") or _REPOSITORY.parent / "shared" / "data" / "real")
_TOOLKIT = _FOLDER / "DSPT Progress as of 17_06_2019 15_25_54 publish.xlsx"

pytestmark = pytest.mark.skipif(not _TOOLKIT.exists(), reason="the real export is not at hand")


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Landed:
    return Landed(_TOOLKIT, tmp_path_factory.mktemp("staging"))


@pytest.fixture(scope="module")
def cells() -> list[tuple]:
    """Name, code, status, date, sector and CCG of each row, by a reader that is not ours."""
    with closing(load_workbook(_TOOLKIT, read_only=True)) as book:
        return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


def test_each_kind_of_damage_is_found_as_often_as_it_occurs(result, cells) -> None:
    codes = [row[1] for row in cells]
    texts = [code for code in codes if isinstance(code, str)]
    names = [row[0] for row in cells]
    care = [row[0] for row in cells if row[4] in ("Care Home", "Domiciliary Care Organisation")]
    expected = {
        "damaged code": sum(isinstance(code, dt.datetime) for code in codes),
        "completed through QIO": sum(row[3] == "CompletedThroughQIO" for row in cells),
        "lower-case code": sum(code != code.upper() for code in texts),
        "blanks or signs in a code": sum(
            not code.replace("-", "").isalnum() for code in texts
        ),
        "dummy row": sum(bool(re.search("(?i)dummy|demo account", name)) for name in names),
        "optician among social care": sum("optici" in name.lower() for name in care),
    }  # fmt: skip
    found = Counter(finding for (finding,) in result.findings("finding"))
    assert found == {**expected, "name carries another code": 6}
    # EXPORTS §2 to §5
    assert expected == {
        "damaged code": 1,
        "completed through QIO": 184,
        "lower-case code": 44,
        "blanks or signs in a code": 2,
        "dummy row": 2,
        "optician among social care": 1,
    }


def test_codes_that_excel_made_numbers_of_are_read_whole(result, cells) -> None:
    """None of the 151 had a leading zero to lose; codes like 8E727 came through."""
    numbers = {str(row[1]) for row in cells if isinstance(row[1], int)}
    landed = {code for (code,) in result.rows("ods_code")}
    assert len(numbers) == 151
    assert numbers <= landed
    assert sum(bool(re.fullmatch(r"\dE\d+", code)) for code in landed) == 7
    found = {value for (value,) in result.findings("value")}
    assert not numbers & found


def test_the_name_tells_the_code_that_became_a_date(result) -> None:
    damaged = [
        found
        for found in result.findings("finding", "value", "likely")
        if found[0] == "damaged code"
    ]
    assert damaged == [("damaged code", "2006-04-01", "APR6")]


def test_a_name_carries_another_code_only_where_its_own_is_not_in_it(result, cells) -> None:
    by_name = {row[0]: str(row[1]) for row in cells}
    named = [
        (value, likely)
        for finding, value, likely in result.findings("finding", "value", "likely")
        if finding == "name carries another code"
    ]
    assert len(named) == 6
    for name, likely in named:
        assert f"({likely})" in name.upper()
        assert by_name[name] not in name


def test_care_homes_of_2019_are_no_opticians_and_no_dummies(result, cells) -> None:
    care = {row[0] for row in cells if row[4] in ("Care Home", "Domiciliary Care Organisation")}
    assert len(care) > 2_000
    told = [
        value
        for finding, value in result.findings("finding", "value")
        if finding in ("dummy row", "optician among social care") and value in care
    ]
    assert told == ["OPTICIANCALL (TP28D)"]
