"""The product's SQL and the oracle give the same answer for every place on telling days.

The sample is asked on every such day, each generated region on some that are drawn with it: of a
region that is generated anew each time, asking all thirty tells little more and takes four times as
long.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples, some_days
from tests.oracle import exports as read
from tests.oracle.exports import Export
from tests.oracle.invented import REFERENCE_FOLDER
from tests.oracle.lines import Archive
from tests.oracle.product import product_standing, with_settings
from tests.oracle.reference import Reference, load_reference
from tests.oracle.region_files import write_exports
from tests.oracle.regions import regions
from tests.oracle.standing import standing_at

SAMPLE_FOLDER = Path(__file__).parents[2] / "data" / "sample"
ONE_DAY = timedelta(days=1)
OTHER_DAYS = {date(2021, 3, 5), date(2021, 3, 19), date(2020, 2, 29), date(2024, 2, 29)}
# Small enough that a region of five places has complete exports and large groups.
SMALL = {"complete_public_export_rows": "5", "large_group_sites": "3"}


def telling_days(exports: list[Export], reference: Reference) -> list[date]:
    """Export days; each opening day and the day before; each deadline and the day after."""
    days = OTHER_DAYS | {export.as_at for export in exports}
    for cycle in reference.cycles:
        days |= {cycle.opens_on, cycle.opens_on - ONE_DAY, cycle.deadline, cycle.deadline + ONE_DAY}
    return sorted(day for day in days if day >= reference.cycles[0].opens_on)


def comparable(row: dict) -> dict:
    """Codes are compared as they are joined, in capitals."""
    codes = {name: row[name] and row[name].upper() for name in ("ods_code", "parent_ods_code")}
    return row | codes


def differences(
    exports: list[Export], reference: Reference, answers: dict[date, dict[str, dict]]
) -> list[str]:
    """One line for each place and field on which the two do not agree."""
    archive, found = Archive(exports, reference), []
    for d, answer in answers.items():
        places = standing_at(archive, reference, d)
        for place in sorted(set(places) ^ set(answer)):
            who = "the oracle" if place in places else "the product"
            found.append(f"{d} {place}: in scope only for {who}")
        for place in sorted(set(places) & set(answer)):
            expected, given_ = comparable(vars(places[place])), comparable(answer[place])
            found += [
                f"{d} {place} {name}: oracle {expected[name]!r}, product {given_.get(name, '-')!r}"
                for name in expected
                if name not in given_ or expected[name] != given_[name]
            ]
    return found


def reader_of(path: Path):
    """Which of the oracle's readers reads this sample file."""
    if "HSCA" in path.name:
        return read.read_hsca_xlsx
    if path.name.startswith("DSPT"):
        return read.read_public_csv
    return read.read_line_by_line_xlsx


def test_sample_region_agrees(tmp_path: Path) -> None:
    paths = sorted(
        path for path in SAMPLE_FOLDER.iterdir() if path.suffix in (".xlsx", ".ods", ".csv")
    )
    exports = [reader_of(path)(path) for path in paths]
    reference = load_reference(REFERENCE_FOLDER)
    answers = product_standing(paths, telling_days(exports, reference), tmp_path)
    assert len(exports) >= 15
    assert differences(exports, reference, answers) == []


@given(regions(), st.data())
@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
def test_invented_regions_agree(region: list[Export], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_folder = Path(folder) / "data"
        data_folder.mkdir()
        reference = load_reference(with_settings(data_folder, **SMALL))
        paths = write_exports(region, Path(folder))
        days = data.draw(some_days(telling_days(region, reference)))
        answers = product_standing(paths, days, data_folder)
        assert differences(region, reference, answers) == []
