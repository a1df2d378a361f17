"""What a CQC location id looks like, and what one that does not is taken for."""

import pytest

from tests.builders import drawn, ids, rules

pytestmark = pytest.mark.quick

LOCATION_IDS = drawn("""
    in the cell     | means          | likely
    1-123456789     | 1-123456789    |
    1-15272         | 1-15272        |
    RGN49           | RGN49          |
    RGNAF           | RGNAF          |
    TAD17           | TAD17          |
    1–123456789     | 1-123456789    |
    1—123456789     | 1-123456789    |
    1−123456789     | 1-123456789    |
    1 - 123456789   | 1-123456789    |
    1- 123456789    | 1-123456789    |
    1-123456789.0   | 1-123456789    |
    rgn49           |                |
    '1-123456789    |                | 1-123456789
    1-"123456789    |                | 1-123456789
    VA008           |                |
    8E338           |                |
    1-1.00009E5     |                |
    2021-01-10      |                |
    1-Jan           |                |
    123456789       |                |
    2-123456789     |                |
    1-              |                |
    Total           |                |
    Rural           |                |
    Location ID     |                |
""")


@pytest.mark.parametrize("case", LOCATION_IDS, ids=ids(LOCATION_IDS))
def test_location_ids(case):
    cell = case["in the cell"]
    with rules() as connection:
        means, likely, joins = connection.execute(
            "select location_id_of($1), location_id_likely($1), usable_location_id($1)", [cell]
        ).fetchone()
    assert (means or "", likely or "") == (case["means"], case["likely"] or case["means"])
    assert joins == (case["means"] or cell)


NO_ROWS = drawn("""
    in the cell            | is a total or a note
    Total                  | yes
    Grand total:           | yes
    Sub-total              | yes
    TOTALS                 | yes
    Westmoor total         | yes
    Source: NHS Digital    | yes
    Note 1: as at May      | yes
    Notes                  | yes
    * provisional          | yes
    © Crown copyright      | yes
    Data as at 28 May 2021 | yes
    Count                  | yes
    End of report          | yes
    Totally Care           | no
    Sourceways House       | no
    1-123456789            | no
    V1234                  | no
    NOTE1                  | no
    VSUM                   | no
    -                      | no
""")


@pytest.mark.parametrize("case", NO_ROWS, ids=ids(NO_ROWS))
def test_totals_and_notes(case):
    with rules() as connection:
        (got,) = connection.execute(
            "select total_or_note_in($1) is not null", [case["in the cell"]]
        ).fetchone()
    assert got == (case["is a total or a note"] == "yes")
