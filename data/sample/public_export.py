"""The toolkit's public search download of 28 May 2021, cut to the region.

It holds registrations, not places: sites and head offices side by side, and other sectors.
"""

from datetime import date
from random import Random

from data.sample.calendar_of_story import PUBLIC_EXPORT_DAY
from data.sample.codes import Codes
from data.sample.head_offices import NEVER, providers_of
from data.sample.invented_names import HOUSE_WORDS
from data.sample.lines import ccg_of
from data.sample.planted import COUNCIL_CODE
from data.sample.region import Place, Step
from data.sample.story import UNPUBLISHED, status_on

HEADERS = [
    "Code", "Organisation Name", "Latest Status", "Date Of Publication", "Primary Sector",
    "Commissioner (From ODS)",
]  # fmt: skip
SOCIAL_CARE = "Social Care"
OTHER_SECTOR = "Other (including charities)"
# Registrations of other kinds; the optician sits inside Social Care, as dozens really do.
OTHERS = [
    ("T", "Opticians", SOCIAL_CARE, "19/20 Entry Level", date(2020, 2, 12)),
    ("T", "Opticians", "Optician", "20/21 Standards Met", date(2021, 3, 3)),
    ("Y", "Medical Practice", "GP", "20/21 Standards Met", date(2021, 5, 6)),
    ("Y", "Surgery", "GP", "20/21 Standards Not Met", date(2021, 4, 12)),
    ("F", "Pharmacy", "Pharmacy", "20/21 Standards Met", date(2021, 2, 24)),
    ("V", "Dental Practice", "Dentist", "Not Published", None),
]


def registrations(rng: Random, codes: Codes, places: list[Place], ahead: set[str]) -> list[list]:
    """The rows, by code. The places in `ahead` published this very morning: the workbook of the
    same day still shows them as they were."""
    rows = []
    for place in places:
        step = status_on(place.steps, PUBLIC_EXPORT_DAY)
        if place.location_id in ahead:
            step = Step(PUBLIC_EXPORT_DAY, "20/21 Standards Met", PUBLIC_EXPORT_DAY)
        if step.status != NEVER:
            rows.append(_site(rng, place, step))
    for provider in providers_of(places):
        step = status_on(provider.head_office_steps, PUBLIC_EXPORT_DAY)
        if step:
            sector = "Local Authority" if provider.head_office_code == COUNCIL_CODE else SOCIAL_CARE
            suffix = "" if sector == "Local Authority" else " (HQ)"
            name = f"{provider.name}{suffix}".upper()
            rows.append(_row(provider.head_office_code, name, step, sector, ""))
    for initial, ending, sector, status, day in OTHERS:
        name = f"{rng.choice(HOUSE_WORDS)} {ending}".upper()
        code = codes.other(initial)
        rows.append(_row(code, name, Step(PUBLIC_EXPORT_DAY, status, day), sector, ""))
    closed = codes.site()
    name = f"{rng.choice(HOUSE_WORDS)} House - CLOSED".upper()
    rows.append(_row(f"{closed}CLOSED", name, Step(date(2019, 5, 1), UNPUBLISHED), SOCIAL_CARE, ""))
    return sorted(rows)


def _site(rng: Random, place: Place, step: Step) -> list:
    name = place.name.replace("'", "?")
    draw = rng.random()
    if place.public_name_code:
        name = f"{name} ({place.public_name_code})"
    elif draw < 0.33:
        name = f"{name} ({place.ods_code})"
    if draw < 0.97:
        name = name.upper()
    sector = OTHER_SECTOR if rng.random() < 0.03 else SOCIAL_CARE
    ccg = ccg_of(place, PUBLIC_EXPORT_DAY)
    commissioner = rng.choices([ccg.upper(), ccg, ""], weights=[60, 10, 30])[0]
    return _row(place.ods_code, name, step, sector, commissioner)


def _row(code: str, name: str, step: Step, sector: str, commissioner: str) -> list:
    day = step.published_on.strftime("%d/%m/%Y") if step.published_on else ""
    return [code, name, step.status, day, sector, commissioner]


def spoil(rows: list[list]) -> dict[str, object]:
    """Faults of single rows, all on sites that have not published; returns which codes they befell.
    What makes a row ragged is a comma in a name that nobody quoted."""
    unpublished = [row for row in rows if row[2] == UNPUBLISHED and row[0].startswith("VZ")]
    unpublished[3][3] = "null"
    unpublished[8][1] = f" {unpublished[8][1]}"
    unpublished[12][0] = unpublished[12][0].lower()
    council = next(row for row in rows if row[0] == COUNCIL_CODE)
    council[0] = str(int(COUNCIL_CODE))
    ragged = next(row for row in unpublished[20:] if row[5])
    ragged.insert(2, " MARLWICK")
    return {
        "null_date": unpublished[3][0],
        "leading_blank_in_name": unpublished[8][0],
        "lower_case_code": unpublished[12][0],
        "ragged_row": ragged[0],
    }
