"""One week's Line By Line: its rows as delivered, before anything is spoilt."""

from datetime import date, timedelta

from data.sample.invented_names import REGION
from data.sample.region import CCG_OF, Place
from data.sample.story import status_on

STATUS = "CQC registered location - latest DSPT status"
PUBLISHED_ON = "Date of location publication"
LOCATION_ID = "Location CQC ID "  # the trailing blank is the export's own
ODS_CODE = "Location ODS code"
PARENT_CODE = "Parent ODS code"
HEADERS = [
    STATUS, PUBLISHED_ON, LOCATION_ID, "Location start date", "Care home?", "Location name",
    ODS_CODE, "Location telephone number", "CQC registered manager", "Location region", "Region",
    "Location local authority", "Location ONSPD CCG", "Location street address",
    "Location address line 2", "Location city", "Location county", "Location postal code",
    "Brand ID", "Brand name", "Name of parent organisation", "CQC ID of parent organisation",
    "Larger organisation?", "Single Location", PARENT_CODE, "Latest DSPT status of parent",
    "Dormant (Y/N)",
]  # fmt: skip
Row = dict[str, object]

# On 1 April 2021 this town moved from one CCG to its neighbour; the workbooks follow a week later.
BORDER_TOWN, BORDER_CCG = "Netherquay", "NHS Brockquay CCG"
BORDER_DAY = date(2021, 4, 1)


def ccg_of(place: Place, day: date) -> str:
    """The CCG an export of that day names for the place."""
    if place.town == BORDER_TOWN and day > BORDER_DAY + timedelta(days=1):
        return BORDER_CCG
    return CCG_OF[place.local_authority]


def listed_on(place: Place, friday: date) -> bool:
    if place.register_only or place.listed_from > friday or place.missing_on == friday:
        return False
    return place.closed_on is None or place.closed_on > friday


def line_by_line(places: list[Place], friday: date) -> list[Row]:
    """The rows of that Friday's workbook: what was published up to the Thursday before."""
    listed = [place for place in places if listed_on(place, friday)]
    listed.sort(key=lambda place: (place.local_authority, place.name, place.location_id))
    sites: dict[str, int] = {}
    for place in listed:
        sites[place.provider.provider_id] = sites.get(place.provider.provider_id, 0) + 1
    return [_line(place, friday, sites[place.provider.provider_id] == 1) for place in listed]


def _line(place: Place, friday: date, alone: bool) -> Row:
    thursday = friday - timedelta(days=1)
    own = status_on(place.steps, thursday)
    provider = place.provider
    head_office = status_on(provider.head_office_steps, thursday)
    parent_status = f"{head_office.status}." if head_office else None
    # Half the head offices without a registration show that, half show nothing.
    if provider.head_office_code and not head_office and provider.provider_id[-1] in "02468":
        parent_status = "Not Individually Registered."
    # The export leaves the flag open here and there.
    flag = "" if provider.provider_id.endswith("77") else provider.large_flag
    values = [
        f"{own.status}.", own.published_on, place.location_id, place.opened_on,
        "Y" if place.care_home else "N", place.name,
        place.ods_code.lower() if place.lower_case_code else place.ods_code,
        place.phone, place.manager, REGION, REGION, place.local_authority, ccg_of(place, friday),
        place.street, None, place.town, REGION, place.postcode, provider.brand_id,
        provider.brand_name, provider.name, provider.provider_id, flag or None,
        "Y" if alone else "N", provider.head_office_code or None, parent_status,
        "Y" if place.dormant else "N",
    ]  # fmt: skip
    return dict(zip(HEADERS, values, strict=True))
