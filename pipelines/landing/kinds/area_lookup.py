"""ONS lookups: a CCG or sub-ICB location with its short ODS code, and the areas above it."""

from pipelines.landing.kind import CODE, Column, Kind

_YEARS = range(18, 31)


def of_every_year(ending: str, *areas: str) -> tuple[str, ...]:
    return tuple(f"{area}{year}{ending}" for area in areas for year in _YEARS)


# The prefix changes every year, and its name did twice: CCG21CD, LOC22CD, SICBL23CD.
KIND = Kind(
    name="area_lookup",
    title="Area lookup",
    place=13,
    brings="The short ODS code of each CCG, and the STP or ICB and region it belongs to",
    source="Office for National Statistics, names and codes or lookup of CCGs or sub-ICB locations",
    key="ccg_code",
    adds_up=True,
    is_whole=True,
    columns=(
        Column("ccg_code", "CCG21CDH", of_every_year("CDH", "CCG", "LOC", "SICBL"), CODE, True),
        Column(
            "ccg_ons_code", "CCG21CD", of_every_year("CD", "CCG", "LOC", "SICBL"), required=True
        ),
        Column("ccg_name", "CCG21NM", of_every_year("NM", "CCG", "LOC", "SICBL"), required=True),
        Column("icb_code", "STP21CDH", of_every_year("CDH", "STP", "ICB"), CODE),
        Column("icb_name", "STP21NM", of_every_year("NM", "STP", "ICB")),
        Column("region_code", "NHSER21CDH", of_every_year("CDH", "NHSER"), CODE),
        Column("region_name", "NHSER21NM", of_every_year("NM", "NHSER")),
    ),
    not_kept=("FID", "ObjectId", *of_every_year("CD", "STP", "ICB", "NHSER", "LAD"),
              *of_every_year("NM", "LAD")),
)  # fmt: skip
