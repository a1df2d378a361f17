"""The oracle's readers and the invented regions' writer agree with each other."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.examples import examples
from tests.oracle import exports as read
from tests.oracle.exports import Export, day_in_name
from tests.oracle.invented import day
from tests.oracle.region_files import write_exports
from tests.oracle.regions import regions

READERS = {
    "line_by_line": read.read_line_by_line_xlsx,
    "hsca_locations": read.read_hsca_xlsx,
    "latest_ratings": read.read_latest_ratings_csv,
    "public_export": read.read_public_csv,
}


@given(regions())
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_read_back(region: list[Export]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, export in zip(write_exports(region, Path(folder)), region, strict=True):
            found = READERS[export.kind](path)
            assert found.rows == export.rows
            assert (found.as_at, found.generation) == (export.as_at, export.generation)


def test_days_in_file_names() -> None:
    for name in (
        "DSPT search results 01_06_2021 09_12_44.csv",
        "1 June 2021 HSCA Active Locations.ods",
        "01_June_21_HSCA_active_locations.xlsx",
        "HSCA_Active_Locations_01_June_2021.xlsx",
        "latest ratings 2021-06-01.csv",
    ):
        assert day_in_name(name) == day("2021-06-01")
