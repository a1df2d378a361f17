"""EXPORTS §3 to §5 and §8 as drawn tables: what happens to codes on their way, and what the
code likely was. A damaged code joins nothing; the likely one is told, never used.
"""

import datetime as dt

import pytest

from tests.builders import drawn, ids, line, line_by_line, loaded, place_id, place_on, rules
from tests.oracle.codes import usable
from tests.oracle.invented import export

pytestmark = pytest.mark.quick

CODES = drawn("""
    in the cell         | what happened               | likely          | joins as
    V1234               |                             |                 | V1234
    A0ED                |                             |                 | A0ED
    016                 |                             |                 | 016
    204                 |                             |                 | 204
    8E338               |                             |                 | 8E338
    8E27                |                             |                 | 8E27
    APR6                |                             |                 | APR6
    NIL                 |                             |                 | NIL
    vl0gt               |                             |                 | VL0GT
    V10679-765139       |                             |                 | V10679-765139
    NMR-R               |                             |                 | NMR-R
    EE133874-SSNAP      |                             |                 | EE133874-SSNAP
    DISCLOSED1          |                             |                 | DISCLOSED1
    VN5 DK              |                             |                 | VN5 DK
    2006-04-01          | turned into a date          | APR6 or APR06   |
    2006-04-01 00:00:00 | turned into a date          | APR6 or APR06   |
    01/04/2006          | turned into a date          | APR6 or APR06   |
    Apr-06              | turned into a date          | APR6 or APR06   |
    06-Apr              | turned into a date          | APR6 or APR06   |
    1 April 2006        | turned into a date          | APR6 or APR06   |
    2012-03-01          | turned into a date          | MAR12           |
    2021-03-12          | turned into a date          | MAR12           |
    8E+27               | turned into an exponent     | 8E27 or 8E027   |
    8E+027              | turned into an exponent     | 8E27 or 8E027   |
    8.00E+27            | turned into an exponent     | 8E27 or 8E027   |
    8e+338              | turned into an exponent     | 8E338           |
    800000              | turned into an exponent     | 8E5 or 8E005    |
    1.25E+10            | turned into an exponent     |                 |
    16                  | lost its leading zeros      | 016             |
    7                   | lost its leading zeros      | 007             |
    204.0               | turned into a decimal number| 204             |
    16.0                | turned into a decimal number| 016             |
    204.5               | turned into a decimal number|                 |
    8A738CLOSED         | marked as closed            | 8A738           |
    VL0GTClosed         | marked as closed            | VL0GT           |
    VLEL8 - CLOSED      | marked as closed            | VLEL8           |
    Closed              | marked as closed            |                 |
    null                | a word or sign for nothing  |                 |
    N/A                 | a word or sign for nothing  |                 |
    #REF!               | a word or sign for nothing  |                 |
    -                   | a word or sign for nothing  |                 |
""")

NAMED = drawn("""
    likely by its cell | name                     | likely
    APR6 or APR06      | LEAF CARE LTD (APR6)     | APR6
    APR6 or APR06      | LEAF CARE LTD (apr06)    | APR06
    APR6 or APR06      | LEAF CARE LTD (LEEDS)    | APR6 or APR06
    APR6 or APR06      | LEAF CARE LTD (MAY6)     | APR6 or APR06
    8E27 or 8E027      | LEAF CARE LTD (8E027)    | 8E027
                       | LEAF CARE LTD (VN5DK)    | VN5DK
                       | LEAF CARE LTD (LEEDS)    |
""")

BRACKETS = drawn("""
    code    | name                               | another code
    VLVAQ   | THE ELMS (A0ED)                    | A0ED
    V02170  | ALDER HOUSE (V43380)               | V43380
    A0ED    | THE ELMS (VLVAQ)                   | VLVAQ
    DL5     | ALDER CLINIC (8JN89)               | 8JN89
    VN5DK   | THE ELMS (VN5DK)                   |
    vn5dk   | The Elms (VN5DK)                   |
    V03644A | THE ELMS (V03644)                  |
    VN5DK   | THE ELMS                           |
    VN5DK   | THE ELMS (LIVERPOOL)               |
    VN5DK   | THE ELMS (AVON)                    |
    VN5DK   | THE ELMS (VILLA)                   |
    VN5DK   | ELMS (1993) LIMITED                |
    VN5DK   | THE ELMS (SW19)                    |
    VN5DK   | THE ELMS (CO16)                    |
    VN5DK   | THE ELMS (V1111) FORMERLY (VN5DK)  |
""")

DUMMIES = drawn("""
    code       | name                              | is a dummy
    V1234      | DEMO ACCOUNT DENTAL               | yes
    YDD90S     | Alder India (dummy ODS for IGT)   | yes
    V1234      | AdminQIOEL                        | yes
    AdminQIOEL | An account                        | yes
    TEST01     | An account                        | yes
    V1234      | Test Care Home                    | yes
    V1234      | Test 2                            | yes
    V1234      | Alder House - TEST                | yes
    V1234      | TEST VALLEY CARE                  | no
    V1234      | Demontfort House                  | no
    V1234      | Countesthorpe Lodge               | no
    V1234      | Alder Training and Testing Ltd    | no
    V1234      |                                   | no
""")

OPTICIANS = drawn("""
    sector                        | name                        | is an optician
    Social Care                   | ALDER OPTICIANS (T123)      | yes
    Social Care                   | Specsavers Alderton         | yes
    Social Care                   | VISION EXPRESS (ALDERTON)   | yes
    Social Care                   | ALDER EYECARE LTD           | yes
    Social Care                   | ALDER OPTOMETRISTS          | yes
    Domiciliary Care Organisation | OPTICIANCALL                | yes
    Optician                      | ALDER OPTICIANS (T123)      | no
    Pharmacy                      | ALDER PHARMACY & OPTICIANS  | no
    Social Care                   | New Vision Homes            | no
    Social Care                   | Alder House, Eye            | no
    Social Care                   | The Eye Care Home           | no
    Social Care                   | Skye Care Ltd               | no
    Social Care                   | Optima Care                 | no
    Social Care                   | St Mark's Coptic Home       | no
    Social Care                   | Special Care Services       | no
                                  | ALDER OPTICIANS (T123)      | no
""")

CLOSED = drawn("""
    name                              | says closed
    THE ELMS - CLOSED                 | yes
    THE ELMS - CLOSED - SCTASK0012345 | yes
    THE ELMS (Closed)                 | yes
    Closed Door Theatre Care          | no
    Enclosed Garden House             | no
""")


@pytest.fixture(scope="module")
def connection():
    with rules() as made:
        yield made


def answer(connection, sql: str, *cells: str):
    return connection.execute(f"select {sql}", [cell or None for cell in cells]).fetchone()


@pytest.mark.parametrize("case", CODES, ids=ids(CODES))
def test_codes(connection, case):
    cell = case["in the cell"]
    said = answer(
        connection, "code_damage($1), code_likely($1, code_damage($1)), usable_code($1)", cell
    )
    expected = (case["what happened"], case["likely"], case["joins as"])
    assert said == tuple(one or None for one in expected)
    assert usable(cell) == said[2]


def test_a_blank_code_is_not_damaged(connection):
    assert answer(connection, "code_damage($1), usable_code($1)", "") == (None, None)


@pytest.mark.parametrize("case", NAMED, ids=ids(NAMED))
def test_the_name_settles_what_the_cell_cannot_tell(connection, case):
    said = answer(connection, "code_told_by_name($1, $2)", case["likely by its cell"], case["name"])
    assert said == (case["likely"] or None,)


@pytest.mark.parametrize("case", BRACKETS, ids=ids(BRACKETS))
def test_another_code_in_the_name(connection, case):
    said = answer(connection, "other_code_in_name($1, $2)", case["code"], case["name"])
    assert said == (case["another code"] or None,)


@pytest.mark.parametrize("case", DUMMIES, ids=ids(DUMMIES))
def test_dummies(connection, case):
    said = answer(connection, "is_dummy($1, $2)", case["code"], case["name"])
    assert said == (case["is a dummy"] == "yes",)


@pytest.mark.parametrize("case", OPTICIANS, ids=ids(OPTICIANS))
def test_opticians_among_social_care(connection, case):
    said = answer(connection, "is_optician_in_care($1, $2)", case["sector"], case["name"])
    assert said == (case["is an optician"] == "yes",)


@pytest.mark.parametrize("case", CLOSED, ids=ids(CLOSED))
def test_names_that_say_closed(connection, case):
    said = answer(connection, "says_closed($1)", case["name"])
    assert said == (case["says closed"] == "yes",)


def test_a_word_for_nothing_is_never_read_as_not_published(tmp_path):
    store = loaded(tmp_path, line_by_line([line(1, status="null"), line(2, status="#N/A")]))
    on = dt.date(2021, 5, 28)
    for number, text in ((1, "null"), (2, "#N/A")):
        assert place_on(store, number, on)["situation"] == "UNKNOWN"
        found = store.ask("data_quality", on, finding="status not recognised").frame
        (said,) = found[found["location_id"] == place_id(number)].itertuples()
        assert said.value == text
        assert said.reason == ("a word for nothing tells no status; the place is shown as unknown")


def test_damaged_codes_of_two_exports_do_not_meet(tmp_path):
    """Two cells that say null, or the same date, are not the same place."""
    cells = ("null", "2006-04-01", "VL0GTClosed", "16")
    places = [line(number, ods_code=cell) for number, cell in enumerate(cells)]
    registered = [
        {"ods_code": cell, "organisation_name": "ALDER LTD", "status": "20/21 Standards Met",
         "published_on": dt.date(2021, 3, 5), "sector": "Social Care"}
        for cell in cells
    ]  # fmt: skip
    store = loaded(
        tmp_path, line_by_line(places), export("public_export", "2021-05-01", *registered)
    )
    for number in range(len(cells)):
        standing = place_on(store, number, dt.date(2021, 5, 28))
        assert standing["situation"] == "NEVER_REGISTERED", cells[number]
