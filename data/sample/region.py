"""The world: local authorities, CCGs, providers and their places, before anything happens."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data.sample import invented_names as names
from data.sample.codes import Codes

# CCG -> (invented ONS code, {local authority: its share of the places}). Uneven on purpose.
CCGS = {
    "NHS Tharrowdene CCG": ("E38009001", {"Tharrowdene": 245, "Marlwick": 140}),
    "NHS Tarnmoor and Quillhaven CCG": ("E38009002", {"Tarnmoor": 170, "Quillhaven": 125}),
    "NHS Brockquay CCG": ("E38009003", {"Brockquay": 215}),
    "NHS Fellowby and Saltrith CCG": ("E38009004", {"Fellowby": 95, "Saltrith": 80}),
    "NHS Ostermouth Vale CCG": ("E38009005", {"Ostermouth": 85, "Wendlecombe": 50}),
}
CCG_OF = {la: ccg for ccg, (_, shares) in CCGS.items() for la in shares}
OUTWARD = {
    town: f"ZX{number}"
    for number, town in enumerate((t for towns in names.TOWNS.values() for t in towns), start=1)
}
CARE_HOMES = ("nursing", "residential")
COMMUNITY = ("homecare", "supported living", "extra care", "shared lives")

# How many providers have how many places: mostly single sites, as the market is.
MEDIUM_SIZES = [2] * 60 + [3] * 32 + [4] * 18 + [5] * 8 + [6] * 4 + [8] * 3 + [11] * 2
SINGLE_SITES = 655
COUNCIL_SIZES = [4, 3, 3, 2, 3, 2, 2, 2, 2]

# key, first word, sites here, export's large flag, has a brand, head-office code initial
GROUPS = [
    ("forgets three sites", "Plovergarth", 27, "Y", True, "A"),
    ("met last cycle", "Sabledell", 24, "", True, "A"),
    ("registered, unpublished", "Teaselthwaite", 22, "Y", True, "A"),
    ("old entry level", "Lanternglade", 21, "Y", True, "A"),
    ("all published", "Emberstead", 9, "Y", True, "C"),
    ("no brand", "Campionwold", 21, "", False, ""),
]
# Words kept for the large groups, so that no other name reads as one of theirs.
GROUP_WORDS = {word for _, word, *_ in GROUPS}


@dataclass
class Step:
    """From `seen_on` the toolkit shows this status (no full stop), published on that day."""

    seen_on: date
    status: str
    published_on: date | None = None


@dataclass
class Provider:
    provider_id: str
    name: str
    ownership: str
    kind: str  # single, medium, council, or the key of a large group
    large_flag: str = "N"
    brand_id: str = "-"
    brand_name: str = "-"
    head_office_code: str = ""
    head_office_steps: list[Step] = field(default_factory=list)


@dataclass
class Place:
    location_id: str
    ods_code: str
    name: str
    setting: str
    beds: int | None
    opened_on: date
    local_authority: str
    town: str
    street: str
    postcode: str
    phone: str
    manager: str
    provider: Provider
    dormant: bool = False
    listed_from: date = date(2010, 1, 1)
    closed_on: date | None = None
    missing_on: date | None = None  # one workbook forgets it
    register_only: bool = False  # no workbook ever lists it
    lower_case_code: bool = False
    public_name_code: str = ""  # a bracket in its public name, when it is another's code
    steps: list[Step] = field(default_factory=list)

    @property
    def care_home(self) -> bool:
        return self.setting in CARE_HOMES


def build_region(rng: Random, codes: Codes) -> list[Place]:
    """All places that exist on 1 March 2021, or open later (story.py decides which)."""
    places: list[Place] = []
    for key, word, sites, flag, branded, initial in GROUPS:
        provider = Provider(codes.cqc_id(), f"{word} Care Group Limited", "Organisation", key, flag)
        provider.head_office_code = codes.head_office(initial) if initial else ""
        if branded:
            provider.brand_id, provider.brand_name = codes.brand_id(), f"BRAND {word} Care"
        places += [_place(rng, codes, provider, _authority(rng)) for _ in range(sites)]
    for authority, sites in zip(names.TOWNS, COUNCIL_SIZES, strict=True):
        tier = "County" if authority == "Tharrowdene" else "Borough"
        name = f"{authority} {tier} Council"
        provider = Provider(codes.cqc_id(), name, "Local Authority", "council")
        places += [_place(rng, codes, provider, authority) for _ in range(sites)]
    company_names = _company_names(rng)
    for size in MEDIUM_SIZES + [1] * SINGLE_SITES:
        kind = "single" if size == 1 else "medium"
        name, ownership = next(company_names)
        provider = Provider(codes.cqc_id(), name, ownership, kind)
        if rng.random() < (0.6 if size > 1 else 0.1):
            provider.head_office_code = codes.head_office(rng.choice("AAAC8"))
        home = _authority(rng)
        for _ in range(size):
            authority = home if rng.random() < 0.8 else _authority(rng)
            places.append(_place(rng, codes, provider, authority))
    return places


def _company_names(rng: Random):
    words = [word for word in names.HOUSE_WORDS if word not in GROUP_WORDS]
    pairs = [f"{word} {ending}" for word in words for ending in names.COMPANY_ENDINGS]
    rng.shuffle(pairs)
    for name in pairs:
        if name.endswith("Partnership"):
            yield name, "Partnership"
        else:
            yield name, "Individual" if rng.random() < 0.08 else "Organisation"


def _authority(rng: Random) -> str:
    shares = {la: share for _, group in CCGS.values() for la, share in group.items()}
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def _setting(rng: Random, provider: Provider) -> str:
    if provider.kind == "council":
        return rng.choice(("residential", "homecare", "supported living", "shared lives"))
    choices = (*CARE_HOMES, *COMMUNITY)
    return rng.choices(choices, weights=(18, 38, 28, 12, 3, 1))[0]


def _place_name(rng: Random, provider: Provider, setting: str, town: str) -> str:
    large = provider.brand_name != "-"
    own_word = provider.name.split()[0]
    word = own_word if large else rng.choice([w for w in names.HOUSE_WORDS if w not in GROUP_WORDS])
    if provider.kind == "council":
        word = town
    if setting in CARE_HOMES:
        first = town if large else word
        return f"{first} {rng.choice(names.HOME_ENDINGS)}"
    ending = rng.choice(names.COMMUNITY_ENDINGS[setting])
    return f"{word} {ending} {town}" if large else f"{word} {ending}"


def _place(rng: Random, codes: Codes, provider: Provider, authority: str) -> Place:
    setting = _setting(rng, provider)
    towns = names.TOWNS[authority]
    town = rng.choices(towns, weights=[3] + [1] * (len(towns) - 1))[0]
    street = f"{rng.choice(names.STREET_WORDS)} {rng.choice(names.STREET_KINDS)}"
    beds = rng.choice(range(6, 81)) if setting in CARE_HOMES else None
    return Place(
        location_id=codes.cqc_id(),
        ods_code=codes.site(),
        name=_place_name(rng, provider, setting, town),
        setting=setting,
        beds=beds,
        opened_on=date(2010, 10, 1) + timedelta(days=rng.randint(0, 3650)),
        local_authority=authority,
        town=town,
        street=f"{rng.randint(1, 180)} {street}",
        postcode=f"{OUTWARD[town]} {codes.inward()}",
        phone=codes.phone(),
        manager=codes.manager(),
        provider=provider,
    )
