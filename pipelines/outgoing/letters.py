"""The rows of a mailing file, as mail merge takes them: one per place, or one per provider."""

from collections.abc import Iterable, Sequence

from pipelines.words import day

# heading of the file → column of the question `mailing`
PLACE = {
    "place": "location_name", "location_id": "location_id", "ods_code": "ods_code",
    "provider": "provider_name", "address_line_1": "address_line_1",
    "address_line_2": "address_line_2", "address_line_3": "address_line_3", "town": "town",
    "postcode": "postcode", "phone": "phone",
}  # fmt: skip
ASKED = ("situation", "level", "what_is_asked", "due_date")
OF_PROVIDER = ("places", "place_names")
_HELD_BACK = {name: PLACE[name] for name in ("place", "location_id", "ods_code", "provider")} | {
    "town": "town", "postcode": "postcode", "phone": "phone", "situation": "situation_in_words",
}  # fmt: skip
HELD_BACK = (*_HELD_BACK, "reason")


def letter_headings(per: str, by_email: bool) -> tuple[str, ...]:
    """The headings of the file."""
    of_provider = OF_PROVIDER if per == "provider" else ()
    return (*PLACE, *ASKED, *of_provider, *(("email",) if by_email else ()))


def grouped(places: Iterable[dict], per: str) -> list[list[dict]]:
    """The places that share a row, in the order given; one without a provider stands alone."""
    groups: dict[object, list[dict]] = {}
    for place in places:
        alone = per == "place" or place["row_key"] is None
        key = (place["location_id"],) if alone else place["row_key"]
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def letter(to: dict, group: Sequence[dict], per: str, email: str | None) -> tuple[str, ...]:
    """The row that goes to one place and speaks of all places of its group."""
    same = len({(p["situation_in_words"], p["action_required"], p["due_on"]) for p in group}) == 1
    asked = [
        p["action_required"] if same else _situation_and_action(p)
        for p in group
        if p["action_required"]
    ]
    cells = [_text(to[column]) for column in PLACE.values()]
    cells += [_distinct(p["situation_in_words"] for p in group)]
    levels = [level_in_words(p) for p in group]
    cells += [_distinct(levels), _distinct(asked)]
    cells += [day(min((p["due_on"] for p in group if p["due_on"]), default=None))]
    if per == "provider":
        levels_differ = len(set(levels)) > 1
        cells += [str(len(group)), "; ".join(_named(p, not same, levels_differ) for p in group)]
    return tuple(cells) if email is None else (*cells, email)


def held_back_row(place: dict, reason: str) -> tuple[str, ...]:
    """The row of a place that is not written to."""
    return (*(_text(place[column]) for column in _HELD_BACK.values()), reason)


def level_in_words(place: dict) -> str:
    """Its level; with its head office's where that is what its situation goes by."""
    level = _text(place["level"])
    if place["held_by"] != "head office unconfirmed":
        return level
    theirs = " ".join(_text(place[c]) for c in ("parent_level", "parent_edition") if place[c])
    return f"{level} (its head office: {theirs}, not confirmed to include it)"


def _situation_and_action(place: dict) -> str:
    """What is asked of a place whose provider has others that something else is asked of."""
    return f"{place['situation_in_words']}: {place['action_required']}"


def _named(place: dict, asked_differs: bool, levels_differ: bool) -> str:
    """A place among those of its row; with its own situation and date, and its level, where those
    differ."""
    name = _text(place["location_name"]) or place["location_id"]
    told = []
    if asked_differs:
        told.append(place["situation_in_words"])
        told += [f"by {day(place['due_on'])}"] if place["due_on"] else []
    if levels_differ:
        told.append(level_in_words(place) or "level not known")
    return f"{name} ({', '.join(told)})" if told else name


def _distinct(cells: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(_text(cell) for cell in cells if cell is not None))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
