"""Which names of organisations are the same when providers are matched with registrations."""

import duckdb
import pytest

from pipelines.sql_files import macros_of_rules
from tests.builders import drawn, ids

pytestmark = pytest.mark.quick

CASES = drawn("""
    name                                 | code  | compared as
    Larch Care Limited                   |       | larch care
    LARCH CARE LTD (VN5DK)               | VN5DK | larch care
    Larch Care Ltd. - VN5DK              | VN5DK | larch care
    The Larch Care Company - HQ          |       | larch care company
    LARCH CARE (HQ)                      | AT1   | larch care
    LARCH CARE (Care Home HQ)            | AT1   | larch care
    LARCH CARE - CLOSED - SCTASK0012345  | AT1   | larch care
    Larch & Fern Homes                   |       | larch and fern homes
    St Katherine's Care                  |       | st katherines care
    St. Katherine’s   Care               |       | st katherines care
    Café Bleu Care C.I.C.                |       | cafe bleu care
    Larch Care (Boston) Limited          |       | larch care boston
    Larch Care (VLXYZ)                   | AT1   | larch care vlxyz
    Therapy Limited Lives                |       | therapy lives
    Limited                              |       | -
    C.A.R.E. Homes                       |       | care homes
    3 Shires Care                        |       | 3 shires care
""")


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_a_name_is_compared_without_what_says_nothing(case):
    with duckdb.connect() as connection:
        for macro in macros_of_rules():
            if macro.name == "compared_name":
                connection.execute(macro.text)
        row = connection.execute(
            "select compared_name($1, $2)", [case["name"], case["code"] or None]
        ).fetchone()
    assert (row[0] or "-") == case["compared as"]
