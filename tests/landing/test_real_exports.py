"""The real public exports, where they are at hand; they are never copied into the repository."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land

_REPOSITORY = Path(__file__).resolve().parents[2]
_FOLDER = Path(os.environ.get("DSPT_REAL_DATA") or _REPOSITORY.parent / "shared" / "data" / "real")
_TOOLKIT = "DSPT Progress as of 17_06_2019 15_25_54 publish.xlsx"
_RATINGS = "cqc_lincolnshire_prefiltered.csv"


def _present(*names: str) -> list[Path]:
    return [_FOLDER / name for name in names if (_FOLDER / name).exists()]


@pytest.mark.parametrize("path", _present(_TOOLKIT))
def test_the_toolkit_export_of_june_2019(path: Path, landed) -> None:
    result = landed(path)
    export = result.export
    assert (export.kind, export.generation) == ("public_export", "G1")
    assert (export.as_at, export.as_at_from) == (date(2019, 6, 17), "file name")
    assert (export.rows, export.refused) == (31_970, 0)
    found = Counter(finding for (finding,) in result.findings("finding"))
    assert found["damaged code"] == 1  # each other finding: test_real_damage
    assert ("2006-04-01", "APR6") in result.findings("value", "likely")
    statuses = Counter(status for (status,) in result.rows("status"))
    assert statuses["Standards Met"] == 26_049
    assert statuses[None] == 3_996
    codes = [code for (code,) in result.rows("ods_code")]
    assert sum(code.isdigit() for code in codes) == 151
    assert not any(code.endswith(".0") for code in codes)


@pytest.mark.parametrize("path", _present(_RATINGS))
def test_the_ratings_of_lincolnshire(path: Path, landed) -> None:
    result = landed(path, as_at="2026-06-15")
    assert result.export.kind == "latest_ratings"
    assert (result.export.rows, result.export.refused) == (4_159, 0)
    assert result.export.areas == ("lincolnshire",)
    assert result.rows("count(distinct location_id)") == [(478,)]


# file → kind, rows, and a column with how many different values it has (README beside them)
_OTHERS = {
    "trafford_care_homes_2020-04-20.csv": ("care_directory", 57, "location_id", 57),
    "CCG21_STP21_NHSER21_EN_LU.csv": ("area_lookup", 106, "icb_code", 42),
    "CCG20_NC_EN.csv": ("area_lookup", 135, "ccg_code", 135),
    "SICBL23_ICB23_NHSER23_EN_LU.csv": ("area_lookup", 106, "region_code", 7),
    "CCG_APR_2021_EN_BUC.geojson": ("area_boundaries", 106, "outline", 106),
    "eccg_2023.csv": ("ods_organisations", 122, "ods_code", 122),
}


@pytest.mark.parametrize("path", _present(*_OTHERS), ids=lambda path: path.name)
def test_the_other_real_exports(path: Path, landed) -> None:
    kind, rows, column, different = _OTHERS[path.name]
    result = landed(path, as_at="2023-06-01")
    found = result.export
    assert (found.kind, found.rows, found.refused) == (kind, rows, 0)
    assert result.rows(f"count(distinct {column})") == [(different,)]
    assert [f for (f,) in result.findings("finding") if "unreadable" in f] == []


@pytest.mark.parametrize("path", _present("eccg_2023.csv"))
def test_an_ods_file_is_read_by_position(path: Path, landed) -> None:
    result = landed(path, as_at="2023-06-01")
    assert result.export.header_row == 0
    assert result.rows("ods_code", "region_code", "postcode", "opened_on", "sub_type")[0] == (
        "00L", "Y63", "NE61 6BL", "20130401", "C",
    )  # fmt: skip
    assert result.rows("count(*) filter (sub_type = 'C')") == [(106,)]


@pytest.mark.parametrize("path", _present("README.md"))
def test_what_is_no_export_is_refused_in_a_sentence(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAnExport, match="is not an export we know"):
        land(path, tmp_path, as_at="2021-06-01")
