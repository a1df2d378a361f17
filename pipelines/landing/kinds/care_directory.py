"""CQC's care directory: one row per active location, as CSV with its headings on line 5."""

from pipelines.landing.kind import DATE, LOCATION, Column, Kind

KIND = Kind(
    name="care_directory",
    title="Care directory",
    place=5,
    brings="Address, telephone number and services of places that another export lists; it holds "
    "no ODS codes, so by itself it cannot say how a place stands",
    source="CQC, “care directory”, or a council's copy of it",
    key="location_id",
    is_whole=True,
    adds_up=True,
    columns=(
        # the bracket is missing in some years' headings; brackets are passed over anyway
        Column(
            "location_id",
            "CQC Location ID (for office use only)",
            ("CQC Location (for office use only", "CQC Location ID", "CQC ID", "Location ID"),
            LOCATION,
            required=True,
        ),
        Column("location_name", "Name", ("Location Name",), required=True),
        Column("service_types", "Service types", ("Type",), required=True),
        Column("address", "Address"),
        Column("postcode", "Postcode", ("Post code",)),
        Column("phone", "Phone number", ("Telephone", "Telephone number")),
        Column("provider_name", "Provider name", ("Provider",)),
        Column(
            "provider_id",
            "CQC Provider ID (for office use only)",
            ("CQC Provider ID", "Provider ID"),
        ),
        Column("local_authority", "Local authority", ("Area name",)),
        Column("region", "Region"),
        Column("checked_on", "Date of latest check", ("Inspection date",), DATE),
    ),
    not_kept=(
        "Also known as",
        "Service's website (if available)",
        "Website",
        "Specialisms/services",
        "Location URL",
        "CQC webpage",
        "Area code",
        "Lon",
        "Lat",
    ),
)
