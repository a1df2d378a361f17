"""Lines among the rows that are none: the headings again, as where two sheets were put one under
the other, and totals and notes under the table. They are refused, so that none counts as a place.
"""

from pipelines.landing.canonical import kept_names
from pipelines.landing.headings.heading import Heading
from pipelines.landing.judging.finding_sql import NOTHING, REFUSED
from pipelines.landing.kind import CODE, LOCATION
from pipelines.sql_files import quoted

_MOST_FILLED = 3  # a total is beside at most one in so many of the other columns
_REASONS = {
    "heading repeated": "The row is the headings again, as where two tables were put one under the "
    "other.",
    "total or note": "The row has a word where a code belongs and hardly anything else, so it is a "
    "total or a note and no place.",
}


def no_row(heading: Heading) -> str:
    """SQL for why a line is no row, NULL for a row; of columns as they are kept."""
    again = " or ".join(
        f"lower({key}) = {quoted(heading.named(key).lower())}" for key in heading.keys
    )
    return f"case when {again} then 'heading repeated' when {_is_note(heading)}" + (
        " then 'total or note' end"
    )


def no_rows(heading: Heading) -> str:
    """The query of findings of such lines; of a note only the word that tells it is shown."""
    key = heading.keys[0]
    reasons = " ".join(f"when '{name}' then {quoted(why)}" for name, why in _REASONS.items())
    return (
        f"select row_number, {quoted(heading.named(key))} as column_name,"
        f" case when why = 'heading repeated' then {key} else {_word(heading)} end as value,"
        f" why as finding, '{REFUSED}' as severity, case why {reasons} end as reason,"
        f" {NOTHING} as likely from (select *, {no_row(heading)} as why from delivered)"
        " where why is not null"
    )


def _word(heading: Heading) -> str:
    """SQL for the word by which a line is a total or a note; most keys need no look at all."""
    told = (
        f"case when not starts_with({key}, '1-') and not starts_with({key}, 'V')"
        f" then total_or_note_in({key}) end"
        for key in heading.keys
    )
    return f"coalesce({', '.join(told)})"


def _is_note(heading: Heading) -> str:
    others = [name for name in kept_names(heading) if name not in heading.keys]
    filled = " + ".join(f"({name} is not null)::integer" for name in others) or "0"
    most = max(1, len(others) // _MOST_FILLED)
    by_name = heading.kind.by_name
    codes = [n for n in others if by_name[n].type in (CODE, LOCATION)] + heading.keys
    # beside the word a number may stand, which is a count
    code = " or ".join(
        f"({name} is not null and total_or_note_in({name}) is null"
        f" and not regexp_full_match({name}, '[0-9]*'))"
        for name in codes
    )
    return f"{_word(heading)} is not null and {filled} <= {most} and not ({code})"
