"""What must hold within and between the reference files, beyond the type of each cell.

Each check raises RefusedByGuard with file, line and reason; a rule that would be wrong in silence
is refused before anything is built.
"""

import re
from functools import lru_cache
from itertools import pairwise

import duckdb

from pipelines.errors import RefusedByGuard
from pipelines.reference.tables import MOST_SESSION_PLACES, READERS

PLACEHOLDERS = {"due_on", "required_level", "edition", "head_office"}
ABOVE_ZERO = (
    "hours_per_day", "complete_public_export_rows", "large_group_sites", "expiry_months",
    "session_places", "limit_rows", "limit_columns", "limit_cell_megabytes",
    "limit_memory_gigabytes", "limit_processor_seconds", "limit_clock_seconds",
    "guard_gone_percent", "guard_ccg_gone_percent", "guard_ccg_least", "guard_met_fallen_percent",
)  # fmt: skip
AT_MOST = {
    "session_places": MOST_SESSION_PLACES, "guard_gone_percent": 100,
    "guard_ccg_gone_percent": 100, "guard_met_fallen_percent": 100,
}  # fmt: skip


def check_all(files: dict) -> None:
    """Every check over {name: ReferenceFile}; the first that fails is told."""
    for file in files.values():
        _check_codes(file)
    _check_settings(files)
    _check_cycles(files["cycles"])
    _check_placeholders(files["situations"])
    _check_shares(files["targets"])
    levels = {row["level"] for _, row in files["levels"].named_rows()}
    cycles = {row["cycle"] for _, row in files["cycles"].named_rows()}
    editions = {row["edition"] for _, row in files["cycles"].named_rows()}
    for name, column, known in (
        ("targets", "level", levels),
        ("preparation", "target_level", levels),
        ("view_opens", "level", levels),
        ("view_opens", "edition", editions),
        ("deadlines", "cycle", cycles),
    ):
        for place, row in files[name].named_rows():
            if row[column] not in known:
                raise _refusal(place, column, row[column], known)


def _check_shares(file) -> None:
    for place, row in file.named_rows():
        if not 0 < row["share"] <= 100:
            raise _refusal(place, "share", row["share"], {"a percentage above 0, up to 100"})


def _check_codes(file) -> None:
    """The codes that the macros name must all stand in their file, and no others."""
    if not file.table.codes:
        return
    column, codes = file.table.codes
    found = {str(row[column]): place for place, row in file.named_rows()}
    for code in sorted(codes - found.keys()):
        raise RefusedByGuard(
            f"{file.path.name}: the row {code!r} is missing from column {column}; the rules "
            "name it. Put it back as it was shipped."
        )
    for code in sorted(found.keys() - codes):
        raise _refusal(found[code], column, code, codes)


def _check_settings(files: dict) -> None:
    """Settings hold numbers, dates and words in one column; each is read as its own type here."""
    file = files["settings"]
    words = {
        "nhsmail_minimum_level": {row["level"] for _, row in files["levels"].named_rows()},
        "shared_records_level": {row["level"] for _, row in files["levels"].named_rows()},
        "headline_policy": files["policies"].table.codes[1],
        "headline_counting": files["countings"].table.codes[1],
    }
    for place, row in file.named_rows():
        name, value = row["setting"], row["value"]
        try:
            read = READERS[file.table.setting_types[name]](value)
            if name in ABOVE_ZERO and not read > 0:
                raise ValueError("expected more than 0")
            if name in AT_MOST and read > AT_MOST[name]:
                raise ValueError(f"expected at most {AT_MOST[name]}")
            if name in ("council_name_pattern", "other_sectors_pattern"):
                _try_pattern(value)
        except ValueError as reason:
            raise RefusedByGuard(f"{place}, setting {name}: found {value!r}; {reason}.") from None
        if name in words and value not in words[name]:
            raise _refusal(place, f"value of {name}", value, words[name])


@lru_cache(16)  # a load reads the settings four times, and a connection takes 20 ms
def _try_pattern(pattern: str) -> None:
    with duckdb.connect() as connection:
        try:
            connection.execute("select regexp_matches('x', $1, 'i')", [pattern])
        except duckdb.Error as error:
            raise ValueError(f"it is no pattern ({str(error).splitlines()[0]})") from None


def _check_cycles(file) -> None:
    """Editions name two consecutive years and follow one another without gap, as do openings."""
    rows = file.named_rows()
    for place, row in rows:
        years = re.fullmatch(r"(\d\d)/(\d\d)", row["edition"])
        if not years or (int(years[1]) + 1) % 100 != int(years[2]):
            raise _refusal(place, "edition", row["edition"], {"a label such as 20/21"})
        if row["cycle"] != f"20{row['edition']}":
            raise _refusal(place, "cycle", row["cycle"], {f"20{row['edition']}"})
    for (_, one), (place, next_one) in pairwise(sorted(rows, key=lambda r: r[1]["edition"])):
        if int(next_one["edition"][:2]) != int(one["edition"][:2]) + 1:
            raise _refusal(
                place, "edition", next_one["edition"], {f"the one after {one['edition']}"}
            )
        if next_one["opens_on"] <= one["opens_on"]:
            raise _refusal(
                place, "opens_on", next_one["opens_on"], {f"a day after {one['opens_on']}"}
            )


def _check_placeholders(file) -> None:
    for place, row in file.named_rows():
        for column in ("reason_short", "what_is_wrong", "what_is_asked"):
            for name in re.findall(r"\{([^}]*)\}", row[column]):
                if name not in PLACEHOLDERS:
                    raise _refusal(place, column, f"{{{name}}}", PLACEHOLDERS)


def _refusal(place: str, column: str, found: object, expected: set) -> RefusedByGuard:
    return RefusedByGuard(
        f"{place}, column {column}: found {str(found)!r}; expected "
        f"{', '.join(sorted(map(str, expected)))}."
    )
