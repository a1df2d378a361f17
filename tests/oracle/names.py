"""Head offices that no line of the place itself names: by the provider's id, by its name."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from tests.oracle.codes import usable
from tests.oracle.lines import PLACE_KINDS, Archive, Line

SAYS_NOTHING = {"the", "ltd", "limited", "llp", "plc", "lp", "cic", "hq", "headquarters"}
PAIRS_THAT_SAY_NOTHING = {("head", "office"), ("t", "a"), ("trading", "as")}
OTHER_SECTORS = ("gp", "pharmac", "dent", "optic", "ccg", "acute", "ambulance", "mental")


@lru_cache(100_000)
def compared(name: str | None, code: str | None = None) -> str | None:
    """The words of a name that tell one organisation from another."""
    plain = unicodedata.normalize("NFKD", (name or "").lower())
    text = "".join(sign for sign in plain if not unicodedata.combining(sign))
    own = [f"({code.lower()})"] if code else []
    for noise in [*own, "(hq)", "(care home hq)"]:
        text = text.replace(noise, " ")
    text = re.sub(r"[-–] *closed\b.*$", " ", text)
    if code:
        text = re.sub(rf"[-–] *{re.escape(code.lower())} *$", " ", text)
    for sign in "'’.":
        text = text.replace(sign, "")
    words, kept = re.findall("[a-z0-9]+", text.replace("&", " and ")), []
    while words:
        if tuple(words[:2]) in PAIRS_THAT_SAY_NOTHING:
            words = words[2:]
        elif words[0] in SAYS_NOTHING:
            words = words[1:]
        else:
            kept.append(words.pop(0))
    return " ".join(kept) or None


@lru_cache(20)
def _speaking(archive: Archive, d: date) -> dict[str, dict[str, Line | None]]:
    """Of each place the line of each kind that speaks on d."""
    return {
        place: {kind: archive.speaking(kind, place, d) for kind in PLACE_KINDS}
        for place in archive.places
    }


def first_told(lines: dict[str, Line | None], field: str) -> str | None:
    """What the first kind of export that tells a field says of it."""
    told = (line.row[field] for line in map(lines.get, PLACE_KINDS) if line)
    return next(filter(None, told), None)


def _is_listed(archive: Archive, place: str, lines: dict[str, Line | None], d: date) -> bool:
    """Whether a register lists the place on d, or ratings no older than the one that dropped it."""
    if lines["hsca_locations"] or lines["line_by_line"]:
        return True
    missing = [archive.missing_since(kind, place, d) for kind in ("hsca_locations", "line_by_line")]
    ratings = lines["latest_ratings"]
    return bool(ratings) and ratings.as_at >= max(filter(None, missing), default=date.min)


@lru_cache(20)
def _providers(archive: Archive, d: date) -> dict[str, set[str]]:
    """The CQC provider ids that go by each name on d, one of each place that is listed."""
    ids: dict[str, set[str]] = {}
    for place, lines in _speaking(archive, d).items():
        name = compared(first_told(lines, "provider_name"))
        provider_id = first_told(lines, "provider_id")
        if name and provider_id and _is_listed(archive, place, lines, d):
            ids.setdefault(name, set()).add(provider_id)
    return ids


@lru_cache(2)
def _own_codes(archive: Archive) -> set[str | None]:
    """The codes that places go by, as last known of them."""
    known = _speaking(archive, date.max).values()
    lines = [[of[kind] for kind in PLACE_KINDS] for of in known]
    codes = [[line.row["ods_code"] for line in filter(None, of)] for of in lines]
    return {usable(next(filter(None, of), None)) for of in codes}


@lru_cache(20)
def _offices(archive: Archive, d: date) -> dict[str, list[str]]:
    """The codes of those who may lead places in the public export that speaks on d, by name."""
    public, codes = archive.newest_public(d), {}
    own_codes = _own_codes(archive)
    for code, row in public.by_code.items() if public else ():
        sector = (row["sector"] or "").lower()
        if not (code.startswith("V") or code in own_codes or sector.startswith(OTHER_SECTORS)):
            codes.setdefault(compared(row["organisation_name"], code), []).append(code)
    return codes


def head_office_named(archive: Archive, provider_name: str | None, d: date) -> str | None:
    """The code of the only registration on d that may lead places and has the provider's name; none
    where two providers have it."""
    name = compared(provider_name)
    found = _offices(archive, d).get(name, [])
    alone = name is not None and len(found) == 1 and len(_providers(archive, d).get(name, ())) <= 1
    return found[0] if alone else None


@lru_cache(20)
def _naming(archive: Archive, d: date) -> dict[str, list[Line]]:
    """The lines that speak on d and name a head office that is not the place itself, by the CQC
    provider id of the place."""
    found: dict[str, list[Line]] = {}
    for lines in _speaking(archive, d).values():
        line, provider_id = lines["line_by_line"], first_told(lines, "provider_id")
        code = line and usable(line.row["parent_ods_code"])
        own = {usable(first_told(lines, "ods_code"))} | (
            {usable(line.row["ods_code"])} if line else set()
        )
        if code and provider_id and code not in own:
            found.setdefault(provider_id, []).append(line)
    return found


def head_office_of_provider(
    archive: Archive, provider_id: str | None, own_code: str | None, d: date
) -> str | None:
    """The one head office that the lines of a provider's places name, and that is not the place."""
    codes = {
        usable(line.row["parent_ods_code"]) for line in _naming(archive, d).get(provider_id, [])
    }
    return codes.pop() if len(codes) == 1 and codes != {own_code} else None


def line_telling_of(
    archive: Archive, provider_id: str | None, code: str | None, d: date
) -> Line | None:
    """The newest line of a provider's places that tells the status of a head office it names; of one
    day's, the first in text order."""
    told = [
        line
        for line in _naming(archive, d).get(provider_id, [])
        if line.row["parent_status"] and usable(line.row["parent_ods_code"]) == code
    ]
    newest = [line for line in told if line.as_at == max(line.as_at for line in told)]
    return min(newest, key=lambda line: line.row["parent_status"].encode(), default=None)
