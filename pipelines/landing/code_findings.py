"""What is wrong in a column of ODS codes; what each damage is, and what the code likely was, is
told by the macros of the rules that also keep damaged codes from joining.
"""

from pipelines.landing.finding_query import finding_query
from pipelines.landing.heading import Heading

_OWN_FINDINGS = {
    "lost its leading zeros": "leading zeros lost",
    "marked as closed": "code marked closed",
}


def code_findings(heading: Heading, name: str) -> list[str]:
    """Queries of the findings in one column of codes."""
    return [_damaged(heading, name), _small_letters(heading, name), _signs(heading, name)]


def _damaged(heading: Heading, name: str) -> str:
    likely, holder = "likely", heading.kind.name_holding_code
    if holder in heading.columns and name == heading.kind.key:
        likely = f"code_told_by_name(likely, {holder})"
    own = " ".join(f"when '{damage}' then '{own}'" for damage, own in _OWN_FINDINGS.items())
    return finding_query(
        heading,
        name,
        f"case damage {own} else 'damaged code' end",
        "'The code is damaged (' || damage"
        " || '), is kept as found and joins nothing: correct it where the export is made.'",
        f"from (select *, code_likely({name}, damage) as likely"
        f" from (select *, code_damage({name}) as damage from accepted) where damage is not null)",
        likely=likely,
    )


def _small_letters(heading: Heading, name: str) -> str:
    return finding_query(
        heading,
        name,
        "'lower-case code'",
        f"'The code has small letters. It joins as ' || upper({name}) || ', so nothing is lost.'",
        f"from accepted where {name} <> upper({name}) and code_damage({name}) is null",
        likely=f"upper({name})",
    )


def _signs(heading: Heading, name: str) -> str:
    return finding_query(
        heading,
        name,
        "'blanks or signs in a code'",
        "'No ODS code holds blanks or signs other than a hyphen. It is kept as found, so it will"
        " hardly join anything: correct it where the export is made.'",
        f"from accepted where regexp_matches({name}, '[^A-Za-z0-9-]')"
        f" and code_damage({name}) is null",
        likely=f"code_tidied({name})",
    )


def location_id_findings(heading: Heading, name: str) -> str:
    """The query of the findings in one column of CQC location ids."""
    return finding_query(
        heading,
        name,
        "case when means is null then 'no CQC location ID'"
        " else 'location ID written otherwise' end",
        "case when means is null then 'This is no CQC location ID (as 1-123456789). It is kept as"
        " found and joins no other export’s: correct it where the export is made.'"
        " else 'CQC writes this location ID otherwise. It joins as ' || means || ', so nothing is"
        " lost.' end",
        f"from (select *, location_id_of({name}) as means from accepted)"
        f" where {name} is distinct from means and not says_nothing({name})",
        likely=f"location_id_likely({name})",
    )
