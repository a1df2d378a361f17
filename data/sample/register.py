"""The register of 1 March 2021 (HSCA active locations): all places then open, and other sectors."""

from datetime import date
from random import Random

from data.sample.calendar_of_story import REGISTER_DAY
from data.sample.codes import Codes
from data.sample.invented_names import HOUSE_WORDS, REGION, TOWNS
from data.sample.lines import Row, ccg_of
from data.sample.region import CCGS, OUTWARD, Place

SERVICES = {
    "nursing": "Service type - Care home service with nursing",
    "residential": "Service type - Care home service without nursing",
    "shared lives": "Service type - Shared Lives",
    "extra care": "Service type - Extra Care housing services",
    "supported living": "Service type - Supported living service",
    "homecare": "Service type - Domiciliary care service",
}
HEADERS = [
    "Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name",
    "Location ODS Code", "Location Telephone Number", "Registered manager", "Location Web Address",
    "Care homes beds", "Location Type/Sector", "Location Inspection Directorate",
    "Location Primary Inspection Category", "Location Region", "Location NHS Region",
    "Location Local Authority", "Location ONSPD CCG Code", "Location ONSPD CCG",
    "Location Street Address", "Location Address Line 2", "Location City", "Location County",
    "Location Postal Code", "Brand ID", "Brand Name", "Provider ID", "Provider Name",
    "Provider Ownership Type", "Nominated Individual Name", "Main Partner Name",
    *SERVICES.values(),
]  # fmt: skip

RESIDENTIAL = "Residential social care"
COMMUNITY_BASED = "Community based adult social care services"

# Not social care: the register lists them too, and none may be counted.
GENERAL_PRACTICE = ("Primary Medical Services", "Primary medical services", "GP Practices")
DENTISTRY = ("Primary Dental Care", "Primary medical services", "Dentists")
OTHER_SECTORS = [
    ("Surgery", *GENERAL_PRACTICE),
    ("Medical Practice", *GENERAL_PRACTICE),
    ("Dental Practice", *DENTISTRY),
    ("Dental Surgery", *DENTISTRY),
    ("Dental Practice", *DENTISTRY),
    ("Hospital", "Independent Healthcare Org", "Hospitals", "Acute hospital"),
]


def register_rows(rng: Random, codes: Codes, places: list[Place]) -> list[Row]:
    """Places open on the register's day, other sectors among them, in order of location id."""
    opened = [place for place in places if max(place.opened_on, place.listed_from) <= REGISTER_DAY]
    rows = [_row(place) for place in opened]
    for ending, sector, directorate, category in OTHER_SECTORS:
        authority = rng.choice(list(TOWNS))
        rows.append(_other_sector(rng, codes, authority, ending, (sector, directorate, category)))
    return sorted(rows, key=lambda row: row["Location ID"])


def _row(place: Place) -> Row:
    provider = place.provider
    ccg = ccg_of(place, REGISTER_DAY)
    kind = RESIDENTIAL if place.care_home else COMMUNITY_BASED
    values = [
        place.location_id, place.opened_on, "Y" if place.dormant else "N",
        "Y" if place.care_home else "N", place.name, place.ods_code, place.phone, place.manager,
        None, place.beds, "Social Care Org", "Adult social care", kind, REGION, REGION,
        place.local_authority, CCGS[ccg][0], ccg, place.street, None, place.town, REGION,
        place.postcode, provider.brand_id, provider.brand_name, provider.provider_id,
        provider.name, provider.ownership, place.manager, None,
        *("Y" if place.setting == setting else None for setting in SERVICES),
    ]  # fmt: skip
    return dict(zip(HEADERS, values, strict=True))


def _other_sector(
    rng: Random, codes: Codes, authority: str, ending: str, kind: tuple[str, str, str]
) -> Row:
    ccg = next(name for name, (_, shares) in CCGS.items() if authority in shares)
    name = f"{rng.choice(HOUSE_WORDS)} {ending}"
    manager = codes.manager()
    values = [
        codes.cqc_id(), date(2013, 4, 1), "N", "N", name, codes.site(), codes.phone(), manager,
        None, None, *kind, REGION, REGION, authority, CCGS[ccg][0], ccg, None, None, authority,
        REGION, f"{OUTWARD[authority]} {codes.inward()}", "-", "-", codes.cqc_id(), f"{name} Ltd",
        "Organisation", manager, None, *(None for _ in SERVICES),
    ]  # fmt: skip
    return dict(zip(HEADERS, values, strict=True))
