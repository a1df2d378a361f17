"""Writes the sample region's exports, and beside the tests the truth about them.

    python -m data.sample.make_sample [folder] [truth file]

Seeded: the same code writes the same bytes, so the committed files can be checked against it.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random

if not __package__:  # run as a file: let the sibling modules be found from the repository's root
    sys.path.insert(0, str(Path(__file__).parents[2]))

from data.sample import dirt, lines, planted, public_export, register, writers
from data.sample.calendar_of_story import FRIDAYS, YEAR_TOTAL
from data.sample.codes import Codes
from data.sample.head_offices import FORGOTTEN_SITES, GROUP_PUBLISHES, sites_of
from data.sample.region import CCGS, Place, build_region
from data.sample.story import tell

SEED = 20210528
HERE = Path(__file__).parent
TRUTH = HERE.parents[1] / "tests" / "sample" / "truth.json"


def make_sample(folder: Path = HERE, truth_file: Path = TRUTH) -> list[Path]:
    """Write all exports into the folder and the truth into its file; returns the exports."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(SEED)
    codes = Codes(rng)
    places = build_region(rng, codes)
    tell(rng, places)
    truth = _plant(rng, codes, places)
    victims = truth["faults_by_place"]

    paths, statuses = [], {}
    for friday in FRIDAYS:
        rows = lines.line_by_line(places, friday)
        dirt.spoil(rows, friday, victims)
        statuses[friday.isoformat()] = Counter(str(row.get(lines.STATUS) or "") for row in rows)
        paths.append(writers.write_line_by_line(folder, friday, rows))
    register_rows = register.register_rows(rng, codes, places)
    paths.append(writers.write_register(folder, register_rows))
    public_rows = public_export.registrations(rng, codes, places, set(truth["ahead_of_workbook"]))
    truth["public_export_faults"] = public_export.spoil(public_rows)
    paths.append(writers.write_public_export(folder, public_rows))

    truth["rows"] = {
        "line_by_line": {day: counts.total() for day, counts in statuses.items()},
        "hsca_locations": len(register_rows),
        "public_export": len(public_rows),
    }
    truth["statuses"] = {day: dict(sorted(counts.items())) for day, counts in statuses.items()}
    truth_file.write_text(json.dumps(truth, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return paths


def _plant(rng: Random, codes: Codes, places: list[Place]) -> dict[str, object]:
    planter = planted.Planter(rng, places)
    planted.plant_codes(planter)
    planted.plant_lives(planter)
    planted.plant_ownership_change(planter, codes)
    planted.plant_register_only(planter)
    planted.plant_names(planter)
    group = sites_of(places, "forgets three sites")
    return planter.truth | {
        "ccgs": sorted(CCGS),
        "year_total": YEAR_TOTAL,
        "border_change": {
            "town": lines.BORDER_TOWN,
            "to": lines.BORDER_CCG,
            "first_workbook": "2021-04-09",
        },
        "group_that_forgets": {
            "head_office_code": group[0].provider.head_office_code,
            "published_on": GROUP_PUBLISHES.isoformat(),
            "forgotten": [place.location_id for place in group[:FORGOTTEN_SITES]],
            "included": [place.location_id for place in group[FORGOTTEN_SITES:]],
        },
        "single_under_head_office": [
            place.location_id for place in sites_of(places, "single head office")
        ],
        "ahead_of_workbook": [planter.take("19/20 Entry Level").location_id for _ in range(2)],
        "faults_by_place": {
            "label_too_early": planter.take("20/21 Standards Met").location_id,
            "repeated_row": planter.take("19/20 Standards Met").location_id,
            "blank_status": planter.take("Not Published").location_id,
            "unknown_status": planter.take("19/20 Entry Level").location_id,
            "null_date": planter.take("19/20 Entry Level").location_id,
        },
    }


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:3]]
    for written in make_sample(*arguments):
        print(written.name)
