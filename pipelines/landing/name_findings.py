"""What the name in a row says against the rest of the row; the row counts all the same."""

from pipelines.landing.finding_query import NOTHING, finding_query
from pipelines.landing.heading import Heading

_NAMES = ("organisation_name", "location_name")


def name_findings(heading: Heading) -> list[str]:
    """Queries of the findings that names give; none where the export holds no names."""
    found, kind = heading.columns, heading.kind
    name = next((each for each in _NAMES if each in found), None)
    if name is None:
        return []
    queries = [_dummies(heading, name)]
    if "sector" in found:
        queries.append(_opticians(heading, name))
    if name == kind.name_holding_code:
        queries += [_other_codes(heading, name), _closed(heading, name)]
    return queries


def _dummies(heading: Heading, name: str) -> str:
    code = "ods_code" if "ods_code" in heading.columns else NOTHING
    return finding_query(
        heading,
        name,
        "'dummy row'",
        "'The row was made to try something out and is no service. It counts as any other until it"
        " is taken out of the export.'",
        f"from accepted where is_dummy({code}, {name})",
    )


def _opticians(heading: Heading, name: str) -> str:
    return finding_query(
        heading,
        name,
        "'optician among social care'",
        "'By its name an optician, though its sector reads ' || sector || '. Places are never"
        " counted by this sector, so no figure is wrong by it.'",
        f"from accepted where is_optician_in_care(sector, {name})",
    )


def _other_codes(heading: Heading, name: str) -> str:
    key = heading.kind.key
    return finding_query(
        heading,
        name,
        "'name carries another code'",
        f"'The name carries ' || other || ' but the row’s code is ' || {key} || ', which is the"
        " one used. Ask the organisation which is right.'",
        f"from (select *, other_code_in_name({key}, {name}) as other from accepted)"
        f" where other is not null and usable_code({key}) is not null",
        likely="other",
    )


def _closed(heading: Heading, name: str) -> str:
    return finding_query(
        heading,
        name,
        "'name says closed'",
        "'The name says the registration is closed, yet it is listed and counts as any other."
        " Ask whether another code took over.'",
        f"from accepted where says_closed({name}) and usable_code({heading.kind.key}) is not null",
    )
