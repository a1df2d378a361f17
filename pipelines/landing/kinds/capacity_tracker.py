"""Capacity Tracker: one row per care home or home-care service, with both of its codes."""

from pipelines.landing.kind import CODE, LOCATION, NUMBER, Column, Kind

KIND = Kind(
    name="capacity_tracker",
    title="Capacity Tracker",
    place=12,
    brings="The ODS code of places by their CQC ID, where a register leaves it out",
    source="Capacity Tracker, care-home or home-care export",
    key="location_id",
    is_whole=True,
    adds_up=True,
    columns=(
        Column("location_id", "CQC ID", ("CQC location ID",), LOCATION, True),
        Column("ods_code", "ODS code", type=CODE, required=True),
        Column("location_name", "Location", ("Location name",), required=True),
        Column("provider_name", "Parent organisation"),
        Column("local_authority", "Local authority", ("LA name",)),
        Column("region", "Region", ("Region name",)),
        Column("ccg_name", "CCG", ("Sub ICB", "Sub ICB name")),
        Column("icb_name", "ICB", ("ICB name", "STP")),
        Column("beds", "Max capacity", ("Maximum capacity",), NUMBER),
    ),
    # vacancies, staffing and infection figures: not what this product is for
    not_kept_prefixes=(
        "LRF", "LA region", "Last updated", "CQC survey", "Admission", "Is accepting", "Used beds",
        "Declared", "Nurses", "Care workers", "Non care workers", "Agency", "Overall", "Workforce",
        "Covid", "Service user", "Vacanc",
    ),
)  # fmt: skip
