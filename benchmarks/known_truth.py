"""An invented region of which the truth is known: which registration belongs to which place.

Its troubles are those measured on real exports: head offices that include all, some or none of
their places, sales, namesakes, groups registered by their brand, damaged codes, misspelt names. How
often each befalls is written here; nothing in it is real.
"""

import random
from dataclasses import dataclass, field
from datetime import date

LAST_DAY = date(2021, 5, 28)
ABLE = (
    "Ash Birch Copper Dun Elder Fern Glen Haw Ivy Juniper Kestrel Lark Mallow Nettle Otter "
    "Pewter Quill Rush Sorrel Tansy Umber Vetch Willow Yarrow"
).split()
MIDDLE = "mere well stead hollow croft fold holm thwaite bourne den ley rise gate wick shaw".split()
KINDS = "Care;Homes;Healthcare;Support;Living;Community Care;Care Services;Nursing".split(";")
HOUSES = (
    "House;Lodge;Court;Care Home;Nursing Home;Homecare;Supported Living;Grange;Manor;View".split(
        ";"
    )
)
FORMS = ("{0} Ltd", "{0} Limited", "The {0} Limited", "{0}", "{0} LLP")
REGISTERED_AS = (
    "{0} LIMITED ({1})", "{0} Ltd - HQ", "{0}", "THE {0} LTD ({1})", "{0} Limited (HQ)",
)  # fmt: skip
# of all places: found under their own code; of the rest: under a head office, sold, unknown
OWN, HEAD_OFFICE, SOLD = 0.68, 0.45, 0.15
MISSPELT, BY_BRAND, DAMAGED = 0.03, 0.05, 0.01
# a company's name is its own by law, so that an unrelated registration of just a provider's name is
# rare; two care providers of one name are met more often
NAMESAKE_PROVIDERS, NAMESAKES_ELSEWHERE = 0.02, 0.002
CCGS = 100


@dataclass
class Truth:
    """places: rows of a register; registrations: rows of a public export; by provider id the code
    of its head office's registration; and by location id the code of its own, of the head office's
    that it is found under, of its predecessor's, where it has one."""

    places: list[dict] = field(default_factory=list)
    registrations: list[dict] = field(default_factory=list)
    office: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    head_office: dict[str, str] = field(default_factory=dict)
    predecessor: dict[str, str] = field(default_factory=dict)


def known_truth(locations: int) -> Truth:
    """The region, seeded: the same on each machine."""
    chance, truth = random.Random(20210528), Truth()
    names = [f"{a}{b} {c}{d} {k}" for a in ABLE for b in MIDDLE for c in ABLE for d in MIDDLE[:3]
             for k in KINDS]  # fmt: skip
    chance.shuffle(names)
    number = 0
    while len(truth.places) < locations:
        number += 1
        twin = chance.random() < NAMESAKE_PROVIDERS and number > 1
        name = names[number - 1 - twin]
        _provider(truth, chance, number, name, twin)
    return truth


def _provider(truth: Truth, chance: random.Random, number: int, name: str, is_twin: bool) -> None:
    sites = chance.choices((1, 3, 8, 40), (83, 13, 3, 1))[0]
    has_office = not is_twin and chance.random() < (HEAD_OFFICE if sites > 1 else HEAD_OFFICE / 3)
    by_brand = has_office and chance.random() < BY_BRAND
    brand = f"{name.split(' ')[1]} {chance.choice(ABLE)} Group" if sites > 1 else ""
    code = f"A{_letters(number)}"
    if has_office:
        called = brand if by_brand and brand else name
        text = chance.choice(REGISTERED_AS).format(called, code)
        if chance.random() < MISSPELT:
            text = _misspelt(text, chance)
        _register(truth, chance, code, text, None)
        truth.office[f"1-8{number:08d}"] = code
    elif chance.random() < NAMESAKES_ELSEWHERE:
        # somebody else's registration, anywhere in England, who goes by the same name
        _register(truth, chance, f"N{_letters(number)}", name, None)
    for at in range(sites):
        ccg = f"NHS Invented {chance.randrange(CCGS)} CCG"
        place = f"1-9{number:06d}{at:03d}"
        own = f"V{_letters(number * 41 + at)}"
        called = " ".join(chance.choice(words) for words in (ABLE, MIDDLE, ABLE, HOUSES))
        listed = own
        if chance.random() < OWN:
            _register(truth, chance, own, f"{called} ({own})", ccg)
            truth.own[place] = own
            if chance.random() < DAMAGED:
                listed = "Apr-06"  # what a spreadsheet makes of a code: it names nothing any more
                truth.predecessor[place] = truth.own.pop(place)
        elif has_office:
            truth.head_office[place] = code
        elif chance.random() < SOLD:
            before = f"V{_letters(900_000 + number * 41 + at)}"
            text = _misspelt(called, chance) if chance.random() < MISSPELT else called
            _register(truth, chance, before, f"{text} ({before})", ccg)
            truth.predecessor[place] = before
        truth.places.append(
            {"location_id": place, "ods_code": listed, "location_name": called,
             "location_type": "Social Care Org", "provider_id": f"1-8{number:08d}",
             "provider_name": chance.choice(FORMS).format(name), "ccg_name": ccg,
             "brand_name": f"BRAND {brand}" if brand else "", "opened_on": "01/02/2015"}
        )  # fmt: skip


def _register(truth: Truth, chance: random.Random, code: str, name: str, ccg: str | None) -> None:
    level = chance.choice(("Standards Met", "Entry Level", "Approaching Standards"))
    truth.registrations.append(
        {"ods_code": code, "organisation_name": name, "status": f"20/21 {level}",
         "sector": "Social Care", "commissioner": ccg or ""}
    )  # fmt: skip


def _misspelt(name: str, chance: random.Random) -> str:
    """One letter left out, doubled or changed."""
    at = chance.randrange(1, len(name.split(" (")[0]) - 1)
    return name[:at] + chance.choice(("", name[at] * 2, "e")) + name[at + 1 :]


def _letters(number: int) -> str:
    """A number in the letters and digits of codes."""
    signs, text = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", ""
    while number or len(text) < 4:
        number, rest = divmod(number, len(signs))
        text = signs[rest] + text
    return text
