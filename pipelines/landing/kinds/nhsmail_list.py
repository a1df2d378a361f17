"""Which places use NHSmail: a list of codes, or of shared mailboxes, whose names carry the code."""

from pipelines.landing.kind import CODE, MAILBOX, Column, Kind

KIND = Kind(
    name="nhsmail_list",
    title="NHSmail list",
    place=11,
    brings="Which places use NHSmail, so that those about to lose the basis for it stand out",
    source="Kept by the partner or commissioner; shared mailboxes are named postcodetown.nameODS",
    key="ods_code",
    other_keys=("mailbox",),
    one_of=("mailbox",),
    personal=(
        "first name", "surname", "last name", "owner", "user", "username", "display name", "mobile",
    ),
    no_addresses=True,
    columns=(
        Column("ods_code", "ODS code", ("Organisation code", "Location ODS code"), CODE),
        Column(
            "mailbox",
            "Shared mailbox",
            (
                "NHSmail",
                "NHSmail address",
                "Mailbox",
                "Shared mailbox address",
                "NHSmail shared mailbox",
            ),
            MAILBOX,
        ),
        Column("location_name", "Location name", ("Care home", "Site name", "Organisation name")),
    ),
)  # fmt: skip
