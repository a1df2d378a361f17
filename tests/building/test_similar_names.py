"""The likest names, against every pair scored one by one."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipelines.building.similar_names import likest

NAMES = st.lists(
    st.lists(st.sampled_from("ash ashe birch care home homes élan 1st".split()), max_size=4).map(" ".join),
    max_size=12,
)  # fmt: skip


@given(NAMES, NAMES, st.integers(1, 5), st.integers(0, 100), st.integers(1, 4))
def test_the_likest_are_those_that_scoring_every_pair_finds(
    asked: list[str], others: list[str], common: int, least: int, most: int
):
    told = likest(asked, others, common, least, most)
    expected = []
    words = [word for name in others for word in set(name.split())]
    for number, name in enumerate(asked, start=1):
        scored = [
            (-fuzz.token_sort_ratio(name, other), place)
            for place, other in enumerate(others, start=1)
            if any(words.count(word) <= common for word in {*name.split()} & {*other.split()})
        ]
        best = sorted(pair for pair in scored if -pair[0] >= max(least, 1))[:most]
        expected += [(number, place, round(-likeness, 3)) for likeness, place in best]
    likeness = [round(one, 3) for one in told["likeness"]]
    assert list(zip(told["asked"], told["found"], likeness, strict=True)) == expected
