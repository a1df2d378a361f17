"""Head offices: which are registered, at what level, and which of their sites they included."""

from datetime import date
from random import Random

from data.sample.calendar_of_story import FIRST_APPROACHING_OF_HEAD_OFFICE, working_day
from data.sample.region import Place, Provider, Step

NEVER = "Not Individually Registered"
LONG_AGO = date(2018, 6, 1)
GROUP_PUBLISHES = date(2021, 4, 21)
MET_LAST_CYCLE = date(2020, 9, 16)
ALL_PUBLISHED = date(2021, 1, 20)
FORGOTTEN_SITES = 3

# Medium-sized providers with a head-office code of their own: status, how many, days from and to.
MEDIUM_HEAD_OFFICES = [
    ("19/20 Standards Met", 5, date(2020, 6, 1), date(2020, 11, 30)),
    ("20/21 Standards Met", 3, date(2020, 12, 1), date(2021, 3, 3)),
    ("19/20 Entry Level", 6, date(2020, 4, 1), date(2020, 11, 30)),
    ("20/21 Entry Level", 2, date(2020, 12, 1), date(2021, 2, 25)),
    ("19/20 Standards Not Met", 1, date(2019, 9, 2), date(2020, 9, 30)),
]
MEDIUM_UNPUBLISHED = 18
# Head offices that publish within the thirteen weeks: from which status, to which, when.
MEDIUM_MOVES = [
    ("19/20 Entry Level", "20/21 Approaching Standards", FIRST_APPROACHING_OF_HEAD_OFFICE),
    ("19/20 Entry Level", "20/21 Approaching Standards", date(2021, 3, 19)),
    ("20/21 Entry Level", "20/21 Approaching Standards", date(2021, 4, 22)),
    ("Not Published", "20/21 Standards Met", date(2021, 5, 11)),
]
# Single-site providers that registered under their head-office code only.
SINGLE_HEAD_OFFICES = [
    ("20/21 Standards Met", 6, date(2020, 12, 1), date(2021, 3, 3)),
    ("19/20 Standards Met", 2, date(2020, 6, 1), date(2020, 11, 30)),
    ("19/20 Entry Level", 4, date(2020, 4, 1), date(2020, 11, 30)),
    ("Not Published", 2, None, None),
]


def providers_of(places: list[Place]) -> list[Provider]:
    """Each provider once, in the order of its first place."""
    return list({place.provider.provider_id: place.provider for place in places}.values())


def sites_of(places: list[Place], kind: str) -> list[Place]:
    return [place for place in places if place.provider.kind == kind]


def tell_groups(rng: Random, places: list[Place]) -> None:
    """The five large groups whose head office decides; the sixth has none and lives as others."""
    sites = sites_of(places, "forgets three sites")
    head_office = sites[0].provider
    head_office.head_office_steps = [
        Step(date(2020, 7, 1), "Not Published"),
        Step(GROUP_PUBLISHES, "20/21 Standards Met", GROUP_PUBLISHES),
    ]
    for number, site in enumerate(sites):
        site.steps = [Step(LONG_AGO, NEVER)]
        if number >= FORGOTTEN_SITES:
            if number % 3 == 0:
                day = working_day(rng, date(2020, 5, 1), date(2020, 9, 30))
                site.steps.append(Step(day, "19/20 Entry Level", day))
            site.steps.append(Step(GROUP_PUBLISHES, "20/21 Standards Met", GROUP_PUBLISHES))

    sites = sites_of(places, "met last cycle")
    met = Step(MET_LAST_CYCLE, "19/20 Standards Met", MET_LAST_CYCLE)
    sites[0].provider.head_office_steps = [met]
    for number, site in enumerate(sites):
        site.steps = [met if number < 16 else Step(LONG_AGO, NEVER)]

    sites = sites_of(places, "registered, unpublished")
    sites[0].provider.head_office_steps = [Step(date(2020, 11, 2), "Not Published")]
    for site in sites:
        site.steps = [Step(LONG_AGO, NEVER)]

    sites = sites_of(places, "old entry level")
    day = date(2020, 5, 14)
    sites[0].provider.head_office_steps = [Step(day, "19/20 Entry Level", day)]
    for site in sites:
        site.steps = [Step(LONG_AGO, NEVER)]

    sites = sites_of(places, "all published")
    met = Step(ALL_PUBLISHED, "20/21 Standards Met", ALL_PUBLISHED)
    sites[0].provider.head_office_steps = [met]
    for site in sites:
        site.steps = [met]


def tell_head_offices(rng: Random, places: list[Place]) -> None:
    """Medium providers' head offices, then single-site providers with a head-office code only."""
    providers = providers_of(places)
    medium = [p for p in providers if p.kind == "medium" and p.head_office_code]
    rng.shuffle(medium)
    for status, count, first, last in MEDIUM_HEAD_OFFICES:
        for _ in range(count):
            _registered(medium.pop(), status, working_day(rng, first, last))
    for _ in range(MEDIUM_UNPUBLISHED):
        _registered(medium.pop(), "Not Published", None)
    for old, new, day in MEDIUM_MOVES:
        mover = next(
            p
            for p in providers
            if p.kind == "medium"
            and p.head_office_code.startswith(("A", "C"))
            and [step.status for step in p.head_office_steps] == [old]
        )
        mover.head_office_steps.append(Step(day, new, day))

    place_of = {place.provider.provider_id: place for place in sites_of(places, "single")}
    single = [
        p
        for p in providers
        if p.provider_id in place_of
        and p.head_office_code
        and place_of[p.provider_id].steps[-1].status == NEVER
    ]
    rng.shuffle(single)
    for status, count, first, last in SINGLE_HEAD_OFFICES:
        for _ in range(count):
            provider = single.pop()
            provider.kind = "single head office"
            _registered(provider, status, working_day(rng, first, last) if first else None)


def _registered(provider: Provider, status: str, day: date | None) -> None:
    provider.head_office_steps = [Step(day or date(2020, 10, 1), status, day)]
