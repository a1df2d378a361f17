"""Small invented regions for hypothesis: a handful of places in a handful of exports.

Everything is drawn from small pools, so that codes, brands, areas and days collide; days
cluster around the opening days and deadlines of the cycles, where the rules turn.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle import pools
from tests.oracle.exports import Export
from tests.oracle.headers import COLUMNS
from tests.oracle.pools import BOUNDARIES, CYCLES, FIRST, LAST


def one_of(values: tuple) -> st.SearchStrategy:
    """Any of the values; repeated ones are likelier."""
    return st.sampled_from(values)


def edition_near(day: date, steps: int) -> str:
    """The label of the edition open on that day, moved by some editions."""
    start = [cycle for cycle in CYCLES if cycle.opens_on <= day][-1].start + steps
    return f"{start}/{start + 1}"


@st.composite
def statuses(draw: st.DrawFn, day: date, usual_form: str | None = None) -> tuple:
    """(status text, day of publication or None) as an export of that day may show them."""
    if draw(st.integers(0, 19)) == 19:
        return draw(one_of(pools.ODD_TEXTS)), None
    level = draw(one_of(pools.LEVELS))
    if level.startswith("Not "):
        return draw(one_of((level, f"{level}.", level.lower()))), None
    label = edition_near(day, draw(one_of((0, 0, 0, -1, -1, -2, -3, 1))))
    form = usual_form or draw(one_of(pools.FORMS))
    text = form.format(label=label, level=level, suffix=label.replace("/", "-"))
    published_on = day - timedelta(days=draw(one_of(pools.DAYS_BEFORE)))
    return draw(one_of(pools.CASES))(text), draw(one_of((published_on, published_on, None)))


@st.composite
def place_traits(draw: st.DrawFn, number: int, anchor: date) -> dict:
    """What stays with a place from export to export."""
    provider, brand = draw(one_of(pools.PROVIDERS)), draw(one_of(pools.BRANDS))
    opened_on = anchor + timedelta(days=draw(one_of(pools.OPENED_AFTER)))
    kind, directorate = draw(one_of(pools.TYPES))
    service = draw(st.none() | st.sampled_from(pools.SERVICES))
    return {
        "location_id": f"1-10{number}",
        "location_name": f"Place {number}",
        "ods_code": draw(one_of(pools.OWN_CODES)),
        "local_authority": draw(one_of(pools.AREAS)),
        "provider_id": provider[0],
        "provider_name": provider[1],
        "brand_id": brand[0],
        "brand_name": brand[1],
        "opened_on": draw(one_of((None, opened_on, opened_on))),
        "care_home": draw(one_of(pools.YES_NO)),
        "parent_ods_code": draw(one_of(pools.PARENT_CODES)),
        "large_flag": draw(one_of(pools.YES_NO)),
        "location_type": kind,
        "directorate": directorate,
        "ownership": draw(one_of(pools.OWNERSHIPS)),
    } | ({service: "Y"} if service else {})


@st.composite
def place_rows(draw: st.DrawFn, kind: str, day: date, places: list[dict]) -> list[dict]:
    """The rows of a register or a Line By Line: some places absent, some changed, some twice."""
    rows = []
    for number, traits in enumerate(places):
        if number and draw(st.integers(0, 3)) == 3:
            continue  # the first place is always there: an export has at least one row
        row = {column: traits.get(column) for column in COLUMNS[kind]}
        for column, pool in (("ods_code", pools.OWN_CODES), ("local_authority", pools.AREAS)):
            if draw(st.integers(0, 9)) == 9:
                row[column] = draw(one_of(pool))
        if kind != "latest_ratings":
            row["dormant"] = draw(one_of((None, "N", "N", "N", "N", "N", "N", "N", "N", "Y")))
        if kind == "line_by_line":
            row["status"], row["published_on"] = draw(statuses(day))
            if draw(st.booleans()):
                row["parent_status"] = draw(statuses(day, "{label} {level}."))[0]
            if draw(st.integers(0, 4)) == 4:
                row["parent_ods_code"] = draw(one_of(pools.PARENT_CODES))
        rows.append(row)
        if draw(st.integers(0, 9)) == 9:
            rows.append(row | {"ods_code": draw(one_of(pools.OWN_CODES))})
    return rows


@st.composite
def public_rows(draw: st.DrawFn, day: date) -> list[dict]:
    """The rows of a public export, over the very codes that places and head offices have."""
    rows = []
    for number, code in enumerate(pools.PUBLIC_CODES):
        if number and draw(st.booleans()):
            continue
        status, published_on = draw(statuses(day))
        row = dict.fromkeys(COLUMNS["public_export"]) | {
            "ods_code": draw(one_of((code, code, code.lower()))) if code[0] in "VAC" else code,
            "organisation_name": draw(one_of(pools.ORGANISATIONS)).format(number=number, code=code),
            "status": status,
            "published_on": published_on,
            "sector": draw(one_of(pools.SECTORS)),
        }
        rows.append(row)
        if draw(st.integers(0, 9)) == 9:
            rows.append(row | {"status": "Not Published", "published_on": None})
    return rows


@st.composite
def regions(draw: st.DrawFn) -> list[Export]:
    """1 to 4 Line By Line, 0 to 2 HSCA, 0 or 1 Latest ratings, 0 to 3 public exports."""
    anchor = draw(st.sampled_from(pools.ANCHORS))
    places = [draw(place_traits(number, anchor)) for number in range(draw(st.integers(1, 5)))]
    near = st.integers(-40, 200).map(lambda days: anchor + timedelta(days=days))
    some_day = (near | near | near | st.sampled_from(BOUNDARIES) | st.dates(FIRST, LAST)).map(
        lambda day: min(max(day, FIRST), LAST)
    )
    exports = []
    counts = {
        "line_by_line": (1, 4),
        "hsca_locations": (0, 2),
        "latest_ratings": (0, 1),
        "public_export": (0, 3),
    }
    for kind, (fewest, most) in counts.items():
        for day in draw(st.lists(some_day, min_size=fewest, max_size=most, unique=True)):
            public = kind == "public_export"
            generation = draw(one_of(("G1", "G2", "G2"))) if public else None
            rows = draw(public_rows(day) if public else place_rows(kind, day, places))
            exports.append(Export(kind, day, generation, "", "", rows))
    return exports
