"""Which CCG took over from which: a short list anyone can keep, since no export holds it."""

from pipelines.landing.kind import CODE, DATE, Column, Kind

KIND = Kind(
    name="area_predecessors",
    title="Area predecessors",
    place=14,
    brings="Which CCG or ICB an older export's CCG belongs to now",
    source="Kept by the partner: one line per CCG that was merged",
    key="ccg_name",
    adds_up=True,
    is_whole=True,
    columns=(
        Column("ccg_name", "Old CCG", ("Predecessor", "Old name", "Old CCG name"), required=True),
        Column("ccg_code", "Old code", ("Predecessor code", "Old CCG code"), CODE),
        Column(
            "successor_name", "New CCG", ("Successor", "New name", "New CCG name"), required=True
        ),
        Column("successor_code", "New code", ("Successor code", "New CCG code"), CODE),
        Column("merged_on", "From", ("Merged on", "Effective date"), DATE),
    ),
)
