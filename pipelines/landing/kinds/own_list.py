"""A partner's own list of places: what only the partner knows of them."""

from pipelines.landing.kind import CODE, DATE, LOCATION, YES_NO, Column, Kind

KIND = Kind(
    name="own_list",
    title="Own list of places",
    place=9,
    brings="What you alone know of a place: whether the NHS pays for care there, what its contract "
    "asks for, whether its improvement plan was lodged, when you last spoke",
    source="Kept by the support partner or commissioner, in any spreadsheet",
    key="location_id",
    other_keys=("ods_code",),
    personal=(
        "contact", "manager", "owner", "proprietor", "director", "person", "individual",
        "first name", "surname", "last name", "full name", "spoke to", "spoke with", "spoken with",
        "e-mail", "email", "phone", "tel", "telno", "mobile",
    ),
    keeps_others=True,
    no_addresses=True,
    one_of=("nhs_funded", "contract_level", "plan_lodged", "last_spoken_on"),
    columns=(
        Column(
            "location_id", "CQC location ID", ("Location ID", "CQC ID", "Location CQC ID"), LOCATION
        ),
        Column("ods_code", "ODS code", ("Location ODS code", "Organisation code"), CODE),
        Column("nhs_funded", "NHS-funded", ("NHS funded care", "CHC funded", "CHC"), YES_NO),
        Column(
            "contract_level", "Contract level", ("Level in contract", "Level required by contract")
        ),
        Column(
            "plan_lodged", "Plan lodged", ("Improvement plan lodged", "Action plan lodged"), YES_NO
        ),
        Column(
            "last_spoken_on", "Last spoken to",
            ("Last contact", "Last spoken to on", "Last contacted", "Last contacted on",
             "Last contact date", "Date of last contact", "Date last contacted"),
            DATE,
        ),
    ),
)  # fmt: skip
