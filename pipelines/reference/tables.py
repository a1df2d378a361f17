"""What each file of data/reference must hold: its columns, their types, its key and its codes."""

import datetime as dt
import re
from dataclasses import dataclass, field

SITUATIONS = frozenset(
    "UNKNOWN PARENT_GAP COVERED_BY_PARENT NEVER_REGISTERED REGISTERED_NOT_PUBLISHED NOT_MET "
    "ENTRY_THIS_CYCLE ENTRY_OLD APPROACHING_THIS_CYCLE APPROACHING_PREVIOUS MET_THIS_CYCLE "
    "MET_PREVIOUS_IN_DATE MET_EXPIRED".split()
)
TILES = ("never", "entry or expired", "approaching", "met", "to sort out")
WORKSHOP_KINDS = ("registration", "completion", "1:1", "drop-in", "webinar")
POLICIES = ("P1", "P2", "P3", "P4", "P5")
BOOKING_STATES = ("booked", "attended", "did not come", "cancelled")
COUNTINGS = ("own", "own_or_confirmed", "with_unconfirmed")
SETTING_TYPES = {
    "stale_after_days": "whole",
    "register_gap_warning_days": "whole",
    "complete_public_export_rows": "whole",
    "large_group_sites": "whole",
    "new_provider_days": "whole",
    "entry_counts_as_first": "yes_no",
    "hours_per_day": "number",
    "reserve_days": "whole",
    "rescue_days": "whole",
    "expiry_months": "whole",
    "council_name_pattern": "text",
    "nhsmail_waiver_until": "date",
    "nhsmail_minimum_level": "text",
    "shared_records_level": "text",
    "headline_policy": "text",
    "headline_counting": "text",
    "session_places": "whole",
    "likeness_least": "whole",
    "common_word_registrations": "whole",
    "suggestions_most": "whole",
    "other_sectors_pattern": "text",
    "guard_gone_percent": "number",
    "guard_ccg_gone_percent": "number",
    "guard_ccg_least": "whole",
    "guard_met_fallen_percent": "number",
    "limit_rows": "whole",
    "limit_columns": "whole",
    "limit_cell_megabytes": "number",
    "limit_memory_gigabytes": "number",
    "limit_processor_seconds": "whole",
    "limit_clock_seconds": "whole",
}
MOST_SESSION_PLACES = 500


def _date(text: str) -> dt.date:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):  # Excel rewrites ISO dates as 30/06/2021 on saving
        try:
            return dt.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError("expected a date such as 2021-06-30 or 30/06/2021")


def _yes_no(text: str) -> bool:
    if text.lower() in ("yes", "true"):
        return True
    if text.lower() in ("no", "false"):
        return False
    raise ValueError("expected yes or no")


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text):
        raise ValueError("expected a whole number")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("expected a number") from None


READERS = {"text": str, "date": _date, "whole": _whole, "number": _number, "yes_no": _yes_no}


@dataclass(frozen=True)
class Field:
    """One column: its type (text, date, whole, number, yes_no) and what it may hold."""

    name: str
    type: str = "text"
    required: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One reference file.

    key: the columns that tell its rows apart. codes: the column whose values must be exactly these
    and no others. by: the columns by which own rows replace shipped ones, if these are not the key;
    none of them, and an own file replaces the shipped one whole. removable: an own row with nothing
    but its key removes the shipped row, if there are no codes.
    """

    name: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    codes: tuple[str, frozenset[str]] | None = None
    by: tuple[str, ...] | None = None
    removable: bool = True
    setting_types: dict[str, str] = field(default_factory=dict)

    @property
    def replaces(self) -> tuple[str, ...]:
        """The columns in which a shipped row is equal to the own rows that replace it."""
        return self.key if self.by is None else self.by


def _f(text: str) -> tuple[Field, ...]:
    """Fields in short: `name:type` between blanks, `!` at the end where it may not be empty."""
    fields = []
    for word in text.split():
        name, _, kind = word.rstrip("!").partition(":")
        fields.append(Field(name, kind or "text", word.endswith("!")))
    return tuple(fields)


def _limited(fields: tuple[Field, ...], **one_of: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(Field(f.name, f.type, f.required, one_of.get(f.name, ())) for f in fields)


_TABLES = (
    Table(
        "cycles",
        ("cycle",),
        _f(
            "cycle! edition! opens_on:date! opens_sureness deadline:date! deadline_original:date "
            "entry_withdrawn_on:date questions_entry:whole questions_approaching:whole "
            "questions_met:whole approaching_once:yes_no! note source"
        ),
    ),
    Table(
        "levels",
        ("rank",),
        _f("rank:whole! level! counts_as_published:yes_no! order_on_charts:whole! source"),
        codes=("rank", frozenset(str(rank) for rank in range(-2, 5))),
    ),
    Table(
        "situations",
        ("situation",),
        _limited(
            _f(
                "order:whole! situation! tile! must_act:yes_no! priority:whole! reason_short! "
                "what_is_wrong! what_is_asked! support! workshop_kind hours_low:number "
                "hours_high:number hours_sureness source"
            ),
            tile=TILES,
            workshop_kind=WORKSHOP_KINDS,
        ),
        codes=("situation", SITUATIONS),
    ),
    Table(
        "routes",
        ("route",),
        _f("order:whole! route! test! priority:whole support! source"),
        codes=("route", frozenset({"council", "national", "new provider", "local"})),
    ),
    Table(
        "statuses",
        ("raw_example", "source"),
        _f("raw_example! source! edition level! rank:whole note"),
        by=("raw_example",),  # the same text from another source would be read in two ways
    ),
    Table(
        "view_opens",
        ("edition", "level", "code_initial"),
        _f("edition! level! code_initial! opens_on:date! source"),
    ),
    Table(
        "settings",
        ("setting",),
        _f("setting! value! meaning! sureness"),
        codes=("setting", frozenset(SETTING_TYPES)),
        setting_types=SETTING_TYPES,
    ),
    Table("deadlines", ("cycle", "setting"), _f("cycle! setting! deadline:date! source")),
    Table(
        "targets",
        ("area", "policy", "counting", "level"),
        _limited(
            _f("area policy! counting! level! by:date share:number! source"),
            policy=POLICIES,
            counting=COUNTINGS,
            level=("Standards Met",),
        ),
    ),
    Table(
        "policies",
        ("policy",),
        _f("policy! label! definition! source"),
        codes=("policy", frozenset(POLICIES)),
    ),
    Table(
        "countings",
        ("counting",),
        _f("counting! label! definition! source"),
        codes=("counting", frozenset(COUNTINGS)),
    ),
    Table(
        "preparation",
        ("target_level", "order"),
        _f("target_level! order:whole! item! why source"),
        by=("target_level",),  # the order is a number in a list, which an own list counts anew
        removable=False,
    ),
    Table("contacts", ("area", "purpose", "name"), _f("area purpose! name! value! source")),
    Table("code_types", ("code_initial",), _f("code_initial! code_type! source")),
    Table(
        "booking_states",
        ("text",),
        _limited(_f("text! state! source"), state=BOOKING_STATES),
    ),
    Table("glossary", ("term",), _f("term! meaning! not_called source!")),
    Table(
        "urgency",
        ("band",),
        _f("from_days:whole to_days:whole band! meaning! source"),
        by=(),  # the bands share out all days among them
        removable=False,
    ),
    Table("wording", ("key",), _f("key! text!"), removable=False),
)
TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
