"""RULES §6 and §7 as drawn tables: what is asked, by when, of whom, and who helps."""

import pytest

from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_on, rules

pytestmark = pytest.mark.quick

# needs: working days that the situation's highest hours and the reserve come to
CASES = drawn("""
    own                          | published   | opened      | large | provider                | on          | required              | due         | start       | route        | target         | priority
    Not Individually Registered. |             | 01 Jan 2015 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 09 Jun 2021 | local        | registration   | 90
    Not Individually Registered. |             | 28 May 2021 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 09 Jun 2021 | new provider | registration   | 40
    Not Individually Registered. |             | 28 Feb 2021 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 09 Jun 2021 | new provider | registration   | 40
    Not Individually Registered. |             | 27 Feb 2021 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 09 Jun 2021 | local        | registration   | 90
    Not Published.               |             | 01 May 2021 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 11 Jun 2021 | new provider | completion     | 40
    19/20 Entry Level.           | 05 Jan 2020 | 01 May 2021 |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 15 Jun 2021 | local        | completion     | 92
    20/21 Entry Level.           | 05 Jan 2021 |             |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 15 Jun 2021 | local        | completion     | 100
    20/21 Entry Level.           | 05 Jan 2021 |             | Y     |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 15 Jun 2021 | national     | national team  | 70
    20/21 Entry Level.           | 05 Jan 2021 |             | Y     | Northmoor Borough Council | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 15 Jun 2021 | council    | council lead   | 65
    20/21 Entry Level.           | 05 Jan 2021 |             | N     |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 15 Jun 2021 | local        | completion     | 100
    20/21 Standards Met.         | 05 Jan 2021 |             |       |                         | 28 May 2021 |                       |             |             | local        |                | 5
    20/21 Approaching Standards. | 09 Mar 2021 |             |       |                         | 28 May 2021 |                       |             |             | local        |                | 45
    19/20 Standards Met.         | 09 Mar 2020 |             |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 21 Jun 2021 | local        | drop-in        | 60
    18/19 Standards Met.         | 09 Mar 2019 |             |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 18 Jun 2021 | local        | drop-in        | 80
    20/21 Standards Not Met.     | 09 Mar 2021 |             |       |                         | 28 May 2021 | Approaching Standards | 30 Jun 2021 | 16 Jun 2021 | local        | 1:1            | 82
    Not Individually Registered. |             | 01 Jul 2021 |       |                         | 15 Jul 2021 | Approaching Standards | 30 Jun 2022 | 09 Jun 2022 | new provider | registration   | 40
    Not Individually Registered. |             | 30 Jun 2021 |       |                         | 15 Jul 2021 | Approaching Standards | 30 Jun 2021 | 09 Jun 2021 | new provider | registration   | 40
    21/22 Approaching Standards. | 09 Mar 2022 |             |       |                         | 24 Aug 2022 | Standards Met         | 30 Jun 2023 | 16 Jun 2023 | local        | completion     | 88
    21/22 Approaching Standards. | 09 Mar 2022 |             |       |                         | 23 Aug 2022 |                       |             |             | local        |                | 45
    19/20 Entry Level.           | 05 Jan 2020 |             |       |                         | 24 Aug 2022 | Standards Met         | 30 Jun 2023 | 15 Jun 2023 | local        | completion     | 92
    Not Published.               |             |             |       |                         | 24 Aug 2022 | Approaching Standards | 30 Jun 2023 | 13 Jun 2023 | local        | completion     | 85
    Not Individually Registered. |             | 01 Jul 2027 |       |                         | 15 Jul 2027 | Approaching Standards | 30 Jun 2028 | 09 Jun 2028 | new provider | registration   | 40
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        line(
            number,
            status=case["own"],
            published_on=day(case["published"]),
            opened_on=day(case["opened"]),
            large_flag=case["large"],
            provider_name=case["provider"] or f"Larch {number} Ltd",
        )
        for number, case in enumerate(CASES)
    ]
    return loaded(tmp_path_factory.mktemp("asks"), line_by_line(rows))


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_what_is_asked(store, number):
    case, place = CASES[number], place_on(store, number, day(case_on(number)))
    got = {name: place[name] for name in ("required_level", "route", "target", "priority")}
    assert got == {
        "required_level": case["required"] or None,
        "route": case["route"],
        "target": case["target"] or None,
        "priority": int(case["priority"]),
    }
    assert _day(place["due_on"]) == day(case["due"])
    assert _day(place["latest_start"]) == day(case["start"])
    assert place["plan_due"] == (
        {"": None, "Approaching Standards": True}.get(case["required"], False)
    )


def case_on(number):
    return CASES[number]["on"]


def _day(stamp):
    return stamp.date() if stamp is not None else None


# days: to the place's own due date
SUPPORT = drawn("""
    route        | situation                | kind         | days | support
    local        | ENTRY_THIS_CYCLE         | completion   | 8    | situation
    local        | ENTRY_THIS_CYCLE         | completion   | 7    | rescue by phone
    local        | ENTRY_OLD                | completion   | -1   | rescue by phone
    local        | MET_EXPIRED              | drop-in      | 7    | situation
    new provider | NEVER_REGISTERED         | registration | 8    | route
    new provider | NEVER_REGISTERED         | registration | 7    | rescue by phone
    new provider | REGISTERED_NOT_PUBLISHED | completion   | 8    | situation
    national     | ENTRY_THIS_CYCLE         | completion   | 7    | route
    council      | ENTRY_THIS_CYCLE         | completion   | 7    | route
""")


@pytest.mark.parametrize("case", SUPPORT, ids=ids(SUPPORT))
def test_who_helps(case):
    with rules() as connection:
        got = connection.execute(
            "select support_of(true, $route, 'route', $situation, 'situation', $kind, $days)",
            {k: case[k] for k in ("route", "situation", "kind")} | {"days": int(case["days"])},
        ).fetchone()[0]
    assert got == case["support"]


COUNCILS = drawn("""
    provider                            | ownership                | council
    Northmoor Borough Council           |                          | yes
    LONDON BOROUGH OF NORTHMOOR         |                          | yes
    The Council of Northmoor            |                          | yes
    Royal Borough of Northmoor Care     |                          | yes
    Northmoor Care Ltd                  | NHS Body                 | no
    Northmoor Care Ltd                  | Local Authority          | yes
    Councillor Green's Care Ltd         |                          | no
""")


@pytest.mark.parametrize("case", COUNCILS, ids=ids(COUNCILS))
def test_council_services(case):
    with rules() as connection:
        got = connection.execute(
            "select is_council($1, $2)", [case["ownership"] or None, case["provider"]]
        ).fetchone()[0]
    assert got == (case["council"] == "yes")
