"""Status texts, each with the level and edition it means and why."""

import pytest

from tests.oracle.invented import day, reference
from tests.oracle.statuses import read_status


@pytest.mark.parametrize(
    ("text", "on", "generation", "expected"),
    [
        ("20/21 Standards Met.", None, None, (3, "20/21")),  # one full stop is dropped
        ("  20/21  standards   MET ", None, None, (3, "20/21")),  # blanks and case do not matter
        ("Standards Met (19-20)", None, "G1", (3, "19/20")),  # the suffix of 2019
        ("Standards Met", None, "G1", (3, "18/19")),  # no year, no date: the 2019 file is 18/19
        ("Standards Met", None, "G3", (3, None)),  # elsewhere nobody knows
        ("Standards Met", "2020-11-30", None, (3, "19/20")),  # last day of the old label
        ("Standards Met", "2020-12-01", None, (3, "20/21")),  # first day of the new one
        ("Standards Met", "2017-01-01", None, (3, "18/19")),  # before the first: the first
        ("19/20 Standards Met", "2021-05-01", None, (3, "19/20")),  # a label beats the date
        ("20/22 Standards Met", None, None, (None, None)),  # 20/22 are no consecutive years
        ("Standards Not Met", "2021-05-01", None, (0, "20/21")),  # contains "met", is not Met
        ("Nearly Standards Met", "2021-05-01", None, (None, None)),  # anchored, no substring
        ("Standards not fully met (plan agreed)", "2019-01-01", "G1", (None, None)),  # NHS only
        ("Not Individually Registered.", None, None, (-2, None)),
        ("20/21 Not Published.", None, None, (-1, None)),  # a year on it says nothing
        (None, None, "G1", (-1, None)),  # blank in 2019: not published
        (None, None, "G3", (None, None)),  # blank elsewhere: unknown
    ],
)
def test_status_texts(text, on, generation, expected) -> None:
    status = read_status(text, day(on) if on else None, generation, reference())
    assert (status.rank, status.edition) == expected
