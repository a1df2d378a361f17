"""Findings column by column: damaged codes, names that are none, cells of another type."""

from pipelines.landing.headings.heading import Heading
from pipelines.landing.judging.finding_sql import FINDING, NOTHING, REFUSED, finding_query
from pipelines.landing.judging.no_rows import no_row
from pipelines.landing.judging.typed_cells import ADDRESS, unkept, why_not
from pipelines.landing.kind import DATE, MAILBOX, OTHERS_UNKEPT, PLACE, Column
from pipelines.sql_files import quoted

_OWN_FINDINGS = {
    "lost its leading zeros": "leading zeros lost",
    "marked as closed": "code marked closed",
}
_NAMES = ("organisation_name", "location_name")


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


def _typed_columns(heading: Heading) -> list[Column]:
    return [
        column
        for column in heading.kind.columns
        if column.name in heading.columns and why_not("", column, heading.kind)
    ]


def codeless(heading: Heading) -> str:
    """SQL for why a row without a key has none, where its cell is filled and holds no code."""
    keys = [c.name for c in _typed_columns(heading) if c.type in (MAILBOX, PLACE)]
    return f"coalesce({', '.join(unkept(name) for name in keys)})" if keys else NOTHING


def typed_findings(heading: Heading) -> list[str]:
    """Queries of what was not kept, without showing it."""
    queries = []
    for column in _typed_columns(heading):
        why, where = unkept(column.name), f"from delivered where {unkept(column.name)} is not null"
        finding, severity = "address not kept", FINDING
        if column.type in (MAILBOX, PLACE):
            # beside another key nothing is lacking
            where += f" and row_key is null and {no_row(heading)} is null"
            finding, severity = "names no code", REFUSED
        elif column.type == DATE:
            finding = "unreadable date"
        queries.append(_query(quoted(heading.named(column.name)), finding, severity, why, where))
    if heading.others:
        columns = f"unnest(from_json({OTHERS_UNKEPT}, '[\"VARCHAR\"]'))"
        where = f"from delivered where {OTHERS_UNKEPT} is not null"
        queries.append(_query(columns, "address not kept", FINDING, quoted(ADDRESS), where))
    return queries


def _query(column: str, finding: str, severity: str, reason: str, source: str) -> str:
    return (
        f"select row_number, {column} as column_name, {NOTHING} as value, '{finding}' as finding,"
        f" '{severity}' as severity, {reason} as reason, {NOTHING} as likely {source}"
    )
