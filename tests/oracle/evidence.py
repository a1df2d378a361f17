"""What the exports say on a day: of a place's attributes, of itself, of its head office."""

from dataclasses import dataclass, replace
from datetime import date

from tests.oracle.codes import folded_code, usable
from tests.oracle.lines import PLACE_KINDS, Archive, Line, PublicExport
from tests.oracle.names import head_office_named, head_office_of_provider, line_telling_of
from tests.oracle.reference import start_of
from tests.oracle.statuses import NOT_REGISTERED, Status

SETTINGS_IN_ORDER = {
    "service_nursing": "Nursing home",
    "service_residential": "Residential home",
    "service_shared_lives": "Shared lives",
    "service_extra_care": "Extra care",
    "service_supported_living": "Supported living",
    "service_domiciliary": "Homecare",
}


@dataclass
class Evidence:
    """Everything known of one place on one day. None: no evidence at all."""

    attributes: dict
    lines: dict[str, Line | None]
    own: Status | None
    parent_code: str | None
    parent: Status | None
    is_covered: bool


def attributes(lines: dict[str, Line | None]) -> dict:
    """Field by field the first that is not blank: HSCA, then Line By Line, then Latest ratings."""
    found: dict = {}
    for kind in PLACE_KINDS:
        line = lines[kind]
        for column, value in (line.row if line else {}).items():
            if found.get(column) is None:
                found[column] = value
    found["care_setting"] = care_setting(found)
    return found


def care_setting(place: dict) -> str | None:
    """The first service type ticked in the register, else care home or not."""
    for column, setting in SETTINGS_IN_ORDER.items():
        if (place.get(column) or "").upper() == "Y":
            return setting
    answer = (place.get("care_home") or "")[:1].upper()
    return {"Y": "Care home", "N": "Community service"}.get(answer)


def public_status(archive: Archive, public: PublicExport | None, code: str | None) -> Status | None:
    """What the public export says of a code; a complete one says "not registered" of absentees."""
    if public is None or usable(code) is None:
        return None
    row = public.by_code.get(usable(code))
    if row:
        return archive.status(row["status"], row["published_on"], public.export.generation)
    return Status(NOT_REGISTERED) if public.complete else None


def newest_of(
    by_line: Status | None, line: Line | None, by_public: Status | None, public: PublicExport | None
) -> Status | None:
    """The newer wins; on the same day the Line By Line."""
    if by_line is None or by_public is None:
        return by_line or by_public
    winner = by_line if line.as_at >= public.export.as_at else by_public
    return with_public_date(winner, by_public)


def with_public_date(status: Status, by_public: Status) -> Status:
    """A missing day is taken from the public export where that names the same publication."""
    same = (status.rank, status.edition) == (by_public.rank, by_public.edition)
    if status.published and status.published_on is None and status.edition and same:
        return replace(status, published_on=by_public.published_on)
    return status


def known_parent(archive: Archive, place: str, own_code: str | None, d: date) -> tuple:
    """(code, it is the place's own): the newest parent code that any of its lines gave.

    A head office with the place's own code is no head office.
    """
    for line in reversed(archive.known("line_by_line", place, d)):
        code = line.row["parent_ods_code"]
        if usable(code):  # a damaged code tells nothing
            own_codes = {folded_code(own_code), folded_code(line.row["ods_code"])}
            return (None, True) if folded_code(code) in own_codes else (code, False)
    return None, False


def told_of(
    archive: Archive, code: str | None, telling: Line | None, public: PublicExport | None
) -> tuple[Status | None, Status | None]:
    """The newest word on a head office, and the public export's; a blank status is none."""
    by_line = None
    if telling and telling.row["parent_status"]:
        by_line = archive.status(telling.row["parent_status"], None, None)
    by_public = public_status(archive, public, code)
    return newest_of(by_line, telling, by_public, public), by_public


def found_parent(archive: Archive, place: dict, own_line: Line | None, d: date) -> tuple:
    """(code, line that tells of it) of the head office that no line of the place itself names: of the
    one by the provider's id, by its name, and one that its own line tells of without its code, the
    first of those of which most is told."""
    public, provider_id = archive.newest_public(d), place.get("provider_id")
    own_code = usable(place.get("ods_code"))
    by_provider = head_office_of_provider(archive, provider_id, own_code, d)
    by_name = head_office_named(archive, place.get("provider_name"), d)
    tells = own_line is not None and bool(own_line.row["parent_status"])
    candidates = []
    for code in filter(None, (by_provider, by_name)):
        sister = line_telling_of(archive, provider_id, code, d)
        candidates.append((code, own_line if tells else sister))
    if tells:
        unnamed, _ = told_of(archive, None, own_line, public)
        # one of the name that published less than its line tells of some head office is another
        if candidates and by_name and candidates[-1][0] == by_name and _stated_rank(unnamed) == 0:
            told, _ = told_of(archive, *candidates[-1], public)
            if _how_far(told) < _how_far(unnamed):
                candidates.pop()
        candidates.append((None, own_line))
    ranked = [(_stated_rank(told_of(archive, *one, public)[0]), *one) for one in candidates]
    least = min(ranked, key=lambda one: one[0], default=(2, None, None))
    if least[0] == 2:  # nothing is told of any: then it is the first that is named
        least = next((one for one in ranked if one[1]), least)
    return least[1:]


def _stated_rank(status: Status | None) -> int:
    """0 a publication of a known edition, 1 anything else that is told, 2 nothing."""
    if status is None or status.rank == NOT_REGISTERED:
        return 2
    return 0 if status.published and status.edition else 1


def _how_far(status: Status | None) -> tuple[int, int]:
    """Edition and level of a publication, to be compared; whoever published none is behind all."""
    if _stated_rank(status) > 0:
        return (-1, NOT_REGISTERED)
    return (start_of(status.edition), status.rank)


def evidence_of(archive: Archive, place: str, d: date) -> Evidence:
    """All that speaks for the place on d."""
    lines = {kind: archive.speaking(kind, place, d) for kind in PLACE_KINDS}
    found = attributes(lines)
    line, public = lines["line_by_line"], archive.newest_public(d)

    own_by_line = None
    if line:
        own_by_line = archive.status(line.row["status"], line.row["published_on"], None)
    own_by_public = public_status(archive, public, found.get("ods_code"))
    own = newest_of(own_by_line, line, own_by_public, public)

    parent_code, names_itself = known_parent(archive, place, found.get("ods_code"), d)
    telling = None if names_itself else line
    if parent_code is None:
        parent_code, telling = found_parent(archive, found, telling, d)
    parent, parent_by_public = told_of(archive, parent_code, telling, public)
    # what the lines of other places tell of the head office does not cover this one (RULES §3)
    is_covered = bool(line or own_by_public or parent_by_public)
    return Evidence(found, lines, own, parent_code, parent, is_covered)


def codes_had(archive: Archive, place: str, own_code: str | None, d: date) -> set[str]:
    """Every usable code the place has had up to d, in any kind of export."""
    lines = [line for kind in PLACE_KINDS for line in archive.known(kind, place, d)]
    codes = {usable(line.row["ods_code"]) for line in lines} | {usable(own_code)}
    return codes - {None}


def publications_up_to(archive: Archive, place: str, own_code: str | None, d: date) -> list[Status]:
    """Every status the place itself ever had, in any export up to d."""
    found = [
        archive.status(line.row["status"], line.row["published_on"], None)
        for line in archive.known("line_by_line", place, d)
    ]
    codes = codes_had(archive, place, own_code, d)
    for public in archive.public:
        if public.export.as_at <= d:
            found += [
                archive.status(row["status"], row["published_on"], public.export.generation)
                for row in (public.by_code.get(code) for code in codes)
                if row
            ]
    return found


def why_out_of_scope(archive: Archive, place: str, evidence: Evidence, d: date) -> str | None:
    """None for a place that counts on d, else the reason why it does not."""
    lines, found = evidence.lines, evidence.attributes
    if archive.closed(place, d):
        return "closed"
    if not any(lines.values()):
        return "not listed yet"
    if not (lines["line_by_line"] or adult_social_care(lines)):
        return "not adult social care"
    if (found.get("dormant") or "")[:1].upper() == "Y":
        return "dormant"
    if found.get("opened_on") and found["opened_on"] > d:
        return "opens later"
    return None


def adult_social_care(lines: dict[str, Line | None]) -> bool:
    """By the register's type; the inspection directorate only where HSCA gives no type."""
    hsca, ratings = lines["hsca_locations"], lines["latest_ratings"]
    if hsca:
        kind, directorate = hsca.row["location_type"], hsca.row["directorate"]
        if is_text(kind, "Social Care Org"):
            return True
        if kind is None and is_text(directorate, "Adult social care"):
            return True
    return bool(ratings) and is_text(ratings.row["location_type"], "Social Care Org")


def is_text(value: str | None, wanted: str) -> bool:
    """Equal but for case."""
    return (value or "").strip().casefold() == wanted.casefold()
