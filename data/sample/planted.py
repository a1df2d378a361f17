"""Cases set on purpose among the places: openings, closures, a change of ownership, and oddities.

Each function changes the places and returns what it planted, for the truth file.
"""

from dataclasses import replace
from datetime import date
from random import Random

from data.sample.codes import Codes
from data.sample.head_offices import NEVER, sites_of
from data.sample.region import Place, Provider, Step

# Before the first workbook, between two, and one that is listed before it opens.
OPENINGS = [
    date(2021, 1, 11), date(2021, 2, 1), date(2021, 2, 22), date(2021, 3, 8), date(2021, 3, 15),
    date(2021, 3, 22), date(2021, 3, 29), date(2021, 4, 6), date(2021, 4, 12), date(2021, 4, 26),
    date(2021, 4, 29), date(2021, 5, 4), date(2021, 5, 10), date(2021, 5, 17), date(2021, 5, 24),
]  # fmt: skip
LISTED_BEFORE_OPENING = (date(2021, 5, 20), date(2021, 6, 1))
CLOSURES = [
    date(2021, 3, 10), date(2021, 3, 17), date(2021, 3, 24), date(2021, 3, 31), date(2021, 4, 7),
    date(2021, 4, 14), date(2021, 4, 28), date(2021, 5, 5), date(2021, 5, 12), date(2021, 5, 19),
    date(2021, 5, 26),
]  # fmt: skip
OWNERSHIP_CHANGE = date(2021, 4, 19)
MISSING_ON = date(2021, 4, 16)
DORMANT = 4
REGISTER_ONLY = 2
# A code that Excel takes for a day; one that reads as a number with an exponent; and a council's
# three-digit code, which loses its zero.
DAY_CODE, EXPONENT_CODE, COUNCIL_CODE = "JUN8", "8E907", "038"


class Planter:
    """Hands out ordinary single-site places, each once, and notes what was planted."""

    def __init__(self, rng: Random, places: list[Place]) -> None:
        self.rng = rng
        self.places = places
        self.truth: dict[str, object] = {}
        self._singles = sites_of(places, "single")
        rng.shuffle(self._singles)

    def take(self, status: str | None = None, care_home: bool | None = None) -> Place:
        """The next unused place whose story is this one status only (None: any story)."""
        for place in self._singles:
            story = [step.status for step in place.steps]
            fits_story = status is None or story == [status]
            if fits_story and care_home in (None, place.care_home):
                self._singles.remove(place)
                return place
        raise LookupError(f"no single-site place left with the story {status!r}")


def plant_lives(planter: Planter) -> None:
    """Openings, closures, dormant places, a week's absence."""
    opened = []
    for day in OPENINGS:
        place = planter.take(NEVER)
        place.opened_on = place.listed_from = day
        opened.append({"location_id": place.location_id, "opened_on": day.isoformat()})
    early = planter.take(NEVER)
    early.listed_from, early.opened_on = LISTED_BEFORE_OPENING
    closed = []
    for day in CLOSURES:
        place = planter.take()
        place.closed_on = day
        closed.append({"location_id": place.location_id, "closed_on": day.isoformat()})
    dormant = [planter.take(NEVER) for _ in range(DORMANT)]
    for place in dormant:
        place.dormant = True
    absent = planter.take("19/20 Entry Level")
    absent.missing_on = MISSING_ON
    planter.truth |= {
        "opened": opened,
        "listed_before_opening": early.location_id,
        "closed": closed,
        "dormant": [place.location_id for place in dormant],
        "missing_one_week": {
            "location_id": absent.location_id,
            "missing_on": MISSING_ON.isoformat(),
        },
    }


def plant_ownership_change(planter: Planter, codes: Codes) -> None:
    """Same house, new owner: new CQC id and new site code; the old registration stays behind."""
    old = planter.take("19/20 Standards Met", care_home=True)
    old.closed_on = OWNERSHIP_CHANGE
    owner = Provider(codes.cqc_id(), "Whinchatnook Healthcare Limited", "Organisation", "new owner")
    new = replace(
        old,
        location_id=codes.cqc_id(),
        ods_code=codes.site(),
        provider=owner,
        opened_on=OWNERSHIP_CHANGE,
        listed_from=OWNERSHIP_CHANGE,
        closed_on=None,
        steps=[Step(OWNERSHIP_CHANGE, NEVER)],
    )
    planter.places.append(new)
    planter.truth["ownership_change"] = {
        "old_location_id": old.location_id,
        "old_code": old.ods_code,
        "new_location_id": new.location_id,
        "new_code": new.ods_code,
    }


def plant_register_only(planter: Planter) -> None:
    """Two places that the register has and no Line By Line: one registered itself, one not."""
    published = planter.take("19/20 Standards Met")
    unknown = planter.take(NEVER)
    for place in (published, unknown):
        place.register_only = True
    planter.truth["register_only"] = {
        "in_public_export": published.location_id,
        "no_evidence": unknown.location_id,
    }


def plant_codes(planter: Planter) -> None:
    """Codes that spreadsheets hurt."""
    day = planter.take("19/20 Entry Level", care_home=True)
    day.ods_code = DAY_CODE
    lower = planter.take("Not Published")
    lower.lower_case_code = True
    parent = next(
        place
        for place in planter.places
        if place.provider.kind == "medium" and place.provider.head_office_code.startswith("8")
    ).provider
    parent.head_office_code = EXPONENT_CODE
    parent.head_office_steps = [Step(date(2020, 11, 4), "Not Published")]
    council = sites_of(planter.places, "council")[0].provider
    council.head_office_code = COUNCIL_CODE
    council.head_office_steps = [Step(date(2020, 9, 29), "19/20 Standards Met", date(2020, 9, 29))]
    planter.truth |= {
        "code_became_a_day": {"location_id": day.location_id, "code": DAY_CODE},
        "lower_case_code": lower.location_id,
        "code_like_an_exponent": {"provider_id": parent.provider_id, "code": EXPONENT_CODE},
        "code_lost_its_zero": {"provider_id": council.provider_id, "code": COUNCIL_CODE},
    }


def plant_names(planter: Planter) -> None:
    """Names as people type them: capitals, double blanks, commas, apostrophes, brackets."""
    for _ in range(14):
        place = planter.take()
        place.name = place.name.upper()
    double = planter.take()
    double.name = double.name.replace(" ", "  ", 1)
    comma = planter.take()
    comma.name = f"{comma.name}, {comma.town}"
    apostrophe = planter.take("19/20 Entry Level")
    apostrophe.name = apostrophe.name.replace(" ", "'s ", 1)
    bracket = planter.take("Not Published")
    other = planter.take()
    bracket.public_name_code = other.ods_code
    planter.truth |= {
        "double_blank_in_name": double.location_id,
        "comma_in_name": comma.location_id,
        "lost_apostrophe": apostrophe.location_id,
        "bracket_of_another": {"location_id": bracket.location_id, "bracket": other.ods_code},
    }
