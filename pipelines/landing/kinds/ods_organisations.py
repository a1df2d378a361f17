"""The ODS files of organisations: no headings, 27 columns; care homes, their owners, CCGs."""

from pipelines.landing.kind import CODE, DATE, Column, Kind

KIND = Kind(
    name="ods_organisations",
    title="ODS organisations",
    place=7,
    brings="Names of organisations by ODS code: CCGs and the areas above them, and which head "
    "office a care home's code belongs to",
    source="NHS Organisation Data Service: eccg, ecarehomehq, ecarehomesite",
    key="ods_code",
    width=27,
    adds_up=True,
    is_whole=True,
    columns=(
        Column("ods_code", "Organisation code", type=CODE, required=True, position=1),
        Column("organisation_name", "Name", required=True, position=2),
        Column("region_code", "National grouping", type=CODE, position=3),
        Column("geography_code", "High level health geography", type=CODE, position=4),
        Column("postcode", "Postcode", position=10),
        Column("opened_on", "Open date", type=DATE, required=True, position=11),
        Column("closed_on", "Close date", type=DATE, position=12),
        Column("sub_type", "Organisation sub-type code", position=14),
        Column("parent_code", "Parent organisation code", type=CODE, position=15),
        Column("care_organisation", "Current care organisation", type=CODE, position=24),
    ),
)
