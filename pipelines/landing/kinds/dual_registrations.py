"""The second sheet of CQC's HSCA Active Locations: places that are registered twice."""

from pipelines.landing.kind import DATE, LOCATION, Column, Kind

KIND = Kind(
    name="dual_registrations",
    title="Dual registrations",
    place=6,
    brings="Which places are registered twice, so that each counts once",
    source="CQC, “care directory with filters”, sheet Dual_Registration_Locations",
    key="location_id",
    key_repeats_allowed=True,
    is_whole=True,
    columns=(
        Column("location_id", "Location ID", ("CQC Location ID",), LOCATION, True),
        Column("linked_id", "Linked Organisation ID", ("Linked Location ID",), LOCATION, True),
        Column("relationship", "Relationship", required=True),
        Column("related_on", "Relationship Start Date", type=DATE),
        # seen as a yes beside the one that counts; the id of that one is understood as well
        Column("primary_id", "Primary ID", ("Primary",)),
    ),
    not_kept=("Location Name", "Location HSCA Start Date", "Location Type/Sector"),
    not_kept_prefixes=("Provider", "Linked Organisation"),
)
