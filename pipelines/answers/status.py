"""What is loaded and the headline figures, as `status --json` gives them (DECISIONS §41)."""

import datetime as dt

from pipelines import words
from pipelines.clock import today
from pipelines.store import Store

EXPORT_FIELDS = ("kind", "file", "as_at", "rows", "accepted", "refused", "sha256")
COUNTS = ("met_or_above", "approaching_or_above", "denominator")
STATUS_KINDS = {"line_by_line", "public_export"}
PLACE_KINDS = {"line_by_line", "hsca_locations", "latest_ratings"}
NO_STATUS = (
    "No status export is loaded: load a Line By Line or a public export, or every place stays "
    "unknown."
)
NO_PLACES = (
    "Load a register or a Line By Line: this export holds registrations, not places, so nothing "
    "can be counted yet."
)
NO_CODES = (
    "Load a register or a Line By Line: a care directory holds no ODS codes, so by itself it lists "
    "no place that could be counted."
)
ONLY_ADDED = (
    "Load a register or a Line By Line: what is loaded only adds to places that one of these lists."
)


def status(store: Store, as_at: dt.date | None = None) -> dict:
    """One plain dictionary: position, exports, places, situations, levels, coverage, notices.

    Counts are places in scope on the position date; situations, levels and every coverage
    denominator add up to `locations`. Without any export the day-bound entries are None.
    """
    is_sample = store.position is not None and store.position.is_sample
    facts = {"exports": _exports(store), "sample": is_sample}
    if store.position is None:
        return facts | {
            "position_date": None, "cycle": None, "deadline": None, "days_left": None,
            "working_days_left": None, "locations": 0, "situations": {}, "levels": {},
            "coverage": {}, "notices": ["Nothing is loaded yet: load an export first."],
        }  # fmt: skip
    day = as_at or store.position.day
    deadline = store.ask("deadline", day).frame.iloc[0]
    situations = store.ask("cohorts", day).frame
    levels = store.ask("levels", day).frame
    return facts | {
        "position_date": day,
        "newest_status_day": store.position.newest_status_day,
        "cycle": deadline["cycle"],
        "deadline": deadline["deadline"].date(),
        "days_left": int(deadline["days_left"]),
        "working_days_left": int(deadline["working_days_left"]),
        "locations": int(situations["locations"].sum()),
        "situations": _counted(situations, "situation"),
        "levels": _counted(levels, "level"),
        "coverage": _coverage(store, day),
        "notices": notices(store, day, int(situations["locations"].sum())),
    }


def notices(store: Store, day: dt.date, locations: int) -> list[str]:
    """What a reader must know before believing the figures of a day."""
    said = []
    position = store.position
    kinds = {row[0] for row in store.known("select kind from mart_export")}
    if not kinds & STATUS_KINDS:
        said.append(NO_STATUS)
    if not locations and "public_export" in kinds:
        said.append(NO_PLACES)
    elif not kinds & PLACE_KINDS:
        said.append(NO_CODES if "care_directory" in kinds else ONLY_ADDED)
    if position.is_stale and day == position.day:
        kind = "status export" if kinds & STATUS_KINDS else "export"
        said.append(
            f"The newest {kind} is of {words.day(position.newest_status_day)}, "
            f"{position.age_in_days:,} days old; everything here speaks of that day, not of today."
        )
    said += _newer_lists(store, day)
    ahead = store.known(
        "select file, as_at from mart_export where as_at > ? order by as_at desc", today()
    )
    if ahead and not position.is_sample:
        said.append(
            f"{ahead[0][0]} is dated {words.day(ahead[0][1])}, which is still to come: check its "
            "date."
        )
    gap = store.known(
        "select max(as_at) from mart_export where kind in ('hsca_locations', 'latest_ratings')"
    )[0][0]
    limit = int(store.setting("register_gap_warning_days"))
    if gap and kinds & STATUS_KINDS:
        apart = abs((gap - position.newest_status_day).days)
        if apart > limit:
            said.append(
                f"The register ({words.day(gap)}) and the newest status export "
                f"({words.day(position.newest_status_day)}) are {apart:,} days apart: places that "
                "opened, closed or changed hands between them are missing or unmatched."
            )
    announced = store.known(
        "select cycle, opens_on from ref_cycles where entry_withdrawn_on is not null "
        "order by opens_on desc limit 1"
    )
    if announced and day < announced[0][1]:
        said.append(
            f"The announced rules begin with {announced[0][0]}; for this earlier day the same "
            "rules are applied to what was published then."
        )
    return said


def _newer_lists(store: Store, day: dt.date) -> list[str]:
    """What a partner's lists of places told after a position date on which statuses end."""
    newer = store.known(
        "select file, as_at from mart_export where names_places(kind) and as_at > ? "
        "and as_at <= ? order by as_at desc limit 1",
        day,
        today(),
    )
    if day < store.position.day or not newer:
        return []
    file, told_on = newer[0]
    return [
        f"{file} is newer than the statuses: to see what it tells, choose the position date "
        f"{words.day(told_on)} (on the command line: --as-at {told_on:%Y-%m-%d})."
    ]


def _exports(store: Store) -> list[dict]:
    rows = store.fetch(
        f"select export_id, {', '.join(EXPORT_FIELDS)} from mart_export order by as_at, export_id"
    )
    return [dict(zip(("id", *EXPORT_FIELDS), row, strict=True)) for row in rows]


def _counted(frame, name: str) -> dict[str, int]:
    return dict(zip(frame[name], (int(n) for n in frame["locations"]), strict=True))


def _coverage(store: Store, day: dt.date) -> dict:
    coverage: dict = {}
    for row in store.ask("coverage_matrix", day).frame.to_dict("records"):
        counts = {name: int(row[name]) for name in COUNTS}
        coverage.setdefault(row["policy"], {})[row["counting"]] = counts
    return coverage
