"""What to know of a file that is loaded, or left as it is, all the same."""

from datetime import date
from pathlib import Path

from pipelines.archive import share_an_area
from pipelines.landing.kinds import KINDS
from pipelines.position import today


def replaces_nothing(manifest: dict) -> list[str]:
    """A notice for a file given as a replacement whose kind adds up with others of its day."""
    kind = KINDS[manifest["kind"]]
    if not kind.adds_up:
        return []
    return [
        f"{manifest['file']}: every file of the kind {kind.title} adds to the others, so this one "
        "replaces none. If an earlier one is wrong, take that one back."
    ]


def was_replaced(file: Path) -> str:
    """What to know of a file that was loaded before and has been replaced since."""
    return (
        f"{file.name} was replaced; load it as the replacement (on the command line: --replace) "
        "to let it speak again."
    )


def was_told_otherwise(file: Path, what: str) -> str:
    """What to know of a file that is loaded already and now comes with another kind or mapping."""
    return (
        f"{file.name} is loaded already, so the {what} is not used; to read it anew, withdraw it "
        "and load it again."
    )


def is_still_to_come(manifest: dict) -> list[str]:
    """A notice for an export of a day that is still to come; nothing for any other."""
    day = date.fromisoformat(manifest["as_at"])
    if day <= today():
        return []
    return [
        f"{manifest['file']}: it is dated {day:%-d %B %Y}, which is still to come. If that is "
        "wrong, withdraw it and load it with its true date."
    ]


def becomes_history(manifest: dict, before: list[dict]) -> list[str]:
    """A notice for an export older than what speaks now; nothing for any other."""
    if KINDS[manifest["kind"]].adds_up:
        return []
    newer = [
        m["as_at"]
        for m in before
        if m["kind"] == manifest["kind"]
        and m["as_at"] > manifest["as_at"]
        and share_an_area(m, manifest)
    ]
    if not newer:
        return []
    return [
        f"{manifest['file']}: it is kept as history, since a newer {KINDS[manifest['kind']].title} "
        f"({date.fromisoformat(max(newer)):%-d %B %Y}) is loaded."
    ]


def leaves_out(manifest: dict, before: list[dict]) -> list[str]:
    """A notice of areas that the next older export tells of and this one does not.

    They lose nothing, since that one goes on speaking for them; but a file may have been cut short.
    """
    kind = KINDS[manifest["kind"]]
    alike = [m for m in before if m["kind"] == kind.name and share_an_area(m, manifest)]
    older = [m for m in alike if m["as_at"] < manifest["as_at"]]
    if kind.is_whole or not older or len(older) < len(alike):
        return []
    last = max(older, key=lambda m: m["as_at"])
    left = sorted(set(last["areas"]) - set(manifest["areas"]))
    if not left:
        return []
    shown = ", ".join(area.title() for area in left[:5]) + (" and others" if left[5:] else "")
    day = f"{date.fromisoformat(last['as_at']):%-d %B %Y}"
    return [
        f"{manifest['file']}: it has no row for {shown}; the {kind.title} of {day} goes on "
        "speaking for what it leaves out."
    ]
