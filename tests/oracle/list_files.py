"""Writing lists of places and bookings as the CSV files that would have delivered them."""

import csv
from pathlib import Path

from tests.oracle.flags import PlaceList
from tests.oracle.region_files import written

HEADINGS = {
    "own_list": {
        "location_id": "CQC location ID", "ods_code": "ODS code", "nhs_funded": "NHS-funded",
        "contract_level": "Contract level", "plan_lodged": "Plan lodged",
        "last_spoken_on": "Last spoken to",
    },
    "nhsmail_list": {"ods_code": "ODS code", "mailbox": "Shared mailbox"},
    "workshop_bookings": {
        "place_code": "ODS code", "state": "Attendee Status", "session": "Event Name",
        "session_on": "Event Start Date", "booked_on": "Order Date",
    },
}  # fmt: skip


def write_list(one: PlaceList, folder: Path) -> Path:
    """One CSV with its day in its name; columns that are not of the kind are written as named."""
    named = HEADINGS[one.kind]
    others = [
        name for name in dict.fromkeys(n for row in one.rows for n in row) if name not in named
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{one.kind} {one.as_at:%d_%m_%Y}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*named.values(), *others])
        for row in one.rows:
            writer.writerow([written(row.get(name)) for name in (*named, *others)])
    return path
