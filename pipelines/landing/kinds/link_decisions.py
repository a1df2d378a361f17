"""What people decided about links between places and registrations; the page Matching writes it."""

from pipelines.landing.kind import CODE, DATE, LOCATION, Column, Kind

KIND = Kind(
    name="link_decisions",
    title="Decisions about links",
    place=11,
    brings="Which registration is a place's head office or went before it, and which publication "
    "of a head office includes it, as a person judged it",
    source="The page Matching; or any spreadsheet with these headings",
    key="location_id",
    key_repeats_allowed=True,
    adds_up=True,
    is_whole=True,
    no_addresses=True,
    # initials or a team are kept with each decision; a full name has no business here
    personal=("name", "first name", "surname", "e-mail", "email", "phone", "mobile"),
    columns=(
        Column("location_id", "CQC location ID", ("Location ID",), LOCATION, required=True),
        Column("ods_code", "Registration code", ("Registration ODS code",), CODE, required=True),
        Column("relation", "Link", ("Kind of link",), required=True),
        Column("edition", "Edition", ("Edition that includes it",)),
        Column("answer", "Decision", required=True),
        Column("decided_on", "Decided on", ("Date decided",), DATE, required=True),
        # of two decisions of one day the later holds
        Column("decided_at", "Time", ("Decided at",)),
        Column("decided_by", "Decided by (initials)", ("Decided by",)),
        Column("reason", "Why", ("Reason",)),
        # whom the decision was about: it says nothing of another owner's time
        Column("provider_id", "CQC provider ID", ("Provider ID",)),
    ),
)
