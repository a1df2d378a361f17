"""The standing of every place on a day: the oracle's answer to mart_standing.

places = standing_at(exports, reference, date(2021, 6, 30))
places["1-100000001"].situation
"""

from dataclasses import dataclass
from datetime import date

from tests.oracle import asks
from tests.oracle.evidence import (
    Evidence,
    evidence_of,
    publications_up_to,
    why_out_of_scope,
)
from tests.oracle.exports import Export
from tests.oracle.lines import Archive
from tests.oracle.reference import Reference
from tests.oracle.situations import Spoken, Toolkit, spoken
from tests.oracle.statuses import MET, Status
from tests.oracle.working_days import months_later


@dataclass
class Place:
    """One place in scope on one day; fields named as in mart_standing."""

    location_id: str
    ods_code: str | None
    care_setting: str | None
    opened_on: date | None
    held_by: str
    level: str | None
    edition: str | None
    published_on: date | None
    own_level: str | None
    own_edition: str | None
    own_published_on: date | None
    parent_ods_code: str | None
    parent_level: str | None
    parent_edition: str | None
    parent_published_on: date | None
    parent_current: bool
    situation: str
    tile: str
    route: str
    must_act: bool
    support: str | None
    target: str | None
    required_level: str | None
    recommended_level: str | None
    plan_due: bool | None
    due_on: date | None
    latest_start: date | None
    expires_on: date | None
    meets_nhsmail_minimum: bool | None
    opens_shared_records: bool | None
    priority: int
    group_size: int
    is_large_group: bool
    had_published: bool


def archive_of(exports: list[Export] | Archive, reference: Reference) -> Archive:
    """Index the exports once; give the Archive instead of the list when asking many days."""
    return exports if isinstance(exports, Archive) else Archive(exports, reference)


def in_scope(archive: Archive, d: date) -> dict[str, Evidence]:
    """The evidence of every place that counts on d."""
    everything = {place: evidence_of(archive, place, d) for place in archive.places}
    return {
        place: evidence
        for place, evidence in everything.items()
        if why_out_of_scope(archive, place, evidence, d) is None
    }


def out_of_scope(exports: list[Export] | Archive, reference: Reference, d: date) -> dict[str, str]:
    """Every place of any export that does not count on d, with the reason."""
    archive = archive_of(exports, reference)
    reasons = {
        place: why_out_of_scope(archive, place, evidence_of(archive, place, d), d)
        for place in archive.places
    }
    return {place: reason for place, reason in reasons.items() if reason}


def standing_at(exports: list[Export] | Archive, reference: Reference, d: date) -> dict[str, Place]:
    """Every place in scope on d. Raises ValueError for a day before the first edition."""
    reference.open_cycle(d)
    archive, toolkit = archive_of(exports, reference), Toolkit(d, reference)
    counted = in_scope(archive, d)
    sizes = asks.group_sizes([evidence.attributes for evidence in counted.values()])
    return {
        place: _place(archive, toolkit, place, evidence, size)
        for (place, evidence), size in zip(counted.items(), sizes, strict=True)
    }


def _place(
    archive: Archive, toolkit: Toolkit, place: str, evidence: Evidence, group_size: int
) -> Place:
    reference, d = toolkit.reference, toolkit.d
    found = evidence.attributes
    speaking = spoken(evidence, toolkit)
    own, parent = evidence.own or Status(None), evidence.parent or Status(None)
    large = asks.is_large_group(found, group_size, reference)
    route = asks.route_of(found, large, speaking.situation, d, reference)
    unknown = speaking.situation == "UNKNOWN"
    history = publications_up_to(archive, place, found.get("ods_code"), d)
    before = asks.had_published(history, reference)
    return Place(
        location_id=place,
        ods_code=found.get("ods_code"),
        care_setting=found["care_setting"],
        opened_on=found.get("opened_on"),
        held_by=speaking.held_by,
        **_named("", speaking.shown, reference),
        **_named("own_", own, reference),
        parent_ods_code=evidence.parent_code,
        **_named("parent_", parent, reference),
        parent_current=toolkit.current(parent, MET),
        situation=speaking.situation,
        tile=reference.situations[speaking.situation]["tile"],
        route=route,
        **_asked(found, speaking, route, before, toolkit),
        expires_on=_expires_on(speaking.shown, reference),
        meets_nhsmail_minimum=None if unknown else asks.meets_nhsmail_minimum(speaking, toolkit),
        opens_shared_records=None if unknown else asks.opens_shared_records(speaking, toolkit),
        priority=asks.priority_of(speaking.situation, route, reference),
        group_size=group_size,
        is_large_group=large,
        had_published=before,
    )


def _named(prefix: str, status: Status, reference: Reference) -> dict:
    """The three fields that show a status."""
    level = None if status.rank is None else reference.level_names[status.rank]
    return {
        f"{prefix}level": level,
        f"{prefix}edition": status.edition,
        f"{prefix}published_on": status.published_on,
    }


def _asked(
    found: dict, speaking: Spoken, route: str, before: bool, toolkit: Toolkit
) -> dict[str, object]:
    """What is asked; blank for a place that need not act."""
    reference, situation = toolkit.reference, speaking.situation
    names = "support target required_level recommended_level plan_due due_on latest_start"
    if reference.situations[situation]["must_act"] != "yes":
        return {"must_act": False} | dict.fromkeys(names.split())
    due = asks.due_on(found, toolkit)
    required = asks.required_level(before, toolkit)
    return {
        "must_act": True,
        "support": asks.support_of(situation, route, due, toolkit),
        "target": asks.target_of(situation, route, reference),
        "required_level": required,
        "recommended_level": "Standards Met",
        "plan_due": required == "Approaching Standards",
        "due_on": due,
        "latest_start": asks.start_by(situation, due, reference),
    }


def _expires_on(status: Status, reference: Reference) -> date | None:
    """Publication plus 12 months; blank below Standards Met."""
    if status.rank is None or status.rank < MET or status.published_on is None:
        return None
    return months_later(status.published_on, reference.number("expiry_months"))


def newest_status_day(exports: list[Export]) -> date | None:
    """Day of the newest Line By Line or public export, else of the newest of any kind."""
    days = [one.as_at for one in exports if one.kind in ("line_by_line", "public_export")]
    return max(days or [one.as_at for one in exports], default=None)
