"""The header texts of each kind of export, and the canonical name of each column kept."""

KEYS = {
    "line_by_line": "location_id",
    "hsca_locations": "location_id",
    "latest_ratings": "location_id",
    "public_export": "ods_code",
}

LINE_BY_LINE = {
    "CQC registered location - latest DSPT status": "status",
    "Date of location publication": "published_on",
    "Location CQC ID ": "location_id",
    "Location start date": "opened_on",
    "Care home?": "care_home",
    "Location name": "location_name",
    "Location ODS code": "ods_code",
    "Location telephone number": "phone",
    "Location region": "region",
    "Region": "programme_region",
    "Location local authority": "local_authority",
    "Location ONSPD CCG": "ccg_name",
    "Location street address": "street",
    "Location address line 2": "address_line_2",
    "Location city": "city",
    "Location county": "county",
    "Location postal code": "postcode",
    "Brand ID": "brand_id",
    "Brand name": "brand_name",
    "Name of parent organisation": "provider_name",
    "CQC ID of parent organisation": "provider_id",
    "Larger organisation?": "large_flag",
    "Single Location": "single_location",
    "Parent ODS code": "parent_ods_code",
    "Latest DSPT status of parent": "parent_status",
    "Dormant (Y/N)": "dormant",
}

HSCA = {
    "Location ID": "location_id",
    "Location HSCA start date": "opened_on",
    "Dormant (Y/N)": "dormant",
    "Care home?": "care_home",
    "Location Name": "location_name",
    "Location ODS Code": "ods_code",
    "Location Telephone Number": "phone",
    "Care homes beds": "beds",
    "Location Type/Sector": "location_type",
    "Location Inspection Directorate": "directorate",
    "Location Primary Inspection Category": "category",
    "Location Region": "region",
    "Location NHS Region": "nhs_region",
    "Location Local Authority": "local_authority",
    "Location ONSPD CCG Code": "ccg_ons_code",
    "Location ONSPD CCG": "ccg_name",
    "Location Street Address": "street",
    "Location Address Line 2": "address_line_2",
    "Location City": "city",
    "Location County": "county",
    "Location Postal Code": "postcode",
    "Brand ID": "brand_id",
    "Brand Name": "brand_name",
    "Provider ID": "provider_id",
    "Provider Name": "provider_name",
    "Ownership Type": "ownership",
    "Service type - Care home service with nursing": "service_nursing",
    "Service type - Care home service without nursing": "service_residential",
    "Service type - Shared Lives": "service_shared_lives",
    "Service type - Extra Care housing services": "service_extra_care",
    "Service type - Supported living service": "service_supported_living",
    "Service type - Domiciliary care service": "service_domiciliary",
}

LATEST_RATINGS = {
    "Location ID": "location_id",
    "Location ODS Code": "ods_code",
    "Location Name": "location_name",
    "Care Home?": "care_home",
    "Location Type": "location_type",
    "Location Primary Inspection Category": "category",
    "Location Street Address": "street",
    "Location Address Line 2": "address_line_2",
    "Location City": "city",
    "Location Post Code": "postcode",
    "Location Local Authority": "local_authority",
    "Location Region": "region",
    "Location NHS Region": "nhs_region",
    "Location ONSPD CCG Code": "ccg_ons_code",
    "Location ONSPD CCG": "ccg_name",
    "Provider ID": "provider_id",
    "Provider Name": "provider_name",
    "Brand ID": "brand_id",
    "Brand Name": "brand_name",
}

PUBLIC_G1 = {
    "OrganisationName": "organisation_name",
    "ODSCode": "ods_code",
    "PublicationStatus": "status",
    "DateOfPublication": "published_on",
    "PrimarySector": "sector",
    "CCG (from ODS and CQC)": "commissioner",
}
PUBLIC_G2 = {
    "Code": "ods_code",
    "Organisation Name": "organisation_name",
    "Latest Status": "status",
    "Date Of Publication": "published_on",
    "Primary Sector": "sector",
    "Commissioner (From ODS)": "commissioner",
}
PUBLIC_LATER = {
    "Status": "status",
    "Integrated Care Board (where available, from ODS)": "commissioner",
}


def folded(cell: object) -> str:
    """A header as it is compared: trimmed, blanks collapsed, case folded."""
    return " ".join(str(cell or "").split()).casefold()


def _by_name(*tables: dict[str, str]) -> dict[str, str]:
    return {folded(raw): name for table in tables for raw, name in table.items()}


NAMES = {
    "line_by_line": _by_name(LINE_BY_LINE),
    # The register names the owner "Provider Ownership Type" in some copies.
    "hsca_locations": _by_name(HSCA, {"Provider Ownership Type": "ownership"}),
    "latest_ratings": _by_name(LATEST_RATINGS),
    "public_export": _by_name(PUBLIC_G1, PUBLIC_G2, PUBLIC_LATER),
}
COLUMNS = {kind: list(dict.fromkeys(names.values())) for kind, names in NAMES.items()}


def generation(raw_header: list[str]) -> str:
    """Which generation of the public export has this header (names already folded)."""
    if "publicationstatus" in raw_header:
        return "G1"
    if "latest status" in raw_header:
        return "G2"
    return "G3" if "commissioner (from ods)" in raw_header else "G4"
