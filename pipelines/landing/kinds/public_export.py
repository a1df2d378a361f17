"""The toolkit's public export: one row per registration, in its four generations of headings."""

from pipelines.landing.kind import CODE, DATE, Column, Kind

COMMISSIONER_2019 = "CCG (from ODS and CQC)"
COMMISSIONER_2023 = "Integrated Care Board (where available, from ODS)"

KIND = Kind(
    name="public_export",
    title="DSPT public export",
    place=2,
    brings="Every registered organisation with its status: shows what a Line By Line does "
    "not list, and who never registered where it is complete",
    source="The toolkit's organisation search, dsptoolkit.nhs.uk",
    is_whole=True,
    key="ods_code",
    guarded_by="commissioner",
    name_holding_code="organisation_name",
    columns=(
        Column("ods_code", "Code", ("ODSCode", "Organisation code"), CODE, required=True),
        Column("organisation_name", "Organisation Name", required=True),
        Column("status", "Status", ("Latest Status", "PublicationStatus"), required=True),
        Column("published_on", "Date Of Publication", type=DATE, required=True),
        Column("sector", "Primary Sector"),
        Column(
            "commissioner",
            "Commissioner (From ODS)",
            (COMMISSIONER_2019, COMMISSIONER_2023, "Commissioner", "CCG", "Integrated Care Board"),
        ),
    ),
    generations=(
        ("G1", ("PublicationStatus", COMMISSIONER_2019)),
        ("G4", (COMMISSIONER_2023,)),
        ("G2", ("Latest Status",)),
        ("G3", ()),
    ),
)
