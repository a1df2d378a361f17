"""The ODS files of successors: no headings, 5 columns; which code took over from which."""

from pipelines.landing.kind import CODE, DATE, Column, Kind

KIND = Kind(
    name="ods_successors",
    title="ODS successors",
    place=8,
    brings="Which ODS code took over from which, after a merger or a sale",
    source="NHS Organisation Data Service: succ, ecarehomesucc",
    key="ods_code",
    key_repeats_allowed=True,
    width=5,
    adds_up=True,
    is_whole=True,
    columns=(
        Column("ods_code", "Old code", type=CODE, required=True, position=1),
        Column("successor_code", "New code", type=CODE, required=True, position=2),
        Column("reason", "Reason", required=True, position=3),
        Column("effective_on", "Effective date", type=DATE, required=True, position=4),
    ),
)
