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


@lru_cache(20)
def _providers(archive: Archive, d: date) -> dict[str, set[str]]:
    """The CQC provider ids that go by each name on d, one of each place: its kinds in order."""
    ids: dict[str, set[str]] = {}
    for lines in _speaking(archive, d).values():
        told: dict[str, str] = {}
        for line in filter(None, (lines[kind] for kind in PLACE_KINDS)):
            name = compared(line.row["provider_name"])
            if name and line.row["provider_id"]:
                told.setdefault(name, line.row["provider_id"])
        for name, provider_id in told.items():
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
    """The lines that speak on d and name another code than their own as head office, by CQC
    provider id."""
    found: dict[str, list[Line]] = {}
    for lines in _speaking(archive, d).values():
        line = lines["line_by_line"]
        code = line and usable(line.row["parent_ods_code"])
        if code and line.row["provider_id"] and code != usable(line.row["ods_code"]):
            found.setdefault(line.row["provider_id"], []).append(line)
    return found


def head_office_of_provider(
    archive: Archive, provider_id: str | None, d: date
) -> tuple[str | None, Line | None]:
    """The one head office that the lines of a provider's places name, and the newest of those lines
    that tell its status; of one day's, the first in text order."""
    lines = _naming(archive, d).get(provider_id, [])
    codes = {usable(line.row["parent_ods_code"]) for line in lines}
    if len(codes) != 1:
        return None, None
    told = [line for line in lines if line.row["parent_status"]]
    newest = [line for line in told if line.as_at == max(line.as_at for line in told)]
    first = min(newest, key=lambda line: line.row["parent_status"].encode(), default=None)
    return codes.pop(), first
