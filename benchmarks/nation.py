"""An invented nation of care locations, seeded: the same places, weeks and changes on each machine.

Nothing in it is real. Its size and shape are England's: 30,000 locations of about 15,000 providers
(most with one location, some with two hundred), 106 CCGs, 150 local authorities.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

LOCATIONS, CCGS, AUTHORITIES, WEEKS = 30_000, 106, 150, 52
LAST_WEEK = date(2021, 5, 28)
CHANGED_A_WEEK = 0.01
OPENINGS = {18: date(2018, 6, 11), 19: date(2019, 6, 11), 20: date(2020, 12, 1)}
# (most locations a provider has, how many providers are that large)
PROVIDER_SIZES = ((1, 12_500), (5, 2_100), (20, 400), (200, 60))
LEVELS = ("Standards Met", "Entry Level", "Standards Exceeded", "Standards Not Met")
LEVEL_WEIGHTS = (70, 20, 8, 2)
FIRST = "Ash Birch Copper Dun Elder Fern Glen Haw Ivy Juni Kestrel Lark Mallow Nettle Otter".split()
LAST = "mere well stead hollow croft fold holm thwaite bourne den ley rise gate wick shaw".split()
SORTS = "House;Lodge;Court;Care Home;Nursing Home;Homecare;Supported Living;Grange".split(";")
# 0, 1 and I, O are left out of codes, as in the toolkit
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class Provider:
    """One provider, with its head office's registration where it has one."""

    number: int
    provider_id: str
    name: str
    head_office_code: str
    head_office_status: str
    brand: str
    is_large: bool
    is_single: bool


@dataclass(frozen=True)
class Place:
    """One location as a week's export shows it."""

    location_id: str
    name: str
    ods_code: str
    opened_on: date
    is_care_home: bool
    beds: int
    phone: str
    area: int
    street: str
    postcode: str
    provider: Provider
    status: str
    published_on: date | None


def first_week() -> date:
    """The Friday of the first of the weekly exports."""
    return LAST_WEEK - timedelta(weeks=WEEKS - 1)


def code(initial: str, number: int, length: int) -> str:
    """A made-up ODS code; different numbers give different codes."""
    digits = ""
    for _ in range(length - 1):
        number, at = divmod(number, len(LETTERS))
        digits = LETTERS[at] + digits
    return initial + digits


def status_of(level: str, published_on: date) -> str:
    """A level as the Line By Line writes it, under the edition open on that day."""
    edition = max(number for number, opens in OPENINGS.items() if opens <= published_on)
    return f"{edition}/{edition + 1} {level}."


def make_places(chance: random.Random, locations: int = LOCATIONS) -> list[Place]:
    """The nation in its first week."""
    places: list[Place] = []
    for provider, size in _providers(chance):
        area = chance.randrange(AUTHORITIES)
        for _ in range(size):
            if len(places) == locations:
                return places
            # a large group is spread over the country, a small one stays where it is
            here = chance.randrange(AUTHORITIES) if size > 20 else area
            places.append(_place(chance, len(places), here, provider, first_week()))
    return places


def weeks(seed: int = 7, locations: int = LOCATIONS) -> Iterator[tuple[date, list[Place]]]:
    """Every Friday and the places as its export lists them; about 1 % of them change a week."""
    chance = random.Random(seed)
    places = make_places(chance, locations)
    born = len(places)
    for week in range(WEEKS):
        friday = first_week() + timedelta(weeks=week)
        if week:
            for at in chance.sample(range(len(places)), round(CHANGED_A_WEEK * len(places))):
                kind = chance.random()
                if kind < 0.05:  # one closes, another opens
                    provider = places[at].provider
                    places[at] = _place(chance, born, places[at].area, provider, friday)
                    born += 1
                elif kind < 0.2:
                    places[at] = replace(places[at], phone=_phone(chance))
                else:
                    places[at] = _published(chance, places[at], friday)
        yield friday, places


def _published(chance: random.Random, place: Place, friday: date) -> Place:
    day = friday - timedelta(days=chance.randint(1, 7))
    levels = ("Standards Met", "Approaching Standards" if day >= date(2021, 3, 5) else LEVELS[1])
    level = chance.choices(levels, (3, 1))[0]
    return replace(place, status=status_of(level, day), published_on=day)


def _providers(chance: random.Random) -> Iterator[tuple[Provider, int]]:
    sizes = [
        most if most == 1 else chance.randint(most // 4 + 1, most)
        for most, many in PROVIDER_SIZES
        for _ in range(many)
    ]
    chance.shuffle(sizes)
    for number, size in enumerate(sizes):
        has_head_office = size > 1 or chance.random() < 0.3
        name = f"{chance.choice(FIRST)}{chance.choice(LAST)} {chance.choice(LAST).title()} Care"
        provider = Provider(
            number=number,
            provider_id=f"1-{101_000_000 + 37 * number}",
            name=f"{name} {number} Limited",
            head_office_code=code("A", number, 4) if has_head_office else "",
            head_office_status=_head_office_status(chance) if has_head_office else "",
            brand=f"BRAND {name} {number}" if size > 5 else "-",
            is_large=size > 50,
            is_single=size == 1,
        )
        yield provider, size


def _head_office_status(chance: random.Random) -> str:
    said = chance.random()
    if said < 0.3:
        return "Not Individually Registered."
    if said < 0.5:
        return "Not Published."
    level = chance.choices(LEVELS, LEVEL_WEIGHTS)[0]
    return status_of(level, date(2019, 6, 11) + timedelta(days=chance.randrange(340)))


def _place(
    chance: random.Random, number: int, area: int, provider: Provider, seen_on: date
) -> Place:
    said = chance.random()
    published_on = date(2018, 9, 1) + timedelta(days=chance.randrange(620)) if said > 0.6 else None
    if published_on:
        status = status_of(chance.choices(LEVELS, LEVEL_WEIGHTS)[0], published_on)
    else:
        status = "Not Individually Registered." if said < 0.4 else "Not Published."
    is_care_home = chance.random() < 0.55
    return Place(
        location_id=f"1-{1_000_000_000 + 7919 * number}",
        name=f"{chance.choice(FIRST)}{chance.choice(LAST)} {chance.choice(SORTS)}",
        ods_code=code("V", number, 5),
        opened_on=seen_on - timedelta(days=chance.randrange(3_500)),
        is_care_home=is_care_home,
        beds=chance.randint(4, 90) if is_care_home else 0,
        phone=_phone(chance),
        area=area,
        street=f"{chance.randint(1, 250)} {chance.choice(FIRST)}{chance.choice(LAST)} Road",
        postcode=f"ZZ{area % 90 + 1} {number % 9 + 1}{code('', number, 3)}",
        provider=provider,
        status=status,
        published_on=published_on,
    )


def _phone(chance: random.Random) -> str:
    return f"01632 {chance.randrange(960_000, 961_000)}"
