"""The programme's Line By Line workbook: one row per CQC location with its latest status."""

from pipelines.landing.kind import CODE, DATE, LOCATION, YES_NO, Column, Kind

KIND = Kind(
    name="line_by_line",
    title="Line By Line",
    place=1,
    brings="Places with their status, provider and telephone number: alone "
    "enough for the call list and coverage",
    source="The national programme, by e-mail each month: sheet Line By Line",
    key="location_id",
    area="local_authority",
    guarded_by="ccg_name",
    personal=("registered manager",),
    columns=(
        Column(
            "status",
            "CQC registered location - latest DSPT status",
            ("Latest DSPT status", "Location latest DSPT status", "Latest DSPT status of location"),
            required=True,
        ),
        Column("published_on", "Date of location publication", ("Date of publication",), DATE),
        # The real workbook writes "Location CQC ID " with a blank at its end.
        Column(
            "location_id", "Location CQC ID", ("CQC location ID", "Location ID"), LOCATION, True
        ),
        Column("opened_on", "Location start date", ("Location HSCA start date",), DATE),
        Column("care_home", "Care home?", type=YES_NO),
        Column("location_name", "Location name", required=True),
        Column("ods_code", "Location ODS code", type=CODE, required=True),
        Column("phone", "Location telephone number"),
        Column("region", "Location region"),
        Column("programme_region", "Region"),
        Column("local_authority", "Location local authority", ("Local authority",), required=True),
        Column("ccg_name", "Location ONSPD CCG", ("Location CCG", "Location ONSPD CCG name")),
        Column("street", "Location street address"),
        Column("address_line_2", "Location address line 2"),
        Column("city", "Location city"),
        Column("county", "Location county"),
        Column("postcode", "Location postal code", ("Location post code",)),
        Column("brand_id", "Brand ID"),
        Column("brand_name", "Brand name"),
        Column("provider_name", "Name of parent organisation", ("Provider name",)),
        Column("provider_id", "CQC ID of parent organisation", ("Provider ID",)),
        Column("large_flag", "Larger organisation?", type=YES_NO),
        Column("single_location", "Single Location", type=YES_NO),
        Column("parent_ods_code", "Parent ODS code", type=CODE),
        Column("parent_status", "Latest DSPT status of parent", ("Parent latest DSPT status",)),
        Column("dormant", "Dormant (Y/N)", ("Dormant",), YES_NO),
    ),
)
